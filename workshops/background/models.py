"""The letters that wait to leave, and the workers that are alive."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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
