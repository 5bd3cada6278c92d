"""The whole kit in one file: the run sheet, the documents to give out, the files that go with them, the date."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.programmes.addresses import slug_of

from ..models import SessionPlan
from ..queries import for_list
from .calendar import calendar_of
from .contents import Kit, KitHandout
from .pdf import pages_expected, pdf_of
from .progress import Progress


def bundle_of(kit: Kit, progress: Progress | None = None) -> bytes:
    """The archive of `kit`, as the person who leads gets it; what participants may have is in a folder apart."""
    following = progress or Progress()
    with override(kit.interface):
        programme = slug_of(kit.type_name or _("Programme"))
        names = {
            "sheet": f"1-{programme}.pdf" if kit.whole else _("1-feuille-de-route.pdf"),
            "handouts": _("2-documents-a-remettre.pdf"),
            "shareable": _("a-remettre"),
            "internal": _("pour-l-animation"),
            "calendar": _("calendrier.ics"),
        }
        files: dict[str, bytes] = {names["sheet"]: pdf_of(kit, following)}
        given = participant_kit(kit)
        if any(one.handout.text for one in given.handouts):
            files[names["handouts"]] = pdf_of(given, following)
        for one in kit.handouts:
            if one.file:
                folder = names["shareable"] if one.shareable else names["internal"]
                name, content = _stored(one)
                files[f"{folder}/{name}"] = content
        calendar = _calendar(kit)
        if calendar:
            files[names["calendar"]] = calendar
    return _archive(files)


def bundle_pages(kit: Kit) -> int:
    """About how many pages the whole takes."""
    return pages_expected(kit) + pages_expected(participant_kit(kit))


def participant_kit(kit: Kit) -> Kit:
    """The part of `kit` that is for participants."""
    options = replace(kit.options, version="participant", density="full", notes="without")
    return replace(kit, options=options, sheets=(), handouts=kit.shareable, pictures=(), withheld=(), private_note="")


def _stored(one: KitHandout) -> tuple[str, bytes]:
    """The name and content of a stored file; a sentence in its place when the file was lost."""
    name = PurePosixPath(one.file).name
    try:
        with default_storage.open(one.file, "rb") as opened:
            return name, opened.read()
    except FileNotFoundError:
        sentence = _("Ce fichier n’est plus sur le site : demandez-le à l’organisme qui publie le programme.")
        return f"{name}.txt", f"{one.handout.title}\n{sentence}\n".encode()


def _calendar(kit: Kit) -> bytes:
    plans = [sheet.plan.pk for sheet in kit.sheets if sheet.plan]
    return calendar_of(for_list(SessionPlan.objects.filter(pk__in=plans)), kit.title) if plans else b""


def _archive(files: dict[str, bytes]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()
