"""What a review rests on: copies kept here, brought to today's blocks, and locks."""

import pytest
from django.utils import timezone

from tests.adaptations.following import a_source, an_adaptation, change, drafted
from tests.factories import OrganisationFactory, a_member, a_session, an_activity
from tests.guides.pictures import an_image
from workshops.adaptations.merging.changes import Side
from workshops.adaptations.merging.kept import questions_of
from workshops.adaptations.models import Lineage
from workshops.adaptations.queries.review import Reviewed, draft_of, review_of
from workshops.adaptations.services.following import (
    DraftMovedError,
    ReviewOverError,
    keep_decisions,
    make_draft,
    seen_mark,
)
from workshops.organisations.models import Organisation, Role
from workshops.programmes.body_schema import current_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return a_member(Role.AUTHOR, OrganisationFactory(name="Chez nous"))


@pytest.fixture
def home(author):
    return author.memberships.get().organisation


def review(guide, source):
    edition = source.current_edition
    return review_of(Lineage.objects.get(page=guide), draft_of(guide), Reviewed.of_edition(edition))


def renamed(body, old, new):
    return [
        {**session, "value": {**session["value"], "activities": [
            {**activity, "value": {new if name == old else name: held for name, held in activity["value"].items()}}
            for activity in session["value"]["activities"]
        ]}}
        for session in body
    ]  # fmt: skip


def test_the_pictures_of_a_base_with_older_blocks_are_known_again(home, monkeypatch):
    """An id under a name of its day is found only once the body is brought to today's blocks."""
    image = an_image()
    shown = {"type": "item", "value": {"image": image.pk, "alt": "Une case", "licence": "CC-BY-4.0"}, "id": "i"}
    source = a_source(sessions=[a_session("Une", an_activity("Le cercle", 10, "a1", media=[shown]), block_id="s1")])
    guide = an_adaptation(source, home)
    lineage = Lineage.objects.get(page=guide)
    lineage.base_body = renamed(lineage.base_body, "media", "pictures")
    lineage.save()
    change(source, a1={"minutes": 12})
    change(guide, publish=False, a1={"media": []})
    monkeypatch.setattr(current_body, "__defaults__", ((lambda body: renamed(body, "pictures", "media"),),))
    comparison = review(guide, type(guide).objects.get(pk=source.pk)).comparison
    sides = {field.name: field.side for field in comparison.changes["a1"].fields}
    assert sides == {"minutes": Side.THEIRS, "media": Side.MINE}


def test_an_organisation_that_is_gone_breaks_nothing(home, author, signed_in):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"minutes": 25})
    found = review(guide, type(guide).objects.get(pk=source.pk))
    keep_decisions(found, {}, author)
    organisation = source.organisation_id
    source.get_parent().delete()
    Organisation.objects.get(pk=organisation).delete()
    client = signed_in(author)
    address = f"/fr/adaptations/{guide.pk}/follow/"
    html = client.get(address).content.decode()
    assert "Suivre l’édition 2" in html
    client.post(address, {"seen": seen_mark(found), "do": "draft"})
    assert drafted(guide, "a1")["minutes"] == 25
    assert "suit l’édition 2" in client.get(address).content.decode()


def test_from_edition_one_to_four_at_once_with_the_note_of_each(home, author, signed_in):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"minutes": 11}, change_note="Un peu plus long")
    change(source, a1={"minutes": 12}, change_note="Encore plus long")
    change(source, a2={"minutes": 30}, licence="CC-BY-NC-4.0", change_note="Le mur aussi")
    client = signed_in(author)
    html = client.get(f"/fr/adaptations/{guide.pk}/follow/").content.decode()
    for words in ("Un peu plus long", "Encore plus long", "Le mur aussi", "La licence de la source a changé"):
        assert words in html
    found = review(guide, type(guide).objects.get(pk=source.pk))
    assert set(questions_of(found.comparison)) == {"a1", "a2"}


def test_two_who_make_the_draft_at_once_make_one(home, author):
    source = a_source()
    guide = an_adaptation(source, home)
    source = change(source, a1={"minutes": 25})
    one, other = review(guide, source), review(guide, source)
    merge = keep_decisions(one, {}, author)
    late = keep_decisions(other, {}, author)
    make_draft(one, merge, seen_mark(one), author)
    with pytest.raises(ReviewOverError):
        make_draft(other, late, seen_mark(other), author)
    with pytest.raises(ReviewOverError):
        keep_decisions(other, {}, author)
    assert guide.revisions.count() == 2


def test_a_credit_removed_while_the_page_was_open_stays_removed(home, author):
    source = a_source()
    guide = an_adaptation(source, home)
    source = change(source, a1={"minutes": 25})
    found = review(guide, source)
    Lineage.objects.filter(page=guide).update(credit_removed_on=timezone.localdate(), source_title="")
    make_draft(found, keep_decisions(found, {}, author), seen_mark(found), author)
    lineage = Lineage.objects.get(page=guide)
    assert (lineage.base_number, lineage.source_title, lineage.credit_removed_on) == (2, "", timezone.localdate())


def test_another_base_than_the_one_that_was_shown_makes_no_draft(home, author):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"minutes": 25})
    source = change(source, a1={"minutes": 26})
    found = review(guide, source)
    merge = keep_decisions(found, {}, author)
    Lineage.objects.filter(page=guide).update(base_number=2)
    with pytest.raises(DraftMovedError):
        make_draft(found, merge, seen_mark(found), author)
