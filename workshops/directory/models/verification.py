"""Whom each entry was asked about, and what they answered."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..vocabulary import Truth
from .initiative import Initiative


class Asking(models.Model):
    """A letter that asked an address whether an entry is still true; its link is signed over this row."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="askings")
    recipient = models.EmailField(_("courriel"))
    asked_on = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("demande de confirmation")
        verbose_name_plural = _("demandes de confirmation")
        ordering = ("-asked_on", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("initiative", "recipient", "asked_on"), name="directory_asked_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} · {self.recipient}"


class Answer(models.Model):
    """What somebody said of an entry: a person with an account, or whoever has the link sent to `address`.

    That it is gone waits until a keeper has `settled` it.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=20, choices=Truth.choices)
    words = models.TextField(blank=True)
    day = models.DateField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    address = models.EmailField(blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("réponse")
        verbose_name_plural = _("réponses")
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return f"{self.initiative_id} · {self.get_kind_display()}"
