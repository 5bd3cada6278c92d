"""What is asked of the gap map: what is counted, along which two axes, and how what is for everyone counts."""

from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.programmes.facets import Pair
from workshops.programmes.facets.filters import Label


class What(TextChoices):
    """What is counted."""

    INITIATIVES = "initiatives", gettext_lazy("les initiatives")
    GUIDES = "guides", gettext_lazy("les guides")
    BOTH = "both", gettext_lazy("les initiatives et les guides")


class ForAll(TextChoices):
    """Where what is for all genders counts."""

    EACH = "each", gettext_lazy("dans chaque genre")
    APART = "apart", gettext_lazy("à part")


class Unsaid(TextChoices):
    """What becomes of what does not say where it stands on an axis."""

    SHOWN = "shown", gettext_lazy("sur une ligne à part")
    LEFT_OUT = "out", gettext_lazy("laissé de côté")


# The name of an axis is that of the filter that the lists have for it.
AXES: Final[dict[str, Label]] = {
    "age": gettext_lazy("Âge"),
    "gender": gettext_lazy("Genre"),
    "audience": gettext_lazy("Clientèle"),
    "theme": gettext_lazy("Thème"),
    "region": gettext_lazy("Région"),
    "setting": gettext_lazy("Milieu"),
    "type": gettext_lazy("Type de projet"),
    "modality": gettext_lazy("Principale modalité"),
}
OF_INITIATIVES_ALONE: Final = ("type", "modality")
ROWS, COLUMNS = "region", "age"


@dataclass(frozen=True)
class Asked:
    """What an address asks for. `mended` says, in a sentence, what of it could not be."""

    what: What = What.INITIATIVES
    rows: str = ROWS
    columns: str = COLUMNS
    for_all: ForAll = ForAll.EACH
    unsaid: Unsaid = Unsaid.SHOWN
    mended: str = ""

    @property
    def axes(self) -> dict[str, Label]:
        """The axes that what is counted has."""
        alone = OF_INITIATIVES_ALONE if self.what != What.INITIATIVES else ()
        return {name: label for name, label in AXES.items() if name not in alone}

    @property
    def counts_otherwise(self) -> bool:
        """Whether it counts otherwise than is usual."""
        return (self.for_all, self.unsaid) != (ForAll.EACH, Unsaid.SHOWN)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """How an address says it; what is usual is left out."""
        said = (
            ("what", self.what.value, What.INITIATIVES.value),
            ("rows", self.rows, ROWS),
            ("columns", self.columns, COLUMNS),
            ("everyone", self.for_all.value, ForAll.EACH.value),
            ("unsaid", self.unsaid.value, Unsaid.SHOWN.value),
        )
        return tuple((name, value) for name, value, usual in said if value != usual)


def asked_of(data: QueryDict) -> Asked:
    """What `data` (an address's parameters) asks; what it does not know is as usual, an axis told in `mended`."""
    what = What(_one_of(What, data.get("what")) or What.INITIATIVES)
    known = Asked(what).axes
    wanted = data.get("rows") or ROWS, data.get("columns") or COLUMNS
    rows = wanted[0] if wanted[0] in known else ROWS
    columns = wanted[1] if wanted[1] in known else COLUMNS
    if rows == columns:
        columns = COLUMNS if rows != COLUMNS else ROWS
    return Asked(
        what,
        rows,
        columns,
        ForAll(_one_of(ForAll, data.get("everyone")) or ForAll.EACH),
        Unsaid(_one_of(Unsaid, data.get("unsaid")) or Unsaid.SHOWN),
        _mended(wanted, (rows, columns), known),
    )


def _one_of(choices: type[TextChoices], value: str | None) -> str | None:
    return value if value in choices.values else None


def _mended(wanted: tuple[str, str], given: tuple[str, str], known: dict[str, Label]) -> str:
    """Why another axis than those wanted is shown; empty when both are, or when nobody could have chosen them."""
    if wanted == given:
        return ""
    shown = {"rows": _lower(given[0]), "columns": _lower(given[1])}
    if any(name in OF_INITIATIVES_ALONE and name not in known for name in wanted):
        return (
            _(
                "Les guides n’ont ni type de projet ni modalité : les lignes montrent « %(rows)s », "
                "les colonnes « %(columns)s »."
            )
            % shown
        )
    if wanted[0] == wanted[1]:
        return _("Les lignes et les colonnes montraient la même chose : les colonnes montrent « %(columns)s ».") % shown
    return ""


def _lower(axis: str) -> str:
    return str(AXES[axis]).lower()
