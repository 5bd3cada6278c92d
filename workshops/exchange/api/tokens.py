"""Tokens made, found, used and taken back."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from workshops.organisations.models import Organisation, User

from .models import ApiToken

PREFIX = "relais_"
HINT_CHARACTERS = 4
MOST_IN_FORCE = 20
MADE, REVOKED = "relais.token.make", "relais.token.revoke"


class TokenRefusedError(ValueError):
    """A token that may not be made; the text is a sentence to show."""


def digest_of(word: str) -> str:
    """What is kept of a token: its SHA-256. A word of 256 random bits needs neither salt nor slowness."""
    return hashlib.sha256(word.encode()).hexdigest()


@transaction.atomic
def make_token(
    organisation: Organisation, name: str, scopes: Iterable[str], days: int, *, by: User
) -> tuple[ApiToken, str]:
    """Make a token good for that many days, and give it with its word, which is never seen again.

    `TokenRefusedError` when one in force has that name, or when there are too many.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    in_force = ApiToken.objects.in_force().filter(organisation=organisation)
    # One that opens nothing any more gives its name back: it cannot be mistaken for the new one.
    named = ApiToken.objects.filter(organisation=organisation, revoked_at=None, name=name)
    over = set(named.values_list("pk", flat=True)) - set(in_force.values_list("pk", flat=True))
    named.filter(pk__in=over).update(revoked_at=timezone.now())
    if in_force.filter(name=name).exists():
        raise TokenRefusedError(_("Un jeton porte déjà ce nom : choisissez-en un autre, ou révoquez-le d’abord."))
    if in_force.count() >= MOST_IN_FORCE:
        raise TokenRefusedError(
            _("L’organisme a déjà %(count)s jetons : révoquez-en un qui ne sert plus.") % {"count": MOST_IN_FORCE}
        )
    word = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        organisation=organisation,
        name=name,
        digest=digest_of(word),
        hint=word[-HINT_CHARACTERS:],
        scopes=list(scopes),
        made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    log(instance=token, action=MADE, user=by, title=name, data={"scopes": token.scopes, "days": days})
    return token, word


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User) -> None:
    """Take a token back, at once. One already taken back stays as it is."""
    current = ApiToken.objects.select_for_update().get(pk=token.pk)
    if current.revoked_at is None:
        current.revoked_at, current.revoked_by = timezone.now(), by
        current.save(update_fields=["revoked_at", "revoked_by"])
        log(instance=current, action=REVOKED, user=by, title=current.name)


def find_token(word: str) -> ApiToken | None:
    """The token in force of that word, or None. One query; none for what is not written as ours are."""
    if not word.startswith(PREFIX):
        return None
    return ApiToken.objects.in_force().filter(digest=digest_of(word)).first()


def note_use(token: ApiToken) -> None:
    """Keep the day a token was used. One query, on the first use of a day alone."""
    today = timezone.localdate()
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)


def tokens_of(organisation: Organisation) -> QuerySet[ApiToken]:
    """Every token of an organisation, the newest first, with the people who made and revoked them. One query."""
    return ApiToken.objects.with_answer().filter(organisation=organisation).select_related("made_by", "revoked_by")
