"""The page of a guide: what it shows, and to whom."""

from datetime import date

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.factories import (
    DisclosureProtocolFactory,
    HelpLineFactory,
    OrganisationFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
    a_guide,
    a_member,
    a_session,
    an_activity,
)
from tests.guides.pictures import a_document, a_session_with, an_image
from workshops.guides.models import GuidePage
from workshops.guides.views.guide import GUIDE_PAGES
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility
from workshops.programmes.models import Edition
from workshops.programmes.reading import read_programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def page_of(guide: GuidePage, client: Client | None = None, language: str = "fr"):
    with override(language):
        return (client or Client()).get(guide.get_absolute_url())


def html_of(guide: GuidePage, client: Client | None = None, language: str = "fr") -> str:
    response = page_of(guide, client, language)
    assert response.status_code == 200
    return response.content.decode()


def test_for_whom_and_how_long_come_before_the_summary():
    html = html_of(a_guide("Mes limites", summary="Un résumé à nous.", age_to=17)).split('<header class="page-head">')[
        1
    ]
    head = html[: html.index("Un résumé à nous.")]
    assert "12\u00a0à\u00a017\u00a0ans" in head
    assert "1\u00a0rencontre" in head


def number_of_queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("visibility", "who"),
    [
        (Visibility.ORGANISATION, {"reader", "facilitator", "author", "coordinator", "administrator"}),
        (Visibility.NETWORK, {"reader", "facilitator", "author", "coordinator", "administrator", "stranger"}),
        (
            Visibility.ALL,
            {"reader", "facilitator", "author", "coordinator", "administrator", "stranger", "anonymous"},
        ),
    ],
)
def test_a_guide_and_its_editions_are_shown_to_whom_it_is_visible(visibility, who, signed_in, administrator):
    organisation = OrganisationFactory()
    guide = a_guide(organisation=organisation, visibility=visibility)
    clients = {role.value: signed_in(a_member(role, organisation)) for role in Role}
    clients |= {
        "administrator": signed_in(administrator),
        "stranger": signed_in(a_member(Role.COORDINATOR)),
        "anonymous": Client(),
    }
    for url in (guide.get_absolute_url(), reverse("guides:edition", args=(guide.pk, guide.slug, 1))):
        answers = {name: client.get(url).status_code for name, client in clients.items()}
        assert {name for name, status in answers.items() if status == 200} == who
        assert set(answers.values()) <= {200, 404}


def test_a_hidden_guide_and_one_that_does_not_exist_answer_alike(client, signed_in):
    hidden = a_guide("Rien que pour nous", visibility=Visibility.ORGANISATION)
    nowhere = reverse("guides:guide", args=(hidden.pk + 1000, "rien"))
    for visitor in (client, signed_in()):
        seen = visitor.get(hidden.get_absolute_url())
        unseen = visitor.get(nowhere)
        assert (seen.status_code, unseen.status_code) == (404, 404)
        assert "Rien que pour nous" not in seen.content.decode()
    assert f"{reverse('account_login')}?next=" in client.get(nowhere).content.decode()


def test_another_slug_leads_to_the_guide_but_never_tells_the_name_of_a_hidden_one(client):
    guide = a_guide("Mes limites")
    hidden = a_guide("Nom secret", visibility=Visibility.ORGANISATION)
    response = client.get(reverse("guides:guide", args=(guide.pk, "ancien-nom")) + "?q=limite")
    assert (response.status_code, response["Location"]) == (302, guide.get_absolute_url() + "?q=limite")
    older = client.get(reverse("guides:edition", args=(guide.pk, "ancien-nom", 1)))
    assert older["Location"] == reverse("guides:edition", args=(guide.pk, guide.slug, 1))
    assert client.get(reverse("guides:guide", args=(hidden.pk, "autre"))).status_code == 404


def test_drafts_and_withdrawn_guides_are_not_shown(signed_in):
    organisation = OrganisationFactory()
    author = signed_in(a_member(Role.AUTHOR, organisation))
    draft = a_guide(organisation=organisation, publish=False)
    assert page_of(draft, author).status_code == 404
    withdrawn = a_guide("Retiré", organisation=organisation)
    withdrawn.unpublish()
    assert page_of(withdrawn, author).status_code == 404


def test_what_an_import_left_unsorted_and_what_is_still_a_draft_stay_out(signed_in, administrator):
    guide = a_guide(unsorted="<p>Reste à trier</p>", summary="Résumé publié.")
    guide.summary = "Résumé en chantier."
    guide.save_revision()
    html = html_of(guide, signed_in(administrator))
    assert "Résumé publié." in html
    assert "Reste à trier" not in html
    assert "Résumé en chantier." not in html


def test_the_first_screen_says_what_it_is_for_whom_and_how_long():
    guide = a_guide(
        "Dans les cases",
        organisation=OrganisationFactory(name="Maison des Rives"),
        summary="Une bande dessinée pour en parler.",
        age_from=12,
        age_to=18,
        gender_focus="girls",
        risk_level="selective",
        group_from=6,
        group_to=10,
        facilitators=2,
        training_required="recommended",
        rhythm="une rencontre par semaine",
        licence="CC-BY-4.0",
        themes=(ThemeFactory(names={"fr": "Estime de soi"}),),
        sessions=[a_session("Un", an_activity(minutes=90)), a_session("Deux", an_activity(minutes=60))],
    )
    head = html_of(guide).split('id="guide-sessions"')[0].replace("\xa0", " ")
    for words in (
        "Maison des Rives",
        "édition 1",
        "Dans les cases",
        "Une bande dessinée pour en parler.",
        "12 à 18 ans, filles",
        "prévention sélective",
        "6 à 10 personnes",
        "2 rencontres de 1 h à 1 h 30",
        "une rencontre par semaine",
        "2 personnes",
        "formation conseillée",
        "Estime de soi",
        "Français",
        "https://creativecommons.org/licenses/by/4.0/deed.fr",
        "en application",
    ):
        assert words in head


def test_every_session_leads_to_its_preparation():
    guide = a_guide(sessions=[a_session("Un", block_id="b1"), a_session("Deux", block_id="b2")])
    html = html_of(guide)
    for block in ("b1", "b2"):
        url = reverse("planning:prepare", args=(guide.current_edition_id, block))
        # In the choice behind the main button, in the overview, and at the head of the session.
        assert html.count(f'href="{url}"') == 3
        assert f'id="{block}"' in html


def test_a_guide_of_one_session_is_prepared_in_one_step():
    guide = a_guide(sessions=[a_session("Seule", block_id="b1")])
    html = html_of(guide)
    url = reverse("planning:prepare", args=(guide.current_edition_id, "b1"))
    assert f'<a class="button button--primary" href="{url}">' in html
    assert "choose-session" not in html


def test_an_activity_is_shown_whole(signed_in):
    activity = an_activity(
        "Le volume du jour",
        10,
        "a1",
        shortest_minutes=5,
        kind="welcome",
        importance="core",
        adapting_level="risk",
        adapting_advice="Gardez le droit de passer.",
        grouping="small_groups",
        small_group_size=3,
        purpose="Accueillir.",
        steps="<ol><li>Former un cercle.</li></ol>",
        say="<p>Bonjour et bienvenue.</p>",
        questions="Quel volume?\nDe quoi auriez-vous besoin?",
        materials=[{"name": "crayon", "quantity": 2, "per": "participant", "plural": ""}],
        tips="<ul><li>Dites un vrai chiffre.</li></ul>",
        variants=[{"kind": "online", "text": "Un chiffre dans le clavardage."}],
        content_note="Arriver peut intimider.",
        handouts=[{"title": "Ma fiche", "text": "<p>Mes trois zones</p>", "rights": "shareable", "document": None}],
    )
    html = html_of(a_guide(sessions=[a_session("Un", activity)])).replace("\xa0", " ")
    article = html.split('<article class="activity" id="a1">')[1].split("</article>")[0]
    for words in (
        "Le volume du jour",
        "10 min",
        "(5 min au plus court)",
        "Accueil",
        "essentielle",
        "À garder telle quelle",
        "Gardez le droit de passer.",
        "petits groupes de 3",
        "Accueillir.",
        "<li>Former un cercle.</li>",
        "<p>Bonjour et bienvenue.</p>",
        "<li>De quoi auriez-vous besoin?</li>",
        "crayon",
        "2 par personne",
        "<li>Dites un vrai chiffre.</li>",
        "En ligne",
        "Un chiffre dans le clavardage.",
        "Arriver peut intimider.",
        "À remettre : Ma fiche",
        "<p>Mes trois zones</p>",
    ):
        assert words in article


def test_handouts_for_facilitators_are_shown_to_people_who_are_signed_in(client, signed_in):
    document = a_document()
    session = a_session_with(
        handouts=(
            {"title": "Corrigé", "text": "<p>Les réponses</p>", "rights": "internal", "document": document.pk},
            {"title": "Fiche", "text": "<p>Les questions</p>", "rights": "shareable"},
        )
    )
    guide = a_guide(sessions=[session])
    public, private = (html_of(guide, visitor).replace("\xa0", " ") for visitor in (client, signed_in()))
    assert "Les questions" in public
    assert "Les réponses" not in public
    assert "Corrigé" not in public
    assert "Pour l’animation seulement : Corrigé" in private
    assert reverse("files:document", args=(guide.current_edition_id, document.pk)) in private


def test_a_picture_has_its_words_its_credit_and_sizes_to_choose_from():
    image = an_image(width=1000, height=500)
    guide = a_guide(sessions=[a_session_with(images=(image,))])
    html = html_of(guide)
    small, medium, large = (
        reverse("files:image", args=(guide.current_edition_id, image.pk, size)) for size in ("small", "medium", "large")
    )
    assert f'src="{medium}"' in html
    assert f'srcset="{small} 480w, {medium} 800w, {large} 1000w"' in html
    assert 'width="1000" height="500" alt="Une case" loading="lazy"' in html
    assert "https://creativecommons.org/licenses/by/4.0/deed.fr" in html
    assert "/media/" not in html


def test_the_materials_of_all_sessions_are_merged():
    def needing(*materials: dict) -> dict:
        return an_activity(
            materials=[{"plural": "", "quantity": 1, "per": "group", **material} for material in materials]
        )

    guide = a_guide(
        sessions=[
            a_session("Un", needing({"name": "crayon", "per": "participant"}), needing({"name": "Crayons"})),
            a_session("Deux", needing({"name": "crayon", "per": "participant"})),
            a_session("Trois", needing({"name": "affiche"})),
        ]
    )
    materials = html_of(guide).split('id="guide-materials"')[1].split("</section>")[0].replace("\xa0", " ")
    assert materials.count("<li>") == 2
    assert materials.index("affiche") < materials.index("crayon")
    assert "1 par personne, 1 pour le groupe · rencontres 1, 2" in materials
    assert "1 pour le groupe · rencontre 3" in materials


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


def test_a_guide_past_its_review_date_says_so():
    late = html_of(a_guide("Ancien", review_by=date(2020, 6, 30))).replace("\xa0", " ")
    assert "Ce guide devait être revu avant le 30 juin 2020." in late
    assert "devait être revu" not in html_of(a_guide("Récent", review_by=date(2999, 6, 30)))


@pytest.mark.parametrize(
    ("stage", "words"),
    [("suspended", "Ce guide est suspendu."), ("development", "Ce guide est en développement.")],
)
def test_a_guide_that_is_not_in_use_says_so(stage, words):
    assert words in html_of(a_guide(stage=stage))
    assert words not in html_of(a_guide("Autre"))


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


def test_only_those_who_may_edit_are_shown_the_way_to_it(client, signed_in, administrator):
    from workshops.organisations.admin_access import sync_groups

    organisation = OrganisationFactory()
    guide = a_guide(organisation=organisation)
    people = {role.value: a_member(role, organisation) for role in Role} | {"stranger": a_member(Role.AUTHOR)}
    for person in people.values():
        sync_groups(person)
    clients = {name: signed_in(person) for name, person in people.items()}
    clients |= {"administrator": signed_in(administrator), "anonymous": client}
    edit = f'href="{reverse("wagtailadmin_pages:edit", args=(guide.pk,))}"'
    assert {name for name, visitor in clients.items() if edit in html_of(guide, visitor)} == {
        "author",
        "coordinator",
        "administrator",
    }


def test_the_number_of_queries_does_not_grow_with_the_guide(signed_in):
    person = signed_in(a_member(Role.AUTHOR))
    image, document = an_image(), a_document()

    def sessions(number: int) -> list[dict]:
        media = [{"image": image.pk, "alt": "Une case", "licence": "CC-BY-4.0"}] * number
        handouts = [{"title": "Fiche", "document": document.pk}] * number
        return [
            a_session(
                f"Rencontre {n}",
                *(an_activity(f"Activité {m}", media=media, handouts=handouts) for m in range(number)),
            )
            for n in range(number)
        ]

    def themes(number: int) -> tuple:
        return tuple(ThemeFactory() for _ in range(number))

    small = a_guide("Petit", sessions=sessions(1), themes=themes(1), tags=("un",))
    large = a_guide("Grand", sessions=sessions(3), themes=themes(3), tags=("un", "deux", "trois"))
    large.change_note = "Autre."
    large.summary = "Autre."
    large.save_revision().publish()
    number_of_queries(person, small.get_absolute_url())
    counts = [number_of_queries(person, guide.get_absolute_url()) for guide in (small, large)]
    assert counts[0] == counts[1]
    assert counts[0] <= 25


def test_a_draft_shows_what_is_written_and_leads_to_no_preparation(rf, administrator):
    guide = a_guide(summary="Résumé publié.")
    document = a_document()
    guide.summary = "Résumé en chantier."
    guide.sessions = [a_session_with(handouts=({"title": "Fiche", "document": document.pk},))]
    request = rf.get("/")
    request.user = administrator
    draft = Edition(page=guide, number=2, created_at=timezone.now(), content=read_programme(guide).to_json())
    html = render_to_string("programmes/page/page.html", GUIDE_PAGES.context(request, guide, draft), request)
    assert "Résumé en chantier." in html
    assert "édition 2" in html
    assert "Un fichier est joint." in html
    assert "Vous lisez" not in html
    assert "/plans/new/" not in html


def test_reading_is_all_one_can_do(client):
    guide = a_guide()
    assert client.post(guide.get_absolute_url()).status_code == 405
    assert client.post(reverse("guides:edition", args=(guide.pk, guide.slug, 1))).status_code == 405
