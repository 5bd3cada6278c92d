"""What figures need to know of programmes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workshops.organisations.visibility import Visibility

from .pages import programme_types, together


@dataclass(frozen=True)
class Subject:
    """A programme as figures name it. `shared` is False for one that only its organisation may know of."""

    title: str
    themes: tuple[str, ...]
    shared: bool


def subjects_of(pages: Iterable[int]) -> dict[int, Subject]:
    """The subjects of programmes by the id of their page; themes go by their codes. Two queries.

    Only for figures: it tells titles whatever their visibility, and the caller hides those that are not `shared`.
    """
    wanted = set(pages)
    themes: dict[int, list[str]] = {}
    for page, theme in together(_themes_of(model, wanted) for model in programme_types()):
        themes.setdefault(page, []).append(theme)
    named = (
        model.objects.filter(pk__in=wanted).values_list("pk", "title", "visibility") for model in programme_types()
    )
    return {
        page: Subject(title, tuple(sorted(themes.get(page, ()))), visibility != Visibility.ORGANISATION)
        for page, title, visibility in together(named)
    }


def _themes_of(model: Any, pages: set[int]) -> Any:
    name = model._meta.model_name
    return model.themes.through.objects.filter(**{f"{name}__in": pages}).values_list(name, "theme__code")
