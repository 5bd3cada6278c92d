"""Random rounding, keyed: each count becomes a multiple of 5, always the same one for the same people.

- **Unbiased.** A count of 3 becomes 5 three times in five and 0 twice in five; on average it is 3. A multiple of 5
  stays what it is. A figure is never more than 4 away from its count. (Fellegi, I. P., "Controlled random rounding",
  Survey Methodology, 1975; Statistics Canada rounds the census to base 5 in this way.)
- **Deterministic.** The draw is keyed by a secret and by *what was counted*: the set of contributions, not the words
  of the question. Two tables whose cells hold the same people show the same figure, so asking in many ways and
  averaging teaches nothing. (The cell keys of the Australian Bureau of Statistics: Marley, J. K. and Leaver, V. L.,
  "A method for confidentialising user-defined tables", 58th World Statistics Congress, 2011.)
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

BASE = 5
SMALL = range(1, BASE)
# Sums of keys are kept to this many values: two different sets of people never meet in practice.
KEY_SPACE = 1 << 128

# What a figure counts: up to two (dimension, category) pairs in the order of the dimensions; () is the grand total.
Cell = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Contribution:
    """What one record adds to the figures: `amount` persons, sessions or minutes, of one organisation.

    `categories` gives, by dimension, the categories it falls in: one, or several for a word such as a theme.
    `identity` names the record for good; two records never share one. `least` is the smallest amount a reader would
    believe: a session that was held has at least one participant.
    """

    identity: str
    organisation: int
    amount: int
    categories: Mapping[str, Sequence[str]]
    least: int = 0

    def cells(self, dimensions: Sequence[str]) -> Iterator[Cell]:
        """Every cell of at most two dimensions that it is counted in."""
        yield ()
        held = [[(name, category) for category in self.categories.get(name, ())] for name in dimensions]
        for pairs in held:
            for pair in pairs:
                yield (pair,)
        for left, right in combinations(held, 2):
            yield from product(left, right)


@dataclass
class Count:
    """The true count of a cell, what makes it up, and the figure shown in its place."""

    true: int = 0
    key: int = 0
    shown: int = 0
    by_organisation: dict[int, int] = field(default_factory=dict)
    contributions: list[Contribution] = field(default_factory=list)

    def add(self, contribution: Contribution, key: int) -> None:
        """Count one contribution more."""
        self.true += contribution.amount
        self.key = (self.key + key) % KEY_SPACE
        self.contributions.append(contribution)
        held = self.by_organisation.get(contribution.organisation, 0)
        self.by_organisation[contribution.organisation] = held + contribution.amount


def rounded(amount: int, draw: int, base: int = BASE) -> int:
    """`amount` as a multiple of `base`, up or down; unbiased when `draw` is uniform in `range(base)`.

    Raises `ValueError` for a negative amount or a draw outside its range.
    """
    if amount < 0 or not 0 <= draw < base:
        raise ValueError(f"Cannot round {amount} to base {base} with a draw of {draw}.")
    return (amount + draw) // base * base


def secret_number(secret: str, *words: str) -> int:
    """A number of 128 bits nobody can guess without `secret`, always the same for the same words."""
    message = "\x1f".join(words).encode()
    return int.from_bytes(hmac.new(secret.encode(), message, hashlib.sha256).digest()[:16], "big")


def counts_of(
    contributions: Iterable[Contribution], dimensions: Sequence[str], *, question: str, secret: str, base: int = BASE
) -> dict[Cell, Count]:
    """The count of every cell of at most two `dimensions`, each with its figure drawn.

    `question` names what is counted ("participants"): another measure of the same records is drawn apart.
    Contributions of amount 0 are left out: they are nobody.
    """
    counts: dict[Cell, Count] = {}
    for contribution in contributions:
        if contribution.amount <= 0:
            continue
        key = secret_number(secret, "contribution", contribution.identity)
        for cell in contribution.cells(dimensions):
            counts.setdefault(cell, Count()).add(contribution, key)
    for count in counts.values():
        draw = secret_number(secret, "cell", question, str(base), str(count.key)) % base
        count.shown = rounded(count.true, draw, base)
    return counts
