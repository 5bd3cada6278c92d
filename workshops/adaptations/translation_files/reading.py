"""A translation as a file, and a file that came back, read against the translation as it is now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.presentation.languages import language_name
from workshops.programmes.marked_words import Run, marked

from .described import Describer
from .kept_by_localize import why_not_kept
from .po import Entry, TranslationWords, read_po, write_po
from .proposed import Outcome, Proposed, proposed

SHOWN = 300  # of a sort: the rest is counted

# In the order they are shown: what to mend first, then what is done.
GROUPS: dict[Outcome, tuple[Promise, Promise]] = {
    Outcome.REFUSED: (gettext_lazy("À corriger"), gettext_lazy("Ces textes ne sont pas pris.")),
    Outcome.MOVED: (
        gettext_lazy("Le texte d’origine a changé"),
        gettext_lazy(
            "Depuis que ce fichier a été pris, l’original dit autre chose. Ces traductions ne sont pas appliquées : "
            "prenez un nouveau fichier, ou corrigez dans l’éditeur."
        ),
    ),
    Outcome.UNKNOWN: (
        gettext_lazy("Sans place ici"),
        gettext_lazy(
            "Ces textes ne sont plus dans l’original. Ils ne sont pas appliqués; les voici, pour n’en rien perdre."
        ),
    ),
    Outcome.ADDED: (gettext_lazy("Nouvelles traductions"), gettext_lazy("Il n’y en avait pas encore.")),
    Outcome.CHANGED: (
        gettext_lazy("Traductions changées"),
        gettext_lazy("Les mots ajoutés sont soulignés, ceux retirés sont barrés."),
    ),
    Outcome.CONFIRMED: (
        gettext_lazy("Traductions confirmées"),
        gettext_lazy("Les mots restent; le fichier dit qu’ils conviennent toujours."),
    ),
    Outcome.FUZZY: (
        gettext_lazy("Encore à vérifier"),
        gettext_lazy("Votre outil les marque comme à vérifier (« fuzzy ») : ils ne sont pas pris."),
    ),
}
COUNTED = (Outcome.SAME, Outcome.EMPTY)


@dataclass(frozen=True)
class Reading:
    """What becomes of each entry of a file."""

    proposed: list[Proposed]

    def count(self, *outcomes: Outcome) -> int:
        """How many have one of those outcomes."""
        return sum(each.outcome in outcomes for each in self.proposed)

    @property
    def taken(self) -> int:
        """How many would be taken."""
        return self.count(Outcome.ADDED, Outcome.CHANGED, Outcome.CONFIRMED)

    @property
    def same(self) -> int:
        """How many say what is here already."""
        return self.count(Outcome.SAME)

    @property
    def empty(self) -> int:
        """How many are not translated yet."""
        return self.count(Outcome.EMPTY)


@dataclass(frozen=True)
class Line:
    """An entry as the page shows it. `was` and `now` are both texts with what changed marked."""

    place: str
    each: Proposed
    was: list[Run]
    now: list[Run]
    former_source: list[Run]
    source: list[Run]


@dataclass(frozen=True)
class Group:
    """The entries of one outcome, `more` of which are not shown."""

    outcome: Outcome
    title: Promise
    words: Promise
    lines: list[Line]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.lines)


def file_of(found: Any, address: str) -> bytes:
    """The file of the translation `found` (a `Translating`), its comments in the interface's language.

    `address` is where the source may be read; nothing when nowhere.
    """
    return write_po(
        _entries(found, address),
        programme=str(found.source.identity),
        version=str(found.page.identity),
        edition=found.source.edition,
        language=found.language,
    )


def _entries(found: Any, address: str) -> Iterator[Entry]:
    describer = Describer(found.source.version, type(found.draft))
    for text in found.texts:
        yield Entry(
            text.context,
            text.source,
            text.words,
            fuzzy=text.before is not None,
            before=text.before,
            comment=describer.words_of(text).comment,
            address=address,
        )


def not_of_this(words: TranslationWords, found: Any) -> str:
    """Why a file is not one of the translation `found`; nothing when it is."""
    language = words.language.replace("_", "-").split("-")[0].lower()
    if words.programme and words.programme != str(found.source.identity):
        return _("Ce fichier est celui d’un autre programme : prenez celui de « %(title)s ».") % {
            "title": found.source.title
        }
    if language and language != found.language.split("-")[0].lower():
        return _("Ce fichier est en %(theirs)s, et cette traduction, en %(ours)s.") % {
            "theirs": _named(words.language), "ours": _named(found.language),
        }  # fmt: skip
    known = {text.context for text in found.texts}
    if not any(entry.context in known for entry in words.entries):
        return _("Aucun texte de ce fichier n’est de ce programme : prenez le fichier sur cette page.")
    return ""


def _named(code: str) -> str:
    try:
        return language_name(code.replace("_", "-").lower())
    except KeyError:
        return f"« {code[:20]} »"


def read_again(sent: Any, found: Any) -> Reading:
    """What a file that was kept would change in `found` today."""
    also = why_not_kept if found.localize is not None else None
    words = read_po(sent.text.encode())
    return Reading(proposed(words.entries, found.texts, type(found.draft), also))


def lines_of(reading: Reading, found: Any) -> list[Group]:
    """What to show of it, a group an outcome."""
    describer = Describer(found.source.version, type(found.draft))
    groups = []
    for outcome, (title, words) in GROUPS.items():
        here = [each for each in reading.proposed if each.outcome is outcome]
        if here:
            groups.append(Group(outcome, title, words, [_line(each, describer) for each in here[:SHOWN]], len(here)))
    return groups


def _line(each: Proposed, describer: Describer) -> Line:
    if each.text is None:
        return Line("", each, [], [Run(each.words)] if each.words else [], [], [Run(each.entry.source)])
    # All of a new translation is new: marks would say nothing, and hide its words.
    was, now = marked(each.text.words, each.words) if each.text.words else ([], [Run(each.words)] if each.words else [])
    former, source = [Run("")], [Run(each.text.source)]
    if each.outcome is Outcome.MOVED:
        former, source = marked(each.entry.source, each.text.source)
    return Line(describer.words_of(each.text).place, each, was, now, former, source)
