"""Gaps in sentences, as « Aucune initiative pour les garçons de 12 à 14 ans en Côte-Nord »."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.programmes.facets import UNSAID

from .asked import What
from .axes import Axis
from .empty import Gap, How, Span
from .people import whom

NOTHING: Mapping[What, Promise] = {
    What.INITIATIVES: gettext_lazy("Aucune initiative"),
    What.GUIDES: gettext_lazy("Aucun guide"),
    What.BOTH: gettext_lazy("Aucune initiative ni aucun guide"),
}
# How a sentence says that no value of an axis is served; ages and genders are told by `people`.
NONE: Mapping[str, Promise] = {
    "type": gettext_lazy("d’aucun type de projet"),
    "audience": gettext_lazy("pour aucune clientèle"),
    "theme": gettext_lazy("sur aucun thème"),
    "setting": gettext_lazy("dans aucun milieu"),
    "modality": gettext_lazy("par aucune modalité"),
    "region": gettext_lazy("dans aucune région"),
}
PEOPLE = ("gender", "age")
# In the order of a sentence.
AFTER_PEOPLE = ("audience", "theme", "setting", "modality", "region")


@dataclass(frozen=True)
class Speaker:
    """Says gaps. `chosen` is what narrows the map, by the name of its filter; `stage`, the stages chosen, in words."""

    what: What
    rows: Axis
    columns: Axis
    axes: Mapping[str, Axis]
    chosen: Mapping[str, tuple[str, ...]]
    stages: Sequence[str] = ()
    apart: bool = False

    def sentence(self, gap: Gap) -> str:
        """The whole sentence, its full stop included."""
        spans = {name: Span(codes) for name, codes in self.chosen.items() if codes and name in self.axes}
        spans |= {self.rows.name: gap.rows, self.columns.name: gap.columns}
        aside = [self._aside(name, span) for name, span in spans.items() if self._unsayable(name, span)]
        spans = {name: span for name, span in spans.items() if not self._unsayable(name, span)}
        if self.stages:
            aside.append(_labelled(_("Stade"), self.stages))
        said = [str(NOTHING[self.what]), *self._parts(spans)]
        text = " ".join(part for part in said if part)
        for name, span in spans.items():
            if span.how == How.ALL_BUT:
                others = _joined(self._each(name, span.others), _("%(first)s et %(last)s"))
                text = _("%(text)s, sauf %(others)s") % {"text": text, "others": others}
        return f"{text} ({'; '.join(aside)})." if aside else f"{text}."

    def _parts(self, spans: Mapping[str, Span]) -> list[str]:
        people = whom(spans.get("gender"), spans.get("age"), self._joiner, apart=self.apart)
        return [self._part("type", spans), people, *(self._part(name, spans) for name in AFTER_PEOPLE)]

    def _part(self, name: str, spans: Mapping[str, Span]) -> str:
        span = spans.get(name)
        if span is None or span.how == How.ALL_BUT:
            return ""
        if span.how == How.ANY:
            return str(NONE[name])
        return self._joiner(name, self._each(name, span.values))

    def _joiner(self, name: str, words: Sequence[str]) -> str:
        """« ni » between what lacks, « ou » between what was chosen."""
        lacking = name in (self.rows.name, self.columns.name)
        return _joined(words, _("%(first)s ni %(last)s") if lacking else _("%(first)s ou %(last)s"))

    def _each(self, name: str, codes: Sequence[str]) -> list[str]:
        """How each value is said alone."""
        if name in PEOPLE:
            alone = [(Span((code,)), None) if name == "gender" else (None, Span((code,))) for code in codes]
            return [whom(gender, age, self._joiner, apart=self.apart) for gender, age in alone]
        return [self.axes[name].phrases[code] for code in codes]

    def _unsayable(self, name: str, span: Span) -> bool:
        """Whether nobody wrote how a sentence says one of its values."""
        if UNSAID in span.values:
            return True
        codes = {How.THESE: span.values, How.ANY: (), How.ALL_BUT: span.others}[span.how]
        return name not in PEOPLE and not all(self.axes[name].phrases.get(code) for code in codes)

    def _aside(self, name: str, span: Span) -> str:
        axis = self.axes[name]
        return _labelled(axis.label, [axis.word(code) for code in span.values])


def _labelled(label: str, words: Sequence[str]) -> str:
    """« région : X, Y »."""
    return _("%(label)s : %(words)s") % {"label": label.lower(), "words": ", ".join(words)}


def _joined(words: Sequence[str], last: str) -> str:
    """Words in a row, the last one after the word of `last`."""
    if len(words) < 2:
        return "".join(words)
    return last % {"first": ", ".join(words[:-1]), "last": words[-1]}
