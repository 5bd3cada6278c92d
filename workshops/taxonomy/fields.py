"""A StreamField whose blocks stay out of migrations."""

from typing import Any

from wagtail.fields import StreamField


class BlocksField(StreamField):
    """Store as `StreamField` does, but keep block definitions out of migrations.

    The column is JSON whatever its blocks are, so a change of label or block would only make an empty migration.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Say only what the database needs."""
        name, path, _arguments, keywords = super().deconstruct()
        keywords.pop("block_lookup", None)
        return name, path, [], keywords
