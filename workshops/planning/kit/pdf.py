"""A kit as PDF: tagged for screen readers (PDF/UA-1), from the templates of the run sheet."""

from django.template.loader import render_to_string
from django.utils.translation import override

from workshops.programmes.licences import named_licence

from ..pdf import make_pdf
from .contents import Kit
from .pictures import picture_files
from .progress import Progress

LETTERS_A_PAGE = 1800
NOTE_LINES = 22  # on a page of either paper


def pages_expected(kit: Kit) -> int:
    """About how many pages the kit takes: only progress rests on it."""
    if kit.options.version == "wall":
        return 2 * len(kit.sheets) + 2
    letters = kit.letters if kit.options.with_detail else kit.letters // 4
    return 3 + int(letters * (1.7 if kit.options.large else 1)) // LETTERS_A_PAGE


def pdf_of(kit: Kit, progress: Progress | None = None) -> bytes:
    """The PDF of a kit whose pictures have addresses of `planning.pdf`. Two queries when it has pictures."""
    following = progress or Progress()
    following.begin(pages_expected(kit))
    with override(kit.interface):
        html = render_to_string(f"planning/kit/{_template(kit)}.html", context_of(kit))
    return make_pdf(html, picture_files(picture.image for picture in kit.pictures), following.reach)


def context_of(kit: Kit) -> dict[str, object]:
    """What the templates of documents take."""
    plan = kit.sheets[0].plan if kit.sheets else None
    credited = [(picture, named_licence(picture.licence, kit.interface)) for picture in kit.pictures]
    return {
        "kit": kit,
        "options": kit.options,
        "plan": plan,
        "on_paper": True,
        "credited": credited,
        "note_lines": range(NOTE_LINES),
    }


def _template(kit: Kit) -> str:
    special = {"participant": "pdf_participant", "wall": "pdf_wall"}
    return special.get(kit.options.version, "pdf_facilitator")
