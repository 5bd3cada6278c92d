"""What is in a kit: one reading form for every format, from the run sheets of a plan or of a whole guide."""

from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property
from typing import Any

from workshops.programmes.content import Activity, Handout, Picture, ProgrammeContent

from ..run_sheet import RunSheet, SheetItem, Source
from .digest import digest_of
from .options import KitOptions
from .rights import may_copy, may_hand_out


@dataclass(frozen=True)
class KitHandout:
    """A document of an activity, with where it is used; `file` is the name of the stored file, empty for none."""

    handout: Handout
    session: str
    activity: str
    language: str
    file: str = ""

    @property
    def shareable(self) -> bool:
        """Whether participants may have it."""
        return may_hand_out(self.handout)


@dataclass(frozen=True)
class Withheld:
    """What is not in the kit: `reason` is `reserved`, `sign_in`, `file` or `lost`; `where` the address that has it."""

    title: str
    reason: str
    where: str


@dataclass(frozen=True)
class When:
    """The facts of a plan; `end` is the clock time the last activity ends."""

    date: date
    start: time
    end: time
    place: str
    setting: str
    participants: int
    facilitators: int


@dataclass(frozen=True)
class Kit:
    """All that one document holds, whatever its format.

    `sheets` are the sessions, none in the version for participants; `handouts` the documents in order; `pictures` those
    copied, with their stored names in `stored`. `interface` is the language of headings; `guide` the whole guide or
    curriculum, None for one plan, and `type_name` what it is, in words; `edition` its number; `address` its page on
    the site, absolute.
    """

    title: str
    language: str
    interface: str
    options: KitOptions
    safety: dict[str, Any]
    sources: tuple[Source, ...]
    address: str
    sheets: tuple[RunSheet, ...] = ()
    handouts: tuple[KitHandout, ...] = ()
    pictures: tuple[Picture, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    stored: tuple[tuple[int, str], ...] = ()
    when: When | None = None
    guide: ProgrammeContent | None = None
    type_name: str = ""
    private_note: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is a whole guide: protection is then told once, before the first session."""
        return self.guide is not None

    @cached_property
    def digest(self) -> str:
        """The same for the same content in the same form, so that it is made once: 64 hexadecimal digits."""
        return digest_of(self)

    @property
    def letters(self) -> int:
        """About how much there is to lay out."""
        activities = [item.content for sheet in self.sheets for item in sheet.items if item.content]
        told = sum(len(one.steps) + len(one.say) + len(one.tips) + 600 for one in activities)
        return told + sum(len(one.handout.text) + 600 for one in self.handouts) + 3000 * len(self.sheets)

    @property
    def shareable(self) -> tuple[KitHandout, ...]:
        """The documents participants may have."""
        return tuple(one for one in self.handouts if one.shareable)


def allowed_sheet(sheet: RunSheet, options: KitOptions, *, signed_in: bool) -> RunSheet:
    """`sheet` with only what may be copied into a document of that version."""
    own = options.version == "facilitator"
    items = tuple(_allowed_item(item, own=own, signed_in=signed_in) for item in sheet.items)
    return replace(sheet, items=items, private=sheet.private and own)


def _allowed_item(item: SheetItem, *, own: bool, signed_in: bool) -> SheetItem:
    if item.content is None:
        return item
    kept = tuple(one for one in item.content.handouts if signed_in or may_hand_out(one))
    pictures = tuple(shown for shown in item.pictures if may_copy(shown.picture))
    # The owner's notes to herself are in her own version only.
    return replace(item, content=replace(item.content, handouts=kept), pictures=pictures, note=item.note if own else "")


def handouts_in(sheet: RunSheet, files: dict[int, str]) -> list[KitHandout]:
    """The documents of a sheet; `files` are names of stored files by id."""
    return [
        KitHandout(
            one,
            sheet.session.title,
            item.title,
            item.language,
            files.get(one.document, "") if one.document is not None else "",
        )
        for item in sheet.items
        if item.content
        for one in item.content.handouts
    ]


def withheld_from(sheet: RunSheet, options: KitOptions, address: str, *, signed_in: bool) -> list[Withheld]:
    """What the sheet's guide has that a document of that version may not hold, or cannot."""
    missing = []
    for activity in (item.content for item in sheet.items if item.content):
        if options.with_pictures:
            missing += [
                Withheld(picture.title or picture.alt, "reserved", address)
                for picture in activity.media
                if not may_copy(picture)
            ]
        missing += _withheld_documents(activity, options, address, signed_in=signed_in)
    return missing


def _withheld_documents(activity: Activity, options: KitOptions, address: str, *, signed_in: bool) -> list[Withheld]:
    found = []
    for one in activity.handouts:
        if not may_hand_out(one) and options.version == "participant":
            continue  # participants are not told of what is for those who lead
        if not may_hand_out(one) and not signed_in:
            found.append(Withheld(one.title, "sign_in", address))
        elif one.document is not None and options.format != "zip":
            found.append(Withheld(one.title, "file", address))
    return found
