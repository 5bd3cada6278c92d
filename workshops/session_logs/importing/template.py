"""The file to start from: the right columns, and two lines of example."""

import csv
from io import BytesIO, StringIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..vocabulary import AgeBand, HowItWent, PlaceKind, SpokenLanguage
from .columns import TITLES, title_of
from .lines import EXAMPLE_MARKS


def template_rows() -> list[list[str]]:
    """The titles and two examples, in the language of the interface."""
    fields = [field for field in TITLES if field != "hours"]
    ages = [f"age:{band.value}" for band in AgeBand]
    english = (get_language() or "fr").startswith("en")
    title = _("Titre du programme")
    mark = EXAMPLE_MARKS[1] if english else EXAMPLE_MARKS[0]
    examples = [
        {
            "guide": f"{mark} {title}",
            "session": "1",
            "date": "2026-05-14",
            "start_time": "13:30",
            "minutes": "75",
            "participants": "14",
            "facilitators": "2",
            "place_kind": str(PlaceKind.CLASSROOM.label),
            "language": str(SpokenLanguage.FRENCH.label),
            "how_it_went": str(HowItWent.WELL.label),
            "age:12-14": "9",
            "age:15-17": "5",
        },
        {
            "guide": f"{mark} {title}",
            "session": "2",
            "date": "May 21, 2026" if english else "21 mai 2026",
            "minutes": "1 h 15",
            "participants": "12",
            "facilitators": "1",
            "how_it_went": "5",
            "age:12-14": "< 5",
        },
    ]
    return [
        [title_of(field) for field in fields + ages],
        *([row.get(f, "") for f in fields + ages] for row in examples),
    ]


def template_csv() -> bytes:
    """As CSV, with the separator spreadsheets of that language expect."""
    written = StringIO()
    separator = "," if (get_language() or "fr").startswith("en") else ";"
    csv.writer(written, delimiter=separator).writerows(template_rows())
    return written.getvalue().encode("utf-8-sig")


def template_xlsx() -> bytes:
    """As an Excel workbook."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    for row in template_rows():
        sheet.append(row)
    for place, title in enumerate(template_rows()[0], start=1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = max(12, len(title) + 2)
    sheet.freeze_panes = "A2"
    written = BytesIO()
    book.save(written)
    return written.getvalue()
