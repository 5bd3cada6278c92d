"""The proof kept with the figures: for each small count, another data set that gives the very same answers.

A *witness* of a small count is one record with one person more, or one less, that changes no figure shown. As long as
a count has one, nobody can tell the two data sets apart, whatever she computes. A figure is *in the way* when it
stands at the end of its range (4 over or 4 under its count), so that one more step would show. Turning it to its other
neighbour leaves it 1 away: it is then never in the way of anybody, so one pass is enough.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .rounding import BASE, SMALL, Cell, Count, secret_number

MORE, LESS = 1, -1
NOBODY: frozenset[int] = frozenset()


def keep_witnesses(
    counts: Mapping[Cell, Count],
    dimensions: Sequence[str],
    *,
    knowing: Iterable[frozenset[int]] = (),
    secret: str,
) -> int:
    """Turn the figures that would corner a small count; returns how many were turned.

    `knowing` lists sets of organisations whose records one same person can read exactly: each organisation alone is
    always thought of, as is the reader who knows none.
    """
    together = [known for known in knowing if len(known) > 1]
    turned = 0
    for cell in sorted(counts):
        for known in _readers(counts[cell], together):
            turned += _keep_witness(counts, cell, known, dimensions, secret)
    return turned


def _readers(count: Count, together: Iterable[frozenset[int]]) -> Iterator[frozenset[int]]:
    """The readers to whom what is left of a count, once she takes away what she knows, is small."""
    alone = [frozenset({organisation}) for organisation in sorted(count.by_organisation)]
    for known in [NOBODY, *alone, *together]:
        if count.true - sum(count.by_organisation.get(organisation, 0) for organisation in known) in SMALL:
            yield known


def _keep_witness(
    counts: Mapping[Cell, Count], cell: Cell, known: frozenset[int], dimensions: Sequence[str], secret: str
) -> int:
    """Make sure one unknown contribution of `cell` can move unseen; returns how many figures were turned."""
    least: tuple[int, int] | None = None
    in_the_way: list[Count] = []
    for contribution in counts[cell].contributions:
        if contribution.organisation in known:
            continue
        for step in (MORE, LESS) if contribution.amount > contribution.least else (MORE,):
            found = [counts[held] for held in contribution.cells(dimensions) if _shows(counts[held], step)]
            if not found:
                return 0
            order = len(found), secret_number(secret, "witness", contribution.identity, str(step))
            if least is None or order < least:
                least, in_the_way = order, found
    for count in in_the_way:
        count.shown += BASE if count.shown < count.true else -BASE
    return len(in_the_way)


def _shows(count: Count, step: int) -> bool:
    """True when one step more or less could not have given the figure shown."""
    return abs(count.shown - (count.true + step)) >= BASE
