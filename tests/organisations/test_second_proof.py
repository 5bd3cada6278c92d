"""The page that asks for the second proof, when there is none to ask for any more."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.factories import PASSWORD, a_member
from tests.organisations.test_second_factor import add_application, with_password
from workshops.organisations.models import Role
from workshops.organisations.second_factor_reset import reset_second_factor

pytestmark = pytest.mark.django_db


def test_who_stopped_there_and_lost_her_factor_signs_in_anew():
    person = a_member(Role.COORDINATOR)
    add_application(with_password(person))
    client = with_password(person)
    assert client.get(reverse("account_login")).url == reverse("mfa_authenticate")
    reset_second_factor(person)
    page = client.get(reverse("account_login"), follow=True)
    assert page.redirect_chain[-1][0] == reverse("account_login")
    assert page.status_code == 200
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_recovery_codes_alone_are_no_second_proof():
    person = a_member(Role.COORDINATOR)
    add_application(with_password(person))
    client = with_password(person)
    Authenticator.objects.filter(user=person).exclude(type=Authenticator.Type.RECOVERY_CODES).delete()
    assert client.get(reverse("mfa_authenticate"), follow=True).status_code == 200
