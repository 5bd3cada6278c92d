"""Why an old log changes, asked where another version of it is chosen."""

from django import forms

from workshops.safeguarding.screened_fields import ScreenedForm

from .fields import reason_field


class ReasonForm(ScreenedForm, forms.Form):
    """One sentence, kept in the history of the log."""

    reason = reason_field(required=True)
