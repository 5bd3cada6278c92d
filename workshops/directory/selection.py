"""The initiatives a person picks in the list. They stand in addresses: a choice can be kept, sent and undone."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict

from workshops.programmes.facets import Pair

NAME: Final = "selected"
# As many as an address holds that every server accepts; the files of a whole list need none.
MOST: Final = 150
MOST_COMPARED: Final = 4
_LARGEST: Final = 2**31 - 1


def selection_in(data: QueryDict) -> list[int]:
    """The ids an address picks, each once, in its order; what is no id is left out."""
    given = (value for value in data.getlist(NAME) if value.isascii() and value.isdecimal() and len(value) < 11)
    return list(dict.fromkeys(number for number in map(int, given) if number <= _LARGEST))[:MOST]


def pairs_of(pks: Iterable[int]) -> list[Pair]:
    """`pks` as the parameters of an address."""
    return [(NAME, str(pk)) for pk in pks]


def query_of(pks: Iterable[int]) -> str:
    """`pks` as the end of an address."""
    return urlencode(pairs_of(pks))
