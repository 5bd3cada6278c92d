"""`make run` and `make demo-reset`."""

import socket
import subprocess
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from relais.management.commands import start
from relais.management.commands.start import why_not_there


def test_a_busy_port_is_said_in_one_sentence_with_another_to_try():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert "déjà pris" in why_not_there("127.0.0.1", port)
        with pytest.raises(CommandError) as refused:
            call_command("start", port=port, stdout=StringIO())
    assert f"make run PORT={port + 1}" in str(refused.value)
    assert why_not_there("127.0.0.1", port) == ""


@pytest.mark.parametrize("given", ["abc", "0", "99999", ""])
def test_a_port_that_is_none_is_said_in_one_sentence(given):
    with pytest.raises(CommandError, match="de 1 à 65535"):
        call_command("start", port=given, stdout=StringIO())


@pytest.mark.parametrize("host", ["192.0.2.1", "nulle-part.invalid"])
def test_an_address_this_machine_does_not_have_is_not_called_a_busy_port(host):
    assert f"n’a pas l’adresse {host}" in why_not_there(host, 8000)


def test_resetting_with_nobody_at_the_keyboard_erases_nothing(monkeypatch):
    def nobody(_question):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    with pytest.raises(CommandError, match="Rien n’a été effacé"):
        call_command("demo_reset")


@pytest.mark.parametrize(
    ("given", "linked", "signed"),
    [
        ({}, "http://127.0.0.1:8107", "http://127.0.0.1:8107"),
        ({"BASE_URL": "https://r.example"}, "https://r.example", "https://r.example"),
        ({"CREDENTIALS_ADDRESS": "https://s.example"}, "http://127.0.0.1:8107", "https://s.example"),
    ],
)
def test_letters_lead_to_the_port_being_served_and_what_is_signed_says_it(settings, monkeypatch, given, linked, signed):
    settings.WAGTAILADMIN_BASE_URL = settings.CREDENTIALS_ADDRESS = "as it was"
    monkeypatch.setattr("os.environ", dict(given))
    start.take_address("http://127.0.0.1:8107")
    assert (linked, signed) == (settings.WAGTAILADMIN_BASE_URL, settings.CREDENTIALS_ADDRESS)
    assert (start.os.environ["BASE_URL"], start.os.environ["CREDENTIALS_ADDRESS"]) == (linked, signed)


@pytest.mark.django_db
def test_starting_takes_the_address_it_serves(monkeypatch):
    taken = []
    monkeypatch.setenv("DJANGO_RUNSERVER_HIDE_WARNING", "")
    monkeypatch.setattr(start, "take_address", taken.append)
    monkeypatch.setattr(start, "compile_catalogues", lambda: None)
    monkeypatch.setattr(start, "call_command", lambda *args, **options: None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call_command("start", port=port, stdout=StringIO())
    assert taken == [f"http://127.0.0.1:{port}"]


def test_real_data_is_never_reset(settings):
    settings.DEMO_ACCOUNTS = False
    with pytest.raises(CommandError, match="rien n’a été effacé"):
        call_command("demo_reset", no_input=True)


def test_a_worker_runs_beside_the_server_and_stops_with_it_whatever_happens(monkeypatch):
    ran = []

    class Process:
        def __init__(self, command, **options):
            ran.append(command[1:])

        def terminate(self):
            ran.append("terminated")

        def wait(self, timeout):
            raise subprocess.TimeoutExpired("db_worker", timeout)

        def kill(self):
            ran.append("killed")

    monkeypatch.setattr(start.subprocess, "Popen", Process)
    monkeypatch.setattr(start.signal, "signal", lambda number, handler: None)
    with pytest.raises(KeyboardInterrupt), start.a_worker():
        raise KeyboardInterrupt
    assert ran[0][:4] == ["manage.py", "db_worker", "--backend", "background"]
    assert ran[1:] == ["terminated", "killed"]
