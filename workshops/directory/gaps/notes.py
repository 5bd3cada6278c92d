"""How the map counts, in sentences: what a reader must know before saying that something is missing."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from .asked import ForAll, Unsaid, What
from .axes import Axis
from .gap_map import GapMap


def caution_of(found: GapMap) -> str:
    """That empty cells say little, where most entries do not say where they stand; empty where they do."""
    most = [each.axis.label.lower() for each in found.silent if 2 * (each.within + each.kept_out) > each.of]
    if not most:
        return ""
    return _("La plupart des fiches ne précisent pas : %(axes)s. Ici, une case vide dit donc peu.") % {
        "axes": ", ".join(most)
    }


def notes_of(found: GapMap) -> list[str]:
    """The sentences, what concerns the axes shown and what is counted."""
    used = {found.rows.name, found.columns.name, *(name for name in found.axes if found.chosen(name))}
    return [*_on_counting(found, used), *_on_regions(found, used), *_on_guides(found), *_on_unsaid(found)]


def _on_counting(found: GapMap, used: set[str]) -> Iterator[str]:
    yield _(
        "Ce qui rejoint plusieurs lignes ou plusieurs colonnes compte dans chaque case, et une fois dans les totaux."
    )
    if "age" in used:
        yield _("Les âges se comparent par recoupement : ce qui s’adresse à tous les âges compte dans chaque tranche.")
    if "gender" in used and found.asked.for_all == ForAll.EACH:
        yield _("Ce qui s’adresse à tous les genres compte dans chaque genre.")
    elif "gender" in used:
        yield _(
            "Ce qui s’adresse à tous les genres compte à part : les autres genres n’ont que ce qui leur est propre."
        )


def _on_regions(found: GapMap, used: set[str]) -> Iterator[str]:
    if "region" not in used:
        return
    if found.asked.what != What.GUIDES:
        yield _(
            "Une initiative compte dans chaque région qu’elle nomme : offerte dans toute la province, elle les nomme "
            "toutes. Celle qui n’en nomme aucune, ou qui est d’ailleurs, ne compte dans aucune."
        )
    if found.asked.what != What.INITIATIVES:
        yield _("La région d’un guide est celle de l’organisme qui le publie : rien n’empêche de l’animer ailleurs.")


def _on_guides(found: GapMap) -> Iterator[str]:
    if found.asked.what != What.INITIATIVES:
        yield _("Un guide offert en plusieurs langues compte une fois; toutes les langues sont comptées.")
    if found.asked.what == What.BOTH:
        yield _("Une initiative et le guide qui en est tiré comptent chacun pour un.")


def _on_unsaid(found: GapMap) -> Iterator[str]:
    kept_out = _numbers((each.axis, each.kept_out) for each in found.silent)
    if kept_out:
        yield _("Un filtre écarte des fiches qui ne précisent pas : %(numbers)s.") % {"numbers": kept_out}
    within = _numbers((each.axis, each.within) for each in found.silent)
    if within and found.asked.unsaid == Unsaid.LEFT_OUT:
        yield _("Laissées de côté, les fiches qui ne précisent pas : %(numbers)s.") % {"numbers": within}
    elif within:
        yield _(
            "Des fiches ne précisent pas : %(numbers)s. Elles ont leur propre ligne ou colonne, et ne comblent "
            "aucune case vide."
        ) % {"numbers": within}


def _numbers(pairs: Iterable[tuple[Axis, int]]) -> str:
    """« thème (85), âge (1) »."""
    return ", ".join(f"{axis.label.lower()} ({number})" for axis, number in pairs if number)
