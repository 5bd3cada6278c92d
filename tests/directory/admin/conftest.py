"""People who keep the directory, and what they send."""

import pytest
from django import forms

from tests.factories import UserFactory
from workshops.directory.keeping.forms import InitiativeForm
from workshops.directory.keeping.panels import entry_panels
from workshops.directory.models import Initiative
from workshops.directory.permissions import ensure_keepers_group
from workshops.taxonomy.services import load_shipped_terms

SEVERAL = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)


@pytest.fixture
def keeper(db):
    """A person of the group, and of nothing else."""
    person = UserFactory(first_name="Dominique")
    person.groups.add(ensure_keepers_group())
    return person


@pytest.fixture
def kept(keeper, signed_in):
    """Her browser."""
    load_shipped_terms()
    return signed_in(keeper)


@pytest.fixture
def sent_of(keeper):
    """A function: what a browser sends of the form of an entry (a new one without), changed here and there."""

    def fill(initiative: Initiative | None = None, links=(), **changed):
        form_class = entry_panels().bind_to_model(Initiative).get_form_class()
        form: InitiativeForm = form_class(instance=initiative, for_user=keeper)
        sent = {}
        for name, field in form.fields.items():
            value = form.get_initial_for_field(field, name)
            if name == "links":
                pairs = [*(value or ()), *links]
                sent["links-label"], sent["links-url"] = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
            else:
                sent[name] = as_sent(value, several=isinstance(field, SEVERAL))
        return {**sent, **changed}

    return fill


def as_sent(value, *, several):
    """A value as a form sends it."""
    if value is None:
        return [] if several else ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [getattr(each, "pk", each) for each in value]
    return str(value).replace("\n", "\r\n")
