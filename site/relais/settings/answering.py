"""Whether the servers that the settings name answer, asked once before people come in.

`python -m relais.settings.answering` reads the settings and asks; what is wrong is said in one sentence.
"""

import base64
import http.client
from collections.abc import Callable
from contextlib import closing
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from .reading import POSTGRESQL, WrongSetting

PATIENCE = 5  # seconds
VARIABLES = {"default": "DATABASE_URL", "replica": "DATABASE_REPLICA_URL"}


def check_servers() -> None:
    """End the program with a sentence that names the first variable whose server does not answer."""
    for alias, database in settings.DATABASES.items():
        if database["ENGINE"] == POSTGRESQL:
            _ask(VARIABLES[alias], f"{database['HOST']}:{database['PORT'] or 5432}", _database, database)
        else:
            _open(VARIABLES[alias], database["NAME"])
    cache = settings.CACHES["default"]
    if "LOCATION" in cache:
        parts = urlsplit(cache["LOCATION"])
        _ask("REDIS_URL", f"{parts.hostname}:{parts.port or 6379}", _redis, cache["LOCATION"])
    if options := settings.STORAGES["default"].get("OPTIONS"):
        where = f"{urlsplit(options['endpoint_url']).netloc}/{options['bucket_name']}"
        _ask("STORAGE_URL", where, _bucket, options)
    for address in settings.WAGTAILSEARCH_BACKENDS["default"].get("URLS", []):
        _ask("SEARCH_URL", urlsplit(address).netloc.rpartition("@")[2], _search, address)


def _ask(variable: str, where: str, question: Callable[[Any], None], given: Any) -> None:
    try:
        question(given)
    except Exception as error:
        # Whatever the client of that server raises, the person who starts the site reads the same sentence.
        lines = str(error).strip().splitlines() or [type(error).__name__]
        reason = lines[-1].strip().rstrip(".")
        raise WrongSetting(
            variable, f"leads to {where}, which does not let us in ({reason}): start that server, or mend the address."
        ) from None


def _open(variable: str, file: str) -> None:
    import sqlite3

    try:
        with closing(sqlite3.connect(file, timeout=PATIENCE)) as connection:
            connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        raise WrongSetting(
            variable, f"leads to {file}, which does not open ({error}): make its folder, or mend the address."
        ) from None


def _database(database: dict[str, Any]) -> None:
    import psycopg

    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    wanted = {name: database[key] for name, key in names.items() if database.get(key)}
    options = {name: value for name, value in database["OPTIONS"].items() if name != "server_side_binding"}  # Django's
    psycopg.connect(**{"connect_timeout": PATIENCE, **wanted, **options}).close()


def _redis(address: str) -> None:
    import redis

    with redis.Redis.from_url(address, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE) as client:
        client.ping()


def _bucket(options: dict[str, Any]) -> None:
    import boto3
    from botocore.config import Config

    client = boto3.client(
        "s3",
        endpoint_url=options["endpoint_url"],
        aws_access_key_id=options["access_key"],
        aws_secret_access_key=options["secret_key"],
        region_name=options["region_name"],
        config=Config(connect_timeout=PATIENCE, read_timeout=PATIENCE, retries={"max_attempts": 1}),
    )
    client.head_bucket(Bucket=options["bucket_name"])


def _search(address: str) -> None:
    parts = urlsplit(address)
    door = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    who = base64.b64encode(f"{parts.username}:{parts.password}".encode()).decode()
    with closing(door(parts.hostname or "", parts.port, timeout=PATIENCE)) as connection:
        connection.request(
            "GET", parts.path or "/", headers={"Authorization": f"Basic {who}"} if parts.username else {}
        )
        answer = connection.getresponse()
        if answer.status >= HTTPStatus.BAD_REQUEST:
            raise OSError(f"{answer.status} {answer.reason}")


if __name__ == "__main__":
    check_servers()
