"""The run sheet of a session as PDF, as the person who prepared it asks for it."""

from datetime import time
from io import BytesIO

from .report import Row
from .timing import said, timed


def run_sheet_of(title: str) -> Row:
    """That of the first session of the guide of that title, made anew; the plan does not stay."""
    from django.core.cache import cache
    from django.db import transaction
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone
    from pypdf import PdfReader

    from workshops.guides.models import GuidePage
    from workshops.organisations.models import User
    from workshops.planning.services import PlanDetails, prepare_session

    from .pages import BACKEND
    from .seed import MEMBER

    client, member = Client(SERVER_NAME="127.0.0.1"), User.objects.get(email=MEMBER)
    client.force_login(member, backend=BACKEND)
    edition = GuidePage.objects.filter(title=title).order_by("pk")[0].current_edition
    details = PlanDetails(timezone.localdate(), time(13, 30), participants=14, minutes_available=75)
    with transaction.atomic():
        plan = prepare_session(member, edition, edition.programme.sessions[0].id, details)
        address = reverse("planning:run_sheet_pdf", args=(plan.pk,))

        def make() -> bytes:
            cache.clear()
            answer = client.get(address)
            assert answer.status_code == 200, answer.status_code  # noqa: S101
            return b"".join(answer.streaming_content) if answer.streaming else answer.content

        make()  # the first reads the fonts, as the first of a worker does
        wall, cpu, content = timed(make)
        transaction.set_rollback(True)
    return said(wall, cpu, len(content), pages=len(PdfReader(BytesIO(content)).pages))
