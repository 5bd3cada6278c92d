"""Lists narrowed by filters: what an address says, which rows pass, how many each choice would give.

Knows nothing of guides: the catalogue and the activity library each give it rows and filters.
"""

from .bits import OrderedRows, RowSet, Shelf
from .choices import UNSAID, ChoiceFilter, SaidFilter
from .filters import AnsweredFilter, Filter, Pair, TextFilter, text_in
from .languages import LanguageFilter, Other, content_languages, one_of_each, other_languages
from .listing import Listing, Sorting
from .ranges import Band, RangeFilter, bands_over, ceilings_over
from .shelved import ShelvedListing

__all__ = [
    "UNSAID",
    "AnsweredFilter",
    "Band",
    "ChoiceFilter",
    "Filter",
    "LanguageFilter",
    "Listing",
    "OrderedRows",
    "Other",
    "Pair",
    "RangeFilter",
    "RowSet",
    "SaidFilter",
    "Shelf",
    "ShelvedListing",
    "Sorting",
    "TextFilter",
    "bands_over",
    "ceilings_over",
    "content_languages",
    "one_of_each",
    "other_languages",
    "text_in",
]
