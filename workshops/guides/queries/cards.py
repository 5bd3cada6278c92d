"""What the cards of a page of results show, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from workshops.programmes.models import EditionActivity
from workshops.programmes.stems import words_of
from workshops.programmes.vocabulary import GenderFocus

from ..models import GuidePage
from .catalogue import CatalogueWords, GuideRow, GuideSet
from .passages import marked, passage
from .search import Question, Questions


@dataclass(frozen=True)
class Excerpt:
    """Where a search was answered: the activity, and its words marked."""

    title: SafeString
    session: int
    text: SafeString
    url: str


@dataclass(frozen=True)
class Version:
    """The same guide in another language."""

    language: str
    url: str


class _Source:
    """What the cards of a page are made of, read when the first of them is: a card that is kept needs nothing."""

    def __init__(self, page: Sequence[GuideRow], visible: GuideSet, words: CatalogueWords) -> None:
        self.page = page
        self.words = words
        self.generation = visible.catalogued.generation
        self.versions = {row.pk: visible.other_versions(row) for row in page}

    @cached_property
    def guides(self) -> dict[int, GuidePage]:
        """The guides of the page and their versions in other languages. One query."""
        others = [row.pk for rows in self.versions.values() for row in rows]
        return _guides([*(row.pk for row in self.page), *others])

    @cached_property
    def first_sessions(self) -> dict[int, list[EditionActivity]]:
        """The first session of each, by edition. One query."""
        return _first_sessions([row.edition for row in self.page])


@dataclass(frozen=True)
class GuideCard:
    """A guide as the catalogue shows it. `question` is what was looked for in its language, if anything was."""

    row: GuideRow
    source: _Source
    question: Question | None = None
    best: EditionActivity | None = None

    @property
    def key(self) -> str:
        """All that it is made from; empty when it marks the words of a search, which few ask twice."""
        return "" if self.question else self._made_from

    @property
    def part_key(self) -> str:
        """The same, for its parts where no word is marked; empty when the whole card is kept."""
        return self._made_from if self.question else ""

    @property
    def _made_from(self) -> str:
        versions = ",".join(str(other.pk) for other in self.source.versions[self.row.pk])
        generation = self.source.generation
        return f"{generation} {self.row.pk} {versions}" if generation else ""

    @property
    def guide(self) -> GuidePage:
        """The guide."""
        return self.source.guides[self.row.pk]

    @property
    def title(self) -> SafeString:
        """Its title, the words looked for marked."""
        return marked(self.guide.title, self.question)

    @property
    def summary(self) -> SafeString:
        """Its summary, the words looked for marked."""
        return marked(self.guide.summary, self.question)

    @property
    def first_session(self) -> list[EditionActivity]:
        """What its timeline draws."""
        return self.source.first_sessions.get(self.row.edition, [])

    @property
    def settings(self) -> list[str]:
        """Where it can be run, in words."""
        return [str(word) for code, word in self.source.words.settings.items() if code in self.row.settings]

    @property
    def language(self) -> str:
        """Its language, in words."""
        return capfirst(str(self.source.words.languages[self.row.language]))

    @property
    def excerpt(self) -> Excerpt | None:
        """Where a search was answered."""
        return _excerpt(self.best, self.guide, self.question) if self.best and self.question else None

    @property
    def versions(self) -> list[Version]:
        """The same guide in other languages."""
        return [
            Version(str(self.source.words.languages[other.language]), self.source.guides[other.pk].get_absolute_url())
            for other in self.source.versions[self.row.pk]
        ]

    @property
    def url(self) -> str:
        """The page of the guide."""
        return self.guide.get_absolute_url()

    @property
    def gender(self) -> str:
        """For which gender it was made, in words."""
        return str(GenderFocus(self.row.gender_focus).label)


def guide_cards(
    page: Sequence[GuideRow], visible: GuideSet, words: CatalogueWords, questions: Questions
) -> list[GuideCard]:
    """The cards of `page`, in its order; `visible` are all the rows the person may see. Two queries, three to search.

    `questions` (by language) mark the words looked for and choose the excerpts; empty when nothing is.
    """
    source, excerpts = _Source(page, visible, words), _best_activities(page, questions)
    return [GuideCard(row, source, questions.get(row.language), excerpts.get(row.edition)) for row in page]


def _guides(keys: list[int]) -> dict[int, GuidePage]:
    guides = GuidePage.objects.filter(pk__in=keys).select_related("organisation", "current_edition")
    # A guide's text weighs a hundred times what a card shows of it.
    return guides.only(
        "title", "slug", "summary", "organisation__name", "current_edition__number", "current_edition__created_at"
    ).in_bulk()


def _first_sessions(editions: list[int]) -> dict[int, list[EditionActivity]]:
    sessions: dict[int, list[EditionActivity]] = defaultdict(list)
    activities = EditionActivity.objects.filter(edition__in=editions, session_position=1)
    for activity in activities.defer("text", "stems").order_by("edition", "position"):
        sessions[activity.edition_id].append(activity)
    return sessions


def _best_activities(page: Sequence[GuideRow], questions: Questions) -> dict[int, EditionActivity]:
    """For each edition, the activity that answers best the question of its language; the first among equals."""
    asked = {row.edition: questions[row.language] for row in page if row.language in questions}
    if not asked:
        return {}
    any_stem = reduce(or_, (Q(stems__contains=stem) for question in questions.values() for stem in _patterns(question)))
    best: dict[int, tuple[tuple[int, ...], EditionActivity]] = {}
    activities = EditionActivity.objects.filter(any_stem, edition__in=list(asked))
    for activity in activities.order_by("edition", "session_position", "position"):
        score = _score(activity, asked[activity.edition_id])
        if any(score) and (activity.edition_id not in best or score > best[activity.edition_id][0]):
            best[activity.edition_id] = (score, activity)
    return {edition: activity for edition, (_rank, activity) in best.items()}


def _score(activity: EditionActivity, question: Question) -> tuple[int, ...]:
    """How well an activity answers: different words looked for, those of its title, then how often they come."""
    counts = [activity.stems.count(pattern) for pattern in _patterns(question)]
    title = {word.stem for word in words_of(activity.title, question.language) if question.asks(word.stem)}
    return (sum(map(bool, counts)), len(title), sum(counts))


def _patterns(question: Question) -> list[str]:
    """What to look for in a text of stems, where each stands between two spaces."""
    whole = [f" {stem} " for stem in question.stems]
    return [*whole[:-1], whole[-1].rstrip()] if question.unfinished else whole


def _excerpt(activity: EditionActivity, guide: GuidePage, question: Question) -> Excerpt:
    return Excerpt(
        title=marked(activity.title, question),
        session=activity.session_position,
        text=passage_of(activity, question),
        url=f"{guide.get_absolute_url()}#{activity.block_id}",
    )


def passage_of(activity: EditionActivity, question: Question) -> SafeString:
    """The passage of an activity that answers, its title left aside."""
    _title, _newline, text = activity.text.partition("\n")
    return passage(text, question)
