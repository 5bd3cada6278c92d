"""What stands beside a guide on its page: what protects, its editions, its languages."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import (
    DisclosureProtocolFactory,
    HelpLineFactory,
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    a_guide,
    a_member,
    a_session,
    an_activity,
)
from tests.guides.reading import html_of
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


class TestSafeguards:
    def test_those_of_the_readers_region_are_shown_else_the_provinces(self, client, signed_in):
        here = RegionFactory(names={"fr": "Saguenay"})
        DisclosureProtocolFactory(title="Protocole provincial")
        DisclosureProtocolFactory(title="Protocole du Saguenay", region=here)
        HelpLineFactory(name="Ligne d’ici", region=here, phone="555-0142")
        guide = a_guide(safeguarding_note="<p>Veillez à la porte.</p>")
        province, region = html_of(guide, client), html_of(guide, signed_in(UserFactory(region=here)))
        assert "Protocole provincial" in province
        assert "Ligne d’ici" not in province
        assert "Protocole du Saguenay" in region
        assert "Pour de l’aide, Saguenay" in region
        assert "555-0142" in region
        assert "<p>Veillez à la porte.</p>" in province

    def test_they_are_in_the_language_of_the_guide_whatever_the_interfaces(self):
        DisclosureProtocolFactory(title="Si une personne se confie")
        DisclosureProtocolFactory(title="When someone confides", language="en")
        assert "When someone confides" in html_of(a_guide(language="en"), language="fr")
        assert "When someone confides" not in html_of(a_guide(language="fr"), language="en")

    def test_a_protocol_past_its_date_says_so(self):
        DisclosureProtocolFactory(review_by=date(2020, 1, 31))
        html = html_of(a_guide()).replace("\xa0", " ")
        assert "Ce protocole devait être revu avant le 31 janvier 2020." in html


class TestEditions:
    @pytest.fixture
    def guide(self) -> GuidePage:
        guide = a_guide(summary="Premier résumé.", change_note="Première édition.", age_from=12)
        guide.summary = "Second résumé."
        guide.change_note = "Résumé récrit."
        guide.age_from = 15
        guide.save_revision().publish()
        return GuidePage.objects.get(pk=guide.pk)

    def test_the_guide_lists_its_editions_and_what_changed(self, guide):
        html = html_of(guide)
        assert "Second résumé." in html
        assert "Premier résumé." not in html
        for words in ("Première édition.", "Résumé récrit.", reverse("guides:edition", args=(guide.pk, guide.slug, 1))):
            assert words in html.split('id="guide-editions"')[1]

    def test_an_older_edition_reads_as_it_was_and_says_where_the_newest_is(self, client, guide):
        html = client.get(reverse("guides:edition", args=(guide.pk, guide.slug, 1))).content.decode()
        assert "Premier résumé." in html
        assert "Vous lisez l’édition 1; la plus récente est la 2." in html
        assert f'href="{guide.get_absolute_url()}"' in html
        assert "planning" not in html
        assert "/plans/new/" not in html
        # Ages are not frozen: what the guide says of them today may not hold for what it said then.
        assert "15" not in html.split('<dl class="facts')[1].split("</dl>")[0]

    def test_the_newest_edition_has_an_address_to_cite_and_no_such_notice(self, client, guide):
        html = client.get(reverse("guides:edition", args=(guide.pk, guide.slug, 2))).content.decode()
        assert "Second résumé." in html
        assert "Vous lisez" not in html

    def test_an_edition_that_was_never_made_is_not_found(self, client, guide):
        assert client.get(reverse("guides:edition", args=(guide.pk, guide.slug, 3))).status_code == 404


class TestLanguages:
    def test_a_french_guide_is_read_in_the_english_interface(self):
        guide = a_guide("Mes limites", sessions=[a_session("Faire groupe", an_activity("Le cercle", kind="welcome"))])
        html = html_of(guide, language="en")
        assert '<html lang="en-CA"' in html
        assert '<h1 lang="fr">Mes limites</h1>' in html
        assert '<article class="section guide-session" id=' in html
        assert html.count('lang="fr"') > 3
        assert '<div class="activity__marks" lang="en">' in html

    def test_nothing_is_marked_where_both_are_the_same(self):
        html = html_of(a_guide("Mes limites"))
        assert "<h1>Mes limites</h1>" in html
        assert '<div class="activity__marks">' in html

    def test_the_address_to_keep_is_that_of_the_guides_own_language(self):
        guide = a_guide("Boundaries", language="en")
        assert f'rel="canonical" href="http://testserver/en/guides/{guide.pk}/{guide.slug}/"' in html_of(guide)

    def test_the_same_guide_in_another_language_is_offered_to_those_who_may_see_it(self, client, signed_in):
        organisation = OrganisationFactory()
        french = a_guide("Dans les cases", organisation=organisation)
        english = a_guide("Between the Panels", organisation=organisation, language="en")
        GuidePage.objects.filter(pk=english.pk).update(translation_key=french.translation_key)
        assert english.get_absolute_url() in html_of(french, client)
        assert french.get_absolute_url() in html_of(english, client)
        GuidePage.objects.filter(pk=english.pk).update(visibility=Visibility.ORGANISATION)
        assert english.get_absolute_url() not in html_of(french, client)
        member = signed_in(a_member(Role.READER, organisation))
        assert english.get_absolute_url() in html_of(french, member)
