"""A question whose SQL is written once finds what Django finds, whatever it is asked."""

from datetime import date, datetime, time, timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import BooleanField, DateTimeField, ExpressionWrapper, Q, UUIDField, Value
from django.db.models.sql.compiler import SQLCompiler
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relais.asked_often import AskedOften, Given
from tests.factories import a_guide, a_member, a_session, an_activity
from workshops.organisations.models import User
from workshops.planning.models import SessionPlan
from workshops.planning.services import PlanDetails, prepare_session

pytestmark = pytest.mark.django_db

# What SQL itself is written with, among all that can be typed.
TYPED = st.text(st.one_of(st.sampled_from("'\"%s?;-\\()"), st.characters(exclude_characters="\0", codec="utf-8")))


def a_plan(owner: User, title: str = "Guide") -> SessionPlan:
    """One of hers, of a guide of that title."""
    edition = a_guide(title, sessions=[a_session("Un", an_activity("La ligne"))]).current_edition
    details = PlanDetails(date(2026, 11, 30), time(13, 30), participants=12, minutes_available=60)
    return prepare_session(owner, edition, edition.programme.sessions[0].id, details)


def test_it_finds_the_row_of_each_value_and_nothing_of_others(django_assert_num_queries):
    ana, bea = a_member(email="ana@example.org"), a_member(email="bea@example.org")
    account = AskedOften(lambda: User.objects.filter(pk=Given("pk")))
    for person in (ana, bea):
        with django_assert_num_queries(1):
            assert account.first(pk=person.pk).email == person.email
    assert account.first(pk=bea.pk + 1000) is None
    assert account(pk=bea.pk + 1000) == []


def test_its_question_is_made_once_and_its_sql_written_once(monkeypatch):
    person, made = a_member(), []

    def question():
        made.append(1)
        return User.objects.filter(pk=Given("pk"))

    account = AskedOften(question)
    account(pk=person.pk)
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda *_args, **_kwargs: pytest.fail("written again"))
    assert account(pk=person.pk) == [person]
    assert made == [1]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(TYPED, min_size=1, max_size=3), asked=TYPED, several=st.lists(TYPED, max_size=4))
def test_whatever_is_typed_it_finds_what_django_finds(typed, asked, several):
    Session.objects.all().delete()
    Session.objects.bulk_create(
        Session(session_key=key, session_data=key, expire_date=timezone.now())
        for key in {word[:40].strip() for word in typed} | {asked[:40].strip()}
    )
    one, many = asked[:40].strip(), [word[:40].strip() for word in [*several, *typed]]
    question = AskedOften(
        lambda: Session.objects.filter(Q(session_data=Given("one")) | Q(session_key__in=Given("many"))).order_by("pk")
    )
    plain = Session.objects.filter(Q(session_data=one) | Q(session_key__in=many)).order_by("pk")
    assert question(one=one, many=many) == list(plain) != []


def test_a_value_that_is_neither_number_nor_text_is_sent_as_its_field_says():
    plan = a_plan(a_member())
    by_submission = AskedOften(lambda: SessionPlan.objects.filter(submission=Given("submission", UUIDField())))
    assert by_submission.first(submission=plan.submission) == plan
    assert by_submission.first(submission=uuid4()) is None
    now = timezone.now()
    Session.objects.create(session_key="k", expire_date=now)
    after = AskedOften(lambda: Session.objects.filter(expire_date__gt=Given("moment", DateTimeField())))
    assert [after(moment=now + timedelta(seconds=more)) != [] for more in (-1, 0, 1)] == [True, False, False]
    assert isinstance(after(moment=now - timedelta(days=1))[0].expire_date, datetime)


@pytest.mark.parametrize("gather", [list, tuple, set, frozenset])
def test_several_values_are_as_many_as_there_are(gather, django_assert_num_queries):
    people = [a_member(email=f"{name}@example.org") for name in "abc"]
    accounts = AskedOften(lambda: User.objects.filter(pk__in=Given("pks")).order_by("pk"))
    for count in (1, 3, 2):
        with django_assert_num_queries(1):
            assert accounts(pks=gather(person.pk for person in people[:count])) == people[:count]
    with django_assert_num_queries(0):
        assert accounts(pks=gather([])) == []


def test_what_is_missing_or_none_is_refused():
    account = AskedOften(lambda: User.objects.filter(pk=Given("pk")))
    with pytest.raises(KeyError, match="pk"):
        account(id=1)
    for nothing in (None, [1, None]):
        with pytest.raises(ValueError, match="“pk” is None"):
            account(pk=nothing)


def test_related_rows_fields_left_aside_values_and_slices_come_as_django_makes_them(django_assert_num_queries):
    owner = a_member()
    plans = [a_plan(owner, f"Guide {number}") for number in range(3)]
    ordered = SessionPlan.objects.filter(owner=owner.pk).order_by("-pk")
    whole = AskedOften(
        lambda: (
            SessionPlan.objects.filter(owner=Given("owner"))
            .select_related("edition", "region")
            .defer("edition__body", "edition__content")
            .order_by("-pk")[:2]
        )
    )
    with django_assert_num_queries(1):
        found = whole(owner=owner.pk)
        assert [plan.edition.title for plan in found] == ["Guide 2", "Guide 1"]
        assert {plan.region for plan in found} == {None}
    assert {"body", "content"} <= found[0].edition.get_deferred_fields()
    titles = AskedOften(lambda: SessionPlan.objects.filter(owner=Given("owner")).order_by("-pk").values_list("title"))
    flat = AskedOften(
        lambda: SessionPlan.objects.filter(owner=Given("owner")).order_by("-pk").values_list("pk", flat=True)
    )
    named = AskedOften(lambda: SessionPlan.objects.filter(owner=Given("owner")).order_by("-pk").values("pk", "date"))
    assert titles(owner=owner.pk) == list(ordered.values_list("title"))
    assert flat(owner=owner.pk) == [plan.pk for plan in reversed(plans)]
    assert named(owner=owner.pk) == list(ordered.values("pk", "date"))


def test_what_is_reckoned_or_fetched_beside_comes_too(django_assert_num_queries):
    owner = a_member()
    plan = a_plan(owner)
    question = AskedOften(
        lambda: (
            SessionPlan.objects.filter(owner=Given("owner"))
            .annotate(long=ExpressionWrapper(Q(minutes_available__gt=Given("minutes")), BooleanField()))
            .prefetch_related("activities")
        )
    )
    expected = list(plan.activities.all())
    with django_assert_num_queries(2):
        (found,) = question(owner=owner.pk, minutes=plan.minutes_available - 1)
        assert list(found.activities.all()) == expected
    assert found.long is True
    assert question.first(owner=owner.pk, minutes=plan.minutes_available).long is False


def test_two_answers_are_apart():
    person = a_member()
    account = AskedOften(lambda: User.objects.filter(pk=Given("pk")))
    first, second = account.first(pk=person.pk), account.first(pk=person.pk)
    first.email = "other@example.org"
    assert second.email == person.email
    assert account.first(pk=person.pk).email == person.email


def test_a_text_that_reads_as_a_place_is_refused():
    odd = AskedOften(lambda: User.objects.extra(where=["email <> '%%s'"]).filter(pk=Given("pk")))
    with pytest.raises(ValueError, match="reads as the place of a value"):
        odd(pk=1)
    sound = AskedOften(lambda: User.objects.annotate(sign=Value("%s")).filter(pk=Given("pk")))
    assert sound.first(pk=a_member().pk).sign == "%s"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_each_thread_asks_through_its_own_connection():
    person, found = a_member(), []
    account = AskedOften(lambda: User.objects.filter(pk=Given("pk")))
    assert account.first(pk=person.pk) == person

    def ask() -> None:
        with CaptureQueriesContext(connection) as asked:
            found.append(account.first(pk=person.pk))
        found.append(len(asked))
        connection.close()

    with CaptureQueriesContext(connection) as here:
        thread = Thread(target=ask)
        thread.start()
        thread.join()
    assert found == [person, 1]
    assert len(here) == 0
