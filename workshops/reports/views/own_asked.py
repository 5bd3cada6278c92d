"""What was asked of the report of one's own organisation, read the same way by its page and its files."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone

from workshops.freshness.values import shown_key
from workshops.organisations.models import Organisation

from ..definitions import definitions
from ..exact import Line, OwnFigures
from ..forms import OwnPeriodForm
from ..parts import Part, own_parts, own_total
from ..period_choices import FREE, Choices, Period, found, own_choices
from ..queries import known_organisations_to_report, own_lines, own_report


@dataclass
class Asked:
    """An organisation the reader may see, the `others` she may ask for instead, and the period she typed or chose.

    `shown` stands for all that is shown, from before the organisations were read.
    """

    shown: str
    organisation: Organisation
    others: list[Organisation]
    data: dict[str, str]
    choices: Choices

    @cached_property
    def form(self) -> OwnPeriodForm:
        """The form, filled in."""
        return OwnPeriodForm(self.data, choices=self.choices)

    @cached_property
    def period(self) -> Period | None:
        """The period; None when it cannot be, and the form says why."""
        if self.data.keys().isdisjoint(("start", "end")) and (chosen := found(self.choices, self.data["period"])):
            return chosen
        return self.form.chosen() if self.form.is_valid() else None

    @property
    def free_dates(self) -> bool:
        """Whether she types the dates."""
        return self.data["period"] == FREE

    @property
    def query(self) -> str:
        """The period as the end of an address."""
        return urlencode({name: self.data[name] for name in ("period", "start", "end") if self.data.get(name)})

    @cached_property
    def part_key(self) -> str:
        """What all that the page says is made of; empty when it says what is wrong.

        The figures of its logs are in it, since no change of a log is seen otherwise; names, by what is shown.
        """
        if self.period is None or not self.shown:
            return ""
        lines = sorted(
            (*cell, line.sessions, line.participants.low, line.participants.high, line.minutes)
            for cell, line in self._lines.items()
        )
        organisations = [organisation.pk for organisation in (self.organisation, *self.others)]
        return "\n".join(map(str, (self.shown, organisations, self.query, self.period, lines)))

    @cached_property
    def _lines(self) -> dict[tuple[str, str], Line]:
        return own_lines(self.organisation, self.period) if self.period else {}

    @cached_property
    def _report(self) -> tuple[OwnFigures, list[Part]]:
        figures, names = own_report(self._lines)
        return figures, own_parts(figures, names)

    @property
    def figures(self) -> OwnFigures:
        """The exact figures of the period."""
        return self._report[0]

    @property
    def parts(self) -> list[Part]:
        """Their tables."""
        return self._report[1]

    @property
    def total(self) -> list[tuple[str, str]]:
        """The figures of the whole period, each with its name."""
        return own_total(self.figures)

    @property
    def definitions(self) -> list[tuple[str, str]]:
        """What they mean."""
        return definitions()


def asked_of(request: HttpRequest, slug: str) -> Asked:
    """What `request` asks of the organisation of that `slug`; 404 for who may not read its report."""
    shown = shown_key()
    offered = {organisation.slug: organisation for organisation in known_organisations_to_report(request.user)}
    organisation = offered.pop(slug, None)
    if organisation is None:
        raise Http404
    choices = own_choices(timezone.localdate())
    return Asked(shown, organisation, list(offered.values()), _data(request, choices[0][1][0]), choices)


def _data(request: HttpRequest, usual: Period) -> dict[str, str]:
    """What was asked, else the school year; free dates not given yet begin as those of the year so far."""
    data = {name: str(value) for name, value in request.GET.items()}
    if "period" not in data:
        return {"period": usual.code}
    if data["period"] == FREE and not data.get("start") and not data.get("end"):
        data |= {"start": usual.start.isoformat(), "end": min(usual.end, timezone.localdate()).isoformat()}
    return data
