"""The list of curricula: how it is narrowed, and what its cards show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.organisations.models import Organisation
from workshops.organisations.visibility import Viewer
from workshops.programmes.facets import (
    ChoiceFilter,
    Filter,
    LanguageFilter,
    Listing,
    Other,
    Sorting,
    TextFilter,
    content_languages,
    one_of_each,
    other_languages,
    text_in,
)
from workshops.programmes.models import EditionActivity
from workshops.programmes.saying import saying
from workshops.programmes.stems import fold

from .models import CurriculumEdition, CurriculumPage, CurriculumQuerySet, TaggedCurriculum
from .queries import readable_curricula
from .rules.vocabulary import AwardKind

TAGS_SHOWN = 12

NEWEST, TITLE, SHORTEST = "newest", "title", "duration"
ORDERS = {
    NEWEST: gettext_lazy("plus récents"),
    TITLE: gettext_lazy("titre"),
    SHORTEST: gettext_lazy("plus courts"),
}


class CurriculumRow(NamedTuple):
    """A curriculum as filters and its card see it. `work` is shared by its versions in other languages; minutes."""

    pk: int
    work: UUID
    language: str
    organisation: str
    title: str
    slug: str
    summary: str
    stage: str
    edition: int
    number: int
    published_at: datetime
    session_count: int
    shortest_session: int
    longest_session: int
    minutes_total: int
    learners_per_trainer: int | None
    in_pairs: bool
    award: str
    tags: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The page of the curriculum."""
        return CurriculumPage(pk=self.pk, slug=self.slug).get_absolute_url()


COLUMNS = (
    "pk",
    "translation_key",
    "locale__language_code",
    "organisation__slug",
    "current_edition__title",
    "slug",
    "summary",
    "stage",
    "current_edition",
    "current_edition__number",
    "current_edition__created_at",
    "current_edition__session_count",
    "current_edition__shortest_session",
    "current_edition__longest_session",
    "current_edition__minutes_total",
    "current_edition__curriculum__learners_per_trainer",
    "current_edition__curriculum__in_pairs",
    "current_edition__curriculum__rule_version__rule__award__kind",
)


@dataclass(frozen=True)
class CurriculumCard:
    """A curriculum as the list shows it. `first_session` is what its timeline draws, `versions` its other languages."""

    row: CurriculumRow
    organisation: str
    award: str
    language: str
    first_session: list[EditionActivity]
    versions: list[dict[str, str]]


@dataclass(frozen=True)
class CurriculumCatalogue:
    """The curricula a person may see, narrowed by an address."""

    listing: Listing[CurriculumRow]
    rows: list[CurriculumRow]
    organisations: dict[str, str]
    languages: LanguageFilter[CurriculumRow]

    @cached_property
    def results(self) -> list[CurriculumRow]:
        """The curricula to show, in order."""
        newest = sorted(self.listing.results, key=lambda row: row.published_at, reverse=True)
        if self.listing.sort == TITLE:
            return sorted(newest, key=lambda row: fold(row.title))
        return sorted(newest, key=lambda row: row.minutes_total) if self.listing.sort == SHORTEST else newest

    @cached_property
    def others(self) -> list[Other]:
        """Those that only their language keeps out and that have no version among the results."""
        shown = {row.work for row in self.listing.results}
        hidden = [row for row in self.listing.kept_out_by(self.languages.name) if row.work not in shown]
        return other_languages(self.listing, self.languages, [(row.language, 1) for row in hidden])

    def cards(self, page: list[CurriculumRow]) -> list[CurriculumCard]:
        """The cards of `page`, in its order. One query."""
        sessions: dict[int, list[EditionActivity]] = defaultdict(list)
        activities = EditionActivity.objects.filter(edition__in=[row.edition for row in page], session_position=1)
        for activity in activities.defer("text", "stems").order_by("edition", "position"):
            sessions[activity.edition_id].append(activity)
        return [
            CurriculumCard(
                row=row,
                organisation=self.organisations[row.organisation],
                award=capfirst(str(AwardKind(row.award).label)),
                language=capfirst(str(self.languages.choices[row.language])),
                first_session=sessions[row.edition],
                versions=[
                    {"language": str(self.languages.choices[other.language]), "url": other.url}
                    for other in self.rows
                    if other.work == row.work and other.pk != row.pk
                ],
            )
            for row in page
        ]


def open_catalogue(user: Viewer, data: QueryDict, path: str, interface: str) -> CurriculumCatalogue:
    """The list as `data` (an address's parameters) narrows it for `user`. Three queries, one more to search."""
    tags, rows = _rows(readable_curricula(user).order_by())
    used = {row.organisation for row in rows}
    organisations = dict(Organisation.objects.filter(slug__in=used).order_by("name").values_list("slug", "name"))
    languages: LanguageFilter[CurriculumRow] = LanguageFilter(
        "language", _("Langue de la formation"), lambda row: row.language, content_languages(), interface
    )
    text = text_in(data, "q")
    found = editions_saying(text) if text else set()
    filters: list[Filter[CurriculumRow]] = [
        TextFilter("q", _("Recherche"), lambda row: row.edition in found),
        ChoiceFilter("award", _("Ce qu’elle décerne"), lambda row: (row.award,), dict(AwardKind.choices), is_open=True),
        languages,
        ChoiceFilter("organisation", _("Organisme"), lambda row: (row.organisation,), organisations),
        ChoiceFilter("tag", _("Mots-clés"), lambda row: row.tags, tags, shown=TAGS_SHOWN),
    ]
    shown = languages.languages(languages.read(data))
    preferred = interface if interface in shown else shown[0]
    listing = Listing(
        rows, filters, data, path, Sorting(ORDERS, NEWEST), merge=lambda kept: one_of_each(kept, preferred)
    )
    return CurriculumCatalogue(listing, rows, organisations, languages)


def _rows(curricula: CurriculumQuerySet) -> tuple[dict[str, str], list[CurriculumRow]]:
    """The free words of `curricula`, by their slugs and in order, and a row for each of them. Two queries."""
    words: dict[str, str] = {}
    slugs: dict[int, tuple[str, ...]] = defaultdict(tuple)
    tagged = TaggedCurriculum.objects.filter(content_object__in=curricula.values("pk"))
    for page, slug, name in tagged.values_list("content_object", "tag__slug", "tag__name"):
        words[slug] = name
        slugs[page] += (slug,)
    rows = [CurriculumRow(*columns)._replace(tags=slugs[columns[0]]) for columns in curricula.values_list(*COLUMNS)]
    return dict(sorted(words.items(), key=lambda word: fold(word[1]))), rows


def editions_saying(text: str) -> set[int]:
    """The editions that hold every word of `text`, endings aside, the last one possibly only begun. One query."""
    found = CurriculumEdition.objects.filter(saying(text, "edition__language"))
    return set(found.values_list("pk", flat=True))


def awards_of(editions: Iterable[int]) -> dict[int, str]:
    """What each of those editions awards, by its id, of those of curricula. One query."""
    found = CurriculumEdition.objects.filter(pk__in=editions)
    return dict(found.values_list("pk", "rule_version__rule__award__kind"))
