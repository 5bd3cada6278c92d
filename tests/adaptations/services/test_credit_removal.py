"""Taking a name off, here and in what was made from here."""

import pytest

from tests.adaptations.worlds import a_source, an_adaptation, two_organisations
from tests.factories import OrganisationFactory, a_member
from workshops.adaptations.services.adapt import adapt
from workshops.adaptations.services.credit_removal import remove_credit
from workshops.organisations.models import Role
from workshops.programmes.reading import read_programme
from workshops.programmes.vocabulary import Licence

pytestmark = pytest.mark.django_db


def publish(page):
    type(page).objects.get(pk=page.pk).get_latest_revision().publish()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def chain():
    """An adaptation, and an adaptation of that one, both published for all."""
    two = two_organisations()
    first = an_adaptation(two, a_source(two, credits="Merci à Zoé."))
    draft = first.get_latest_revision_as_object()
    draft.visibility = "all"
    draft.save_revision(clean=False)
    first = publish(first)
    organisation = OrganisationFactory(name="Ruche")
    second = adapt(first.current_edition, organisation, a_member(Role.AUTHOR, organisation), ["culture"], "Encore")
    return first, publish(second)


def test_the_name_goes_and_what_was_changed_stays(chain):
    first, second = chain
    assert remove_credit(first.lineage) == 0
    for page in (first, second):
        edition = type(page).objects.get(pk=page.pk).current_edition
        assert edition.number == 2
        assert edition.change_note == "Un crédit est retiré, à la demande de sa source."
        for name in ("Maison des Rives", "Léa Roy", "Zoé", "Mes limites"):
            assert name not in edition.programme.credits
        assert "dont l’organisme a demandé de ne plus être nommé" in edition.programme.credits
        assert "Modifié par Carrefour de la Vallée" in edition.programme.credits
    assert "Nos limites" in type(second).objects.get(pk=second.pk).current_edition.programme.credits


def test_its_licence_still_binds(chain):
    first, _second = chain
    remove_credit(first.lineage)
    assert first.lineage.terms[0]["licence"] == Licence.BY


def test_what_the_gate_would_refuse_waits_and_stays_published(chain):
    first, second = chain
    type(second).objects.filter(pk=second.pk).update(sensitive=True)
    assert remove_credit(first.lineage) == 1
    kept = type(second).objects.get(pk=second.pk)
    assert (kept.live, kept.current_edition.number) == (True, 1)
    assert "Maison des Rives" not in read_programme(kept).credits
