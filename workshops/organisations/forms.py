"""Forms about people."""

from typing import Any

from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Invitation, Organisation, Role, User
from .queries import open_invitation
from .sign_in_forms import LabelledSignupForm

INVITATION_SESSION_KEY = "invitation"


class InvitedSignupForm(LabelledSignupForm):
    """Name and password; the address is the invitation's and cannot be another."""

    first_name = forms.CharField(label=_("Prénom"), max_length=80)
    last_name = forms.CharField(label=_("Nom de famille"), max_length=80)
    field_order = ("first_name", "last_name", "email", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = open_invitation(context.request.session.get(INVITATION_SESSION_KEY, ""))
        email = self.fields["email"]
        email.disabled = True
        email.initial = self.invitation.email if self.invitation else ""


class InvitationForm(forms.ModelForm):
    """An address and a role."""

    class Meta:
        model = Invitation
        fields = ("email", "role")

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_email(self) -> str:
        """Refuse an address that is already a member."""
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email, memberships__organisation=self.organisation).exists():
            raise forms.ValidationError(
                _("Cette personne fait déjà partie de l’organisme : changez son rôle ci-dessus.")
            )
        return email


class RoleForm(forms.Form):
    """A new role for a member."""

    role = forms.ChoiceField(label=_("Rôle"), choices=Role.choices)


class ProfileForm(forms.ModelForm):
    """What a person says of herself."""

    class Meta:
        model = User
        fields = ("first_name", "last_name", "region")
