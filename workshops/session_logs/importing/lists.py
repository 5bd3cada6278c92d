"""The lists a file is read against: guides with their sessions, settings, regions, and the words of the form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.programmes.stems import plain
from workshops.taxonomy.models import Region, Setting

from ..queries import GuideToLog, guides_to_log
from ..vocabulary import HowItWent, PlaceKind, SpokenLanguage

_CHOICES: dict[str, Any] = {"place_kind": PlaceKind, "language": SpokenLanguage, "how_it_went": HowItWent}


@dataclass(frozen=True)
class Lists:
    """What each word stands for, by the word written plainly."""

    guides: Mapping[str, tuple[GuideToLog, ...]]
    words: Mapping[str, Mapping[str, Any]]

    def guide(self, text: str) -> GuideToLog:
        """The guide of that title, alone or followed by its organisation in brackets. `ValueError` in a sentence."""
        found = self.guides.get(plain(text), ())
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(_("plusieurs programmes ont ce titre : ajoutez l’organisme, comme « Titre (Organisme) »"))
        raise ValueError(_("aucun de vos programmes n’a ce titre : copiez-le de sa page"))

    def session(self, guide: GuideToLog, text: str) -> str:
        """The id of a session, by its number or its title. `ValueError` in a sentence."""
        wanted = plain(text)
        for session_id, position, title in guide.sessions:
            if wanted in {str(position), plain(title), plain(f"{position} {title}")}:
                return session_id
        raise ValueError(_("ce programme n’a pas cette rencontre : écrivez son numéro"))

    def word(self, field: str, text: str) -> Any:
        """The code of a word of a list. `ValueError` in a sentence."""
        found = self.words[field].get(plain(text))
        if found is None:
            raise ValueError(_("ce mot n’est pas dans la liste : voyez le modèle"))
        return found


def read_lists(user: Any) -> Lists:
    """The lists as `user` sees them. Five queries."""
    guides: dict[str, tuple[GuideToLog, ...]] = {}
    for guide in guides_to_log(user):
        for title in {plain(guide.title), plain(f"{guide.title} ({guide.organisation})")}:
            guides[title] = (*guides.get(title, ()), guide)
    words: dict[str, dict[str, Any]] = {field: _choice_words(choices) for field, choices in _CHOICES.items()}
    words["setting"] = _term_words(Setting.objects.all())
    regions = _term_words(Region.objects.all())
    # A spreadsheet takes the zero out of « 06 ».
    words["region"] = {word.lstrip("0"): code for word, code in regions.items()} | regions
    return Lists(guides, words)


def _choice_words(choices: Any) -> dict[str, Any]:
    words = {plain(str(value)): value for value in choices.values}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= {plain(str(label)): value for value, label in choices.choices}
    return words


def _term_words(terms: Iterable[Any]) -> dict[str, str]:
    words: dict[str, str] = {}
    for term in terms:
        words |= {plain(word): term.code for word in (*term.names.values(), term.code)}
    return words
