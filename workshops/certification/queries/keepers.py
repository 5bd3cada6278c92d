"""Who keeps the record of a person: those who may change it, and answer what she asks."""

from django.db.models import Q

from workshops.organisations.models import Membership, Role, User

from ..models import Affiliation, CohortTrainer, Enrolment, Person


def keepers_of(person: Person) -> list[User]:
    """The active people who coordinate an organisation she belongs to, herself aside; administrators when nobody does.

    She belongs to it by an affiliation, or by a cohort of it. Each with her `person`. Two queries at most.
    """
    here = (
        Q(organisation__in=Affiliation.objects.filter(person=person).exclude(organisation=None).values("organisation"))
        | Q(organisation__in=Enrolment.objects.filter(person=person).order_by().values("cohort__organisation"))
        | Q(organisation__in=CohortTrainer.objects.filter(person=person).order_by().values("cohort__organisation"))
    )
    coordinate = Membership.objects.filter(here, role=Role.COORDINATOR).values("user")
    hers = Q(person=person) | Q(person__merged_into=person)
    others = User.objects.filter(is_active=True).exclude(hers).select_related("person").order_by("pk")
    return list(others.filter(pk__in=coordinate)) or list(others.filter(is_superuser=True))
