"""Full-text search: which guides or activities hold the words a person typed, best first.

One SQL statement reads the index the database keeps on the stems (migration `0002_search_index`): identifiers and
ranks first, rows only for the page that is shown. A text in one language is asked in that language: endings differ.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from workshops.programmes.stems import initial_of, query_stems, stem

from ..models import CatalogueGuide, LibraryActivity

SHORTEST_PREFIX = 3


class Index(NamedTuple):
    """A table of stems: its name, its key, and how much each of its columns weighs."""

    table: str
    key: str
    weights: tuple[int, ...]


class Sql(NamedTuple):
    """A statement and its parameters."""

    text: str
    parameters: tuple[str | int, ...]


GUIDES = Index(CatalogueGuide._meta.db_table, "guide_id", (10, 4, 1))
ACTIVITIES = Index(LibraryActivity._meta.db_table, "activity_id", (10, 1))


@dataclass(frozen=True)
class Question:
    """What is looked for in content of one language: every stem, the last one possibly only begun."""

    language: str
    stems: tuple[str, ...]
    unfinished: bool = False

    def asks(self, stem: str) -> bool:
        """Whether a word of that stem is one of those looked for."""
        return stem in self.stems or (self.unfinished and stem.startswith(self.stems[-1]))

    @cached_property
    def heard(self) -> "HeardWords":
        """Whether each word, as it is written, is one of those looked for: most come many times on a page."""
        return HeardWords(self)


class HeardWords(dict[str, bool]):
    """What a question says of each word it was asked about."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self.initials = {asked[:1] for asked in question.stems}

    def __missing__(self, word: str) -> bool:
        # Most words of a page begin with another letter: they are told apart without being cut.
        maybe = initial_of(word[0]) in self.initials
        heard = self[word] = maybe and self.question.asks(stem(word, self.question.language))
        return heard


Questions = Mapping[str, Question]
# By language, then by identifier; the best rank is the lowest number.
Ranks = Mapping[str, Mapping[int, float]]
# The ids that answer a question, by the languages it is asked in.
FoundIds = Mapping[tuple[str, ...], list[int]]


def questions_in(query: str, languages: Iterable[str]) -> dict[str, Question]:
    """The question that `query` asks in each language; empty when it holds no word. Runs no query."""
    asked = {language: tuple(query_stems(query, language)) for language in languages}
    return {language: Question(language, stems) for language, stems in asked.items() if stems}


def search_guides(query: str, languages: Iterable[str]) -> tuple[Questions, Ranks]:
    """The guides of each language that hold every word of `query`, whoever may see them.

    When none does, the last word is taken for the beginning of one: people are still typing it. One query, two then.
    """
    questions = questions_in(query, languages)
    ranks = _ranks(GUIDES, questions)
    if questions and not any(ranks.values()):
        questions = _unfinished(questions)
        ranks = _ranks(GUIDES, questions)
    return questions, ranks


def search_activities(query: str, languages: Iterable[str]) -> tuple[Questions, FoundIds]:
    """What to ask of activities so that `query` finds some, and which answer, whoever may see them.

    As `search_guides`, with a query for each way its languages cut the words.
    """
    questions = questions_in(query, languages)
    found = _found(questions)
    if questions and not any(found.values()):
        questions = _unfinished(questions)
        found = _found(questions)
    return questions, found


def activity_questions(query: str, languages: Iterable[str]) -> Questions:
    """The questions of `search_activities`, for who narrows activities in the database by them. One query."""
    questions = questions_in(query, languages)
    return questions if not questions or _is_answered(questions) else _unfinished(questions)


def best_activities(questions: Questions, limit: int) -> list[tuple[int, int]]:
    """The place in `search_activities`' answer of a question, and the id, of the `limit` best answers to each.

    The best first, whichever the question. One query.
    """
    asked = [_ranked(ACTIVITIES, questions[languages[0]]) for languages in _alike(questions)]
    parts = [
        f"SELECT {n}, id, rank FROM ({sql.text} ORDER BY rank, id LIMIT {limit}) found_{n}"  # noqa: S608 - our names
        for n, sql in enumerate(asked)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [value for sql in asked for value in sql.parameters])
        ranked = sorted(cursor.fetchall(), key=itemgetter(2, 1))
    return [(question, pk) for question, pk, _rank in ranked]


def _is_answered(questions: Questions) -> bool:
    found = [_ids(ACTIVITIES, questions[languages[0]]) for languages in _alike(questions)]
    parts = [f"SELECT 1 FROM ({ids.text} LIMIT 1) found_{n}" for n, ids in enumerate(found)]  # noqa: S608 - our names
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [value for ids in found for value in ids.parameters])
        return cursor.fetchone() is not None


def _found(questions: Questions) -> FoundIds:
    asked = _alike(questions)
    statements = [_ids(ACTIVITIES, questions[languages[0]]) for languages in asked]
    found: list[list[int]] = []
    # One after the other: in one answer to all of them, each of its ids would have to say which one it answers.
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql.text, sql.parameters)
            found.append([pk for (pk,) in cursor.fetchall()])
    return dict(zip(asked, found, strict=True))


def answers(questions: Questions) -> Q:
    """The condition of the activities of the library that answer the question of their language.

    None does when none is asked. Runs no query.
    """
    found = Q(pk__in=[])
    for languages in _alike(questions):
        found |= Q(language__in=languages) & _answers(questions[languages[0]])
    return found


def _alike(questions: Questions) -> list[tuple[str, ...]]:
    """The languages by what they ask: those that cut the words alike share one reading of the index."""
    asked: dict[tuple[Sequence[str], bool], list[str]] = {}
    for language, question in questions.items():
        asked.setdefault((question.stems, question.unfinished), []).append(language)
    return [tuple(languages) for languages in asked.values()]


def answering_activities(questions: Questions) -> QuerySet[LibraryActivity, int]:
    """The ids of the activities that answer, for `filter(pk__in=…)`. Runs no query."""
    return LibraryActivity.objects.filter(answers(questions)).order_by().values_list("pk", flat=True)


def _answers(question: Question) -> Q:
    if connection.vendor == "sqlite":
        return Q(pk__in=RawSQL(*_ids(ACTIVITIES, question)))  # noqa: S611 - every value is a parameter
    # Asked of the row itself. A list of ids too long for its memory, PostgreSQL reads through again for each row.
    said = RawSQL("words @@ to_tsquery('simple', %s)", (_tsquery(question),), BooleanField())
    return Q(said)


def _unfinished(questions: Questions) -> dict[str, Question]:
    return {
        language: replace(question, unfinished=True)
        for language, question in questions.items()
        if len(question.stems[-1]) >= SHORTEST_PREFIX
    }


def _ranks(index: Index, questions: Questions) -> dict[str, dict[int, float]]:
    ranks: dict[str, dict[int, float]] = {language: {} for language in questions}
    if not questions:
        return ranks
    asked = _alike(questions)
    statements = [_ranked(index, questions[languages[0]]) for languages in asked]
    parts = [f"SELECT {n}, id, rank FROM ({sql.text}) found_{n}" for n, sql in enumerate(statements)]  # noqa: S608
    text = " UNION ALL ".join(parts)
    answers: list[dict[int, float]] = [{} for _ in statements]
    with connection.cursor() as cursor:
        cursor.execute(text, [value for sql in statements for value in sql.parameters])
        for number, pk, rank in cursor.fetchall():  # read one by one, thousands take three times as long
            answers[number][pk] = rank
    return {language: found for languages, found in zip(asked, answers, strict=True) for language in languages}


def _ids(index: Index, question: Question) -> Sql:
    if connection.vendor == "sqlite":
        # The names are ours, the words are parameters.
        text = f"SELECT rowid FROM {index.table}_fts WHERE {index.table}_fts MATCH %s"  # noqa: S608
        return Sql(text, (_fts5(question),))
    text = f"SELECT {index.key} FROM {index.table} WHERE words @@ to_tsquery('simple', %s)"  # noqa: S608
    return Sql(text, (_tsquery(question),))


def _ranked(index: Index, question: Question) -> Sql:
    if connection.vendor == "sqlite":
        weights = ", ".join(map(str, index.weights))
        text = (
            f"SELECT rowid AS id, bm25({index.table}_fts, {weights}) AS rank "  # noqa: S608
            f"FROM {index.table}_fts WHERE {index.table}_fts MATCH %s"
        )
        return Sql(text, (_fts5(question),))
    text = (
        f"SELECT {index.key} AS id, -ts_rank(words, question, 1) AS rank "  # noqa: S608
        f"FROM {index.table}, to_tsquery('simple', %s) question WHERE words @@ question"
    )
    return Sql(text, (_tsquery(question),))


def _fts5(question: Question) -> str:
    """In the language of SQLite's FTS5. Stems hold letters and digits alone, so quoting them is enough."""
    return " AND ".join(f'"{stem}"' for stem in question.stems) + ("*" if question.unfinished else "")


def _tsquery(question: Question) -> str:
    """In the language of PostgreSQL's text search."""
    return " & ".join(f"'{stem}'" for stem in question.stems) + (":*" if question.unfinished else "")
