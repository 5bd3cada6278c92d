"""A third language, Inuktitut in syllabics, added as docs/developers/languages.md says: settings and a catalogue."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from relais.catalogues import catalogue_of, compile_catalogues, start_catalogue
from relais.presentation.downloads import named
from relais.presentation.figures import clock, duration, short_date
from relais.presentation.languages import html_language, language_name, other_languages
from tests.factories import a_guide, a_member, a_session, an_activity
from workshops.organisations.models import Role
from workshops.planning.services import PlanDetails, prepare_session
from workshops.programmes.stems import plain

pytestmark = pytest.mark.django_db

NAME = "ᐃᓄᒃᑎᑐᑦ"
TITLE = "ᑭᒡᓕᒃᑲ ᓂᐱᒐ"
CIRCLE = "ᐊᒻᒪᓗᒃᑖᖅ"
SAID = {"Feuille de route": "ᐊᖅᑯᑎᒃᓴᖅ", "Chercher": "ᕿᓂᕐᓗᒍ", "Guides": "ᒪᓕᒐᐃᑦ"}
LANGUAGES = [("fr", "Français"), ("en", "English"), ("iu", NAME)]


@pytest.fixture
def inuktitut(tmp_path, settings):
    """The site with Inuktitut: three words of its interface, the others missing."""
    start_catalogue("iu", tmp_path / "locale")
    with catalogue_of("iu", tmp_path / "locale").open("a", encoding="utf-8") as file:
        file.writelines(f'\nmsgid "{french}"\nmsgstr "{syllabics}"\n' for french, syllabics in SAID.items())
    compile_catalogues(tmp_path / "locale")
    settings.LOCALE_PATHS = [tmp_path / "locale", *settings.LOCALE_PATHS]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
    settings.WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
    return settings


@pytest.fixture
def guide(inuktitut):
    circle = an_activity(CIRCLE, 20, say="<p>ᐊᑏ, ᐃᒃᓯᕚᕐᓗᓯ.</p>", materials=[{"name": "ᓄᕕᒍᓕᓪᓗ", "quantity": 1}])
    return a_guide(TITLE, language="iu", sessions=[a_session("ᓯᕗᓪᓕᖅ", circle)])


@pytest.fixture
def signed_in(client, guide):
    person = a_member(Role.FACILITATOR, guide.organisation)
    client.force_login(person)
    client.person = person
    return client


@pytest.fixture
def plan(guide, signed_in):
    from datetime import date, time

    details = PlanDetails(date=date(2026, 5, 14), start_time=time(13, 30), participants=12, minutes_available=60)
    edition = guide.current_edition
    return prepare_session(signed_in.person, edition, edition.programme.sessions[0].id, details)


@pytest.mark.parametrize("name", ["home", "guides:catalogue", "guides:activities", "curricula:catalogue", "device"])
def test_its_pages_say_their_language_and_offer_the_two_others_by_their_own_names(name, client, inuktitut):
    with translation.override("iu"):
        address = reverse(name)
    assert address.startswith("/iu/")
    html = client.get(address).content.decode()
    assert '<html lang="iu">' in html
    header = html.split("</header>")[0]
    assert 'lang="fr">Français</button>' in header
    assert 'lang="en">English</button>' in header
    assert f">{NAME}</button>" not in header


def test_pages_in_french_offer_it_by_its_own_name(client, inuktitut):
    header = client.get("/fr/").content.decode().split("</header>")[0]
    assert f'lang="iu">{NAME}</button>' in header
    assert 'lang="en">English</button>' in header


def test_the_switch_leads_to_the_same_page(client, guide):
    address = f"/fr/guides/{guide.pk}/{guide.slug}/"
    answer = client.post(reverse("set_language"), {"language": "iu", "next": address})
    assert answer["Location"] == f"/iu/guides/{guide.pk}/{guide.slug}/"


def test_words_without_a_translation_are_in_french(client, inuktitut):
    html = client.get("/iu/").content.decode()
    assert SAID["Guides"] in html
    assert "Aller au contenu" in html


def test_a_guide_in_it_is_found_read_and_named(client, guide):
    found = client.get("/iu/guides/", {"q": "ᓂᐱᒐ"}).content.decode()
    assert "<mark>ᓂᐱᒐ</mark>" in found
    page = client.get(f"/iu/guides/{guide.pk}/{guide.slug}/").content.decode()
    assert CIRCLE in page
    assert f">{NAME}</dd>" in page
    assert f'<span lang="iu">{TITLE}</span>' in client.get(f"/fr/guides/{guide.pk}/{guide.slug}/").content.decode()


def test_its_run_sheet_is_read_on_a_screen(signed_in, plan):
    html = signed_in.get(f"/iu/plans/{plan.pk}/run-sheet/").content.decode()
    assert '<html lang="iu">' in html
    assert CIRCLE in html
    assert SAID["Feuille de route"] in html


def test_its_run_sheet_prints_in_syllabics_with_a_font_of_ours(signed_in, plan):
    answer = signed_in.get(f"/iu/plans/{plan.pk}/run-sheet.pdf")
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content))
    assert reader.trailer["/Root"]["/Lang"] == "iu"
    drawn = fonts_by_text(reader)
    syllabics = {font for font, text in drawn if any("\u1400" <= letter <= "\u167f" for letter in text)}
    assert syllabics
    assert all("Noto-Sans-Canadian-Aboriginal" in font.replace(" ", "-") for font in syllabics), syllabics
    text = "".join(page.extract_text() for page in reader.pages)
    for words in (CIRCLE, SAID["Feuille de route"]):
        assert words in text
    embedded = {
        str(font["/BaseFont"]) for font in all_fonts(reader) if {"/FontFile2", "/FontFile3"} & set(descriptor(font))
    }
    assert syllabics <= embedded


def fonts_by_text(reader):
    found = []
    for page in reader.pages:
        page.extract_text(
            visitor_text=lambda text, _cm, _tm, font, _size: found.append((str((font or {}).get("/BaseFont")), text))
        )
    return found


def all_fonts(reader):
    return [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]


def descriptor(font):
    held = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return held["/FontDescriptor"].get_object()


def test_figures_are_written_as_in_french(inuktitut):
    from datetime import date, time

    from django.utils.formats import number_format

    with translation.override("iu"):
        assert duration(75) == "1\u00a0h\u00a015"
        assert clock(time(13, 30)) == "13\u00a0h\u00a030"
        assert short_date(date(2026, 5, 14)) == "14\u00a0mai 2026"
        assert number_format(1.5) == "1,5"


def test_it_is_named_by_its_own_name_and_marked_by_its_code(inuktitut):
    with translation.override("fr"):
        assert language_name("iu") == NAME
        assert other_languages() == [("en", "English"), ("iu", NAME)]
    assert html_language("iu") == "iu"


def test_no_table_changes_with_the_languages(inuktitut):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_an_author_translates_into_it_with_a_file(client, inuktitut):
    import polib

    from tests.adaptations.translated import by_hand
    from workshops.organisations.admin_access import ensure_admin_access

    guide = a_guide("Mes limites")
    ensure_admin_access(guide.organisation)
    client.force_login(a_member(Role.AUTHOR, guide.organisation))
    page = by_hand(guide, "iu")
    content = client.get(f"/iu/adaptations/{page.pk}/translation/file.po").content
    assert polib.pofile(content.decode()).metadata["Language"] == "iu"


def test_the_languages_of_the_site_are_two_until_then():
    assert [code for code, _name in settings.LANGUAGES] == ["fr", "en"]


def test_titles_in_syllabics_are_told_apart_in_files():
    assert plain(TITLE) != plain(CIRCLE)
    assert plain(" L’Été-là ") == "l ete la"
    assert named(TITLE, "iu") == "iu"
    assert named(TITLE) == "relais"
