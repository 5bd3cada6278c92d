"""The words that programmes and initiatives are classified with, in every language."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import override
from ninja import Query

from workshops.directory.vocabulary import Evaluation, Funding
from workshops.organisations.visibility import Viewer
from workshops.programmes import vocabulary
from workshops.taxonomy.models import Term
from workshops.taxonomy.services import SHIPPED

from ...programme_records import readable_organisations
from ..paging import Listed, page_of
from ..parameters import Paged
from ..problems import not_found
from ..scoped import caller_of, scoped_router
from ..scopes import Scope
from ..shapes import TermShape, VocabularyShape
from ..writing import address

router = scoped_router(Scope.TAXONOMY, "taxonomy")

FIXED: dict[str, type[models.TextChoices]] = {
    "kinds": vocabulary.Kind,
    "importances": vocabulary.Importance,
    "groupings": vocabulary.Grouping,
    "gender-focuses": vocabulary.GenderFocus,
    "risk-levels": vocabulary.RiskLevel,
    "trainings": vocabulary.Training,
    "stages": vocabulary.Stage,
    "licences": vocabulary.Licence,
    "fundings": Funding,
    "evaluations": Evaluation,
}
ORGANISATIONS = "organisations"


@router.get("/taxonomy", response=Listed[VocabularyShape], url_name="taxonomy", operation_id="taxonomy")
def taxonomy(request: HttpRequest, asked: Query[Paged]) -> Any:
    """The lists of words there are."""
    viewer = caller_of(request).viewer

    def write(codes: Any) -> list[Any]:
        return [
            {"code": code, "count": len(_found(code, viewer)), "url": address(request, "vocabulary", code)}
            for code in codes
        ]

    return page_of(request, [*SHIPPED, *FIXED, ORGANISATIONS], asked, write)


@router.get("/taxonomy/{slug:code}", response=Listed[TermShape], url_name="vocabulary", operation_id="vocabulary")
def vocabulary_terms(request: HttpRequest, code: str, asked: Query[Paged]) -> Any:
    """The words of one list, in the order they are shown."""
    if code not in {*SHIPPED, *FIXED, ORGANISATIONS}:
        raise not_found()
    writes: Callable[[Any], dict[str, Any]] = _fixed if code in FIXED else _term
    return page_of(request, _found(code, caller_of(request).viewer), asked, lambda rows: [writes(row) for row in rows])


def _found(code: str, viewer: Viewer) -> Any:
    if code in SHIPPED:
        return SHIPPED[code]._default_manager.order_by("position", "code")
    if code in FIXED:
        return list(FIXED[code])
    return readable_organisations(viewer).order_by("name")


def _term(row: Any) -> dict[str, Any]:
    """A controlled word; an organisation has one name in every language."""
    if isinstance(row, Term):
        return {"code": row.code, "names": row.names}
    return {"code": row.slug, "names": {language: row.name for language, _name in settings.LANGUAGES}}


def _fixed(choice: Any) -> dict[str, Any]:
    names = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            names[language] = str(choice.label)
    return {"code": choice.value, "names": names}
