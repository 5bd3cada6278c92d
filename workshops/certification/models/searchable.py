"""Columns that repeat others in the form a search compares."""

from typing import Any

from django.db import models

from workshops.programmes.stems import fold


class FoldedField(models.CharField):
    """The fields named in `of`, in order, without accents or case: « lefebvre élodie » is « lefebvre elodie ».

    Written with every row, bulk insertions among them; never set by hand.
    """

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **options: Any) -> None:
        self.of = of
        super().__init__(*args, **{"max_length": 400, "editable": False, "default": "", **options})

    def deconstruct(self) -> Any:
        """Migrations keep `of`, so that what they rebuild is the same column."""
        name, path, arguments, options = super().deconstruct()
        return name, path, arguments, {**options, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The folded text, cut to what the column holds."""
        text = folded(" ".join(str(getattr(model_instance, name)) for name in self.of))[: self.max_length]
        setattr(model_instance, self.attname, text)
        return text


class AddressField(models.EmailField):
    """An e-mail address in small letters, in every row and every search: two spellings of one are the same."""

    def get_prep_value(self, value: Any) -> Any:
        """In small letters."""
        value = super().get_prep_value(value)
        return value.lower() if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The row in memory says what the table says."""
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = value.strip().lower()
            setattr(model_instance, self.attname, value)
        return value


def folded(text: str) -> str:
    """`text` without accents, case, hyphens or apostrophes, its words between single spaces."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(text)).split())
