"""The site as an issuer of credentials: its identity and its keys. No table is read."""

from django.conf import settings

from ..credential_addresses import issuer_address, site_address
from ..credentials.badges import Issuer
from ..credentials.issuers import did_web
from ..credentials.keys import KeyFolder
from ..credentials.signing import CredentialSigner


def site_signer() -> CredentialSigner:
    """What signs for the site; its keys are made the first time one of them is needed (a second)."""
    return CredentialSigner(did_web(site_address()), site_keys())


def site_issuer() -> Issuer:
    """Who the credentials of the site are from."""
    return Issuer(did_web(site_address()), settings.CREDENTIALS_ISSUER, issuer_address())


def site_issuing_address() -> str:
    """The address everything the site signs is from, without a slash at its end."""
    return site_address()


def site_keys() -> KeyFolder:
    """The keys the site signs with, made on first use: packages are signed with the Ed25519 one."""
    return KeyFolder(settings.CREDENTIALS_KEYS)
