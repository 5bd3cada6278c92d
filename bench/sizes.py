"""How much data each size holds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Guides, session logs, people, entries of the directory and organisations of a seeded site, at least."""

    name: str
    guides: int
    logs: int
    people: int
    initiatives: int
    organisations: int


SIZES = {
    size.name: size
    for size in (
        Size("tiny", guides=60, logs=60, people=0, initiatives=0, organisations=3),  # for tests
        Size("small", guides=100, logs=1_000, people=10_000, initiatives=150, organisations=10),
        Size("medium", guides=10_000, logs=100_000, people=10_000, initiatives=10_000, organisations=100),
        Size("large", guides=100_000, logs=1_000_000, people=10_000, initiatives=10_000, organisations=300),
    )
}
