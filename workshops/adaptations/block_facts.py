"""What a block counts or chooses rather than says: minutes, numbers of things, words of a list."""

from dataclasses import asdict

from workshops.programmes.content import Activity

from .blocks import Block, Words
from .merging.said import field_label, said

KIND = "activity"
FACTS = ("kind", "minutes", "shortest_minutes", "importance", "adapting_level", "grouping", "small_group_size")


def facts_of(block: Block | None) -> tuple[Words, ...]:
    """Each as text, in the language of the interface; none of a session or a presentation."""
    activity = block.value if block else None
    if not isinstance(activity, Activity):
        return ()
    values = {name: getattr(activity, name) for name in FACTS}
    values["materials"] = [{"value": asdict(material)} for material in activity.materials]
    return tuple(
        Words(name, field_label(KIND, name, None), said(KIND, name, value, str)) for name, value in values.items()
    )
