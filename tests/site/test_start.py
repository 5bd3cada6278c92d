"""`make run` and `make demo-reset`."""

import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from relais.management.commands.start import is_busy


def test_a_busy_port_is_said_in_one_sentence_with_another_to_try():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert is_busy("127.0.0.1", port)
        with pytest.raises(CommandError) as refused:
            call_command("start", port=port, stdout=StringIO())
    assert f"make run PORT={port + 1}" in str(refused.value)
    assert not is_busy("127.0.0.1", port)


def test_real_data_is_never_reset(settings):
    settings.DEMO_ACCOUNTS = False
    with pytest.raises(CommandError, match="rien n’a été effacé"):
        call_command("demo_reset", no_input=True)
