"""What publishing a guide sets off."""

from typing import Any

from modelsearch.index import insert_or_update_object

from workshops.programmes.services import freeze_edition


def freeze_on_publish(sender: Any, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """Freeze an edition, then index again: the text that is searched is the edition's."""
    freeze_edition(instance, by=revision.user if revision else None)
    insert_or_update_object(instance)
