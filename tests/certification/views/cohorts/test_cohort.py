"""The page of a cohort, for those who coordinate it and those who give it."""

from io import BytesIO

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.certification.views.cohorts.conftest import learners
from tests.factories import RegionFactory
from tests.factories_certification import (
    AffiliationFactory,
    EnrolmentFactory,
    PersonFactory,
    a_certification,
    a_cohort,
    attends_all,
)
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.models import Attendance
from workshops.certification.vocabulary import EnrolmentState
from workshops.curricula.rules.rule import Award
from workshops.curricula.rules.vocabulary import AwardKind


def page(client, cohort, query=""):
    return client.get(f"{reverse('cohorts:cohort', args=(cohort.pk,))}{query}")


def test_a_trainer_reads_it_and_changes_nothing(signed_in, cohort, trainer):
    learners(cohort, 1)
    shown = page(signed_in(trainer), cohort).content.decode()
    assert reverse("cohorts:attendance", args=(cohort.pk, cohort.sessions.first().pk)) in shown
    assert reverse("cohorts:add_learner", args=(cohort.pk,)) not in shown
    assert reverse("cohorts:move", args=(cohort.pk,)) not in shown


def test_queries_do_not_grow_with_learners(signed_in, cohort, coordinator):
    client, counts = signed_in(coordinator), []
    for count in (1, 3):
        while cohort.enrolments.count() < count:
            attends_all(EnrolmentFactory(cohort=cohort))
        page(client, cohort)
        with CaptureQueriesContext(connection) as asked:
            assert page(client, cohort).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_those_who_left_are_shown_when_asked_and_the_file_follows(signed_in, cohort, coordinator):
    gone = EnrolmentFactory(cohort=cohort, state=EnrolmentState.WITHDRAWN, person__last_name="Partie")
    stays = attends_all(EnrolmentFactory(cohort=cohort, person__last_name="Présente"))
    client = signed_in(coordinator)
    assert page(client, cohort).context["learners"] == [stays]
    assert page(client, cohort, "?state=all").context["learners"] == [gone, stays]
    file = reverse("cohorts:learners_export", args=(cohort.pk, "csv"))
    assert "Partie" not in client.get(file).content.decode("utf-8-sig")
    everyone = client.get(f"{file}?state=all").content.decode("utf-8-sig")
    assert "Partie" in everyone
    assert '"présence"' in everyone


def test_the_file_of_a_trainer_holds_no_more_of_a_person_than_her_name_and_where_she_works(
    signed_in, cohort, coordinator, trainer
):
    region = RegionFactory(names={"fr": "Estrie"})
    person = PersonFactory(last_name="Apprenante", email="adresse@example.org", region=region)
    AffiliationFactory(person=person, name="École Exemple")
    EnrolmentFactory(cohort=cohort, person=person)
    file = reverse("cohorts:learners_export", args=(cohort.pk, "csv"))
    for reader, whole in ((coordinator, True), (trainer, False)):
        said = signed_in(reader).get(file).content.decode("utf-8-sig")
        assert "Apprenante" in said
        assert "École Exemple" in said
        assert [word in said for word in ("Courriel", "adresse@example.org", "Estrie")] == [whole] * 3


def test_a_session_made_up_elsewhere_is_shown_as_one(signed_in, cohort, coordinator, curriculum):
    other = a_cohort(curriculum, title="Automne")
    enrolment = EnrolmentFactory(cohort=cohort)
    attends_all(enrolment, "day-1", "day-2")
    Attendance.objects.create(
        enrolment=enrolment, session=other.sessions.first(), presence="present", marked_at=timezone.now()
    )
    assert "présence (reprise)" in page(signed_in(coordinator), cohort).content.decode()


def test_a_trainer_is_certified_by_a_certification_in_force_on_the_last_day(signed_in, curriculum, coordinator, cohort):
    award = Award(kind=AwardKind.TRAINER, reference=str(curriculum.translation_key))
    training = a_curriculum("Former des pivots", rule=a_rule(award=award))
    certified = a_certification(a_cohort(training)).person
    cohort.trainers.all().delete()
    for person in (certified, PersonFactory()):
        cohort.trainers.create(person=person)
    standings = [standing.certified for _trainer, standing in page(signed_in(coordinator), cohort).context["trainers"]]
    assert standings == [True, False]
    # Valid for three years: not on the last day of a cohort in four years.
    cohort.last_day = cohort.last_day.replace(year=cohort.last_day.year + 4)
    cohort.save()
    [(_trainer, standing), _other] = page(signed_in(coordinator), cohort).context["trainers"]
    assert "n’a de certification que jusqu’au" in standing.concern


def test_a_waiting_list_is_in_the_order_people_asked(signed_in, cohort, coordinator):
    first = EnrolmentFactory(cohort=cohort, state=EnrolmentState.WAITING, person__last_name="Z")
    second = EnrolmentFactory(cohort=cohort, state=EnrolmentState.WAITING, person__last_name="A")
    assert page(signed_in(coordinator), cohort).context["waiting"] == [first, second]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sheet_to_sign_is_a_pdf_with_no_more_than_names_and_organisations(signed_in, cohort, trainer, language):
    EnrolmentFactory(cohort=cohort, person__last_name="Signataire", person__email="secret@example.org")
    response = signed_in(trainer).get(f"/{language}/cohorts/{cohort.pk}/sign-in.pdf")
    assert response["Content-Type"] == "application/pdf"
    read = pypdf.PdfReader(BytesIO(response.content))
    assert len(read.pages) == 2
    text = read.pages[0].extract_text()
    assert "Signataire" in text
    assert "secret@" not in text
    assert round(float(read.pages[0].mediabox.width)) == 612
    a4 = signed_in(trainer).get(
        f"/{language}/cohorts/{cohort.pk}/sign-in.pdf?paper=a4&session={cohort.sessions.first().pk}"
    )
    pages = pypdf.PdfReader(BytesIO(a4.content)).pages
    assert (len(pages), round(float(pages[0].mediabox.width))) == (1, 595)
