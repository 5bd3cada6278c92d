"""The entries the project ships."""

import pytest
from django.core.management import call_command

from workshops.directory.models import Initiative, Source
from workshops.directory.services.shipped import load_shipped_entries
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db


def test_they_come_in_once_with_their_source_named_and_what_goes_here_stays_away(capsys):
    load_shipped_terms()
    assert load_shipped_entries() == 152
    source = Source.objects.get()
    assert "CRUJeF" in source.credit
    assert source.terms == "Reproduction autorisée à condition de nommer la source."
    Initiative.objects.first().delete()
    call_command("load_initiatives")
    assert "0 initiative" in capsys.readouterr().out
    assert Initiative.objects.count() == 151
