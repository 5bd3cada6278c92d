"""Full-text search: which guides or activities hold the words a person typed, best first.

One SQL statement reads the index the database keeps on the stems (migration `0002_search_index`): identifiers and
ranks first, rows only for the page that is shown. A text in one language is asked in that language: endings differ.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from workshops.programmes.stems import initial_of, query_stems, stem

from ..models import CatalogueGuide, LibraryActivity

SHORTEST_PREFIX = 3
# Fewer rows than this are looked up one by one sooner than all that a reader may see is gathered.
MANY = 2000


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


def search_activities(query: str, languages: Iterable[str]) -> tuple[Questions, int]:
    """What to ask of activities so that `query` finds some, and how many answer, counted up to `MANY`.

    As `search_guides`: one query, two when the last word is taken for the beginning of one.
    """
    questions = questions_in(query, languages)
    number = _number(ACTIVITIES, questions)
    if questions and not number:
        questions = _unfinished(questions)
        number = _number(ACTIVITIES, questions)
    return questions, number


def answers(questions: Questions) -> Q:
    """The condition of the activities of the library that answer the question of their language.

    None does when none is asked. Runs no query.
    """
    found = Q(pk__in=[])
    for languages in _alike(questions).values():
        found |= Q(language__in=languages) & _answers(questions[languages[0]])
    return found


def _alike(questions: Questions) -> dict[tuple[Sequence[str], bool], list[str]]:
    """The languages by what they ask: those that cut the words alike share one reading of the index."""
    asked: dict[tuple[Sequence[str], bool], list[str]] = {}
    for language, question in questions.items():
        asked.setdefault((question.stems, question.unfinished), []).append(language)
    return asked


def answering_activities(questions: Questions) -> QuerySet[LibraryActivity, int]:
    """The ids of the activities that answer, for `filter(pk__in=…)`. Runs no query."""
    return LibraryActivity.objects.filter(answers(questions)).order_by().values_list("pk", flat=True)


def _answers(question: Question) -> Q:
    if connection.vendor == "sqlite":
        return Q(pk__in=RawSQL(*_ids(ACTIVITIES, question)))  # noqa: S611 - every value is a parameter
    # Asked of the row itself. A list of ids too long for its memory, PostgreSQL reads through again for each row.
    said = RawSQL("words @@ to_tsquery('simple', %s)", (_tsquery(question),), BooleanField())
    return Q(said)


def few_answers(questions: Questions, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Each activity that answers, whoever may see it: its id, its rank, its edition and `columns` of the library.

    One query, for questions that few answer: all are read.
    """
    wanted = ", ".join(f"listed.{column}" for column in columns)
    parts, values = [], []
    for languages in _alike(questions).values():
        ranked = _ranked(ACTIVITIES, questions[languages[0]])
        parts.append(
            f"SELECT found.id, found.rank, listed.edition_id, {wanted} "  # noqa: S608 - every name is ours
            f'FROM ({ranked.text}) found JOIN "{ACTIVITIES.table}" listed ON listed.{ACTIVITIES.key} = found.id '
            f"WHERE listed.language IN ({', '.join(['%s'] * len(languages))})"
        )
        values += [*ranked.parameters, *languages]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return list(cursor.fetchall())


def ranked_activities(question: Question) -> Sql:
    """A statement that gives `id` and `rank` of the activities that answer, the best rank lowest."""
    return _ranked(ACTIVITIES, question)


def _unfinished(questions: Questions) -> dict[str, Question]:
    return {
        language: replace(question, unfinished=True)
        for language, question in questions.items()
        if len(question.stems[-1]) >= SHORTEST_PREFIX
    }


def _number(index: Index, questions: Questions) -> int:
    """How many answer one of the questions; beyond `MANY`, nobody counts."""
    if not questions:
        return 0
    found = [_ids(index, questions[languages[0]]) for languages in _alike(questions).values()]
    parts = [f"SELECT COUNT(*) FROM ({ids.text} LIMIT {MANY}) found_{n}" for n, ids in enumerate(found)]  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [value for ids in found for value in ids.parameters])
        return sum(number for (number,) in cursor)


def _ranks(index: Index, questions: Questions) -> dict[str, dict[int, float]]:
    ranks: dict[str, dict[int, float]] = {language: {} for language in questions}
    if not questions:
        return ranks
    asked = list(_alike(questions).values())
    statements = [_ranked(index, questions[languages[0]]) for languages in asked]
    parts = [f"SELECT {n}, id, rank FROM ({sql.text}) found_{n}" for n, sql in enumerate(statements)]  # noqa: S608
    text = " UNION ALL ".join(parts)
    answers: list[dict[int, float]] = [{} for _ in statements]
    with connection.cursor() as cursor:
        cursor.execute(text, [value for sql in statements for value in sql.parameters])
        for number, pk, rank in cursor:
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
