"""The page of a guide: what it shows."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    OrganisationFactory,
    ThemeFactory,
    a_guide,
    a_member,
    a_session,
    an_activity,
)
from tests.guides.pictures import a_document, a_session_with, an_image
from tests.guides.reading import html_of, number_of_queries
from workshops.guides.views.guide import GUIDE_PAGES
from workshops.organisations.models import Role
from workshops.programmes.models import Edition
from workshops.programmes.reading import read_programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_for_whom_and_how_long_come_before_the_summary():
    html = html_of(a_guide("Mes limites", summary="Un résumé à nous.", age_to=17)).split('<header class="page-head">')[
        1
    ]
    head = html[: html.index("Un résumé à nous.")]
    assert "12\u00a0à\u00a017\u00a0ans" in head
    assert "1\u00a0rencontre" in head


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
    assert counts[0] <= 24  # one of them asks whether anything shown has changed, and saves them all the next time


def test_the_first_page_after_publishing_takes_a_visitor_eleven_queries(client):
    sessions = [a_session(f"Rencontre {n}", *(an_activity(f"Activité {n} {m}") for m in range(10))) for n in range(6)]
    guide = a_guide("Grand", sessions=sessions, themes=(ThemeFactory(),), tags=("un",))
    number_of_queries(client, guide.get_absolute_url())
    guide.summary = "Autre."
    guide.save_revision().publish()
    assert number_of_queries(client, guide.get_absolute_url()) <= 11


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
