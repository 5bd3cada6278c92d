"""Writing a curriculum in the admin: its competencies and its rule, said back in a sentence."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories import OrganisationFactory, a_guide, a_member
from tests.factories_curricula import a_curriculum
from tests.guides.editing import errors_of, sent_guide
from workshops.curricula.models import CurriculumPage
from workshops.curricula.rule_fields import answers_of
from workshops.curricula.rules.rule import Rule
from workshops.organisations.models import Role
from workshops.organisations.services import ensure_organisation_page

pytestmark = pytest.mark.django_db

SEVERAL = ("rule_practice_of", "rule_renewal_days_of", "rule_renewal_of")


@pytest.fixture
def organisation():
    organisation = OrganisationFactory()
    ensure_organisation_page(organisation, "fr")
    return organisation


@pytest.fixture
def coordinator(organisation, signed_in) -> Client:
    return signed_in(a_member(Role.COORDINATOR, organisation))


@pytest.fixture
def curriculum(organisation) -> CurriculumPage:
    return a_curriculum(organisation=organisation)


def draft_of(curriculum) -> CurriculumPage:
    return CurriculumPage.objects.get(pk=curriculum.pk).get_latest_revision_as_object()


def rule_of(curriculum) -> Rule:
    return Rule.from_json(draft_of(curriculum).rule)


def pages_of(keys: tuple[str, ...]) -> list[int]:
    """The pages of those translation keys, as the form sends them."""
    return [Page.objects.get(translation_key=key).pk for key in keys if Page.objects.filter(translation_key=key)]


def a_row(row, **changes: Any) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in ("statement", "group", "assessment", "sessions")}
    return {"id": row.pk or "", **values, **changes}


def send(client: Client, curriculum, action: str = "", rows: list | None = None, **changes: Any):
    """Save the latest draft with `changes`; `rows` are the competencies as the form holds them."""
    draft = draft_of(curriculum)
    kept = list(draft.competencies.all())
    rows = [a_row(row) for row in kept] if rows is None else rows
    answers = {name: "" if value is None else value for name, value in answers_of(Rule.from_json(draft.rule)).items()}
    answers |= {name: pages_of(answers[name]) for name in SEVERAL}
    answers["rule_reference"] = ""
    ticked = {name: "on" for name, value in answers.items() if value is True}
    answers = {name: value for name, value in answers.items() if not isinstance(value, bool)}
    data = sent_guide(draft, prerequisites=draft.prerequisites, learners_per_trainer=draft.learners_per_trainer)
    data |= nested_form_data(
        {
            **{name: value for name, value in answers.items() if name not in SEVERAL},
            **ticked,
            "competencies": inline_formset(rows, initial=len(kept)),
            "change_note": "Mieux.",
            **{name: value for name, value in changes.items() if name not in SEVERAL},
        }
    )
    data |= {name: changes.get(name, answers[name]) for name in SEVERAL}
    data |= {f"competencies-{place}-sessions": row["sessions"] for place, row in enumerate(rows)}
    if action:
        data[f"action-{action}"] = "1"
    return client.post(reverse("wagtailadmin_pages:edit", args=(curriculum.pk,)), data)


def test_what_the_rule_asks_is_kept_with_the_draft_and_said_back(coordinator, curriculum):
    response = send(coordinator, curriculum, rule_sessions="some", rule_sessions_needed=1, rule_validity_months=24)
    assert errors_of(response) == {}
    rule = rule_of(curriculum)
    assert (rule.sessions.required, rule.validity_months) == (1, 24)
    back = coordinator.get(reverse("curricula_rule", args=(curriculum.pk,))).content.decode().replace("\u00a0", " ")
    assert "participe à 1 rencontre sur 2" in back
    page = coordinator.get(reverse("wagtailadmin_pages:edit", args=(curriculum.pk,))).content.decode()
    assert "participe à 1\u00a0rencontre sur 2" in page


def test_publishing_makes_a_new_version_of_the_rule(coordinator, curriculum):
    assert errors_of(send(coordinator, curriculum, "publish", rule_validity_months=24)) == {}
    stored = CurriculumPage.objects.get(pk=curriculum.pk)
    assert stored.current_edition.curriculum.rule_version.number == 2
    assert stored.current_edition.curriculum.rule_version.read().validity_months == 24


def test_a_draft_may_be_saved_unfinished_and_publishing_says_beside_the_field_what_is_wrong(coordinator, curriculum):
    unfinished = {"rule_award": "trainer", "rule_competencies": "some", "rule_competencies_needed": ""}
    assert errors_of(send(coordinator, curriculum, **unfinished)) == {}
    errors = errors_of(send(coordinator, curriculum, "publish", **unfinished))
    assert errors == {
        "rule_reference": [["Choisissez le guide ou le programme dont il s’agit."]],
        "rule_competencies_needed": [["Écrivez un nombre de 1 à 3."]],
    }
    assert CurriculumPage.objects.get(pk=curriculum.pk).current_edition.number == 1


def test_a_guide_is_chosen_among_what_one_may_read(coordinator, curriculum):
    mine, hidden = a_guide("À tous"), a_guide("Caché", visibility="organisation")
    assert errors_of(send(coordinator, curriculum, rule_award="facilitator", rule_reference=mine.pk)) == {}
    assert rule_of(curriculum).award.reference == str(mine.translation_key)
    assert list(errors_of(send(coordinator, curriculum, rule_award="facilitator", rule_reference=hidden.pk))) == [
        "rule_reference"
    ]


def test_sessions_of_several_programmes_may_count_and_the_sentence_names_them(coordinator, curriculum):
    first, second = a_guide("Mes limites"), a_guide("Entre gars")
    practice = {"rule_practice_logs": 2, "rule_practice_months": 6}
    chosen = [second.pk, "", first.pk, second.pk]  # an empty chooser sends nothing; one chosen twice counts once
    assert errors_of(send(coordinator, curriculum, "publish", rule_practice_of=chosen, **practice)) == {}
    assert rule_of(curriculum).practice.programmes == (str(second.translation_key), str(first.translation_key))
    back = coordinator.get(reverse("curricula_rule", args=(curriculum.pk,))).content.decode().replace("\u00a0", " ")
    assert "celles de « Entre gars » ou « Mes limites »." in back
    page = coordinator.get(reverse("wagtailadmin_pages:edit", args=(curriculum.pk,)))
    assert page.context["form"]["rule_practice_of"].value() == [second.pk, first.pk]
    assert page.content.decode().count('name="rule_practice_of"') == 3
    assert errors_of(send(coordinator, curriculum, "publish", rule_practice_of=[])) == {}
    assert rule_of(curriculum).practice.programmes == ()


def test_what_counts_does_not_widen_by_itself_when_the_programme_named_is_gone(coordinator, curriculum):
    gone, other = a_guide("Parti"), a_guide("Mes limites")
    practice = {"rule_practice_logs": 2, "rule_practice_months": 6}
    send(coordinator, curriculum, rule_practice_of=[gone.pk], **practice)
    gone.delete()
    assert errors_of(send(coordinator, curriculum, "publish")) == {
        "rule_practice_of": [["Le programme nommé ici n’existe plus\u00a0: nommez-en un autre."]]
    }
    assert errors_of(send(coordinator, curriculum, "publish", rule_practice_of=[other.pk])) == {}
    assert rule_of(curriculum).practice.programmes == (str(other.translation_key),)


def test_an_award_that_its_readers_could_not_read_is_refused_beside_its_field(coordinator, organisation, curriculum):
    own = a_guide("Interne", organisation=organisation, visibility="organisation")
    award = {"rule_award": "facilitator", "rule_reference": own.pk}
    assert errors_of(send(coordinator, curriculum, **award)) == {}
    assert list(errors_of(send(coordinator, curriculum, "publish", **award))) == ["rule_reference"]
    assert errors_of(send(coordinator, curriculum, "publish", visibility="organisation", **award)) == {}


def test_a_competency_is_added_with_its_sessions_and_may_be_mandatory(coordinator, curriculum):
    kept = [a_row(row) for row in draft_of(curriculum).competencies.all()]
    new = {"statement": "Écouter sans juger.", "group": "attitudes", "assessment": "observed", "sessions": ["day-2"]}
    rows = [*kept, {**new, "mandatory": "on"}]
    response = send(
        coordinator, curriculum, "publish", rows, rule_competencies="some", rule_competencies_needed=3
    )  # fmt: skip
    assert errors_of(response) == {}
    frozen = CurriculumPage.objects.get(pk=curriculum.pk).current_edition.curriculum
    assert frozen.competencies[-1] == {**new, "code": "ecouter-sans-juger"}
    rule = frozen.rule_version.read()
    assert rule.competencies.mandatory == ("ecouter-sans-juger",)
    assert (rule.competencies.needed, len(rule.competencies.competencies)) == (3, 4)


def test_a_competency_that_is_removed_leaves_the_rule(coordinator, curriculum):
    rows = [a_row(row) for row in draft_of(curriculum).competencies.all()]
    rows[1]["DELETE"] = "1"
    assert errors_of(send(coordinator, curriculum, "publish", rows)) == {}
    rule = CurriculumPage.objects.get(pk=curriculum.pk).current_edition.curriculum.rule_version.read()
    assert rule.competencies.competencies == ("role", "posture")


def test_a_new_curriculum_starts_under_its_organisation_with_an_attestation(coordinator, organisation):
    place = ensure_organisation_page(organisation, "fr")
    form = coordinator.get(reverse("wagtailadmin_pages:add", args=("curricula", "curriculumpage", place.pk))).context[
        "form"
    ]
    assert form["rule_award"].value() == "attestation"
    assert form["authors"].value() == organisation.name


def test_an_author_writes_but_does_not_publish_and_a_stranger_does_neither(organisation, curriculum, signed_in):
    author, stranger = signed_in(a_member(Role.AUTHOR, organisation)), signed_in(a_member(Role.COORDINATOR))
    assert errors_of(send(author, curriculum, rule_validity_months=12)) == {}
    assert rule_of(curriculum).validity_months == 12
    send(author, curriculum, "publish", rule_validity_months=6)
    assert CurriculumPage.objects.get(pk=curriculum.pk).current_edition.number == 1
    assert send(stranger, curriculum).status_code in {302, 403}
    assert rule_of(curriculum).validity_months != 36
    assert stranger.get(reverse("curricula_rule", args=(curriculum.pk,))).status_code in {302, 403}
