"""What the source has and the translation has not."""

import pytest

from tests.adaptations.translated import a_french_guide, by_hand, in_another_culture, in_localize, publish_changed
from tests.adaptations.translating import by_context, download, send, shout, take, translated
from workshops.guides.models import GuidePage
from workshops.organisations.visibility import Visibility
from workshops.programmes.translating import renew_translations

pytestmark = pytest.mark.django_db


class TestNewInTheSource:
    def test_an_activity_translated_in_a_file_takes_its_place(self, guide, author, signed_in):
        page = by_hand(guide)
        draft = page.get_latest_revision_as_object()
        body = draft.sessions.get_prep_value()
        del body[0]["value"]["activities"][0]
        draft.sessions = draft.sessions.stream_block.to_python(body)
        draft.save_revision()
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle", "s2.title": "Two"}))
        take(signed_in, page)
        saved = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object().sessions
        assert [child.id for child in saved[0].value["activities"]] == ["a1", "a2"]
        assert saved[0].value["activities"][0].value["title"] == "The circle"

    def test_one_that_nobody_translates_is_not_brought(self, guide, author, signed_in):
        page = by_hand(guide)
        draft = page.get_latest_revision_as_object()
        draft.sessions = draft.sessions.stream_block.to_python(draft.sessions.get_prep_value()[:1])
        draft.save_revision()
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle"}))
        take(signed_in, page)
        saved = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object().sessions
        assert [child.id for child in saved] == ["s1"]

    def test_a_version_in_another_culture_keeps_what_is_its_own(self, guide, author, signed_in):
        page = in_another_culture(guide, author)
        draft = page.get_latest_revision_as_object()
        body = draft.sessions.get_prep_value()
        del body[1]
        body[0]["value"]["activities"].append(
            {"type": "activity", "id": "own", "value": {"title": "The drum", "minutes": 10}}
        )
        draft.sessions = draft.sessions.stream_block.to_python(body)
        draft.save_revision()
        entries = by_context(download(signed_in, page))
        assert not [context for context in entries if context.startswith(("s2.", "a3.", "own.", "programme.credits"))]
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle"}))
        take(signed_in, page)
        saved = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object().sessions
        assert [child.id for child in saved] == ["s1"]
        assert [child.value["title"] for child in saved[0].value["activities"]] == [
            "The circle",
            "La ligne",
            "The drum",
        ]

    def test_a_culture_whose_source_is_hidden_is_translated_from_its_own_copy(self, guide, author, signed_in):
        other = a_french_guide(title_of_other := None)
        assert title_of_other is None
        page = in_another_culture(other, author)
        type(other).objects.filter(pk=other.pk).update(visibility=Visibility.ORGANISATION)
        assert "a1.title" in by_context(download(signed_in, page))

    def test_words_renewed_in_wagtail_localize_come_with_the_translation_they_had(self, guide, author, signed_in):
        page = in_localize(guide)
        send(signed_in, page, translated(download(signed_in, page), shout))
        take(signed_in, page)
        renew_translations(publish_changed(guide, "a2", title="La longue ligne"))
        entry = by_context(download(signed_in, page))["a2.title"]
        assert (entry.msgid, entry.msgstr, entry.fuzzy) == ("La longue ligne", "La lignE", True)
