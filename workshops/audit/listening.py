"""What is told by signals: signing in, roles and rights, and what is removed for good."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_init, post_save
from django.dispatch import receiver

from relais.rooms import declared
from workshops.organisations.address_change import address_changed
from workshops.organisations.models import Membership, User
from workshops.organisations.open_sessions import sessions_ended
from workshops.organisations.second_factor_reset import second_factor_reset

from .models import Kind
from .writing import write


@receiver(user_logged_in)
def _signed_in(user: Any, **kwargs: Any) -> None:
    write(Kind.SIGN_IN, person=user)


@receiver(user_logged_out)
def _signed_out(user: Any, **kwargs: Any) -> None:
    if user is not None and user.pk is not None:
        write(Kind.SIGN_OUT, person=user)


@receiver(user_login_failed)
def _refused(credentials: dict[str, Any], **kwargs: Any) -> None:
    # What was typed is not kept: a person sometimes types her password where her address goes.
    typed = credentials.get("email") or credentials.get("username") or credentials.get("login") or ""
    write(Kind.SIGN_IN_REFUSED, person=User.objects.filter(email__iexact=str(typed)).first())


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def _second_factor(signal: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    words = {authenticator_added: "added", authenticator_removed: "removed", authenticator_reset: "reset"}
    write(Kind.SECOND_FACTOR, person=user, details={"change": words[signal], "factor": authenticator.type})


@receiver(authentication_failed)
def _second_proof_refused(user: Any, authenticator: Any, **kwargs: Any) -> None:
    write(Kind.SIGN_IN_REFUSED, person=user, details={"factor": authenticator.type})


@receiver(second_factor_reset)
def _second_factor_taken_away(user: Any, **kwargs: Any) -> None:
    write(Kind.SECOND_FACTOR, about=user, what=user, details={"change": "reset"})


@receiver([password_changed, password_reset, password_set])
def _password(signal: Any, user: Any, **kwargs: Any) -> None:
    write(Kind.PASSWORD, person=user, details={"change": "reset" if signal is password_reset else "changed"})


@receiver(address_changed)
def _address(user: Any, **kwargs: Any) -> None:
    write(Kind.ADDRESS, about=user, what=user)


@receiver(sessions_ended)
def _sessions(user: Any, count: int, **kwargs: Any) -> None:
    write(Kind.SESSION, about=user, what=user, details={"count": count})


@receiver(post_init, sender=Membership)
def _remember_role(instance: Membership, **kwargs: Any) -> None:
    instance.role_before = instance.__dict__.get("role", "") if instance.pk else ""  # type: ignore[attr-defined]


@receiver(post_save, sender=Membership)
def _role_given(instance: Membership, **kwargs: Any) -> None:
    before = instance.role_before  # type: ignore[attr-defined]
    if before != instance.role:
        _role(instance, before, instance.role)
        instance.role_before = instance.role  # type: ignore[attr-defined]


@receiver(post_delete, sender=Membership)
def _role_ended(instance: Membership, **kwargs: Any) -> None:
    _role(instance, instance.role, "")


def _role(membership: Membership, before: str, after: str) -> None:
    write(
        Kind.ROLE,
        organisation=membership.organisation_id,
        what=f"organisations.user:{membership.user_id}",
        details={"before": before, "after": after},
    )


@receiver(post_init, sender=get_user_model())
def _remember_rights(instance: Any, **kwargs: Any) -> None:
    instance.rights_before = _rights(instance) if instance.pk else {}


@receiver(post_save, sender=get_user_model())
def _rights_given(instance: Any, created: bool, **kwargs: Any) -> None:
    now = _rights(instance)
    before = instance.rights_before or dict.fromkeys(now, False) | {"is_active": True}
    changed = {name: now[name] for name in now if before.get(name) != now[name]}
    if changed:
        write(Kind.ROLE, what=instance, details=changed)
    instance.rights_before = now


def _rights(user: Any) -> dict[str, bool]:
    # From what was read: a column left out is not fetched only to be compared.
    return {name: user.__dict__[name] for name in ("is_superuser", "is_staff", "is_active") if name in user.__dict__}


@receiver(m2m_changed, sender=User.groups.through)
def _groups(instance: Any, action: str, pk_set: set[int] | None, reverse: bool, **kwargs: Any) -> None:
    if action not in ("post_add", "post_remove", "pre_clear") or (pk_set is not None and not pk_set):
        return
    if action == "pre_clear":
        pk_set = set(
            instance.user_set.values_list("pk", flat=True) if reverse else instance.groups.values_list("pk", flat=True)
        )
    people = pk_set or set() if reverse else {instance.pk}
    groups = {instance.pk} if reverse else pk_set or set()
    for person in sorted(people):
        write(
            Kind.ROLE,
            what=f"{User._meta.label_lower}:{person}",
            details={"groups": sorted(groups), "change": action},
        )


def _removed(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    write(Kind.DELETION, organisation=getattr(instance, "organisation_id", None), what=instance)


def listen_to_deletions() -> None:
    """Write down each row that goes from the tables whose rooms name them in `REMOVALS`."""
    for label in declared("REMOVALS", "audited"):
        post_delete.connect(_removed, sender=apps.get_model(label), dispatch_uid=f"audit-{label}")
