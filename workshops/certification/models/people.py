"""People who learn, train and are certified: one record a person, with or without an account."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.presentation.languages import interface_languages
from workshops.organisations.models import Organisation, Role
from workshops.organisations.visibility import organisations_of
from workshops.session_logs.vocabulary import SpokenLanguage
from workshops.taxonomy.models import Region, Sector

from .searchable import AddressField, FoldedField

DAYS_TO_UNDO = 30


class PersonQuerySet(models.QuerySet["Person"]):
    """A record is read by the person herself, and by those who coordinate or train her."""

    def current(self) -> Self:
        """Neither merged into another record nor erased."""
        return self.filter(merged_into=None, removed_at=None)

    def visible_to(self, user: Any) -> Self:
        """What `user` may read: her own record, those of organisations she coordinates, and those she trains.

        A person belongs to an organisation by an affiliation, or by a cohort of it.
        """
        if not user.is_authenticated:
            return self.none()
        if user.is_active and user.is_superuser:
            return self
        return self.filter(Q(user=user.pk) | self._coordinated(user) | self._trained(user))

    def managed_by(self, user: Any) -> Self:
        """Those whose record `user` may change: of organisations she coordinates, her own aside."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_active and user.is_superuser else self.filter(self._coordinated(user))

    @staticmethod
    def _coordinated(user: Any) -> Q:
        mine = organisations_of(user, Role.COORDINATOR)
        return (
            Q(pk__in=Person.objects.filter(affiliations__organisation__in=mine).values("pk"))
            | Q(pk__in=Person.objects.filter(enrolments__cohort__organisation__in=mine).values("pk"))
            | Q(pk__in=Person.objects.filter(trainings__cohort__organisation__in=mine).values("pk"))
        )

    @staticmethod
    def _trained(user: Any) -> Q:
        return Q(pk__in=Person.objects.filter(enrolments__cohort__trainers__person__user=user.pk).values("pk"))


class Person(models.Model):
    """An adult. `region` and `sector` are where she works, as coverage counts her; `language` is for letters to her.

    `vetting_until` is the last day of her background check: no more than that date is kept of it. `merged_into` is
    always a record that stands: when that one is merged in turn, those merged into it follow.
    """

    IS_A_PERSON = True  # what refers to it is about somebody: relais.personal_data

    uid = models.UUIDField(unique=True, default=uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person")
    first_name = models.CharField(_("prénom"), max_length=80)
    last_name = models.CharField(_("nom de famille"), max_length=80)
    email = AddressField(_("courriel"), blank=True, db_index=True)
    folded = FoldedField(of=("last_name", "first_name"), db_index=True)
    language = models.CharField(
        _("langue des messages"), max_length=10, choices=interface_languages, default=settings.LANGUAGE_CODE
    )
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name=_("région"))
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, verbose_name=_("secteur"))
    vetting_until = models.DateField(_("vérification d’antécédents valide jusqu’au"), null=True, blank=True)
    on_register = models.BooleanField(_("au registre public"), default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    removed_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        ordering = ("last_name", "first_name", "pk")
        indexes: ClassVar = [models.Index(fields=("last_name", "first_name"), name="people_by_name")]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Keep the folded name with the name, also when only some fields are written."""
        if update_fields is not None and {"first_name", "last_name"} & set(update_fields):
            update_fields = {*update_fields, "folded"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


class PersonLanguage(models.Model):
    """A language a person can facilitate in."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="languages")
    language = models.CharField(_("langue"), max_length=10, choices=SpokenLanguage.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("person", "language"), name="language_once_a_person"),
        ]

    def __str__(self) -> str:
        return self.get_language_display()


class Affiliation(models.Model):
    """Where a person works or worked. `organisation` when it is one of the site's; `name` is what is shown."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisme")
    )
    name = models.CharField(_("nom de l’organisme"), max_length=150)
    folded = FoldedField(of=("name",))
    function = models.CharField(_("fonction"), max_length=120, blank=True)
    since = models.DateField(_("depuis"), null=True, blank=True)
    until = models.DateField(_("jusqu’au"), null=True, blank=True)

    class Meta:
        verbose_name = _("rattachement")
        verbose_name_plural = _("rattachements")
        ordering = ("-since", "pk")
        indexes: ClassVar = [models.Index(fields=("organisation", "until", "person"), name="people_of_organisation")]

    def __str__(self) -> str:
        return self.name


class FormerIdentity(models.Model):
    """A name or an address a person had until a day."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="former_identities")
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    email = AddressField(blank=True)
    folded = FoldedField(of=("last_name", "first_name"), db_index=True)
    until = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-until", "-pk")

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class ConsentChange(models.Model):
    """Each time consent to the public register was given or taken back, and by whom."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consent_changes")
    given = models.BooleanField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.person_id} · {self.given}"


class PersonMerge(models.Model):
    """Two records made one. `steps` says, in order, every row that was written, so that it can be undone exactly.

    A step is `{"table", "row", "fields"}`, each field with its value before and after, or None for a row that was
    made. Nothing is ever deleted: what cannot move stays with the merged record.
    """

    kept = models.ForeignKey(Person, models.CASCADE, related_name="merges")
    merged = models.ForeignKey(Person, models.CASCADE, related_name="+")
    steps = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.merged_id} → {self.kept_id}"

    @property
    def undo_until(self) -> Any:
        """Until when it can be undone."""
        return self.made_at + timedelta(days=DAYS_TO_UNDO)

    @property
    def can_be_undone(self) -> bool:
        """Whether its time has not passed, nor was it undone, nor what it kept erased."""
        return self.undone_at is None and bool(self.steps) and timezone.now() <= self.undo_until


class DistinctPeople(models.Model):
    """Two records that look alike and are not the same person: the pair is not proposed again.

    `first` has the smaller key.
    """

    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("first", "second"), name="distinct_people_once"),
            models.CheckConstraint(condition=Q(first__lt=models.F("second")), name="distinct_people_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"


class RemovalRequest(models.Model):
    """A person asks that what is kept of her be erased; someone answers: `erased` or not, and why."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="removal_requests")
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(_("réponse"), max_length=500, blank=True)
    erased = models.BooleanField(default=False)

    class Meta:
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"{self.person_id} · {self.asked_at:%Y-%m-%d}"
