"""The rows of the editor of a plan as HTML. Each change draws all of them again, and a template takes longer to walk
their branches than all the rest of the change. What few rows have stays in templates.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, Protocol

from django.template import Context
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext

from relais.presentation.escaping import escaped
from relais.presentation.figures import clock, duration
from relais.presentation.icons import icon
from relais.presentation.marks import hidden_name, importance_mark, kind_mark
from relais.presentation.words import words_in

HOLE = "{}"  # where the name of an activity goes, in the label of an icon


class Part(Protocol):
    """Draws a template that few rows need: its name, and the values it takes."""

    def __call__(self, name: str, **values: Any) -> str:
        """The template with those values."""
        ...


class Rows:
    """Draws the rows of one plan: what all of them share is asked once."""

    def __init__(self, context: Mapping[str, Any] | Context, part: Part) -> None:
        """`context` is that of the page: `plan`, `csrf_token`, and what is said of one row (`views.plan_page`)."""
        self.part = part
        self.language = get_language()
        self.words = _words(self.language)
        self.state = {name: context.get(name) for name in ("row_id", "row_field", "row_clash", "row_form", "typed")}
        self.token = _hidden("csrfmiddlewaretoken", context.get("csrf_token"))
        plan = context["plan"]
        self.key = plan["pk"] if isinstance(plan, Mapping) else plan.pk
        self._addresses: dict[str, list[str]] = {}

    def html(self, entries: Sequence[Any]) -> SafeString:
        """One row for each of `entries` (`schedule.Entry`), in their order."""
        last = len(entries) - 1
        lines = chain.from_iterable(_Row(self, entry, place, last).lines() for place, entry in enumerate(entries))
        # Each of the parts is escaped where it is put in.
        return mark_safe("\n".join(lines))  # noqa: S308

    def address(self, name: str, activity: Any) -> str:
        """Where a change of that activity is sent; the addresses of rows differ by its number alone."""
        if name not in self._addresses:
            self._addresses[name] = reverse(f"planning:{name}", args=(self.key, 0)).rsplit("/0/", 1)
        return f"/{activity}/".join(self._addresses[name])


class _Row:
    def __init__(self, rows: Rows, entry: Any, place: int, last: int) -> None:
        self.rows, self.words = rows, rows.words
        self.entry, self.planned, self.key = entry, entry.planned, entry.planned.pk
        self.place, self.last = place, last
        self.title = escaped(entry.title)
        self.spoken = hidden_name(entry.title, entry.language)
        foreign = entry.language and entry.language != rows.language
        self.lang = f' lang="{escaped(entry.language)}"' if foreign else ""
        self.told = rows.state if rows.state["row_id"] == self.key else {}

    def lines(self) -> Iterator[str]:
        """All of it."""
        left_out = " plan-row--left-out" if self.planned.left_out else ""
        over = " plan-row--over" if self.entry.over else ""
        yield f'<li class="plan-row{left_out}{over}" id="activity-{self.key}">'
        yield from self._inside()
        yield "</li>"

    def _inside(self) -> Iterator[str]:
        minutes = self.rows.address("minutes", self.key)
        yield (
            f'<form class="plan-row__grid" method="post" novalidate action="{minutes}#activity-{self.key}"'
            f' hx-post="{minutes}" hx-trigger="submit, change from:find input[name=minutes] delay:350ms"'
            f' hx-params="not step_to" data-place="{self.rows.address("place", self.key)}">'
        )
        yield self.rows.token
        yield _hidden("seen", self.entry.minutes_shown, "minutes")
        yield _hidden("seen", self.entry.order_shown, "to")
        if self.planned.added:
            yield _hidden("seen", self.entry.note_shown, "removed")
        yield f'<div class="plan-row__time">\n{self._time()}\n</div>'
        yield f'<div class="plan-row__text">\n<h3 class="plan-row__title"{self.lang}>{self.title}</h3>'
        yield f'<p class="plan-row__marks">\n{self._marks()}</p>\n</div>'
        if not self.planned.left_out:
            yield from self._minutes()
        yield from ('<div class="plan-row__actions">', *self._actions(), "</div>", "</form>")
        if self.told:
            yield self.rows.part("planning/plan_row_told.html", entry=self.entry, pk=self.key)
        if self.planned.left_out:
            yield f'<p class="plan-row__foot">{self.words["protocol"]}</p>'
        else:
            yield from self._more()

    def _time(self) -> str:
        shown = '<span aria-hidden="true">—</span>'
        if not self.planned.left_out:
            shown = f"<time>{escaped(clock(self.entry.slot.start.clock))}</time>"
        return f"{self.words['grip']}\n{shown}"

    def _marks(self) -> str:
        entry = self.entry
        marks = [kind_mark(entry.kind)]
        if entry.content and entry.kind != "break":
            marks.append(importance_mark(entry.importance))
        if lender := entry.borrowed_from:
            title = escaped(words_in(lender.title, lender.language))
            marks.append(f'<span class="quiet">{self.words["of"]} <cite>{title}</cite></span>')
        if self.planned.left_out:
            marks.append(f"<strong>{self.words['left out']}</strong>")
        elif entry.over:
            marks.append(f'<span class="plan-row__over">{self.words["over"]}</span>')
        return "".join(f"{mark}\n" for mark in marks)

    def _minutes(self) -> Iterator[str]:
        label = self.words["minutes"] % {"title": escaped(words_in(self.entry.title, self.entry.language))}
        yield '<div class="plan-row__minutes">'
        # The first button is the one Enter presses in the minutes.
        send = self.words["change"]
        yield f'<button class="button button--small plan-row__send" type="submit">{send}{self.spoken}</button>'
        yield self._step("shorter", self.entry.shorter, -5)
        yield '<span class="plan-row__length">'
        yield f'<label class="visually-hidden" for="minutes-{self.key}">{label}</label>'
        yield (
            f'<input id="minutes-{self.key}" type="number" inputmode="numeric" name="minutes" min="1" max="600"'
            f" {self._typed_minutes()}>"
        )
        yield '<span aria-hidden="true">min</span>\n</span>'
        yield self._step("longer", self.entry.longer, 5)
        yield "</div>"

    def _typed_minutes(self) -> str:
        if self.told.get("row_field") != "minutes":
            return f'value="{self.planned.minutes}"'
        return f'value="{escaped(self.told["typed"])}" aria-invalid="true" aria-describedby="wrong-{self.key}"'

    def _step(self, name: str, minutes: int, step: int) -> str:
        return (
            f'<button class="button button--icon plan-row__step" id="{name}-{self.key}" type="submit" name="step_to"'
            f' value="{minutes}" data-step="{step}">{self._label(name)}</button>'
        )

    def _label(self, name: str) -> str:
        """An icon that says what its button does, and to what."""
        return self.words[name].replace(HOLE, self.title)

    def _actions(self) -> Iterator[str]:
        if self.planned.left_out:
            inside = self.words["take back"] + self.spoken
            yield self._button("out", "left_out", inside, sent=' name="left_out" value="0"', look="small")
            return
        for name, to, end in (("up", self.place - 1, 0), ("down", self.place + 1, self.last)):
            off = ' aria-disabled="true"' if self.place == end else ""
            yield self._button(name, "place", self._label(name), sent=f' name="to" value="{to}"', more=off)
        if self.planned.added:
            yield self._button("out", "remove", self._label("remove"))
        else:
            yield self._button("out", "left_out", self._label("out"), sent=' name="left_out" value="1"')

    def _button(
        self, name: str, change: str, inside: str, *, sent: str = "", look: str = "icon", more: str = ""
    ) -> str:
        address = self.rows.address(change, self.key)
        return (
            f'<button class="button button--{look}" id="{name}-{self.key}" type="submit"{sent}'
            f' formaction="{address}#activity-{self.key}" hx-post="{address}" hx-trigger="click"{more}>'
            f"{inside}</button>"
        )

    def _more(self) -> Iterator[str]:
        planned, content, words = self.planned, self.entry.content, self.words
        if planned.below_shortest:
            needed = words["at least"] % {"minutes": duration(planned.shortest_minutes)}
            yield f'<p class="plan-row__warning">{icon("info", size="small")} {needed}</p>'
        if planned.note:
            note = linebreaks(planned.note, autoescape=True)
            yield f'<div class="plan-row__note">{icon("note", size="small")}<div>{note}</div></div>'
        yield '<div class="plan-row__foot">'
        opened = " open" if self.told.get("row_field") == "note" else ""
        yield f'<details class="disclosure plan-row__more no-print" id="more-{self.key}"{opened}>'
        summary = words["read and annotate" if content else "annotate"]
        yield f'<summary class="disclosure__summary">{summary}{self.spoken}{words["opens"]}</summary>'
        yield '<div class="disclosure__body">'
        if content:
            yield from self._said(content)
        yield from self._note()
        yield f"</div>\n</details>\n{words['protocol']}\n</div>"

    def _said(self, content: Any) -> Iterator[str]:
        """What the guide says of it."""
        yield f'<div class="stack plan-row__words"{self.lang}>'
        if content.purpose:
            yield f"<p>{escaped(content.purpose)}</p>"
        if content.steps:
            yield f'<div class="prose">{content.steps}</div>'  # HTML, made when the edition was frozen
        yield "</div>"
        if content.adapting_advice:
            advice = words_in(content.adapting_advice, self.entry.language)
            yield self.rows.part("components/adapting.html", level=content.adapting_level, advice=advice)
        lasts = self.words["written length"] % {"minutes": duration(self.planned.written_minutes)}
        if self.planned.shortest_minutes is not None:
            lasts += self.words["shortest"] % {"minutes": duration(self.planned.shortest_minutes)}
        yield f'<p class="small quiet">{lasts}.</p>'

    def _note(self) -> Iterator[str]:
        key, words, address = self.key, self.words, self.rows.address("note", self.key)
        told = self.told.get("row_field") == "note"
        yield (
            f'<form class="form plan-row__note-form" method="post" action="{address}#activity-{key}"'
            f' hx-post="{address}">'
        )
        yield self.rows.token
        yield _hidden("seen", self.entry.note_shown, "note")
        yield f'<div class="field">\n<label class="field__label" for="note-{key}">{words["note"]}</label>'
        yield f'<div class="field__help" id="note-{key}-help">{words["nobody reads it"]}</div>'
        yield (
            f'<div class="field__control"><textarea id="note-{key}" name="note" rows="3" maxlength="2000"'
            f' aria-describedby="note-{key}-help">{escaped(self.told["typed"] if told else self.planned.note)}'
            "</textarea></div>\n</div>"
        )
        if told:
            yield self.rows.part("components/screened.html", form=self.told["row_form"])
        send = f'<button class="button button--small" id="note-send-{key}" type="submit">{words["keep note"]}</button>'
        if told and self.told["row_clash"]:
            stored = f"{reverse('planning:plan', args=(self.rows.key,))}#activity-{key}"
            send += f'<a class="button button--small button--quiet" href="{stored}">{words["keep stored"]}</a>'
        yield f'<div class="form__actions">{send}</div>\n</form>'


def _hidden(name: str, value: Any, of: str = "") -> str:
    marked = f' data-of="{of}"' if of else ""
    return f'<input type="hidden" name="{name}"{marked} value="{escaped(value)}">'


@cache
def _words(_language: str | None) -> dict[str, str]:
    """What every row says in the language that is active, with its icons; `HOLE` where a label names an activity."""
    grip = f'aria-hidden="true" title="{escaped(gettext("Glisser pour déplacer"))}">{icon("drag")}</span>'
    protocol = f"{icon('heart', size='small')}<span>{gettext('Si une personne se confie')}</span>"
    labels = {
        "shorter": ("minus", gettext("Raccourcir : %(title)s")),
        "longer": ("plus", gettext("Allonger : %(title)s")),
        "up": ("up", gettext("Monter : %(title)s")),
        "down": ("down", gettext("Descendre : %(title)s")),
        "remove": ("trash", gettext("Retirer du plan : %(title)s")),
        "out": ("eye-off", gettext("Laisser de côté : %(title)s")),
    }
    return {
        "grip": f'<span class="plan-row__grip js-only" data-handle {grip}',
        "protocol": f'<a class="protocol-link" href="#plan-safety">{protocol}</a>',
        "opens": icon("chevron-down", size="small"),
        **{name: icon(drawn, label=label % {"title": HOLE}) for name, (drawn, label) in labels.items()},
        "of": pgettext("activité de tel guide", "de"),
        "left out": gettext("laissée de côté"),
        "over": gettext("dépasse le temps"),
        "minutes": gettext("Minutes : %(title)s"),
        "change": gettext("Changer"),
        "take back": gettext("Reprendre"),
        "at least": gettext("Il faut au moins %(minutes)s."),
        "read and annotate": gettext("Voir et annoter"),
        "annotate": gettext("Annoter"),
        "written length": gettext("Durée écrite : %(minutes)s"),
        "shortest": gettext(", %(minutes)s au plus court"),
        "note": gettext("Ma note"),
        "nobody reads it": gettext("Personne d’autre ne la lit. Aucun nom ni détail sur une jeune personne."),
        "keep note": gettext("Enregistrer la note"),
        "keep stored": gettext("Garder celle qui est enregistrée"),
    }
