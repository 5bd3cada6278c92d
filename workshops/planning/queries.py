"""Reads about session plans."""

from typing import Any

from django.conf import settings
from django.db.models import Case, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone
from wagtail.models import Page

from relais.asked_often import AskedOften, Given
from workshops.curricula.queries import readable_curricula
from workshops.guides.queries.search import Question, activity_questions, answering_activities
from workshops.organisations.models import Organisation
from workshops.organisations.queries import organisations_with
from workshops.programmes.known_programmes import editions_to_read
from workshops.programmes.models import Edition, EditionActivity
from workshops.programmes.pages import current_editions, may_read, private_organisations, readable_among

from .models import PlannedActivity, PlanQuerySet, SessionPlan


def next_plans(user: Any, count: int = 5) -> PlanQuerySet:
    """The coming sessions of `user`, soonest first; none for a visitor."""
    return (
        SessionPlan.objects.owned_by(user)
        .filter(date__gte=timezone.localdate())
        .select_related("edition")
        .defer("edition__body", "edition__content")
        .order_by("date", "start_time", "pk")[:count]
    )


def for_list(plans: PlanQuerySet) -> PlanQuerySet:
    """With all that a list of plans shows, at two queries whatever their number."""
    kept = PlannedActivity.objects.filter(left_out=False)
    return (
        plans.select_related("edition", "owner", "shared_with")
        .defer("edition__body", "edition__content")
        .prefetch_related(Prefetch("activities", kept, to_attr="kept_activities"))
    )


def coming_plans(user: Any) -> PlanQuerySet:
    """Her own plans of today and after, soonest first."""
    own = SessionPlan.objects.owned_by(user).filter(date__gte=timezone.localdate())
    return for_list(own).order_by("date", "start_time", "pk")


def past_plans(user: Any) -> PlanQuerySet:
    """Her own plans of the days before, latest first."""
    return for_list(SessionPlan.objects.owned_by(user).filter(date__lt=timezone.localdate()))


def plans_shown_to(user: Any) -> PlanQuerySet:
    """Plans of other people, shown to an organisation of hers, latest first."""
    return for_list(SessionPlan.objects.visible_to(user).exclude(owner=user.pk))


_activities = AskedOften(lambda: PlannedActivity.objects.filter(plan=Given("plan")))


def opened(plan: SessionPlan) -> list[PlannedActivity]:
    """The activities of `plan` in order, with the editions they come from; the plan gets its own too. Two queries."""
    activities = _activities(plan=plan.pk)
    wanted = {plan.edition_id, *(activity.edition_id for activity in activities)}
    # One object an edition: its content, which is large, is then read once.
    editions = editions_to_read(wanted)
    plan.edition = editions[plan.edition_id]
    for activity in activities:
        activity.plan = plan
        if activity.edition_id is not None:
            activity.edition = editions[activity.edition_id]
    return activities


def pictures_of(plan: SessionPlan) -> set[int]:
    """The ids of the images its activities show. Two queries."""
    return {
        picture.image
        for activity in opened(plan)
        if activity.edition is not None
        for picture in activity.edition.programme.activity(activity.block_id).media
    }


def editions_to_prepare(user: Any) -> QuerySet[Edition]:
    """Editions, old ones included, of the published programmes `user` may see, for one or a few to be picked."""
    return readable_among(Edition.objects.all(), user)


def edition_to_prepare(user: Any, pk: int) -> Edition | None:
    """The edition of that id with its `programme`, when it is among those; else None. Three short queries."""
    edition = editions_to_read([pk]).get(pk)
    return edition if edition is not None and may_read(edition.page_id, user) else None


def last_plan_from(user: Any, edition: Edition) -> SessionPlan | None:
    """Her most recent plan of any session of the same guide, whose place and group probably hold again."""
    return SessionPlan.objects.owned_by(user).filter(edition__page=edition.page_id).order_by("-date", "-pk").first()


def activities_to_add(
    user: Any, plan: SessionPlan, text: str = "", kind: str = "", longest: int | None = None
) -> QuerySet[EditionActivity]:
    """Activities of the guides `user` may see today that are not in `plan`, those of the plan's own guide first.

    Every word of `text` must be found, endings aside; `longest` is in minutes. One query more when there is a text.
    """
    found = EditionActivity.objects.filter(edition__in=current_editions(user)).exclude(
        block_id__in=PlannedActivity.objects.filter(plan=plan, edition__isnull=False).values("block_id")
    )
    if text.strip():
        found = found.filter(pk__in=_saying(user, text))
    if kind:
        found = found.filter(kind=kind)
    if longest is not None:
        found = found.filter(minutes__lte=longest)
    nearness = Case(
        When(edition__page=plan.edition.page_id, then=Value(0)),
        When(edition__language=plan.edition.language, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    light = found.select_related("edition").defer("text", "stems", "edition__body", "edition__content")
    return light.order_by(nearness, "edition__title", "session_position", "position", "pk")


def _saying(user: Any, text: str) -> QuerySet[Any, Any]:
    """The ids of the activities that say what is looked for, each in its own language."""
    questions = activity_questions(text, dict(settings.LANGUAGES))
    courses = Q(pk__in=[])
    for language, question in questions.items():
        courses |= Q(edition__language=language) & _said_in_courses(user, question)
    of_courses = EditionActivity.objects.filter(courses).order_by().values_list("pk", flat=True)
    # One list of ids: for a row that may be in either of two, PostgreSQL would read both through.
    return answering_activities(questions).union(of_courses, all=True)


def _said_in_courses(user: Any, question: Question) -> Q:
    """The same among the activities of curricula, few enough to be read through: the library has those of guides."""
    said = Q(edition__in=readable_curricula(user).order_by().values("current_edition"))
    for stem in question.stems:
        begun = question.unfinished and stem == question.stems[-1]
        said &= Q(stems__contains=f" {stem}" if begun else f" {stem} ")
    return said


def organisations_to_share_with(user: Any, plan: SessionPlan) -> list[Organisation]:
    """Organisations of `user` all of whose members may see every guide the plan draws on."""
    pages = Edition.objects.filter(pk__in=plan.activities.exclude(edition=None).values("edition")).values("page")
    private = private_organisations(Page.objects.filter(Q(pk__in=pages) | Q(pk=plan.edition.page_id)).values("pk"))
    mine = organisations_with(user)
    return [organisation for organisation in mine if private <= {organisation.pk}]
