"""What was asked of coverage, read the same way by the table, the map and the files."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from workshops.freshness.records import part_key

from ...attention import Attention
from ...coverage import Coverage
from ...forms.coverage import CoverageForm
from ...permissions import may_read_people, may_set_targets
from ...queries.coverage import KINDS, Filter, coverage_on, records_to_mend


@dataclass
class Asked:
    """The form, and what a valid one asks for."""

    user: Any
    form: CoverageForm
    today: date

    @cached_property
    def valid(self) -> bool:
        """Whether it can be answered."""
        return self.form.is_valid()

    @property
    def filter(self) -> Filter:
        """Whom to count."""
        return self.form.filter()

    @property
    def day(self) -> date:
        """The day to count on."""
        return self.form.day_or(self.today)

    @property
    def another_day(self) -> bool:
        """Whether that day is not today."""
        return self.day != self.today

    @cached_property
    def coverage(self) -> Coverage:
        """The table."""
        return coverage_on(self.filter, self.day, self.today)

    @cached_property
    def attention(self) -> Attention:
        """The records to mend first."""
        return records_to_mend(self.filter, self.today, self.user)

    @cached_property
    def leads_to_people(self) -> bool:
        """Whether a figure leads to the list of its people: that list shows each reader those she may see."""
        return not self.another_day and may_read_people(self.user)

    @property
    def part_key(self) -> str:
        """What all above its list of records is made of: its figures lead to people for some readers alone.

        Empty where the form says what is wrong.
        """
        if not self.valid:
            return ""
        return part_key(self.query, self.day, self.today, self.leads_to_people, may_set_targets(self.user))

    @property
    def people_query(self) -> str:
        """The filter as the list of people takes it."""
        asked = {
            "kind": self.filter.kind,
            "curriculum": self.filter.programme,
            "organisation": self.filter.organisation,
        }
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def query(self) -> str:
        """What was asked as the end of an address."""
        names = ("kind", "curriculum", "organisation", "day")
        return urlencode({name: self.form.data[name] for name in names if self.form.data.get(name)})


def asked_of(request: HttpRequest) -> Asked:
    """What `request` asks: pivots, today, unless told otherwise."""
    data = {"kind": KINDS[0].value, **{name: str(value) for name, value in request.GET.items()}}
    return Asked(request.user, CoverageForm(data), timezone.localdate())
