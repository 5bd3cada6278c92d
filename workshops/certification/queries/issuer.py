"""The site as an issuer of credentials: its identity and its keys. No table is read."""

from django.conf import settings

from ..credential_addresses import issuer_address, site_address
from ..credentials.badges import Issuer
from ..credentials.issuers import did_web
from ..credentials.keys import KeyFolder
from ..credentials.signing import CredentialSigner


def site_signer() -> CredentialSigner:
    """What signs for the site; its keys are made the first time one of them is needed (a second)."""
    return CredentialSigner(did_web(site_address()), KeyFolder(settings.CREDENTIALS_KEYS))


def site_issuer() -> Issuer:
    """Who the credentials of the site are from."""
    return Issuer(did_web(site_address()), settings.CREDENTIALS_ISSUER, issuer_address())
