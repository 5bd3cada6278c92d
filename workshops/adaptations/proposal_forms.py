"""The forms of proposals."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from .models import Answer


class OfferForm(forms.Form):
    """Why a block is offered."""

    reason = forms.CharField(
        label=_("Pourquoi la proposer?"),
        help_text=_("Ce que ce changement apporte, dans quel groupe vous l’avez vu. Aucun nom de jeune."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Dites en une phrase ce que ce changement apporte.")},
    )


class AnswerForm(forms.Form):
    """The answer to a proposal, and a word with it; `present` is the mark of the source's block that was read."""

    answer = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=[
            (Answer.ACCEPTED, _("L’accepter telle quelle : elle entre dans votre brouillon")),
            (
                Answer.ADAPTED,
                _("La reprendre avec des changements : elle entre dans votre brouillon, que vous retouchez"),
            ),
            (Answer.DECLINED, _("La décliner, avec merci")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une réponse.")},
    )
    note = forms.CharField(
        label=_("Un mot pour l’organisme"),
        help_text=_("Demandé quand on décline : une phrase qui remercie et dit pourquoi."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    present = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, present: str) -> None:
        super().__init__(data, initial={"present": present})
        self.sent = data
        self.present_now = present

    def clean(self) -> dict[str, Any]:
        """A refusal says why; what is put in the draft is what was read."""
        cleaned: dict[str, Any] = super().clean() or {}
        answer = cleaned.get("answer")
        if answer == Answer.DECLINED and not cleaned.get("note"):
            self.add_error("note", ValidationError(_t("Écrivez une phrase : qui propose a pris du temps pour vous.")))
        if answer in Answer.into_the_draft() and cleaned.get("present") != self.present_now:
            self._read_again()
            self.add_error(
                None,
                ValidationError(_t("Votre brouillon a changé entre-temps : relisez la comparaison, puis répondez.")),
            )
        return cleaned

    def _read_again(self) -> None:
        """The page is drawn again with the draft as it is now: sent once more, it is what was read."""
        if self.sent is not None:
            fresh = self.sent.copy()
            fresh["present"] = self.present_now
            self.data = fresh
