"""What people propose: new initiatives, several at once, or a correction of an entry; and what is decided of it.

Answers are kept as they were typed, field by field, right or wrong: what is typed is never lost. What says who sent
them is apart (`Sender`), and goes when it is no longer needed; see `services/forgetting.py`.
"""

from datetime import datetime, timedelta
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models.people import new_token

from ..vocabulary import DecisionKind, ProposalState
from .initiative import Initiative

DRAFT_DAYS = 60  # days after its last change during which a draft waits to be resumed


class Submission(models.Model):
    """What one person sends in one go, prepared and followed at an address only she has.

    `start` is the form it began with: sent twice, it begins once. `answers` are those about her organisation and
    region; `flawed` the steps whose answers cannot be sent as they are; `language` is that of her letters.
    """

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    start = models.UUIDField(unique=True, default=uuid4, editable=False)
    language = models.CharField(_("langue"), max_length=10)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answers = models.JSONField(_("réponses"), default=dict, blank=True)
    flawed = models.JSONField(default=list, blank=True)
    began_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(_("enregistrée le"), default=timezone.now)
    sent_at = models.DateTimeField(_("envoyée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("envoi")
        verbose_name_plural = _("envois")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d}"

    @property
    def kept_until(self) -> datetime:
        """When a draft nobody resumes is removed."""
        return self.saved_at + timedelta(days=DRAFT_DAYS)


class Sender(models.Model):
    """Who to write to, and the people a sender names: apart from what is published, and removed before it.

    `email` is empty when there is none, or when what was typed is not an address.
    """

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="sender")
    answers = models.JSONField(default=dict, blank=True)
    email = models.EmailField(_("courriel"), blank=True)

    class Meta:
        verbose_name = _("personne qui propose")
        verbose_name_plural = _("personnes qui proposent")

    def __str__(self) -> str:
        return self.answer("sender_name") or self.email

    def answer(self, name: str) -> str:
        """What was typed for `name`; empty when nothing was."""
        return (self.answers.get(name) or [""])[0]


class Proposal(models.Model):
    """One initiative to add, or the correction of an entry, whose facts when it began are `base`.

    A correction has `is_correction`, and no `initiative` any more once its entry is gone. A new one has an
    `initiative` once it is published. `language` is that of its words.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    is_correction = models.BooleanField(default=False)
    initiative = models.ForeignKey(Initiative, models.SET_NULL, null=True, blank=True, related_name="proposals")
    base = models.JSONField(default=dict, blank=True)
    language = models.CharField(_("langue"), max_length=10)
    answers = models.JSONField(_("réponses"), default=dict, blank=True)
    flawed = models.JSONField(default=list, blank=True)
    state = models.CharField(_("état"), max_length=20, choices=ProposalState.choices, default=ProposalState.DRAFT)

    class Meta:
        verbose_name = _("proposition")
        verbose_name_plural = _("propositions")
        ordering = ("submission", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("submission", "number"), name="directory_one_proposal_a_number"),
        ]

    def __str__(self) -> str:
        return self.name or str(_("Initiative sans nom"))

    @property
    def name(self) -> str:
        """The initiative's name as it was typed."""
        return (self.answers.get("name") or [""])[0].strip()

    @property
    def is_open(self) -> bool:
        """Whether whoever made it may change it."""
        return self.state in ProposalState.open_states()

    @property
    def may_be_decided(self) -> bool:
        """Whether a keeper may decide."""
        return self.state in ProposalState.to_decide()


class Decision(models.Model):
    """One thing done with a proposal: by whom (nobody when its sender did), when, in which words, of which fields."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="decisions")
    kind = models.CharField(_("décision"), max_length=20, choices=DecisionKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("date"), default=timezone.now)
    words = models.TextField(_("mots"), blank=True)
    fields = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("décision")
        verbose_name_plural = _("décisions")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.at:%Y-%m-%d}"
