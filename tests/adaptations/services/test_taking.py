"""What a newer edition brings comes by the rules an adaptation is made by."""

import pytest

from tests.adaptations.following import a_source, change, drafted
from tests.factories import OrganisationFactory, a_member, a_session, an_activity
from tests.guides.pictures import an_image
from workshops.adaptations.merging.kept import questions_of
from workshops.adaptations.models import Lineage
from workshops.adaptations.permission import AdaptationRefusedError
from workshops.adaptations.queries.review import Reviewed, draft_of, review_of
from workshops.adaptations.services.adapt import adapt
from workshops.adaptations.services.following import keep_decisions, make_draft, seen_mark
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Role
from workshops.programmes.vocabulary import Licence

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return a_member(Role.AUTHOR, OrganisationFactory(name="Chez nous"))


def shown(image, licence="CC-BY-4.0"):
    return {"type": "item", "value": {"image": image.pk, "alt": "Une case", "licence": licence}, "id": f"i{image.pk}"}


def adapted(source, author):
    organisation = author.memberships.get().organisation
    return adapt(source.current_edition, organisation, author, [], "Le nôtre")


def review(page, source):
    lineage = Lineage.objects.get(page=page)
    return review_of(lineage, draft_of(page), Reviewed.of_edition(source.current_edition))


def follow(page, source, author):
    found = review(page, source)
    make_draft(found, keep_decisions(found, {}, author), seen_mark(found), author)
    return Lineage.objects.get(page=page)


def test_an_adaptation_just_made_has_nothing_to_decide_but_its_title(author):
    image = an_image()
    source = a_source(licence=Licence.BY, credits="Merci.", sessions=[
        a_session("Une", an_activity("Le cercle", 10, "a1", media=[shown(image)]), block_id="s1")
    ])  # fmt: skip
    page = adapted(source, author)
    found = review(page, change(source, a1={"minutes": 12}))
    assert set(questions_of(found.comparison)) == {"a1"}
    assert {change.id for change in found.comparison.changes.values() if change.happened} == {"programme", "a1"}


def test_a_new_picture_becomes_a_copy_of_ours_and_the_one_we_had_stays(author):
    image, new = an_image(), an_image("nouvelle.png", width=300)
    source = a_source(licence=Licence.BY, sessions=[
        a_session("Une", an_activity("Le cercle", 10, "a1", media=[shown(image)]), block_id="s1")
    ])  # fmt: skip
    page = adapted(source, author)
    before = drafted(page, "a1")["media"][0]["value"]["image"]
    follow(page, change(source, a1={"media": [shown(image), shown(new)]}), author)
    held = [item["value"]["image"] for item in drafted(page, "a1")["media"]]
    collection = ensure_admin_access(page.organisation).collection
    assert held[0] == before
    assert held[1] != new.pk
    assert type(new).objects.get(pk=held[1]).collection == collection


def test_a_new_picture_that_may_not_travel_leaves_its_mark(author):
    new = an_image("planche.png", width=300)
    source = a_source(licence=Licence.BY)
    page = adapted(source, author)
    lineage = follow(page, change(source, a1={"media": [shown(new, Licence.RESERVED.value)]}), author)
    item = drafted(page, "a1")["media"][0]["value"]
    assert item["image"] != new.pk
    assert "n’a pas suivi" in item["alt"]
    assert lineage.withheld == ["Une case"]


def test_the_credit_becomes_that_of_the_edition_reviewed(author):
    source = a_source(licence=Licence.BY, authors="Léa Roy")
    page = adapted(source, author)
    lineage = follow(
        page, change(source, authors="Léa Roy\nMax Côté", licence=Licence.BY_SA, a1={"minutes": 9}), author
    )
    assert (lineage.base_number, lineage.source_authors, lineage.source_licence) == (
        2, "Léa Roy\nMax Côté", Licence.BY_SA,
    )  # fmt: skip
    assert [term["licence"] for term in lineage.terms] == [Licence.BY, Licence.BY_SA]


def test_an_edition_whose_licence_no_longer_allows_it_makes_no_draft(author):
    source = a_source(licence=Licence.BY)
    page = adapted(source, author)
    found = review(page, change(source, licence=Licence.RESERVED, a1={"minutes": 9}))
    merge = keep_decisions(found, {}, author)
    with pytest.raises(AdaptationRefusedError):
        make_draft(found, merge, seen_mark(found), author)
    assert drafted(page, "a1")["minutes"] == 10
    assert Lineage.objects.get(page=page).base_number == 1


def test_handouts_one_wrote_are_left_alone(author):
    source = a_source(licence=Licence.BY)
    page = adapted(source, author)
    own = {"type": "item", "id": "h", "value": {"title": "La nôtre", "text": "<p>Ici.</p>", "document": None,
           "licence": Licence.RESERVED.value}}  # fmt: skip
    change(page, publish=False, a2={"handouts": [own]})
    follow(page, change(source, a1={"minutes": 9}), author)
    assert drafted(page, "a2")["handouts"][0]["value"]["text"] == "<p>Ici.</p>"
