"""Files that prose links to go with the text as pictures do, or leave the mark of what could not come."""

from types import SimpleNamespace

import pytest
from wagtail.documents import get_document_model

from tests.adaptations.following import change, follow, review
from tests.adaptations.worlds import a_source, an_adaptation, two_organisations
from tests.factories import a_guide, a_session, an_activity
from tests.guides.pictures import a_document
from workshops.adaptations.merging.differences import compare
from workshops.adaptations.models import Agreement
from workshops.adaptations.queries.adaptation import raw_body
from workshops.adaptations.queries.received import as_received
from workshops.adaptations.services.copying import copy_part
from workshops.guides.models import GuidePage
from workshops.programmes.vocabulary import Licence

pytestmark = pytest.mark.django_db


def linking(document, words="la fiche"):
    return f'<p>Ouvrez <a id="{document.pk}" linktype="document">{words}</a>, puis lisez.</p>'


def a_world(licence=Licence.BY, agreed=False):
    """A guide whose prose links to a file, and its adaptation."""
    two = two_organisations()
    file = a_document()
    session = a_session("Une", an_activity("Lire", block_id="a1", steps=linking(file)), block_id="s1")
    source = a_source(two, licence=licence, sessions=[session])
    if agreed:
        Agreement.objects.create(giver=two.giver, receiver=two.receiver, terms="Le texte.", with_files=False)
    return SimpleNamespace(two=two, file=file, source=source, ours=an_adaptation(two, source))


def body_of(page):
    return raw_body(GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object())


def steps_of(page, session=0, activity=0):
    return body_of(page)[session]["value"]["activities"][activity]["value"]["steps"]


def ours(world):
    """Our copy of the file."""
    return get_document_model().objects.exclude(pk=world.file.pk).get()


def differs(world):
    own = body_of(world.ours)
    return not compare(as_received(world.ours.lineage, world.ours.lineage.base_body, own), own).is_empty


def test_a_file_that_may_travel_becomes_a_copy_of_ours_and_no_change():
    world = a_world()
    assert ours(world).get_file_hash() == world.file.get_file_hash()
    assert ours(world).collection.name == "Carrefour de la Vallée"
    assert steps_of(world.ours) == linking(ours(world))
    assert world.ours.lineage.withheld == []
    assert not differs(world)


def test_one_that_may_not_leaves_its_words_and_whom_to_ask():
    world = a_world(Licence.RESERVED, agreed=True)
    text = steps_of(world.ours)
    assert "linktype" not in text
    assert "Ouvrez la fiche [« " in text.replace("\u00a0", " ")
    assert "demandez-le à Maison des Rives, ou remplacez-le.], puis lisez." in text
    assert world.ours.lineage.withheld == [world.file.title]
    assert not differs(world)
    change(world.source, a1={"minutes": 40})
    found = review(world.ours, world.two.author).comparison.changes["a1"].fields
    assert [(field.name, field.side.value) for field in found] == [("minutes", "theirs")]


def test_a_link_that_leads_nowhere_any_more_stays_as_it_is():
    two, gone = two_organisations(), a_document()
    text = linking(gone)
    source = a_source(two, sessions=[a_session("Une", an_activity("Lire", block_id="a1", steps=text))])
    gone.delete()
    assert steps_of(an_adaptation(two, source)) == text


def test_a_copied_activity_brings_it_too():
    world = a_world()
    target = a_guide("Le nôtre", organisation=world.two.receiver, sessions=[a_session("Ici", block_id="n1")])
    copy_part(world.source.current_edition, "a1", target, world.two.author, into="n1")
    assert steps_of(target, activity=-1) == linking(ours(world))


def test_a_file_newly_linked_comes_with_the_review_and_the_other_is_nobody_s_change():
    world = a_world()
    other = a_document("autre.txt", "Une autre fiche.")
    change(world.source, a1={"tips": linking(other, "l’autre fiche")})
    found = review(world.ours, world.two.author).comparison.changes["a1"].fields
    assert [(field.name, field.side.value) for field in found] == [("tips", "theirs")]
    follow(world.ours, world.two.author)
    value = body_of(world.ours)[0]["value"]["activities"][0]["value"]
    copies = get_document_model().objects.filter(collection__name="Carrefour de la Vallée")
    newer = copies.get(file_hash=other.get_file_hash())
    assert f'id="{newer.pk}"' in value["tips"]
    assert f'id="{other.pk}"' not in value["tips"]
