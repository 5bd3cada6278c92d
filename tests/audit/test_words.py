"""What a line of the trail says, in the words of whoever reads it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_groups_somebody_was_put_in_are_named(signed_in, administrator):
    person = UserFactory()
    kept, gone = (Group.objects.create(name=name) for name in ("Répertoire", "Disparu"))
    person.groups.add(kept, gone)
    number = gone.pk
    gone.delete()
    page = signed_in(administrator).get(reverse("audit:trail"), {"who": person.email}).content.decode()
    assert f"groupes : Répertoire, {number}" in page.replace("\N{NO-BREAK SPACE}", " ")
