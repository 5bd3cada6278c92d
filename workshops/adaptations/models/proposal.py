"""A block of an adaptation offered to the authors of its source."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from workshops.organisations.models import Organisation


class Answer(models.TextChoices):
    """What became of a proposal. `INTO_THE_DRAFT` are those that put the block into the source."""

    WAITING = "waiting", _("en attente")
    ACCEPTED = "accepted", _("acceptée")
    ADAPTED = "adapted", _("reprise avec des changements")
    DECLINED = "declined", _("déclinée")
    WITHDRAWN = "withdrawn", _("retirée")

    @classmethod
    def into_the_draft(cls) -> tuple["Answer", ...]:
        """The answers that put the block into a draft of the source."""
        return (cls.ACCEPTED, cls.ADAPTED)


class Proposal(models.Model):
    """`block`, a session or an activity of `page`, offered to the authors of `source`.

    `block` and `before` (None when it is new to the source) are copies of what was stored, `session_id` the session it
    belongs in and `after_id` the activity it follows, "" at the beginning. `figures` are those of its deliveries on
    the day it was offered, empty when too few sessions were run to show any (`figures.BlockFigures.to_json`).
    """

    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="proposals_made")
    source = models.ForeignKey(Page, models.CASCADE, related_name="proposals_received")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="proposals_made", verbose_name=_("organisme")
    )
    page_title = models.CharField(_("adaptation"), max_length=255)
    source_title = models.CharField(_("source"), max_length=255)
    block_id = models.CharField(max_length=64)
    title = models.CharField(_("activité"), max_length=150)
    session_id = models.CharField(max_length=64, blank=True)
    after_id = models.CharField(max_length=64, blank=True)
    block = models.JSONField()
    before = models.JSONField(null=True)
    reason = models.TextField(_("raison"))
    figures = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("proposée le"), default=timezone.now)
    answer = models.CharField(_("réponse"), max_length=20, choices=Answer.choices, default=Answer.WAITING)
    answer_note = models.TextField(_("mot de réponse"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(_("répondue le"), null=True, blank=True)

    class Meta:
        verbose_name = _("proposition")
        verbose_name_plural = _("propositions")
        ordering = ("-at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("page", "block_id"),
                condition=models.Q(answer=Answer.WAITING),
                name="one_proposal_waiting_a_block",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.page_title}"

    @property
    def is_waiting(self) -> bool:
        """Whether nobody answered it yet."""
        return self.answer == Answer.WAITING

    @property
    def is_new(self) -> bool:
        """Whether the source has no such block yet."""
        return self.before is None
