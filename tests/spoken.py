"""Which language each piece of text of a page is marked with: what a screen reader would say it in."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag

from tests.factories import a_guide, a_session, an_activity
from workshops.guides.models import GuidePage

# Stands in every text of `a_marked_guide`, so that a page's own words can be told from the guide's.
MARK = "⟡"
SILENT = {"script", "style", "template"}
# These have a language of their own: names of languages, and the protocol in the guide's language.
APART = "[hreflang], button[name=language], #guide-safety, .plan-safety, .sheet-protocol, .sheet-help"


def a_marked_guide(language: str) -> GuidePage:
    """A guide that fills every part of an activity, with the mark in each of its texts."""
    activity = an_activity(
        f"{MARK} Le cercle",
        20,
        "s1-a1",
        kind="practice",
        purpose=f"{MARK} But",
        steps=f"<p>{MARK} Étape</p>",
        say=f"<p>{MARK} Mots</p>",
        questions=f"{MARK} Qui vient?",
        adapting_level="care",
        adapting_advice=f"{MARK} Conseil",
        content_note=f"{MARK} Attention",
        tips=f"<p>{MARK} Truc</p>",
        materials=[{"name": f"{MARK} carton", "quantity": 1, "per": "group"}],
        variants=[{"kind": "shorter", "text": f"{MARK} Plus vite"}],
        handouts=[{"title": f"{MARK} Fiche", "text": f"<p>{MARK} Texte</p>", "rights": "shareable", "document": None}],
    )
    session = a_session(f"{MARK} Faire groupe", activity, block_id="s1", purpose=f"{MARK} Arriver")
    other = a_session(
        f"{MARK} Mes limites", an_activity(f"{MARK} La ligne", 10, "s2-a1", steps=f"<p>{MARK} Étape</p>"), block_id="s2"
    )
    return a_guide(f"{MARK} Mes limites", language=language, sessions=[session, other], summary=f"{MARK} Résumé")


def wrongly_spoken(html: str, *, interface: str, guide: str) -> list[str]:
    """The texts said in the wrong language: the guide's words must be in `guide`, all others in `interface`."""
    page = BeautifulSoup(html, "html.parser")
    for element in page.select(APART):
        element.decompose()
    return [
        text
        for text, language in spoken_texts(page.body or page, interface)
        if language != (guide if MARK in text else interface) and any(letter.isalpha() for letter in text)
    ]


def spoken_texts(element: Tag, language: str) -> Iterator[tuple[str, str]]:
    """Every piece of text under `element` with the code of the language it is marked with."""
    own = str(element.get("lang") or language).split("-")[0]
    for child in element.children:
        if isinstance(child, Tag):
            if child.name not in SILENT:
                yield from spoken_texts(child, own)
        elif type(child) is NavigableString and child.strip():
            yield child.strip(), own
