"""Countries, the world's large cities and languages, in French and English: from Babel (Unicode CLDR)."""

from functools import cache

from babel import Locale

from .lexicon import folded

_LOCALES = ("fr", "en")
_SHORTEST = 4  # letters: shorter parts of names ("île", "San") say nothing


@cache
def world_places() -> frozenset[str]:
    """Folded names of countries and cities, whole and by word."""
    return _with_parts(_names())


@cache
def whole_world_places() -> frozenset[str]:
    """Folded names of countries and cities, whole: "Vincent" is none of them."""
    return frozenset(map(_folded, _names()))


def _names() -> set[str]:
    names: set[str] = set()
    for code in _LOCALES:
        locale = Locale(code)
        names.update(locale.territories.values())
        names.update(zone["city"] for zone in locale.time_zones.values() if "city" in zone)
    return names


@cache
def world_tongues() -> frozenset[str]:
    """Folded names of languages."""
    return _with_parts({str(name) for code in _LOCALES for name in Locale(code).languages.values()})


def _folded(name: str) -> str:
    return folded(name).replace("’", "'")


def _with_parts(names: set[str]) -> frozenset[str]:
    whole = set(map(_folded, names))
    parts = {
        part for name in whole for part in name.replace("(", " ").replace(")", " ").split() if len(part) >= _SHORTEST
    }
    return frozenset(whole | parts)
