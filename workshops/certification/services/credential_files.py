"""A credential as a file, signed when it is asked for."""

import json

from django.utils import timezone

from ..artwork.pictures import badge_png, badge_svg
from ..credentials.baking import baked_png, baked_svg
from ..credentials.tokens import unpacked
from ..models import Certification
from ..queries.credentials import badge_of, title_in
from ..queries.issuer import site_signer
from .credentials import issue, note_signing, turn_to_sign


def credential_file(certification: Certification, kind: str, language: str) -> bytes:
    """The credential of `certification` as a file of `kind` (see `credential_kinds`), its words in `language`.

    It is issued the first time. The certification comes with its person, organisation and rule version.
    `CredentialRefusedError` with a sentence when none may go out.
    """
    credential = issue(certification)
    badge, signer = badge_of(credential, turn_to_sign(certification), language), site_signer()
    if kind == "jwt":
        token = signer.badge_token(badge)
        note_signing(credential, unpacked(token)[0]["kid"])
        return token.encode()
    document = signer.badge(badge, timezone.now())
    note_signing(credential, document["proof"]["verificationMethod"])
    title = title_in(certification, language)
    if kind == "png":
        return baked_png(badge_png(certification.kind, title, badge.issuer.name), document)
    if kind == "svg":
        return baked_svg(badge_svg(certification.kind, title, badge.issuer.name), document)
    return json.dumps(document, ensure_ascii=False, indent=2).encode()
