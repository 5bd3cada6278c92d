"""Letters that wait to leave, workers that are alive, what people asked for that takes long, what is done each day."""

from datetime import timedelta
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

STALLED = timedelta(minutes=3)  # without a sign of life, whoever was at an order is gone


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters that did not leave yet."""

    def due(self, now: Any) -> Self:
        """Those to try at `now`."""
        return self.filter(given_up_at=None, due_at__lte=now)

    def waiting(self) -> Self:
        """Those that will be tried, now or later."""
        return self.filter(given_up_at=None)

    def given_up(self) -> Self:
        """Those that nobody tries any more, until an administrator asks."""
        return self.exclude(given_up_at=None)


class Letter(models.Model):
    """A letter written in the transaction of what it tells, and removed as soon as it left.

    `content` is what `letters.packing` made of it. `due_at` is when it is tried next; whoever takes it moves that
    moment ahead, so that nobody else does, and so that it is tried again should she die at it. `reason` is the kind of
    the last failure, without the words of the other server, which may repeat what was written.
    """

    recipients = models.TextField(_("destinataires"))
    subject = models.CharField(_("objet"), max_length=250)
    content = models.JSONField()
    written_at = models.DateTimeField(_("écrite"), auto_now_add=True)
    due_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(_("essais"), default=0)
    reason = models.CharField(max_length=100, blank=True)
    given_up_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lettre en attente")
        verbose_name_plural = _("lettres en attente")
        ordering: ClassVar[list[str]] = ["due_at", "pk"]
        indexes: ClassVar = [models.Index("due_at", name="letters_that_are_due", condition=models.Q(given_up_at=None))]

    def __str__(self) -> str:
        return f"{self.pk}"


class Worker(models.Model):
    """A process at work, and when it last gave a sign of life. Its name is nobody else's, on any machine."""

    name = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.name


class OrderQuerySet(models.QuerySet["Order"]):
    """What people asked for."""

    def free(self, now: Any) -> Self:
        """Those nobody is at."""
        states = Order.State
        return self.filter(Q(state=states.WAITING) | Q(state=states.UNDER_WAY, changed_at__lt=now - STALLED))


class Order(models.Model):
    """Something slow that a person asked for, done once: `orders` says how.

    `kind` is the name of what is done (`orders.Slow`), `subject` the key of the row it is done to: what was typed or
    sent stands there. `outcome` is what the kind wants to tell once it is over, or `failure` a sentence in `language`,
    that of the pages she reads.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        UNDER_WAY = "under_way"
        DONE = "done"
        FAILED = "failed"

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=50)
    subject = models.PositiveBigIntegerField()
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    outcome = models.JSONField(default=dict)
    failure = models.TextField(blank=True, help_text="A sentence to show.")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now, help_text="When work on it last gave a sign of life.")

    objects = OrderQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("kind", "subject"), name="one_order_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} · {self.key}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is done of it, unless it is asked for again."""
        return self.state in (self.State.DONE, self.State.FAILED)


class Chore(models.Model):
    """What is done once a day, and whose turn it is: `daily` says how.

    `free_at` is when it may be taken; whoever takes it moves that moment ahead for as long as she is at it.
    """

    name = models.CharField(max_length=50, unique=True)
    done_on = models.DateField(null=True)
    free_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.name
