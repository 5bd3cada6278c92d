"""How a run sheet is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

from django.utils.translation import gettext_lazy as _

# The first of each is what nobody asked to change: Quebec prints on Letter.
CHOICES = {
    "paper": {"letter": _("Lettre"), "a4": _("A4")},
    "type": {"normal": _("Normaux"), "large": _("Grands")},
    "script": {"with": _("Avec"), "without": _("Sans")},
    "handouts": {"with": _("Avec"), "without": _("Sans")},
}


@dataclass(frozen=True)
class RunSheetOptions:
    """A choice of each; the values are keys of `CHOICES`."""

    paper: str = "letter"
    type: str = "normal"
    script: str = "with"
    handouts: str = "with"

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """The options of an address; an unknown value counts as none."""
        asked = {name: query.get(name, "") for name in CHOICES}
        return cls(**{name: value for name, value in asked.items() if value in CHOICES[name]})

    @property
    def large(self) -> bool:
        """Whether the type is large."""
        return self.type == "large"

    @property
    def with_script(self) -> bool:
        """Whether the words to say are printed."""
        return self.script == "with"

    @property
    def with_handouts(self) -> bool:
        """Whether the documents to give out are printed at the end."""
        return self.handouts == "with"

    def as_query(self) -> dict[str, str]:
        """The options as an address carries them: all of them, so that a kept address never changes meaning."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
