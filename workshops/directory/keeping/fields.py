"""What the form of an entry asks that no column of it holds: its links, one a row."""

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ..models import InitiativeLink

Link = tuple[str, str]
PLACES: Final = 3  # at least; two more than there are links
LONGEST_LABEL: Final = InitiativeLink._meta.get_field("label").max_length or 0
LONGEST_ADDRESS: Final = InitiativeLink._meta.get_field("url").max_length or 0


class LinksWidget(forms.Widget):
    """As many rows as links, and empty ones: a title and an address each."""

    class Media:
        css: ClassVar = {"all": ("directory/keeping.css",)}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """The rows, one under the other; `value` are pairs of a title and an address."""
        rows: list[Link] = [*(value or ())]
        rows += [("", "")] * max(2, PLACES - len(rows))
        given = {**self.attrs, **(attrs or {})}
        context = {"name": name, "id": given.pop("id", name), "rows": rows, "attrs": given}
        return render_to_string("directory/admin/links.html", context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Link]:
        """What was typed, row by row, those that are empty left out."""
        labels, addresses = (data.getlist(f"{name}-{part}") for part in ("label", "url"))
        rows = [(label.strip(), url.strip()) for label, url in zip(labels, addresses, strict=False)]
        return [row for row in rows if any(row)]

    def id_for_label(self, id_: str) -> str:
        """The label is that of the first title."""
        return f"{id_}_0_label" if id_ else id_


class LinksField(forms.Field):
    """Links in the order they are read, each with a title and an address."""

    widget = LinksWidget

    def clean(self, value: Iterable[Link]) -> list[Link]:
        """The pairs; what is wrong with each row is said with its number."""
        address = forms.URLField(assume_scheme="https")
        found: list[Link] = []
        wrong: list[str] = []
        for number, (label, url) in enumerate(value or (), start=1):
            try:
                cleaned = address.clean(url) if url else ""
            except ValidationError:
                wrong.append(_("Lien %(number)s : « %(url)s » n’est pas une adresse.") % {"number": number, "url": url})
                continue
            wrong += [sentence % {"number": number} for sentence in _wrong_with(label, cleaned)]
            found.append((label, cleaned))
        if wrong:
            raise ValidationError([ValidationError(sentence) for sentence in wrong])
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the rows say something else."""
        return [tuple(row) for row in initial or ()] != [tuple(row) for row in data or ()]


def _wrong_with(label: str, url: str) -> list[str]:
    found = []
    if not url:
        found.append(_("Lien %(number)s : écrivez son adresse, ou videz son titre."))
    if not label:
        found.append(_("Lien %(number)s : écrivez son titre : c’est lui qu’on lit."))
    if len(label) > LONGEST_LABEL:
        found.append(_("Lien %(number)s : raccourcissez son titre (200 caractères au plus)."))
    if len(url) > LONGEST_ADDRESS:
        found.append(_("Lien %(number)s : son adresse est trop longue (500 caractères au plus)."))
    return found
