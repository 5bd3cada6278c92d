"""Who takes and sends a file, and what it costs the database."""

import pytest
from django.urls import reverse

from tests.adaptations.translated import a_french_guide, by_hand, found
from tests.adaptations.translating import download, send, shout, take, translated
from tests.factories import a_member
from workshops.adaptations.models import TranslationFile, TranslationOrigin
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


class TestPeople:
    def test_a_page_that_is_no_translation_has_no_file(self, guide, author, signed_in):
        assert signed_in.get(reverse("adaptations:translation_file", args=(guide.pk,))).status_code == 404

    def test_nobody_else_takes_or_sends_one(self, client, guide):
        page = by_hand(guide)
        type(page).objects.filter(pk=page.pk).update(live=True)
        client.force_login(a_member(Role.COORDINATOR))
        for name in ("adaptations:translation_file", "adaptations:translation_po"):
            assert client.get(reverse(name, args=(page.pk,))).status_code in {403, 404}

    def test_the_file_of_another_translation_is_not_found_here(self, guide, author, signed_in):
        page, other = by_hand(guide), by_hand(a_french_guide(guide.organisation))
        send(signed_in, page, translated(download(signed_in, page), shout))
        sent = TranslationFile.objects.get()
        assert signed_in.get(reverse("adaptations:translation_review", args=(other.pk, sent.pk))).status_code == 404

    def test_a_translation_whose_origin_nobody_noted_has_one_all_the_same(self, guide, author, signed_in):
        page = by_hand(guide)
        TranslationOrigin.objects.all().delete()
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle"}))
        take(signed_in, page)
        assert TranslationOrigin.objects.get(page=page.pk).source_id == guide.pk


def test_the_file_costs_the_same_whatever_the_number_of_texts(guide, author, django_assert_num_queries):
    small, large = by_hand(guide), by_hand(a_french_guide(guide.organisation))
    for page, kept in ((small, 1), (large, 2)):
        draft = page.get_latest_revision_as_object()
        draft.sessions = draft.sessions.stream_block.to_python(draft.sessions.get_prep_value()[:kept])
        draft.save_revision()
    found(small, author)
    with django_assert_num_queries(20, exact=False) as one:
        found(small, author)
    with django_assert_num_queries(len(one.captured_queries)):
        found(large, author)


def test_the_page_that_shows_what_a_file_changes_costs_the_same_for_one_text_as_for_three(
    guide, author, signed_in, queries_of
):
    page = by_hand(guide)
    content = download(signed_in, page)

    def asked(*contexts) -> int:
        send(signed_in, page, translated(content, dict.fromkeys(contexts, "Other words")))
        sent = TranslationFile.objects.get()
        address = reverse("adaptations:translation_review", args=(page.pk, sent.pk))
        shown = signed_in.get(address)
        assert shown.content.decode().count("translation-line__place") == len(contexts)
        return queries_of(signed_in.get, address)

    assert asked("a1.title") == asked("a1.title", "a2.title", "a3.title")


def test_the_page_to_send_a_file_costs_the_same_for_one_file_sent_as_for_three(guide, author, signed_in, queries_of):
    page = by_hand(guide)
    address = reverse("adaptations:translation_file", args=(page.pk,))

    def sent(name):
        TranslationFile.objects.create(page_id=page.pk, name=name, text="", sent_by=author)

    sent("un.po")
    before = queries_of(signed_in.get, address)
    sent("deux.po")
    TranslationFile.objects.create(page_id=page.pk, name="trois.po", text="", sent_by=a_member(Role.AUTHOR))
    assert queries_of(signed_in.get, address) == before
