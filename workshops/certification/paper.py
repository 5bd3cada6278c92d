"""The paper of a certification: what it says, and where its QR code leads."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from workshops.planning.pdf import BASE_URL, QR, make_pdf

from .models import Certificate, Certification, CohortTrainer
from .status import Status

STYLE_SHEET = f"{BASE_URL}static/certification/certificate_pdf.css"


def verification_address(number: str) -> str:
    """Where anyone verifies the certificate of that number, in the language being used."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('certificates:verify', args=(number,))}"


def certificate_pdf(certification: Certification, paper: Certificate, status: Status) -> bytes:
    """The certificate as PDF, in the language being used. Two queries."""
    trainers = CohortTrainer.objects.filter(cohort=certification.cohort_id).select_related("person")
    address = verification_address(paper.number)
    context = {
        "certification": certification,
        "paper": paper,
        "status": status,
        "edition": certification.edition,
        "trainers": [row.person for row in trainers],
        "address": address,
        "shown_address": address.partition("://")[2],
        "qr": f"{BASE_URL.rstrip('/')}{QR}{address}",
        "stylesheet": STYLE_SHEET,
        "inline_icons": True,
    }
    return make_pdf(render_to_string("certification/certificates/paper.html", context), {})
