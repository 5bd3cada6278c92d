"""The pictures of an edition: the sizes they are served in, and what a page needs to show one."""

from dataclasses import dataclass
from typing import Self

from django.urls import reverse

from .content import Picture, ProgrammeContent
from .licences import NamedLicence, named_licence

# Names used in addresses, and widths in pixels. A fixed list: asking for sizes at will would fill the disk.
PICTURE_WIDTHS = {"small": 480, "medium": 800, "large": 1200}


@dataclass(frozen=True)
class ShownPicture:
    """A picture with its addresses; `width` and `height` are those of the stored image, in pixels."""

    src: str
    srcset: str
    largest: str
    width: int
    height: int
    title: str
    alt: str
    credit: str
    licence: NamedLicence | None

    @classmethod
    def of(cls, picture: Picture, edition: int, language: str) -> Self:
        """`picture` as the edition of that id shows it, its licence's text in `language`."""
        names = useful_sizes(picture.width)
        addresses = {name: reverse("files:image", args=(edition, picture.image, name)) for name in names}
        widths = {name: min(PICTURE_WIDTHS[name], picture.width or PICTURE_WIDTHS[name]) for name in names}
        return cls(
            src=addresses["medium" if "medium" in addresses else names[-1]],
            srcset=", ".join(f"{addresses[name]} {widths[name]}w" for name in names),
            largest=addresses[names[-1]],
            width=picture.width,
            height=picture.height,
            title=picture.title,
            alt=picture.alt,
            credit=picture.credit,
            licence=named_licence(picture.licence, language),
        )


def rendition_of(size: str) -> str:
    """What Wagtail calls a picture of that size."""
    return f"width-{PICTURE_WIDTHS[size]}|format-webp"


def useful_sizes(width: int) -> list[str]:
    """Names of the sizes worth offering for an image `width` pixels wide: none beyond the first that holds all of it.

    An unknown width (0) offers them all.
    """
    names = []
    for name, pixels in PICTURE_WIDTHS.items():
        names.append(name)
        if 0 < width <= pixels:
            break
    return names


def pictures_in(programme: ProgrammeContent) -> set[int]:
    """Ids of the images that belong to an edition's content."""
    return {
        picture.image for session in programme.sessions for activity in session.activities for picture in activity.media
    }
