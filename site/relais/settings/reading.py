"""Reading what the environment says, or stopping the start with one sentence that names what is wrong.

Whoever installs the site meets that sentence on the console of `manage.py`, of the server and of the worker alike,
never a traceback.
"""

import importlib.util
import os
import re
from collections.abc import Collection
from datetime import date
from email.utils import getaddresses
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

import environ

SHORTEST_SECRET = 50
DATABASES = ("sqlite", "postgres", "postgresql")
POSTGRESQL = "relais.postgresql"
MAIL = ("smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "memorymail", "dummymail")
MAIL_PATIENCE = 20  # seconds
LOOPBACK = ("127.0.0.1", "::1", "localhost")
# As `manage.py backup --new-key` writes them: the key itself, or its public half.
BACKUP_KEY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{58}|age1[0-9a-z]{58}")
# A name, or an address between brackets; what has no such form would answer nobody. A leading dot would be every name
# below it: a stranger would choose the one that letters lead to.
HOST_NAME = re.compile(r"\w(?:[\w.-]*\w)?|\[[0-9a-f:.]+\]", re.ASCII | re.IGNORECASE)
YES, NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0", "")


class WrongSetting(SystemExit):
    """A setting that is missing or wrong: the program ends with this one sentence."""

    def __init__(self, name: str, what: str) -> None:
        """Say `what` is wrong with the variable `name`."""
        super().__init__(f"{name} {what}")


def settings_module(name: str, default: str) -> None:
    """Name the module of settings where none is named yet, or stop where the one that is named is not there."""
    given = os.environ.get(name, "").strip() or default
    try:
        found = importlib.util.find_spec(given)
    except (ImportError, ValueError):
        found = None
    if found is None:
        raise WrongSetting(name, f"is “{given}”, and there is no such module: write relais.settings.production.")
    os.environ[name] = given


def text(name: str, example: str) -> str:
    """A variable without which nothing starts."""
    if not (given := os.environ.get(name, "").strip()):
        raise WrongSetting(name, f"is missing: write {example}.")
    return given


def secret(name: str) -> str:
    """A key long and random enough to sign sessions with."""
    given = text(name, "a long random text, as `openssl rand -base64 48` prints one")
    return unguessable(name, given)


def unguessable(name: str, given: str) -> str:
    """`given`, when it is long and random enough to be a key."""
    if len(given) < SHORTEST_SECRET or len(set(given)) < 5 or given.startswith("django-insecure-"):
        raise WrongSetting(
            name, f"can be guessed: write a random text of {SHORTEST_SECRET} signs or more (`openssl rand -base64 48`)."
        )
    return given


def host_names(name: str) -> list[str]:
    """The names under which the site answers."""
    hosts = [host.strip() for host in text(name, "the site's host names, as relais.example.org").split(",")]
    for host in hosts:
        if not HOST_NAME.fullmatch(host):
            raise WrongSetting(
                name, f"holds “{host}”, which is no host name: write relais.example.org, without https:// nor port."
            )
    return hosts


def web_address(name: str, default: str = "", *, secure: bool = False, alone: bool = False) -> str:
    """The address of a site, without a slash at its end.

    `secure` where browsers are sent to https; `alone` where the site answers at the root of its host.
    """
    example = "the site's public address, as https://relais.example.org"
    address = (os.environ.get(name, "").strip() or default or text(name, example)).rstrip("/")
    parts = split(name, address, ("https", "http"))
    if parts.query or parts.fragment:
        raise WrongSetting(name, f"holds a ? or a #: write {example}.")
    if "@" in parts.netloc or (alone and parts.path):
        raise WrongSetting(name, f"holds more than a host: write {parts.scheme}://{parts.netloc.rpartition('@')[2]}.")
    if secure and parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise WrongSetting(name, f"starts with http:// where people come by https: write https://{parts.netloc}.")
    return address


def origins(name: str, default: str) -> list[str]:
    """The addresses whose forms are believed: scheme and host, with a port or not, and nothing after them."""
    given = os.environ.get(name, "").strip() or default
    found = [origin.strip() for origin in given.split(",")]
    for origin in found:
        parts = split(name, origin, ("https", "http"), "https://relais.example.org")
        if origin != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc:
            raise WrongSetting(
                name,
                f"holds “{parts.scheme}://{parts.hostname}” with more than a host: write https://relais.example.org.",
            )
    return found


def web_page(name: str, default: str) -> str:
    """The address of any page."""
    address = os.environ.get(name, "").strip() or default
    split(name, address, ("https", "http"), default)
    return address


def number(name: str, default: int, least: int = 0, most: int = 10**9) -> int:
    """A whole number, `least` or more, and `most` at most."""
    given = os.environ.get(name, "").strip() or str(default)
    if not (given.isascii() and given.isdecimal()) or int(given) < least:
        raise WrongSetting(name, f"is “{given}”: write a whole number, {least} or more, as {default}.")
    if len(given) > len(str(most)) or int(given) > most:
        raise WrongSetting(name, f"is “{given}”: write a whole number, {most} or less, as {default}.")
    return int(given)


def one_of(name: str, known: Collection[str], default: str) -> str:
    """A word among those that are known."""
    given = os.environ.get(name, "").strip() or default
    if given not in known:
        raise WrongSetting(name, f"is “{given}”: write {' or '.join(known)}.")
    return given


def time_zone(name: str, default: str) -> str:
    """A time zone, by its name."""
    given = os.environ.get(name, "").strip() or default
    if given not in available_timezones():
        raise WrongSetting(name, f"is “{given}”, which is no time zone: write one by its name, as {default}.")
    return given


def folder(name: str, path: Path) -> Path:
    """A folder, made where it is not there yet; `name` says where it is."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongSetting(
            name,
            f"leads to {path}, which cannot be made ({error.strerror}): write a folder the site may write in.",
        ) from None
    return path


def backup_key(name: str) -> str:
    """The key of backups or its public half, which is never repeated; empty without one."""
    given = os.environ.get(name, "").strip()
    lines = [line.strip() for line in given.splitlines() if not line.startswith("#")]
    if given and not (len(lines) == 1 and BACKUP_KEY.fullmatch(lines[0])):
        raise WrongSetting(name, "is no key of backups: write one that `manage.py backup --new-key FILE` made.")
    return given


def day(name: str) -> date | None:
    """A day written 2027-01-31, or none."""
    given = os.environ.get(name, "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise WrongSetting(name, f"is “{given}”: write a day, as 2027-01-31.") from None


def yes_or_no(name: str, *, default: bool) -> bool:
    """True or false."""
    given = os.environ.get(name)
    if given is None:
        return default
    if given.strip().lower() not in YES + NO:
        raise WrongSetting(name, f"is “{given}”: write true or false.")
    return given.strip().lower() in YES


def database(name: str, default: str = "") -> dict[str, Any]:
    """The settings of a database; empty without an address."""
    if not (address := os.environ.get(name, "").strip() or default):
        return {}
    example = "postgres://user:password@host:5432/relais"
    if address.startswith("sqlite:"):
        # The three slashes go before the path: sqlite:////srv/relais.sqlite3
        if not address.startswith("sqlite:///") or not address.removeprefix("sqlite:///"):
            raise WrongSetting(name, f"leads to no file: write sqlite:////folder/file.sqlite3, or {example}.")
    elif not split(name, address, DATABASES, example).path.strip("/"):
        raise WrongSetting(name, f"names no database after the host: write {example}.")
    config: dict[str, Any] = environ.Env.db_url_config(address)
    kept = config.get("CONN_MAX_AGE")
    if not isinstance(kept, int | None):
        raise WrongSetting(name, f"has “{kept}” as conn_max_age: write seconds, as ?conn_max_age=600.")
    if address.startswith("postgres"):
        config["ENGINE"] = POSTGRESQL
        options = config.setdefault("OPTIONS", {})
        options |= {"server_side_binding": True, "prepare_threshold": _prepared_from(name, options)}
    return config


def _prepared_from(name: str, options: dict[str, Any]) -> int | None:
    """The time from which a question is asked of PostgreSQL by its number: it no longer reads and plans the question.

    None for never. Five is what psycopg does where nothing is asked of it; Django asks for never.
    """
    asked = options.get("prepare_threshold", 5)
    if asked == "none":
        return None
    if not isinstance(asked, int) or asked < 0:
        raise WrongSetting(
            name, f"has “{asked}” as prepare_threshold: write a number of times, as ?prepare_threshold=5, or none."
        )
    return asked


def redis(name: str) -> str:
    """The address of a Redis database; empty without one."""
    if address := os.environ.get(name, "").strip():
        example = "redis://host:6379/0"
        chosen = split(name, address, ("redis", "rediss"), example).path.strip("/")
        if chosen and not chosen.isdecimal():
            raise WrongSetting(name, f"ends with “{chosen}”, which is no number of a database: write {example}.")
    return address


def mail(name: str, default: str) -> dict[str, Any]:
    """How letters leave."""
    address = os.environ.get(name, "").strip() or default
    example = "smtp+tls://user:password@host:587"
    scheme = address.partition(":")[0]
    if scheme.startswith("smtp"):
        split(name, address, MAIL, example)
    elif scheme not in MAIL or not address.startswith(f"{scheme}://"):
        raise WrongSetting(name, f"starts with “{scheme}:”: write {example}, or consolemail:// to print letters.")
    address, _mark, asked = address.partition("?")
    options = dict(parse_qsl(asked, keep_blank_values=True))
    seconds = options.pop("timeout", str(MAIL_PATIENCE))
    if options:
        raise WrongSetting(name, f"asks for “{min(options)}”, and only timeout may be asked: take it out.")
    if not (seconds.isascii() and seconds.isdecimal()) or int(seconds) < 1:
        raise WrongSetting(name, f"has “{seconds}” as timeout: write seconds, as ?timeout={MAIL_PATIENCE}.")
    return {**environ.Env.email_url_config(address), "EMAIL_TIMEOUT": int(seconds)}


def mail_address(name: str, default: str) -> str:
    """The address somebody is written at, with a name before it or not."""
    given = os.environ.get(name, "").strip() or default
    found = [address for _name, address in getaddresses([given])]
    if "\n" in given or len(found) != 1 or not re.fullmatch(r"[^@\s]+@[^@\s]+", found[0]):
        raise WrongSetting(name, f"is “{given}”, no address of mail: write relais@example.org.")
    return given


def split(name: str, address: str, schemes: tuple[str, ...], example: str = "") -> SplitResult:
    """Read an address; passwords are never repeated in what is said about it."""
    example = example or f"{schemes[0]}://relais.example.org"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise WrongSetting(name, f"is no address that can be read (is its port a number?): write {example}.") from None
    if parts.scheme not in schemes:
        known = ", ".join(f"{scheme}://" for scheme in schemes)
        said = f"starts with “{parts.scheme}://”" if "://" in address else "is no address"
        raise WrongSetting(name, f"{said}: it starts with {known}; write {example}.")
    if not parts.hostname or port == 0 or " " in unquote(parts.hostname):
        raise WrongSetting(name, f"names no host: write {example}.")
    return parts
