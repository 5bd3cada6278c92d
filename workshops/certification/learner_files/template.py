"""The file of learners to start from: the right columns, and a line of example."""

from django.utils.translation import get_language

from relais.presentation.spreadsheets import Sheet, csv_file, excel_file
from workshops.taxonomy.models import Region, Sector

from .columns import TITLES, title_of
from .lines import EXAMPLE_MARKS


def template_sheets() -> list[Sheet]:
    """The sheet to fill in, and the words of its lists. Two queries."""
    english = (get_language() or "fr").startswith("en")
    regions, sectors = list(Region.objects.all()), list(Sector.objects.all())
    example = {
        "first_name": f"{EXAMPLE_MARKS[english]} Dominique",
        "last_name": "Exemple",
        "email": "dominique@example.org",
        "language": "English" if english else "français",
        "employer": "Maison Exemple",
        "region": regions[0].name if regions else "",
        "sector": sectors[0].name if sectors else "",
    }
    fields = list(TITLES)
    filled = Sheet(
        "Learners" if english else "Personnes",
        [title_of(each) for each in fields],
        [[example.get(each, "") for each in fields]],
    )
    longest = max(len(regions), len(sectors))
    rows = [[each[place].name if place < len(each) else "" for each in (regions, sectors)] for place in range(longest)]
    return [filled, Sheet("Lists" if english else "Listes", [title_of("region"), title_of("sector")], rows)]


def template_file(kind: str) -> bytes:
    """As `csv` or `xlsx`."""
    sheets = template_sheets()
    return excel_file(sheets) if kind == "xlsx" else csv_file(sheets[0])
