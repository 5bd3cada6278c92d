"""What each entry is adapted from."""

from collections.abc import Mapping

from ..models import Initiative


def parents() -> dict[int, int]:
    """By entry, the one it is adapted from. One query."""
    rows = Initiative.objects.current().exclude(parent=None).values_list("pk", "parent")
    return {key: parent for key, parent in rows if parent is not None}


def first_of(key: int, above: Mapping[int, int]) -> int:
    """The entry its family begins with, `above` being what `parents` gives; in a ring, where one would come round."""
    met = {key}
    while key in above and above[key] not in met:
        key = above[key]
        met.add(key)
    return key
