"""The search: the wanted guide first, however it is typed, on every database."""

import pytest
from django.core.management import call_command
from django.test import Client

from tests.factories import ThemeFactory, a_guide, a_session, an_activity
from workshops.guides.models import CatalogueGuide, GuidePage, LibraryActivity
from workshops.guides.queries.search import questions_in, search_guides
from workshops.guides.search_index import index_guide, index_guides

pytestmark = pytest.mark.django_db
LANGUAGES = ("fr", "en")

FRENCH = {
    "limites": ("Mes limites, ma voix", "<p>Dire non à un ami sans perdre l’amitié. Poser ses limites.</p>"),
    "egalite": ("Relation égalitaire", "<p>Reconnaître une relation égalitaire. Partager les responsabilités.</p>"),
    "jalousie": ("Entre nous", "<p>Un ami jaloux fouille dans un cellulaire. Parler de contrôle et de confiance.</p>"),
    "emotions": ("Météo intérieure", "<p>Nommer ses émotions. La colère et la première réaction du cœur.</p>"),
    "photo": ("Sur mon écran", "<p>Une photo partagée sans permission. Protéger ses renseignements en ligne.</p>"),
    "aide": ("À qui parler", "<p>Se confier à une personne adulte. Trouver des ressources près de chez soi.</p>"),
}
ENGLISH = {
    "boundaries": ("My boundaries, my voice", "<p>Say no to a friend. Set a boundary and keep it.</p>"),
    "online": ("Life online", "<p>A picture shared without permission. Pressured behaviour in group chats.</p>"),
    "help": ("Who to talk to", "<p>Trusting an adult. Finding community organisations near home.</p>"),
}
FRENCH_QUERIES = [
    ("relations egalitaires", "egalite"),
    ("RELATION ÉGALITAIRE", "egalite"),
    ("responsabilite", "egalite"),
    ("jalouse", "jalousie"),
    ("controler un cellulaire", "jalousie"),
    ("l'emotion", "emotions"),
    ("coeur en colere", "emotions"),
    ("premier", "emotions"),
    ("photos partagées", "photo"),
    ("proteger son renseignement", "photo"),
    ("comment dire non à ses amis", "limites"),
    ("limité", "limites"),
    ("confier", "aide"),
    ("trouver une ressource d’adultes", "aide"),
    ("e\u0301galitaires", "egalite"),
    ("amit", "limites"),
]
ENGLISH_QUERIES = [
    ("boundary", "boundaries"),
    ("saying no to friends", "boundaries"),
    ("pictures shared", "online"),
    ("pressuring behavior", "online"),
    ("trusted adults", "help"),
    ("organization in my community", "help"),
    ("permiss", "online"),
]


@pytest.fixture
def library(db) -> dict[str, int]:
    """A small library in two languages; the key of each guide by its name."""
    keys = {}
    for language, guides in (("fr", FRENCH), ("en", ENGLISH)):
        for name, (title, steps) in guides.items():
            session = a_session("Rencontre", an_activity("Activité", steps=steps))
            guide = a_guide(title, summary="…", language=language, sessions=[session])
            keys[name] = guide.pk
    return keys


def best(query: str, language: str) -> int | None:
    """The guide that comes first."""
    _questions, ranks = search_guides(query, LANGUAGES)
    known = set(GuidePage.objects.filter(locale__language_code=language).values_list("pk", flat=True))
    found = {pk: rank for pk, rank in ranks.get(language, {}).items() if pk in known}
    return min(found, key=lambda pk: found[pk], default=None)


def test_french_queries_find_their_guide(library):
    assert {query: best(query, "fr") for query, _name in FRENCH_QUERIES} == {
        query: library[name] for query, name in FRENCH_QUERIES
    }


def test_english_queries_find_their_guide(library):
    assert {query: best(query, "en") for query, _name in ENGLISH_QUERIES} == {
        query: library[name] for query, name in ENGLISH_QUERIES
    }


def test_every_word_must_be_there(library):
    assert best("photo jalousie", "fr") is None


def test_activities_answer_like_guides(library):
    for query, name in FRENCH_QUERIES[:11]:
        page = Client().get("/fr/guides/activities/", {"q": query})
        assert page.context["cards"][0].url.startswith(f"/fr/guides/{library[name]}/"), query


def test_a_title_weighs_more_than_a_summary_and_a_summary_more_than_the_rest():
    said = [a_session("Une", an_activity("Autre", steps="<p>De la confiance et encore de la confiance.</p>"))]
    in_body = a_guide("Un", summary="…", sessions=said).pk
    in_summary = a_guide("Deux", summary="De la confiance.").pk
    in_title = a_guide("Confiance", summary="…").pk
    _questions, ranks = search_guides("confiance", LANGUAGES)
    assert sorted(ranks["fr"], key=ranks["fr"].__getitem__) == [in_title, in_summary, in_body]


def test_themes_free_words_and_the_organisation_are_found():
    theme = ThemeFactory(code="consent", names={"fr": "Consentement", "en": "Consent"})
    guide = a_guide("Un", summary="…", themes=(theme,), tags=("théâtre-forum",))
    for query in ("consentements", "theatre", guide.organisation.name):
        assert best(query, "fr") == guide.pk


def test_a_word_being_typed_is_a_beginning_only_when_it_finds_nothing_whole():
    whole = a_guide("Art", summary="…").pk
    begun = a_guide("Articuler", summary="…").pk
    questions, ranks = search_guides("art", LANGUAGES)
    assert not questions["fr"].unfinished
    assert set(ranks["fr"]) == {whole}
    questions, ranks = search_guides("artic", LANGUAGES)
    assert questions["fr"].unfinished
    assert set(ranks["fr"]) == {begun}


def test_no_query_is_an_error():
    a_guide("Le cercle")
    hard = [
        "\"'; DROP TABLE",
        "a* OR b",
        "NEAR(a b)",
        "!!!",
        "' & | !",
        "(",
        "\\",
        "%_",
        "x" * 300,
        "body:limites",
        "😀",
    ]
    for query in hard:
        for path in ("/fr/guides/", "/fr/guides/activities/"):
            assert Client().get(path, {"q": query}).status_code == 200, query


def test_a_query_without_words_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert search_guides(" !? ", LANGUAGES) == ({}, {})


def test_publishing_again_replaces_what_is_found():
    guide = a_guide("Un", summary="…", sessions=[a_session("Une", an_activity("Le cercle"))])
    guide.sessions = [("session", {"title": "Une", "activities": [("activity", {"title": "La ligne", "minutes": 5})]})]
    guide.save_revision().publish()
    assert best("cercle", "fr") is None
    assert best("ligne", "fr") == guide.pk
    assert [entry.activity.title for entry in LibraryActivity.objects.all()] == ["La ligne"]


def test_a_deleted_guide_leaves_the_index():
    a_guide("Le cercle").delete()
    assert search_guides("cercle", LANGUAGES)[1] == {"fr": {}, "en": {}}
    assert not CatalogueGuide.objects.exists()
    assert not LibraryActivity.objects.exists()


def test_the_index_can_be_written_again(capsys):
    guide = a_guide("Le cercle")
    CatalogueGuide.objects.all().delete()
    LibraryActivity.objects.all().delete()
    assert best("cercle", "fr") is None
    call_command("index_guides")
    assert capsys.readouterr().out == "1 guide indexé.\n"
    assert best("cercle", "fr") == guide.pk


def indexed() -> tuple[list, list]:
    """All that the index holds."""
    return list(CatalogueGuide.objects.order_by("pk").values()), list(LibraryActivity.objects.order_by("pk").values())


def test_guides_are_indexed_together_as_each_is_alone(library):
    guides = list(GuidePage.objects.all())
    for guide in guides:
        index_guide(guide)
    alone = indexed()
    CatalogueGuide.objects.filter(pk=guides[0].pk).update(heading="autre")
    index_guides(guides)
    assert indexed() == alone
    assert len(alone[0]) == len(guides) > 1


def test_breaks_are_not_activities_to_look_for():
    a_guide(sessions=[a_session("Une", an_activity("Pause", kind="break"), an_activity("Jeu", kind="game"))])
    assert list(LibraryActivity.objects.values_list("kind", flat=True)) == ["game"]


def test_questions_are_asked_in_each_language():
    questions = questions_in("amitiés", LANGUAGES)
    assert questions["fr"].asks("amit")
    assert questions["fr"].stems != questions["en"].stems
