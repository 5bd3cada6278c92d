"""Credits a programme owes to others, printed after its own wherever those are: pages, run sheets, kits.

They are not in the field its authors write: no edit can lose them. The rooms that know them say them here.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import override

from .community_labels import known_labels


class Credits(Protocol):
    """Gives the lines a programme's page owes: those of a draft, or of the programme as it is `published`."""

    def __call__(self, page: Any, *, published: bool) -> Iterable[str]:
        """Gives them."""


_registered: list[Credits] = []


def register_credits(owed: Credits) -> None:
    """Print the lines `owed` gives for a programme's page; registering it again changes nothing."""
    if owed not in _registered:
        _registered.append(owed)


def lines_to_print(page: Any, *, published: bool) -> list[str]:
    """The labels of its community, then what it owes to others, in the language of the programme.

    `published`: `page` is what readers are about to have, not a draft.
    """
    with override(page.locale.language_code):
        lines = [_labels_line(page), *(line for owed in _registered for line in owed(page, published=published))]
    return [line for line in lines if line]


def labels_text(page: Any) -> str:
    """The labels of the community of `page`, then its own words for them; empty when it has none."""
    names = ", ".join(str(label.label) for label in known_labels(page.community_labels))
    return " · ".join(filter(None, (names, " ".join(page.community_words.split()))))


def _labels_line(page: Any) -> str:
    labels = labels_text(page)
    return _("Étiquettes de la communauté : %(labels)s") % {"labels": labels} if labels else ""
