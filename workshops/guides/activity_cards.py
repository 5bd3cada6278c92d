"""The cards of the library of activities."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from workshops.freshness.generation import generation
from workshops.freshness.memory import EachRemembered

from .activity_drawing import Place, drawn_card, drawn_place
from .queries.activities import Listed, guides_of_editions, listed_activities
from .queries.passages import marked, passage_of
from .queries.search import Question, Questions

PREVIEW_CHARACTERS = 200
MOST: Final = 5000  # of half a kilobyte each
# The language of the interface, the edition.
_Key = tuple[str, int]
_places: EachRemembered[_Key, Place] = EachRemembered(MOST)


@dataclass(frozen=True)
class ActivityCard:
    """An activity as the library shows it. `question` is what was looked for in its language, if anything was."""

    activity: Listed
    place: Place
    question: Question | None = None

    @property
    def url(self) -> str:
        """The activity in its guide's page."""
        return f"{self.place.url}#{self.activity.block_id}"

    @property
    def title(self) -> SafeString:
        """Its title, the words looked for marked."""
        return marked(self.activity.title, self.question)

    @property
    def text(self) -> SafeString:
        """The passage that answers, else what it is for."""
        answer = passage_of(self.activity.text, self.question) if self.question else SafeString("")
        return answer or marked(_preview(self.activity.text), None)

    @property
    def html(self) -> SafeString:
        """The card."""
        return drawn_card(self.activity, self.place, self.url, self.title, self.text)


def activity_cards(keys: Sequence[int], questions: Questions) -> list[ActivityCard]:
    """The cards of these activities, in this order. Two queries; three when some guide of them was not drawn before."""
    language, current = get_language() or "", generation()
    activities = listed_activities(keys)
    wanted = list(dict.fromkeys((language, one.edition) for one in activities))
    places = _places.of(current, wanted, _drawn)
    return [
        ActivityCard(one, places[language, one.edition], questions.get(places[language, one.edition].language))
        for one in activities
        if (language, one.edition) in places
    ]


def _drawn(missing: list[_Key]) -> dict[_Key, Place]:
    language = get_language() or ""
    guides = guides_of_editions([edition for _language, edition in missing])
    return {(language, guide.current_edition_id or 0): drawn_place(guide) for guide in guides}


def _preview(text: str) -> str:
    """What an activity is for: the line after its title."""
    line = text.partition("\n")[2].partition("\n")[0]
    return line if len(line) <= PREVIEW_CHARACTERS else f"{line[:PREVIEW_CHARACTERS].rsplit(' ', 1)[0]} …"
