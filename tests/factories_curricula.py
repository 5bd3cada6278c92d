"""A published curriculum with its sessions, competencies and rule."""

from collections.abc import Iterable
from typing import Any

from tests.factories import OrganisationFactory, a_locale, a_session, an_activity
from workshops.curricula.models import Competency, CurriculumPage
from workshops.curricula.rules.rule import Award, CompetenciesMet, Renewal, Rule, SessionsAttended
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.models import Organisation
from workshops.organisations.services import ensure_organisation_page
from workshops.organisations.visibility import Visibility
from workshops.taxonomy.models import Theme


def a_rule(**changes: Any) -> Rule:
    """A rule for a pivot: every session, every competency, three years, renewed by a new cohort.

    Its lists are empty: they are those of the curriculum once published.
    """
    values = {
        "version": 1,
        "award": Award(kind=AwardKind.PIVOT),
        "sessions": SessionsAttended(sessions=()),
        "competencies": CompetenciesMet(competencies=()),
        "validity_months": 36,
        "renewal": Renewal(new_cohort=True),
        **changes,
    }
    return Rule(**values)


def a_competency(code: str = "role", statement: str = "Dire ce qu’est un pivot.", **fields: Any) -> dict[str, Any]:
    """The values of a competency; `sessions` are block ids."""
    return {"code": code, "statement": statement, **fields}


def two_days() -> list[dict]:
    """Two sessions, of block ids `day-1` and `day-2`."""
    return [
        a_session("Premier jour", an_activity("Le cercle", 60, block_id="circle"), block_id="day-1"),
        a_session("Deuxième jour", an_activity("La pratique", 90, block_id="practice"), block_id="day-2"),
    ]


def three_competencies() -> list[dict[str, Any]]:
    """Of codes `role` (knowledge), `confidence` (know-how) and `posture` (attitudes), built in `day-1` and `day-2`."""
    return [
        a_competency(group="knowledge", assessment="quiz", sessions=["day-1"]),
        a_competency(
            "confidence", "Recevoir une confidence.", group="know_how", sessions=["day-1", "day-2"]
        ),
        a_competency(
            "posture", "Garder une posture sensible.", group="attitudes", assessment="portfolio", sessions=["day-2"]
        ),
    ]  # fmt: skip


def a_curriculum(
    title: str = "Devenir pivot",
    *,
    organisation: Organisation | None = None,
    language: str = "fr",
    sessions: list[dict] | None = None,
    competencies: list[dict[str, Any]] | None = None,
    rule: Rule | None = None,
    visibility: str = Visibility.ALL,
    publish: bool = True,
    themes: Iterable[Theme] = (),
    tags: Iterable[str] = (),
    **fields: Any,
) -> CurriculumPage:
    """A curriculum under its organisation's page; published, so edition 1 and rule 1, unless told otherwise."""
    organisation = organisation or OrganisationFactory()
    curriculum = CurriculumPage(
        title=title,
        organisation=organisation,
        locale=a_locale(language),
        summary=fields.pop("summary", "Deux jours pour devenir une personne de référence dans son milieu."),
        visibility=visibility,
        live=False,
        rule=(rule or a_rule()).to_json(),
        **{"prerequisites": "Travailler auprès de jeunes.", "learners_per_trainer": 8, "in_pairs": True, **fields},
    )
    curriculum.sessions = two_days() if sessions is None else sessions
    curriculum.competencies = [
        Competency(**{"sort_order": number, **values})
        for number, values in enumerate(three_competencies() if competencies is None else competencies)
    ]
    ensure_organisation_page(organisation, language).add_child(instance=curriculum)
    curriculum.themes.set(themes)
    curriculum.tags.set(tags)
    curriculum.save()
    revision = curriculum.save_revision()
    if publish:
        revision.publish()
    return CurriculumPage.objects.get(pk=curriculum.pk)
