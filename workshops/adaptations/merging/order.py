"""What is inside what and in which order, merged three ways.

A tree is a dict: the id of a parent gives the ids of what it holds, in order. An id is in a tree once.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence

Tree = Mapping[str, Sequence[str]]


def parents_in(tree: Tree) -> dict[str, str]:
    """What each id is inside of."""
    return {child: parent for parent, children in tree.items() for child in children}


def moved_in(base: Tree, changed: Tree) -> set[str]:
    """The ids of both that `changed` has put elsewhere: as few as explain its order."""
    return _moved(base, changed, _longest_rising)


def possibly_moved_in(base: Tree, changed: Tree) -> set[str]:
    """All that may have been: of two neighbours exchanged, either was moved past the other."""
    return _moved(base, changed, _always_rising)


def _moved(base: Tree, changed: Tree, steady: Callable[[Sequence[int]], set[int]]) -> set[str]:
    before, after = parents_in(base), parents_in(changed)
    moved = {child for child in before.keys() & after.keys() if before[child] != after[child]}
    for parent in base.keys() & changed.keys():
        places = {child: place for place, child in enumerate(base[parent])}
        stayed = [child for child in changed[parent] if child in places and child not in moved]
        kept = steady([places[child] for child in stayed])
        moved |= {child for place, child in enumerate(stayed) if place not in kept}
    return moved


def merge_trees(base: Tree, theirs: Tree, mine: Tree, surviving: Container[str], refused: Container[str] = ()) -> Tree:
    """The tree of what survives: our order, with what they moved or added put where it is among its neighbours there.

    What was moved here too, or whose move is in `refused`, stays where we have it. `surviving` names the root too; a
    parent it does not name but that holds something it names is kept for that.
    """
    held = _holders(base, theirs, mine, surviving, refused)
    placed_there = {child for child, (_parent, theirs_place) in held.items() if theirs_place}
    gone = {*parents_in(mine), *parents_in(theirs)}
    merged: dict[str, list[str]] = {}
    for parent in dict.fromkeys([*mine, *theirs]):
        if parent in gone and parent not in held:
            continue
        inside = [child for child in mine.get(parent, ()) if child in held and held[child] == (parent, False)]
        before = -1
        for child in theirs.get(parent, ()):
            if child in placed_there and held[child][0] == parent:
                inside.insert(before + 1, child)
                before += 1
            elif child in inside:
                before = inside.index(child)
        merged[parent] = inside
    return {parent: tuple(children) for parent, children in merged.items()}


def _holders(
    base: Tree, theirs: Tree, mine: Tree, surviving: Container[str], refused: Container[str]
) -> dict[str, tuple[str, bool]]:
    """For each id that survives, its parent, and whether its place there is the one it has in `theirs`."""
    there, here = parents_in(theirs), parents_in(mine)
    follow = moved_in(base, theirs) - possibly_moved_in(base, mine)
    held: dict[str, tuple[str, bool]] = {}
    for child in dict.fromkeys([*here, *there]):
        if child not in surviving:
            continue
        moved = child in follow and child not in refused and there[child] in surviving
        followed = moved or child not in here
        held[child] = (there[child], True) if followed else (here[child], False)
    # A parent that was to go is kept for what it still holds.
    for parent in dict.fromkeys(parent for parent, _place in held.values()):
        if parent not in held and (parent in here or parent in there):
            held[parent] = (here[parent], False) if parent in here else (there[parent], True)
    return held


def _longest_rising(places: Sequence[int]) -> set[int]:
    """The indexes of a longest rising run of `places`, not necessarily side by side."""
    lengths = _rising_lengths(places)
    found: set[int] = set()
    wanted, below = max(lengths, default=0), float("inf")
    for index in range(len(places) - 1, -1, -1):
        if wanted and lengths[index] == wanted and places[index] < below:
            found.add(index)
            wanted, below = wanted - 1, places[index]
    return found


def _always_rising(places: Sequence[int]) -> set[int]:
    """The indexes that are in every longest rising run."""
    up_to = _rising_lengths(places)
    onwards = _rising_lengths([-place for place in reversed(places)])[::-1]
    longest = max(up_to, default=0)
    in_one = [index for index in range(len(places)) if up_to[index] + onwards[index] == longest + 1]
    alone = Counter(up_to[index] for index in in_one)
    return {index for index in in_one if alone[up_to[index]] == 1}


def _rising_lengths(places: Sequence[int]) -> list[int]:
    """For each place, the length of the longest rising run that ends with it."""
    ends: list[int] = []
    lengths = []
    for place in places:
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        lengths.append(length + 1)
    return lengths
