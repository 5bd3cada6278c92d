"""Forms about people."""

from allauth.account.forms import SignupForm
from django import forms
from django.utils.translation import gettext_lazy as _


class InvitedSignupForm(SignupForm):
    """Name and password; the address is the invitation's."""

    first_name = forms.CharField(label=_("Prénom"), max_length=80)
    last_name = forms.CharField(label=_("Nom de famille"), max_length=80)
