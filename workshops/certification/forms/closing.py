"""Deciding of the learners of a cohort."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.presentation.figures import short_date
from workshops.safeguarding.screened_fields import ScreenedForm

from ..models import Cohort
from ..queries.closing import Learner
from ..services.closing import Wish
from .days import day_field, not_far_ahead

AWARD, REFUSE, LATER = "award", "refuse", "later"
CHOICES = [
    (AWARD, gettext_lazy("Remettre")),
    (REFUSE, gettext_lazy("Refuser")),
    (LATER, gettext_lazy("Plus tard")),
]
LONGEST_REASON = 500


class ClosingForm(ScreenedForm, forms.Form):
    """A decision and a reason for each learner who is not certified yet, the day they take effect, and the end."""

    day = day_field(gettext_lazy("Date d’effet"))
    close = forms.BooleanField(label=gettext_lazy("Marquer la cohorte comme terminée"), required=False)

    def __init__(self, cohort: Cohort, learners: list[Learner], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        self.open = [learner for learner in learners if not learner.awarded]
        for learner in self.open:
            person = learner.enrolment.person
            refused = learner.decision is not None
            self.fields[decision_name(learner)] = forms.ChoiceField(
                label=_("Décision : %(name)s") % {"name": person},
                choices=[choice for choice in CHOICES if not (refused and choice[0] == REFUSE)],
                initial=AWARD if learner.outcome.met and not refused else LATER,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choisissez : remettre, refuser ou plus tard.")},
            )
            self.fields[reason_name(learner)] = forms.CharField(
                label=_("Raison : %(name)s") % {"name": person},
                max_length=LONGEST_REASON,
                required=False,
                widget=forms.TextInput,
            )

    def clean_day(self) -> date:
        """Neither before the cohort nor so far ahead that it must be a slip."""
        day: date = not_far_ahead(self.cleaned_data["day"])
        first = self.cohort.first_day
        if first and day < first:
            raise forms.ValidationError(
                _("La cohorte commence le %(day)s : la certification ne peut pas prendre effet avant.")
                % {"day": short_date(first)}
            )
        return day

    def rows(self) -> Iterator[tuple[Learner, Any, Any]]:
        """Each learner to decide of, with the fields of her decision and its reason."""
        for learner in self.open:
            yield learner, self[decision_name(learner)], self[reason_name(learner)]

    def wishes(self) -> list[Wish]:
        """What was decided; those left for later are not among them."""
        wishes = []
        for learner in self.open:
            decision = self.cleaned_data[decision_name(learner)]
            if decision != LATER:
                reason = self.cleaned_data[reason_name(learner)]
                wishes.append(Wish(learner.enrolment, awarded=decision == AWARD, reason=reason))
        return wishes


def decision_name(learner: Learner) -> str:
    """The name of the field of her decision."""
    return f"decision-{learner.enrolment.pk}"


def reason_name(learner: Learner) -> str:
    """The name of the field of its reason."""
    return f"reason-{learner.enrolment.pk}"
