"""Publishing: the gate once, nothing read or saved twice, and all that Wagtail keeps of it."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageLogEntry

from tests.factories import a_guide, a_session, an_activity
from workshops.guides.models import GuidePage
from workshops.programmes import services
from workshops.programmes.models import publication

pytestmark = pytest.mark.django_db
OWN = {"id", "page_ptr_id", "path", "url_path", "slug", "translation_key", "identity", "organisation_id"}
MOMENTS = ("_at", "revision_id", "edition_id")


def a_draft(title: str) -> GuidePage:
    """A guide that was never published, checked and saved."""
    guide = a_guide(title, sessions=[a_session("Une", an_activity("Le cercle", 10, block_id="a1"), block_id="s1")])
    GuidePage.objects.filter(pk=guide.pk).update(live=False, first_published_at=None, last_published_at=None)
    return GuidePage.objects.get(pk=guide.pk)


def values(guide: GuidePage) -> dict:
    """What its row says, but for what no two have alike."""
    row = GuidePage.objects.filter(pk=guide.pk).values().get()
    row["sessions"] = row["sessions"].get_prep_value()
    return {name: value for name, value in row.items() if name not in OWN and not name.endswith(MOMENTS)}


def last_entries(guide: GuidePage) -> list:
    return list(PageLogEntry.objects.filter(page=guide.pk).order_by("pk").values_list("action", "content_changed"))


def test_published_as_it_is_it_says_what_it_says_when_read_back():
    read, kept = a_draft("Le cercle"), a_draft("Le cercle")
    read.save_revision(clean=False).publish()
    with kept.just_made(owes_nothing=True):
        kept.publish_as_it_is(kept.save_revision(clean=False))
    assert values(read) == values(kept)
    assert last_entries(read) == last_entries(kept)
    found = GuidePage.objects.get(pk=kept.pk)
    assert found.live
    assert found.live_revision_id == found.latest_revision_id
    assert found.first_published_at is not None
    assert kept.get_latest_revision().as_object().title == "Le cercle"
    kept.summary = "Un autre résumé."
    kept.save()  # what is saved from now on is saved whole
    assert GuidePage.objects.get(pk=kept.pk).summary == "Un autre résumé."


def test_just_made_it_is_saved_once_whether_it_is_published_or_not(django_assert_num_queries):
    guide = a_draft("Le cercle")
    with guide.just_made(owes_nothing=True):
        revision = guide.save_revision(clean=False)
        assert GuidePage.objects.get(pk=guide.pk).latest_revision_id != revision.pk
    found = GuidePage.objects.get(pk=guide.pk)
    assert (found.live, found.has_unpublished_changes, found.latest_revision_id) == (False, True, revision.pk)
    # From now on it is asked as any other.
    assert not guide.owes_nothing
    with django_assert_num_queries(3):
        assert guide.latest_edition() == guide.current_edition
        assert guide.current_workflow_state is None


def test_what_goes_wrong_while_it_is_published_leaves_the_page_as_any_other():
    guide = a_draft("Le cercle")
    before = GuidePage.objects.get(pk=guide.pk).latest_revision_id

    def goes_wrong():
        with guide.just_made(owes_nothing=True):
            guide.save_revision(clean=False)
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        goes_wrong()
    assert GuidePage.objects.get(pk=guide.pk).latest_revision_id == before
    guide.summary = "Un autre résumé."
    guide.save()
    assert GuidePage.objects.get(pk=guide.pk).summary == "Un autre résumé."


def test_the_gate_is_asked_once_in_a_publication_and_by_whoever_freezes_apart(monkeypatch):
    guide, asked = a_guide(), []
    for module in (publication, services):
        name = "gate_lacks" if module is publication else "refuse_unless_whole"
        monkeypatch.setattr(module, name, lambda page, name=name: asked.append(name) or [])
    guide.save_revision().publish()
    assert asked == ["gate_lacks"]
    services.freeze_edition(GuidePage.objects.get(pk=guide.pk))
    assert asked == ["gate_lacks", "refuse_unless_whole"]


def test_a_page_that_repeats_it_says_what_it_says_now():
    guide, alias = a_guide("Le cercle"), a_guide("Une copie")
    GuidePage.objects.filter(pk=alias.pk).update(alias_of=guide)
    guide.title = "La ligne"
    guide.save_revision().publish()
    assert GuidePage.objects.get(pk=alias.pk).title == "La ligne"


@pytest.mark.parametrize(("low", "high"), [("age_from", "age_to"), ("group_from", "group_to")])
def test_what_is_in_the_wrong_order_is_refused_in_words_alone(low, high):
    guide = a_guide()
    setattr(guide, low, 30)
    setattr(guide, high, 20)
    with pytest.raises(ValidationError) as refused:
        guide.full_clean()
    assert [len(sentences) for sentences in refused.value.message_dict.values()] == [1]
