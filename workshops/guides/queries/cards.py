"""What the cards of a page of results show, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from workshops.programmes.models import EditionActivity
from workshops.programmes.stems import words_of
from workshops.programmes.vocabulary import GenderFocus

from ..models import GuidePage
from .catalogue import CatalogueWords, GuideRow
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


@dataclass(frozen=True)
class GuideCard:
    """A guide as the catalogue shows it. `first_session` is what its timeline draws."""

    guide: GuidePage
    row: GuideRow
    title: SafeString
    summary: SafeString
    first_session: list[EditionActivity]
    settings: list[str]
    language: str
    excerpt: Excerpt | None = None
    versions: list[Version] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The page of the guide."""
        return self.guide.get_absolute_url()

    @property
    def gender(self) -> str:
        """For which gender it was made, in words."""
        return str(GenderFocus(self.row.gender_focus).label)


def guide_cards(
    page: Sequence[GuideRow], visible: Iterable[GuideRow], words: CatalogueWords, questions: Questions
) -> list[GuideCard]:
    """The cards of `page`, in its order; `visible` are all the rows the person may see. Two queries, three to search.

    `questions` (by language) mark the words looked for and choose the excerpts; empty when nothing is.
    """
    versions = _versions(page, visible)
    others = [row.pk for rows in versions.values() for row in rows]
    guides = _guides([*(row.pk for row in page), *others])
    editions = [row.edition for row in page]
    sessions = _first_sessions(editions)
    excerpts = _best_activities(page, questions)
    cards = []
    for row in page:
        guide, question = guides[row.pk], questions.get(row.language)
        best = excerpts.get(row.edition)
        cards.append(
            GuideCard(
                guide=guide,
                row=row,
                title=marked(guide.title, question),
                summary=marked(guide.summary, question),
                first_session=sessions.get(row.edition, []),
                settings=[str(word) for code, word in words.settings.items() if code in row.settings],
                language=capfirst(str(words.languages[row.language])),
                excerpt=_excerpt(best, guide, question) if best and question else None,
                versions=[
                    Version(str(words.languages[other.language]), guides[other.pk].get_absolute_url())
                    for other in versions[row.pk]
                ],
            )
        )
    return cards


def _guides(keys: list[int]) -> dict[int, GuidePage]:
    guides = GuidePage.objects.filter(pk__in=keys).select_related("organisation", "current_edition")
    # A guide's text weighs a hundred times what a card shows of it.
    return guides.only(
        "title", "slug", "summary", "organisation__name", "current_edition__number", "current_edition__created_at"
    ).in_bulk()


def _versions(page: Sequence[GuideRow], visible: Iterable[GuideRow]) -> dict[int, list[GuideRow]]:
    shown = {row.work: row for row in page}
    versions: dict[int, list[GuideRow]] = {row.pk: [] for row in page}
    for row in visible:
        card = shown.get(row.work)
        if card is not None and card.pk != row.pk:
            versions[card.pk].append(row)
    return versions


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
