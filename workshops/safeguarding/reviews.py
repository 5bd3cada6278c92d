"""When a protocol must be read again.

A disclosure protocol is read again at least every twelve months: laws, numbers and designated people change. The rule
is the network's own (docs/authors/sensitive-guides.md).
"""

from datetime import date


def year_after(day: date) -> date:
    """The last day on which something read on `day` is still read within twelve months."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # the 29th of February
        return date(day.year + 1, 2, 28)


def year_before(day: date) -> date:
    """The first day whose reading is still within twelve months on `day`."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 3, 1)
