"""Every row of the room, as plain values, to compare two moments."""

from django.apps import apps

from workshops.certification.models import PersonMerge, StatusTurn


def every_row(*but: str) -> dict[str, dict]:
    """By table, each row by its key with every column; stored statuses by what they say, for their keys are remade."""
    found = {}
    for model in apps.get_app_config("certification").get_models():
        if model is PersonMerge or model._meta.label_lower in but:
            continue
        if model is StatusTurn:
            columns = ("certification", "since", "before", "state", "cause", "until")
            found["turns"] = {row[:2]: row for row in StatusTurn.objects.order_by().values_list(*columns)}
        else:
            found[model._meta.label_lower] = {row["id"]: row for row in model._meta.base_manager.order_by().values()}
    return found


def keys_of(rows: dict[str, dict]) -> dict[str, set]:
    """By table, the keys of its rows."""
    return {table: set(of_table) for table, of_table in rows.items()}
