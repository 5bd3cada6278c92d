"""The family of a programme: its source, the source of that one, and all that was adapted from them.

A person is named only what she may read. What she may not is counted, never named, and a draft that was never
published is told to those who write it alone: nobody else can open it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from wagtail.models import Locale, Page

from relais.presentation.languages import language_name
from workshops.organisations.visibility import Viewer, organisations_of
from workshops.programmes.pages import programme_types, programmes_by_page, together
from workshops.taxonomy.models import Region

from ..figures import own_times, times_delivered
from ..models import Lineage
from ..permissions import WRITING, is_published
from .followed import as_published

UNSAID = ("base_body", "base_fields", "base_content", "terms", "notices", "credits", "withheld")

Key = int | str  # the id of a page, or what is left of one that is gone: the identity of the source


@dataclass
class Relative:
    """A programme of the family. `page` is None for one she may not read, `gone` true of one no longer here.

    `hidden` counts the adaptations under it that are not named and lead to none that is; `own` the times that the
    organisations she writes for delivered it, exactly; `compares` says whether she may compare it with its source.
    """

    key: Key
    page: Any = None
    lineage: Lineage | None = None
    gone: bool = False
    title: str = ""
    organisation: str = ""
    region: str = ""
    language: str = ""
    delivered: int = 0
    own: int = 0
    compares: bool = False
    newest: int | None = None
    children: list["Relative"] = field(default_factory=list)
    hidden: int = 0

    @property
    def named(self) -> bool:
        """Whether it is said what it is."""
        return self.page is not None or self.gone

    @property
    def language_word(self) -> str:
        """Its language in words."""
        return language_name(self.language) if self.language else ""

    @property
    def is_behind(self) -> bool:
        """Whether the source has a newer edition than the one it follows."""
        return bool(self.lineage and self.newest and self.newest > self.lineage.base_number)

    @property
    def below(self) -> int:
        """How many adaptations are under it, those that are not named included."""
        return self.hidden + sum(1 + child.below for child in self.children)

    def everyone(self) -> Iterator["Relative"]:
        """Itself, then all that is under it."""
        yield self
        for child in self.children:
            yield from child.everyone()


def family_of(pk: int, user: Viewer) -> Relative | None:
    """The family of a programme `user` may read, from the first source down; None when she may not read it.

    Thirteen queries and one a type of programme, whatever the size of the family.
    """
    above, below = _links(user)
    first = _first(pk, above)
    keys = _under(first, below)
    pages = _readable(user, [key for key in keys if isinstance(key, int)])
    if pk not in pages:
        return None
    known = _Known(user, keys, pages)
    return known.branch(first, below)


def told_to(user: Viewer) -> Q:
    """The lineages `user` may know of: one whose source asked not to be named is told in its own organisation alone."""
    if not user.is_authenticated:
        return Q(credit_removed_on=None)
    if user.is_superuser:
        return Q()
    own = together(
        model.objects.filter(organisation__in=organisations_of(user)).values("pk") for model in programme_types()
    )
    return Q(credit_removed_on=None) | Q(page__in=own)


def _links(user: Viewer) -> tuple[dict[int, Key], dict[Key, list[int]]]:
    """By adaptation, its source, and by source, its adaptations, oldest first. One query."""
    above: dict[int, Key] = {}
    below: dict[Key, list[int]] = defaultdict(list)
    rows = (
        Lineage.objects.filter(told_to(user)).order_by("made_at", "pk").values_list("page", "source", "source_identity")
    )
    for page, source, identity in rows:
        above[page] = source or str(identity)
        below[above[page]].append(page)
    return above, below


def _first(pk: int, above: Mapping[int, Key]) -> Key:
    """The source nothing here is known above of; in a ring, where one would come round again."""
    key: Key = pk
    met: set[Key] = set()
    while isinstance(key, int) and key in above and key not in met:
        met.add(key)
        key = above[key]
    return key


def _under(first: Key, below: Mapping[Key, list[int]]) -> list[Key]:
    found: dict[Key, None] = {first: None}
    waiting: list[Key] = [first]
    while waiting:
        for child in below.get(waiting.pop(), ()):
            if child not in found:
                found[child] = None
                waiting.append(child)
    return list(found)


def _readable(user: Viewer, pages: Iterable[int]) -> dict[int, Any]:
    """Those of `pages` she may read: published, or a draft of an organisation she writes for."""
    found = programmes_by_page(user, pages)
    everywhere = user.is_authenticated and user.is_superuser
    homes = set(organisations_of(user, *WRITING).values_list("organisation", flat=True))
    return {pk: page for pk, page in found.items() if everywhere or is_published(page) or page.organisation_id in homes}


class _Known:
    """What is said of the programmes of a family, each list read once."""

    def __init__(self, user: Viewer, keys: list[Key], pages: Mapping[int, Any]) -> None:
        self.pages = pages
        numbers = [key for key in keys if isinstance(key, int)]
        self.lineages = {
            lineage.page_id: lineage
            for lineage in as_published(Lineage.objects.filter(page__in=numbers).defer(*UNSAID))
        }
        self.live = set(Page.objects.filter(pk__in=numbers, live=True).values_list("pk", flat=True))
        self.regions = Region.objects.in_bulk({page.organisation.region_id for page in pages.values()} - {None})
        self.languages = dict(Locale.objects.values_list("pk", "language_code"))
        self.delivered = times_delivered([pk for pk, page in pages.items() if is_published(page)])
        self.own = own_times([pk for pk, page in pages.items() if is_published(page)], user)
        self.met: set[Key] = set()
        self.everywhere = user.is_authenticated and bool(user.is_superuser)
        self.homes = set(organisations_of(user).values_list("organisation", flat=True))

    def is_home(self, page: Any) -> bool:
        """Whether she belongs to the organisation of `page`."""
        return self.everywhere or page.organisation_id in self.homes

    def branch(self, key: Key, below: Mapping[Key, list[int]]) -> Relative:
        """`key` with all that is under it: an adaptation not named stays only when it leads to one that is."""
        self.met.add(key)
        relative = self._relative(key)
        for child in below.get(key, ()):
            if child in self.met:
                continue
            branch = self.branch(child, below)
            branch.newest = relative.page.current_edition.number if _has_edition(relative.page) else None
            branch.compares = branch.page is not None and (
                (relative.page is not None and is_published(relative.page)) or self.is_home(branch.page)
            )
            if branch.named or branch.children:
                relative.children.append(branch)
            else:
                relative.hidden += branch.hidden + (child in self.live)
        if relative.gone and relative.children:
            _remember(relative)
        return relative

    def _relative(self, key: Key) -> Relative:
        if isinstance(key, str):
            return Relative(key, gone=True)
        page = self.pages.get(key)
        if page is None:
            return Relative(key)
        region = self.regions.get(page.organisation.region_id)
        return Relative(
            key,
            page,
            self.lineages.get(key),
            title=page.title,
            organisation=page.organisation.name,
            region=region.name if region else "",
            language=self.languages[page.locale_id],
            delivered=self.delivered.get(key, 0),
            own=self.own.get(key, 0),
        )


def _has_edition(page: Any) -> bool:
    return page is not None and page.current_edition_id is not None


def _remember(gone: Relative) -> None:
    """A source that is gone is what its adaptations say of it."""
    told = next((child.lineage for child in gone.children if child.lineage), None)
    if told is not None:
        gone.title, gone.organisation, gone.language = (
            told.source_title,
            told.source_organisation,
            told.source_language,
        )
