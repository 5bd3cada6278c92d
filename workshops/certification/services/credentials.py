"""The credential of a certification: given once, shown to all or not, and signed whenever a file of it is asked for."""

import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..credentials.issuers import method_id
from ..credentials.keys import PublicKey
from ..credentials.status_lists import MINIMUM_BITS
from ..models import Certification, CredentialSigning, IssuedCredential, StatusTurn
from ..queries.credentials import may_go_out, turn_on
from ..queries.issuer import site_signer

FULL = MINIMUM_BITS // 2  # past it, a position drawn at random is too often taken
DRAWS = 50


class CredentialRefusedError(ValueError):
    """No credential may go out of a certification; the text is a sentence to show."""


def issue(certification: Certification) -> IssuedCredential:
    """The credential of `certification`, made the first time. `CredentialRefusedError` with a sentence.

    It takes a position of a list at random, so that none tells who was certified after whom.
    """
    turn_to_sign(certification)
    for _draw in range(DRAWS):
        held = IssuedCredential.objects.filter(certification=certification).first()
        if held:
            break
        try:
            with transaction.atomic():
                held = IssuedCredential.objects.create(
                    certification=certification,
                    list_number=_open_list(),
                    position=secrets.randbelow(MINIMUM_BITS),
                    issued_at=timezone.now(),
                )
            break
        except IntegrityError:  # the position is taken, or someone issued it meanwhile
            continue
    else:
        raise RuntimeError(f"No free position in {DRAWS} draws: a list is fuller than it should be.")
    held.certification = certification
    return held


def turn_to_sign(certification: Certification) -> StatusTurn:
    """The stretch of its timeline that a file signed today goes by. `CredentialRefusedError` when none may go out."""
    turn = turn_on(certification, timezone.localdate())
    if turn is None or not may_go_out(turn):
        raise CredentialRefusedError(_("Cette certification est révoquée ou annulée : aucun badge n’en est remis."))
    return turn


@transaction.atomic
def publish(certification: Certification) -> None:
    """Show the page of its credential to all, name and files included. `CredentialRefusedError` with a sentence."""
    IssuedCredential.objects.filter(pk=issue(certification).pk).update(published=True)


def unpublish(certification: Certification) -> None:
    """Show no more than a verification, to those who hold its number."""
    IssuedCredential.objects.filter(certification=certification).update(published=False)


def note_signing(credential: IssuedCredential, method: str) -> None:
    """Remember that the key `method` (its name in `did.json`) signed a file of it. Twice is once."""
    CredentialSigning.objects.bulk_create(
        [CredentialSigning(credential=credential, key=method.partition("#")[2])], ignore_conflicts=True
    )


def rotate_keys() -> str:
    """Sign with new keys from now on, and return the name of the one that signs documents; what was signed holds."""
    signer = site_signer()
    signer.keys.rotate()
    return method_id(signer.did, signer.keys.ed25519().public_key())


def published_key_named(name: str) -> PublicKey | None:
    """The key that `did.json` publishes under `name`, with or without the site's DID; None when there is none."""
    return site_signer().published_ends().get(name.partition("#")[2] or name)


def withdraw_key(key: PublicKey) -> None:
    """Publish `key` no longer: all that it signed is then of an unknown key. It is replaced when it signs today."""
    site_signer().keys.withdraw(key)


def credentials_signed_with(name: str) -> int:
    """How many credentials have files signed with the key of that name."""
    return CredentialSigning.objects.filter(key=name.partition("#")[2] or name).count()


def _open_list() -> int:
    """The number of the list that new credentials go to: the last one until it is half full."""
    last = IssuedCredential.objects.order_by("-list_number").values_list("list_number", flat=True).first() or 1
    taken = IssuedCredential.objects.filter(list_number=last).count()
    return last if taken < FULL else last + 1
