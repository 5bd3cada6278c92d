"""How a session or a guide is put on paper: for whom, how closely, on what."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Self

from django.utils.translation import gettext_lazy as _

# The first of each is what nobody asked to change: Quebec prints on Letter.
CHOICES = {
    "version": {
        "facilitator": _("Pour la personne qui anime"),
        "cofacilitator": _("Pour la personne qui coanime"),
        "participant": _("Pour les participantes et participants"),
        "wall": _("À afficher au mur"),
    },
    "density": {
        "full": _("Texte complet"),
        "annotated": _("Annoté, avec une marge pour écrire"),
        "line": _("Une ligne par activité"),
    },
    "format": {
        "pdf": _("PDF, à imprimer"),
        "docx": _("Word, à modifier"),
        "epub": _("EPUB, à lire sur un téléphone"),
        "zip": _("Trousse complète"),
    },
    "paper": {"letter": _("Lettre"), "a4": _("A4")},
    "type": {"normal": _("Normaux"), "large": _("Grands")},
    "notes": {"without": _("Sans"), "with": _("Avec")},
    "handouts": {"with": _("Avec"), "without": _("Sans")},
}
LABELS = {
    "version": _("Pour qui"),
    "density": _("Détail"),
    "format": _("Format"),
    "paper": _("Papier"),
    "type": _("Caractères"),
    "notes": _("Pages de notes"),
    "handouts": _("Documents à remettre"),
}
# What the page of a run sheet offers: the rest is on the page of the kit.
SHEET_CHOICES = ("paper", "type", "density", "handouts")


@dataclass(frozen=True)
class KitOptions:
    """A choice of each; the values are keys of `CHOICES`."""

    version: str = "facilitator"
    density: str = "full"
    format: str = "pdf"
    paper: str = "letter"
    type: str = "normal"
    notes: str = "without"
    handouts: str = "with"

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """The options of an address or a form; an unknown value counts as none."""
        asked = {name: query.get(name, "") for name in CHOICES}
        return cls(**{name: value for name, value in asked.items() if value in CHOICES[name]})

    @property
    def large(self) -> bool:
        """Whether the type is large."""
        return self.type == "large"

    @property
    def with_script(self) -> bool:
        """Whether the words to say are printed, with tips, variants and pictures."""
        return self.density == "full"

    @property
    def with_pictures(self) -> bool:
        """Whether pictures are printed."""
        return self.with_script and self.version in ("facilitator", "cofacilitator")

    @property
    def with_detail(self) -> bool:
        """Whether activities are told step by step."""
        return self.density != "line"

    @property
    def with_margin(self) -> bool:
        """Whether a margin is kept beside each activity to write in."""
        return self.density == "annotated"

    @property
    def with_notes(self) -> bool:
        """Whether a ruled page follows each session."""
        return self.notes == "with"

    @property
    def with_handouts(self) -> bool:
        """Whether the documents to give out are printed at the end."""
        return self.handouts == "with"

    @property
    def shared_leading(self) -> bool:
        """Whether each activity has a place to write who leads and who supports."""
        return self.version == "cofacilitator"

    def as_query(self) -> dict[str, str]:
        """The options as an address carries them: all of them, so that a kept address never changes meaning."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def sheet_query(self) -> dict[str, str]:
        """Those of the page of a run sheet."""
        return {name: getattr(self, name) for name in SHEET_CHOICES}

    def without_what_changes_nothing(self) -> Self:
        """The same with every option that this version or format does not look at as nobody asked to change it."""
        ignored: set[str] = set()
        if self.format == "zip":
            ignored |= {"version"}
        if self.format == "epub":
            ignored |= {"paper", "type", "notes"}
        if self.format != "zip" and self.version == "participant":
            ignored |= {"density", "notes", "handouts"}
        if self.format != "zip" and self.version == "wall":
            ignored |= {"density", "notes", "handouts", "type"}
        return replace(self, **{name: next(iter(CHOICES[name])) for name in ignored})
