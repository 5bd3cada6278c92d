"""Letters that go through the outbox."""

import pytest

from tests.background.letters import OUTBOX, WITNESS, WitnessBackend


@pytest.fixture
def outbox(settings, db):
    """The site as it runs, with a mail server that keeps what it takes."""
    WitnessBackend.forget()
    settings.EMAIL_BACKEND, settings.LETTERS_BACKEND = OUTBOX, WITNESS
    return WitnessBackend
