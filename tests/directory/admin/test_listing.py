"""Lists of the directory in the admin, and deleting from them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.factories import InitiativeFactory, InitiativeTextFactory, SourceFactory
from workshops.directory.models import Initiative, InitiativeLink, Source, SourceRecord
from workshops.directory.services.merging import merge_entries
from workshops.directory.vocabulary import State
from workshops.taxonomy.models import ProjectType, Region

pytestmark = pytest.mark.django_db

LIST = "directory_initiatives:index"


def names(browser, **asked) -> list[str]:
    response = browser.get(reverse(LIST), asked)
    return [str(row) for row in response.context["object_list"]]


def test_entries_are_listed_by_name_whatever_their_state_and_accents(kept):
    for name, state in (("Zone calme", State.PUBLISHED), ("Écoute", State.PROPOSED), ("Ateliers", State.WITHDRAWN)):
        InitiativeFactory(text__name=name, state=state)
    assert names(kept) == ["Ateliers", "Écoute", "Zone calme"]


def test_a_row_says_who_where_and_in_which_state(kept):
    initiative = InitiativeFactory(lead_name="Maison du phare", state=State.PROPOSED, stage="suspended")
    initiative.regions.set(Region.objects.filter(code__in=("06", "09")))
    page = BeautifulSoup(kept.get(reverse(LIST)).content, "html.parser")
    said = " ".join(page.select_one("table.listing tbody").stripped_strings)
    for words in ("Maison du phare", "Montréal, Côte-Nord", "À examiner", "Suspendu"):
        assert words in said


def test_filters_narrow_the_list(kept):
    source, today = SourceFactory(), timezone.localdate()
    one = InitiativeFactory(text__name="Une", state=State.PROPOSED, verify_by=today - timedelta(days=1))
    two = InitiativeFactory(text__name="Deux", verify_by=today)
    InitiativeTextFactory(initiative=two, language="en", name="Two")
    region, tool = Region.objects.get(code="06"), ProjectType.objects.get(code="tool")
    one.regions.add(region)
    one.project_types.add(tool)
    for key in ("1", "2"):
        SourceRecord.objects.create(source=source, initiative=one, key=key)
    for asked in (
        {"state": "proposed"}, {"regions": region.pk}, {"project_types": tool.pk}, {"source": source.pk},
        {"lacks": "en"}, {"due": "overdue"}, {"q": "une"},
    ):  # fmt: skip
        assert names(kept, **asked) == ["Une"], asked
    assert names(kept, lacks="fr") == []
    assert names(kept, q="two") == ["Deux"]


def test_what_was_merged_into_another_is_in_neither_list(kept):
    standing, trace = InitiativeFactory(text__name="Kept"), InitiativeFactory(text__name="Trace")
    merge_entries(standing.pk, trace.pk, choices={"text.fr.name": "kept"}, by=None)
    for address in (reverse(LIST), reverse("initiative_chooser:choose")):
        said = kept.get(address).content.decode()
        assert ("Kept" in said, "Trace" in said) == (True, False)


def test_one_that_says_no_day_is_to_be_verified_a_year_after_it_was(kept):
    InitiativeFactory(text__name="Vieille", verified_on=timezone.localdate() - timedelta(days=400))
    InitiativeFactory(text__name="Fraîche", verified_on=timezone.localdate())
    assert names(kept, due="overdue") == ["Vieille"]


def test_the_list_and_the_window_of_choice_ask_as_much_for_one_as_for_three(kept, queries_of):
    def more():
        initiative = InitiativeFactory()
        InitiativeTextFactory(initiative=initiative, language="en", name="One more")
        initiative.regions.set(Region.objects.filter(code__in=("06", "09")))

    more()
    addresses = [reverse(LIST), reverse("initiative_chooser:choose")]
    [kept.get(address) for address in addresses]
    one = [queries_of(kept.get, address) for address in addresses]
    more()
    more()
    assert [queries_of(kept.get, address) for address in addresses] == one


def test_an_entry_is_chosen_by_its_words(kept):
    InitiativeFactory(text__name="Ateliers du phare", state=State.PROPOSED)
    InitiativeFactory(text__name="Table de la bouée")
    found = kept.get(reverse("initiative_chooser:choose_results"), {"q": "atelier"}).content.decode()
    assert ("Ateliers du phare" in found, "Table de la bouée" in found) == (True, False)


def test_deleting_says_what_goes_first_and_asks(kept):
    initiative = InitiativeFactory(text__name="Ateliers")
    InitiativeTextFactory(initiative=initiative, language="en", name="Workshops")
    InitiativeLink.objects.create(initiative=initiative, label="Site", url="https://example.org/")
    branch = InitiativeFactory(parent=initiative, text__name="Ateliers du Nord")
    SourceRecord.objects.create(source=SourceFactory(title="Recension"), initiative=initiative, key="1")
    address = reverse("directory_initiatives:delete", args=(initiative.pk,))
    page = BeautifulSoup(kept.get(address).content, "html.parser")
    said = page.select_one("main").get_text(" ", strip=True).replace("\xa0", " ")
    for words in ("français, anglais", "1 lien.", "« Recension »", "Ateliers du Nord", "retirez-la plutôt"):
        assert words in said
    kept.post(address)
    branch.refresh_from_db()
    assert list(Initiative.objects.all()) == [branch]
    assert branch.parent is None


# --- Sources ---


def test_a_source_is_written_with_a_code_that_does_not_change(kept):
    sent = {"title": "Inventaire", "code": "inventaire", "credit": "Équipe", "terms": "À nommer", "published_on": ""}
    assert kept.post(reverse("directory_sources:add"), sent).status_code == 302
    source = Source.objects.get()
    kept.post(reverse("directory_sources:edit", args=(source.pk,)), {**sent, "title": "Inventaire 2", "code": "autre"})
    source.refresh_from_db()
    assert (source.title, source.code, source.credit) == ("Inventaire 2", "inventaire", "Équipe")


def test_sources_say_how_many_entries_each_gave_in_as_many_queries(kept, queries_of):
    source = SourceFactory()
    address = reverse("directory_sources:index")
    kept.get(address)
    one = queries_of(kept.get, address)
    for number in range(2):
        SourceFactory()
        SourceRecord.objects.create(source=source, initiative=InitiativeFactory(), key=str(number))
    assert queries_of(kept.get, address) == one
    listed = {row.pk: row.entries for row in kept.get(address).context["object_list"]}
    assert (listed[source.pk], sum(listed.values())) == (2, 2)


def test_a_source_entries_are_credited_to_stays_and_it_is_said_why(kept):
    used, unused = SourceFactory(), SourceFactory()
    SourceRecord.objects.create(source=used, initiative=InitiativeFactory(), key="1")
    said = kept.post(reverse("directory_sources:delete", args=(used.pk,)), follow=True).content.decode()
    assert "est la source d’initiatives du répertoire" in said
    kept.post(reverse("directory_sources:delete", args=(unused.pk,)))
    assert list(Source.objects.all()) == [used]
