"""Finding what could identify a young person in a text someone typed. A backstop: it helps, it does not replace care.

Pure Python: no models, no network, nothing kept. `check` says kinds and places, never the words.
"""

from collections.abc import Set
from datetime import UTC, datetime

from .addresses import find_addresses
from .dates import find_birth_dates, find_dates_beside
from .emails import find_emails
from .findings import BLOCKED_KINDS, WARNED_KINDS, Finding, Findings, apart_from, without_overlaps
from .handles import find_handles
from .initials import find_initials
from .names import find_names
from .numbers import find_numbers
from .phones import find_phones
from .public_lines import digits_of
from .reading import Reading, read

__all__ = ["BLOCKED_KINDS", "WARNED_KINDS", "Finding", "Findings", "check", "digits_of"]


def check(text: str, language: str | None = None, *, public_numbers: Set[str] = frozenset()) -> Findings:
    """What `text` holds that must not be saved (`blocked`) or must be read again (`warned`), in French and in English.

    Offsets are characters of `text` as given. `language` ("fr" or "en") settles words that differ in the two; None
    reads both. `public_numbers` are telephone numbers anyone may write, as `digits_of` gives them. Raises nothing.
    """
    reading = read(text)
    plain = reading.text
    identifiers = [
        *find_numbers(plain),
        *find_emails(plain),
        *find_phones(plain, public_numbers),
        *find_birth_dates(plain),
        *find_addresses(plain),
    ]
    people = [*find_names(plain), *find_initials(plain)]
    identifiers += find_dates_beside(plain, people, this_year=datetime.now(tz=UTC).year)
    blocked = without_overlaps(identifiers, BLOCKED_KINDS)
    likely = apart_from([*find_handles(plain), *people], blocked)
    warned = without_overlaps(likely, WARNED_KINDS)
    return Findings(*(tuple(_placed(one, reading) for one in found) for found in (blocked, warned)))


def _placed(found: Finding, reading: Reading) -> Finding:
    start, end = reading.place(found.start, found.end)
    return Finding(start, end, found.kind)
