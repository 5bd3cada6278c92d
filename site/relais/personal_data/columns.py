"""The columns of a model that lead to a person, found by what they are."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import models

# A record of an adult that is no account; a model says it is one with `IS_A_PERSON = True`.
_NAMES = ("first_name", "last_name", "phone", "contact_", "recipient", "ip_address")


def is_a_person(model: type[models.Model]) -> bool:
    """Whether a row of the model is somebody: an account, or a record that says so."""
    return model is get_user_model() or getattr(model, "IS_A_PERSON", False)


def leads_to_a_person(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Columns of the model's own table that name a person, reach her or refer to her."""
    return [field for field in model._meta.local_fields if _is_personal(field)]


def accounts_in(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Columns of the model's own table that refer to an account."""
    return [field for field in model._meta.local_fields if _target(field) is get_user_model()]


def _is_personal(field: models.Field[Any, Any]) -> bool:
    target = _target(field)
    if target is not None:
        return is_a_person(target)
    return isinstance(field, models.EmailField | models.GenericIPAddressField) or any(
        word in field.name for word in _NAMES
    )


def _target(field: models.Field[Any, Any]) -> Any:
    return field.remote_field.model if field.remote_field else None
