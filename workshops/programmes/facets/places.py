"""Places of rows as the bits of a number, the lowest first: ten thousand are narrowed in as many machine words."""

from collections.abc import Iterable, Iterator, Sequence


def below(place: int) -> int:
    """All the places before that one."""
    return (1 << place) - 1


def bits_at(places: Iterable[int]) -> int:
    """The number whose bits at `places` are set."""
    marked = bytearray()
    for place in places:
        byte, bit = divmod(place, 8)
        if byte >= len(marked):
            marked.extend(bytes(byte + 1 - len(marked)))
        marked[byte] |= 1 << bit
    return int.from_bytes(marked, "little")


def places_of(bits: int) -> list[int]:
    """Where the bits of a number are set, the lowest first."""
    return list(iterate_places(bits))


def iterate_places(bits: int) -> Iterator[int]:
    """The same, one after the other: who wants the first of a hundred thousand does not find the others."""
    marks = bin(bits)[:1:-1]
    place = marks.find("1")
    while place >= 0:
        yield place
        place = marks.find("1", place + 1)


def shifted(bits: int, gone: Sequence[int], come: Sequence[int]) -> int:
    """Where the rows of a set are once those at `gone` went, then others came at the places `come`, in their order.

    Those that came are not in the set.
    """
    for place in sorted(gone, reverse=True):
        bits = bits & below(place) | bits >> place + 1 << place
    for place in come:
        bits = bits & below(place) | bits >> place << place + 1
    return bits
