"""Letters about what is kept."""

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def send_erased(address: str) -> None:
    """Tell a person that her account is erased, in the language of her page."""
    send_mail(_("Votre compte est effacé"), render_to_string("privacy/letters/erased.txt"), None, [address])
