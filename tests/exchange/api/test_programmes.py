"""Programmes: what each reader finds, how they narrow, in which order, at what cost."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.utils.timezone import now

from tests.factories import (
    AudienceFactory,
    OrganisationFactory,
    ThemeFactory,
    a_guide,
    a_session,
    an_activity,
)
from tests.factories_curricula import a_curriculum
from workshops.guides.models import CatalogueGuide, GuidePage
from workshops.organisations.visibility import Visibility
from workshops.programmes.models import Edition


def titles(reader, **data) -> list[str]:
    return [each["title"] for each in reader.results("programmes", **data)]


def test_each_reader_finds_what_it_may_see(anyone, reader_of):
    own, other = OrganisationFactory(), OrganisationFactory()
    for organisation, name in ((own, "nôtre"), (other, "autre")):
        for visibility in Visibility.values:
            a_guide(f"{name} {visibility}", organisation=organisation, visibility=visibility)
    a_curriculum("formation cachée", organisation=other, visibility=Visibility.ORGANISATION)
    a_guide("brouillon", organisation=own, publish=False)
    public = {"nôtre all", "autre all"}
    network = {"nôtre network", "autre network", *public}
    assert set(titles(anyone)) == public
    assert set(titles(reader_of())) == network
    assert set(titles(reader_of(own))) == {"nôtre organisation", *network}
    assert set(titles(reader_of(other))) == {"autre organisation", "formation cachée", *network}


def test_one_programme_is_told_whole(anyone):
    theme, audience = ThemeFactory(code="limites"), AudienceFactory(code="jeunes")
    guide = a_guide(
        "Œuvre d’été",
        themes=(theme,),
        audiences=(audience,),
        tags=("été",),
        objectives="Dire non.\nDire oui.",
        authors="Zoé Côté",
        age_to=None,
    )
    told = anyone.get(f"programmes/{guide.identity}").json()
    assert told["title"] == "Œuvre d’été"
    assert (told["type"], told["language"], told["themes"], told["audiences"]) == (
        "guide",
        "fr",
        ["limites"],
        ["jeunes"],
    )
    assert (told["objectives"], told["authors"], told["tags"]) == (["Dire non.", "Dire oui."], ["Zoé Côté"], ["été"])
    assert told["age_to"] is None
    assert told["organisation"] == {"code": guide.organisation.slug, "name": guide.organisation.name}
    assert told["edition"]["number"] == 1
    assert told["page_url"] == f"http://testserver/fr/guides/{guide.pk}/{guide.slug}/"
    assert anyone.get(told["edition"]["url"].removeprefix("http://testserver/api/v1/")).status_code == 200


def test_a_hidden_programme_is_as_if_it_were_not(anyone, reader_of):
    hidden = a_guide(visibility=Visibility.ORGANISATION)
    paths = ["", "/editions", "/editions/1"]
    for reader in (anyone, reader_of()):
        answers = [reader.get(f"programmes/{hidden.identity}{path}") for path in paths]
        never = reader.get(f"programmes/{uuid4()}")
        for answer in answers:
            assert answer.status_code == 404
            assert answer.json() | {"instance": ""} == never.json() | {"instance": ""}
    owner = reader_of(hidden.organisation)
    assert [owner.get(f"programmes/{hidden.identity}{path}").status_code for path in paths] == [200] * 3


def test_the_filters_are_those_of_the_catalogue(anyone):
    theme = ThemeFactory(code="consentement")
    one = a_guide("Dire non", themes=(theme,), age_from=12, age_to=14)
    a_guide("Grandir", age_from=18, age_to=None)
    course = a_curriculum("Devenir pivot")
    assert titles(anyone, theme="consentement") == ["Dire non"]
    assert titles(anyone, age="12-14", type="guide") == ["Dire non"]
    assert titles(anyone, ages_from=30, type="guide") == ["Grandir"]
    assert titles(anyone, type="curriculum") == [course.title]
    assert titles(anyone, organisation=one.organisation.slug) == ["Dire non"]
    assert titles(anyone, q="grandir") == ["Grandir"]
    assert titles(anyone, q="pivot") == ["Devenir pivot"]
    assert set(titles(anyone, type=["guide", "curriculum"])) == {"Dire non", "Grandir", "Devenir pivot"}
    assert titles(anyone, sort="title") == ["Devenir pivot", "Dire non", "Grandir"]


def test_a_guide_is_a_guide_though_another_programme_had_its_number(anyone):
    with transaction.atomic():
        course = a_curriculum("Devenir pivot")
        assert titles(anyone, type="guide") == []
        transaction.set_rollback(True)
    a_guide("Dire non", pk=course.pk)
    assert titles(anyone, type="guide") == ["Dire non"]
    assert titles(anyone, type="curriculum") == []


@pytest.mark.parametrize("kind", ["programmes", "activities"])
def test_by_relevance_without_words_is_the_newest_first_as_the_document_says(anyone, kind):
    for number in range(3):
        a_guide(f"Guide {number}")
    usual = anyone.results(kind)
    assert len(usual) > 1
    assert anyone.results(kind, sort="relevance") == usual
    assert anyone.results(kind, sort="relevance", q="   ") == usual
    assert anyone.get(kind, {"sort": "hasard"}).status_code == 422


def test_each_language_version_is_listed(anyone):
    french = a_guide("Mes limites")
    english = a_guide("My limits", language="en", organisation=french.organisation)
    GuidePage.objects.filter(pk=english.pk).update(translation_key=french.translation_key)
    assert set(titles(anyone)) == {"Mes limites", "My limits"}
    assert titles(anyone, language="en") == ["My limits"]
    assert len({each["work"] for each in anyone.results("programmes")}) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "inconnu"},
        {"age": "1-2"},
        {"ages_from": "jeune"},
        {"sort": "hasard"},
        {"thme": "x"},
        {"language": "xx"},
    ],
)
def test_what_a_filter_does_not_know_is_refused(anyone, wrong):
    answer = anyone.get("programmes", wrong)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["name"] == next(iter(wrong))


def test_pages_hold_every_programme_once_in_one_order(anyone):
    for number in range(7):
        a_guide(f"Guide {number}")
    whole = titles(anyone)
    assert titles(anyone, page_size=3) == whole == [f"Guide {number}" for number in range(6, -1, -1)]
    last = anyone.get("programmes", {"page_size": 3, "page": 3}).json()
    assert last["next"] is None
    assert "page=2" in last["previous"]
    beyond = anyone.get("programmes", {"page_size": 3, "page": 4})
    assert beyond.status_code == 404
    assert "page 3" in beyond.json()["detail"]


def test_the_number_of_queries_does_not_depend_on_rows(anyone, queries_of):
    first = a_guide(tags=("un",))
    a_curriculum()
    anyone.get("programmes")
    GuidePage.objects.filter(pk=first.pk).update(age_from=8)  # each time, the first answer after a guide changed
    few = queries_of(anyone.get, "programmes")
    for _each in range(2):
        a_guide(tags=("un", "deux"), themes=(ThemeFactory(),), sessions=[a_session("Une", an_activity()), a_session()])
        a_curriculum()
    assert queries_of(anyone.get, "programmes") == few
    assert few <= 33


def test_programmes_published_at_one_moment_stand_in_the_order_of_their_pages(anyone):
    made = [a_guide("C"), a_curriculum("A"), a_guide("B"), a_curriculum("D")]
    Edition.objects.update(created_at=now())
    CatalogueGuide.objects.update(published_at=Edition.objects.first().created_at)
    assert titles(anyone) == [page.title for page in made]
    assert titles(anyone, sort="title") == ["A", "B", "C", "D"]
    assert [anyone.get("programmes", {"page_size": 1, "page": 2}).json()["results"][0]["title"]] == ["A"]
