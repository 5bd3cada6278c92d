"""What the cards of a page of guides are made of, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import connections, router

from workshops.programmes.models import EditionActivity

from ..models import GuidePage
from .guide_rows import GuideRow
from .passages import answers_in
from .search import Question, Questions


class Answer(NamedTuple):
    """An activity that answers a search: its session's place, its own address in the page, its words and stems."""

    session: int
    block_id: str
    title: str
    text: str
    stems: str


def guides_of(keys: Iterable[int]) -> dict[int, GuidePage]:
    """What cards show of these guides. One query."""
    guides = GuidePage.objects.filter(pk__in=keys).select_related("organisation", "current_edition")
    # A guide's text weighs a hundred times what a card shows of it.
    return guides.only(
        "title", "slug", "summary", "organisation__name", "current_edition__number", "current_edition__created_at"
    ).in_bulk()


def first_sessions(editions: Iterable[int]) -> Mapping[int, list[EditionActivity]]:
    """The activities of the first session of each edition, in order: what a timeline draws. One query."""
    sessions: dict[int, list[EditionActivity]] = defaultdict(list)
    activities = EditionActivity.objects.filter(edition__in=editions, session_position=1)
    for activity in activities.defer("text", "stems").order_by("edition", "position"):
        sessions[activity.edition_id].append(activity)
    return sessions


def best_answers(page: Sequence[GuideRow], questions: Questions) -> dict[int, Answer]:
    """For each edition, the activity that answers best the question of its language; the first among equals.

    One query; none without a question.
    """
    asked = {row.edition: questions[row.language] for row in page if row.language in questions}
    best: dict[int, tuple[tuple[int, ...], Answer]] = {}
    for edition, answer in _answers(asked):
        score = _score(answer, asked[edition])
        if any(score) and (edition not in best or score > best[edition][0]):
            best[edition] = (score, answer)
    return {edition: answer for edition, (_rank, answer) in best.items()}


def _answers(asked: Mapping[int, Question]) -> list[tuple[int, Answer]]:
    """The activities of these editions that hold one of the stems asked, in the order of their editions."""
    if not asked:
        return []
    patterns = {stem for question in asked.values() for stem in _patterns(question)}
    # Written here: Django takes longer to write it than the database to answer. Names are ours, values parameters, and
    # stems hold letters and digits alone.
    sql = (
        f"SELECT edition_id, session_position, block_id, title, text, stems "  # noqa: S608
        f'FROM "{EditionActivity._meta.db_table}" '
        f"WHERE edition_id IN ({', '.join(['%s'] * len(asked))}) "
        f"AND ({' OR '.join(['stems LIKE %s'] * len(patterns))}) "
        "ORDER BY edition_id, session_position, position"
    )
    with connections[router.db_for_read(EditionActivity)].cursor() as cursor:
        cursor.execute(sql, [*asked, *(f"%{pattern}%" for pattern in patterns)])
        return [(edition, Answer._make(columns)) for edition, *columns in cursor.fetchall()]


def _score(answer: Answer, question: Question) -> tuple[int, ...]:
    """How well an activity answers: different words looked for, those of its title, then how often they come."""
    counts = [answer.stems.count(pattern) for pattern in _patterns(question)]
    title = {word.stem for word in answers_in(answer.title, question)}
    return (sum(map(bool, counts)), len(title), sum(counts))


def _patterns(question: Question) -> list[str]:
    """What to look for in a text of stems, where each stands between two spaces."""
    whole = [f" {stem} " for stem in question.stems]
    return [*whole[:-1], whole[-1].rstrip()] if question.unfinished else whole
