"""From a plan or an edition to the contents of a kit, as one person may have them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from workshops.organisations.visibility import Viewer
from workshops.programmes.content import Picture
from workshops.programmes.models import Edition
from workshops.programmes.pages import programme_of

from ..models import SessionPlan
from ..pdf import picture_url
from ..run_sheet import RunSheet, Source, build_run_sheet, build_run_sheet_for_session
from ..safety import safety_in
from .contents import Kit, KitHandout, When, allowed_sheet, handouts_in, withheld_from
from .options import KitOptions

USUAL_GROUP = 10  # participants, where a guide says nothing


def picture_name(picture: Picture) -> str:
    """The file of a picture inside an EPUB."""
    return f"images/{picture.image}.png"


# Where each format finds a picture.
PICTURE_ADDRESS: dict[str, Callable[[Picture], str]] = {
    "epub": picture_name,
    "pdf": lambda picture: picture_url(picture.image),
}


def kit_of_plan(plan: SessionPlan, viewer: Viewer, options: KitOptions) -> Kit:
    """The kit of `plan` as `viewer`, who may read it, gets it. Eight queries at most."""
    options = options.without_what_changes_nothing()
    sheet = build_run_sheet(plan, viewer, PICTURE_ADDRESS.get(options.format, PICTURE_ADDRESS["pdf"]))
    return kit_of_sheets([sheet], options, signed_in=True, address=_address_of(programme_of(plan.edition.page_id)))


def kit_of_guide(edition: Edition, viewer: Viewer, options: KitOptions) -> Kit:
    """The kit of a whole edition `viewer` may see. Six queries at most, whatever the number of sessions."""
    options = options.without_what_changes_nothing()
    programme = edition.programme
    page = programme_of(edition.page_id)
    safety = safety_in(getattr(viewer, "region", None), programme.language)
    sheets = [
        build_run_sheet_for_session(
            programme,
            session.id,
            participants=page.group_from if page else USUAL_GROUP,
            address=PICTURE_ADDRESS.get(options.format, PICTURE_ADDRESS["pdf"]),
            safety=safety,
            prefix=f"s{session.position}-",
        )
        for session in programme.sessions
    ]
    address = _address_of(page)
    kit = kit_of_sheets(sheets, options, signed_in=viewer.is_authenticated, address=address)
    return replace(
        kit,
        title=programme.title,
        language=programme.language,
        safety=safety,
        sources=(Source(programme, edition.number, edition.created_at.date()),),
        guide=programme,
        type_name=capfirst(page.type_name) if page else "",
    )


def kit_of_sheets(sheets: list[RunSheet], options: KitOptions, *, signed_in: bool, address: str = "") -> Kit:
    """The kit of those sheets, with what may be copied. Two queries, when there are pictures and files."""
    allowed = [allowed_sheet(sheet, options, signed_in=signed_in) for sheet in sheets]
    files = _stored_names(get_document_model(), _document_ids(allowed))
    handouts = [one for sheet in allowed for one in handouts_in(sheet, files)]
    pictures = {
        shown.picture.image: shown.picture for sheet in allowed for item in sheet.items for shown in item.pictures
    }
    first = sheets[0] if sheets else None
    plan = first.plan if first else None
    own = first is not None and first.private and options.version == "facilitator"
    return Kit(
        title=first.title if first else "",
        language=first.language if first else settings.LANGUAGE_CODE,
        interface=get_language() or settings.LANGUAGE_CODE,
        options=options,
        safety=first.safety if first else {},
        sources=first.sources if first else (),
        address=address,
        sheets=() if options.version == "participant" else tuple(allowed),
        handouts=tuple(one for one in handouts if _in_version(one, options)),
        pictures=tuple(pictures.values()) if options.with_pictures else (),
        withheld=tuple(one for sheet in sheets for one in withheld_from(sheet, options, address, signed_in=signed_in)),
        when=_when(plan, first) if first and plan else None,
        private_note=plan.note if plan and own else "",
        stored=tuple(sorted(_stored_names(get_image_model(), set(pictures)).items())),
    )


def _in_version(one: KitHandout, options: KitOptions) -> bool:
    if options.version == "wall" or not options.with_handouts:
        return False
    return one.shareable or options.version != "participant"


def _document_ids(sheets: list[RunSheet]) -> set[int]:
    return {
        one.document
        for sheet in sheets
        for item in sheet.items
        if item.content
        for one in item.content.handouts
        if one.document is not None
    }


def _stored_names(model: Any, wanted: set[int]) -> dict[int, str]:
    """The names of stored files by id: a file replaced under the same id is another content."""
    return dict(model.objects.filter(pk__in=wanted).values_list("pk", "file")) if wanted else {}


def _address_of(page: Any) -> str:
    """The page of a programme on the site, whatever its slug has become; the site itself when it is gone."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{page.get_absolute_url() if page else ''}"


def _when(plan: SessionPlan, sheet: RunSheet) -> When:
    return When(
        date=plan.date,
        start=plan.start_time,
        end=sheet.end.clock if sheet.end else plan.start_time,
        place=plan.place,
        setting=plan.setting.name if plan.setting else "",
        participants=plan.participants,
        facilitators=plan.facilitators,
    )
