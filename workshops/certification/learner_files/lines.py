"""A line of a file as a learner, or the sentences that say why it cannot be."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from relais.table_files import Table
from workshops.programmes.stems import plain
from workshops.taxonomy.models import Region, Sector

from ..services.learners import LearnerDetails, folded_name
from .columns import NEEDED, known_columns, title_of

EXAMPLE_MARKS = ("(exemple)", "(example)")  # lines of the template, left alone
LONGEST = {"first_name": 80, "last_name": 80, "email": 254, "employer": 150, "function": 120}


@dataclass(frozen=True)
class LearnerLine:
    """A line that makes a learner. `region` and `sector` are codes."""

    number: int
    first_name: str
    last_name: str
    email: str = ""
    language: str = settings.LANGUAGE_CODE
    employer: str = ""
    function: str = ""
    region: str = ""
    sector: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells two lines of the same person: her address and name."""
        return self.email.lower(), folded_name(self.first_name, self.last_name)

    def details(self, regions: Mapping[str, Region], sectors: Mapping[str, Sector]) -> LearnerDetails:
        """What enrolling takes; words of the lists by code."""
        return LearnerDetails(
            first_name=self.first_name,
            last_name=self.last_name,
            email=self.email,
            language=self.language,
            employer=self.employer,
            function=self.function,
            region=regions.get(self.region),
            sector=sectors.get(self.sector),
        )


@dataclass(frozen=True)
class LineProblem:
    """Why a line makes no learner: its number, the title of the column (empty for the line), a sentence."""

    number: int
    column: str
    sentence: str

    @classmethod
    def of(cls, number: int, column: str, words: object) -> Self:
        """With `words` made a sentence."""
        text = str(words)
        return cls(number, column, f"{text[:1].upper()}{text[1:].rstrip('.')}.")


@dataclass(frozen=True)
class Words:
    """The words of the lists a file is read against, by the word written plainly."""

    regions: Mapping[str, str]
    sectors: Mapping[str, str]


def read_words() -> Words:
    """Two queries."""
    regions = _term_words(Region.objects.all())
    # A spreadsheet takes the zero out of « 06 ».
    return Words(
        {word.lstrip("0"): code for word, code in regions.items()} | regions, _term_words(Sector.objects.all())
    )


def _term_words(terms: Iterable[Any]) -> dict[str, str]:
    return {plain(word): term.code for term in terms for word in (*term.names.values(), term.code)}


def read_lines(table: Table, words: Words) -> Iterator[LearnerLine | list[LineProblem]]:
    """Each line as a learner or its problems; one written twice is a problem the second time.

    `ValidationError` when the columns are not those of learners.
    """
    places = known_columns(table.header)
    seen: set[tuple[str, str]] = set()
    for number, cells in table.lines:
        said = {field: " ".join(cells[place].split()) for field, place in places.items() if cells[place].strip()}
        if not said or said.get("first_name", "").lower().startswith(EXAMPLE_MARKS):
            continue
        line = _read_line(number, said, words)
        if isinstance(line, LearnerLine):
            if line.key in seen:
                yield [LineProblem.of(number, "", _("cette personne est déjà plus haut dans le fichier"))]
                continue
            seen.add(line.key)
        yield line


def _read_line(number: int, said: Mapping[str, str], words: Words) -> LearnerLine | list[LineProblem]:
    problems = [LineProblem.of(number, title_of(each), _("cette case est vide")) for each in NEEDED if each not in said]
    values: dict[str, str] = {}
    for field, text in said.items():
        try:
            values[field] = _read_cell(field, text, words)
        except ValueError as error:
            problems.append(LineProblem.of(number, title_of(field), error))
    return problems or LearnerLine(number, **values)


def _read_cell(field: str, text: str, words: Words) -> str:
    """The value of a cell; `ValueError` in a sentence, which never repeats what the cell says."""
    if len(text) > LONGEST.get(field, 200):
        raise ValueError(_("cette case est trop longue"))
    if field == "email":
        return _read_email(text)
    if field == "language":
        return _read_language(text)
    if field in ("region", "sector"):
        found = (words.regions if field == "region" else words.sectors).get(plain(text))
        if found is None:
            raise ValueError(_("ce mot n’est pas dans la liste : voyez le modèle"))
        return found
    return text


def _read_email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValueError(_("ce courriel n’est pas complet")) from error
    return text


def _read_language(text: str) -> str:
    for code, name in settings.LANGUAGES:
        if plain(text) in {code, plain(str(name)), {"fr": "french", "en": "anglais"}.get(code, "")}:
            return code
    raise ValueError(_("écrivez français ou anglais"))
