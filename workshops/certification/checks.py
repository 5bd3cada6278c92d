"""What credentials need of the settings, checked at every start."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution
from django.utils.translation import gettext as _

LOCAL = ("127.0.0.1", "localhost", "::1", "0.0.0.0")  # noqa: S104 - a name to recognise, nothing listens


@register()
def credentials_have_an_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The address goes into every credential for good: it is chosen, and anyone can reach it safely."""
    address = settings.CREDENTIALS_ADDRESS
    if not address:
        sentence = _(
            "CREDENTIALS_ADDRESS manque : écrivez l’adresse publique et définitive du site, comme "
            "https://relais.example.org. Chaque attestation signée la porte pour toujours."
        )
        return [Error(sentence, id="certification.E001")]
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        sentence = _("CREDENTIALS_ADDRESS n’est pas l’adresse d’un site : « %(address)s ».") % {"address": address}
        return [Error(sentence, id="certification.E002")]
    if parts.scheme == "http" and parts.hostname not in LOCAL:
        sentence = _("CREDENTIALS_ADDRESS commence par http:// : ailleurs, les attestations ne seront pas vérifiables.")
        return [Caution(sentence, id="certification.W001")]
    return []
