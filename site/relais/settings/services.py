"""The servers a site may use, each by the address in its variable; without any, everything lives in two folders."""

import importlib.util
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from . import reading
from .reading import POSTGRESQL, WrongSetting

# A transaction that reads first and writes later would otherwise fail at once under concurrency.
# FULL: with NORMAL, a power cut takes the last seconds back, though the site had said « c’est gardé ».
SQLITE = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000;",
}
APART = {"pages": 100, "parts": 3000}  # a part is a card of a list or an activity: a few kilobytes
SESSION_AT_HAND = 60  # seconds; why is said where sessions are stored
STORAGE_EXAMPLE = "s3://key:secret@host/bucket"
STORAGE_OPTIONS = ("region", "tls", "folder")


def databases(embedded: Path) -> dict[str, dict[str, Any]]:
    """The database, and the replica that lists and reports are read from."""
    default = reading.database("DATABASE_URL", f"sqlite:///{embedded}")
    found = {"default": default}
    if replica := reading.database("DATABASE_REPLICA_URL"):
        if {default["ENGINE"], replica["ENGINE"]} != {POSTGRESQL}:
            raise WrongSetting(
                "DATABASE_REPLICA_URL", "needs PostgreSQL there and in DATABASE_URL: write both, or none."
            )
        # Tests find in the replica what they wrote.
        found["replica"] = replica | {"TEST": {"MIRROR": "default"}}
    for database in found.values():
        # Without a persistent connection every request repeats the PRAGMAs: 20 ms of CPU a page instead of 14.
        database.setdefault("CONN_MAX_AGE", 600)
        database["CONN_HEALTH_CHECKS"] = True
        if database["ENGINE"] == "django.db.backends.sqlite3":
            database["OPTIONS"] = dict(SQLITE)
    return found


def caches() -> dict[str, dict[str, Any]]:
    """One cache for every process of the site: Redis, or the memory of the only one.

    Pages made for visitors and parts of pages have caches apart: many of them must not push out what counts the
    requests of one address. In the memory of a process there are as many as it may weigh; Redis says itself what it
    holds. Sessions are kept in a cache apart too, for a minute at most.
    """
    address, prefix = reading.redis("REDIS_URL"), os.environ.get("REDIS_PREFIX", "relais")
    if not address:
        memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
        apart = {name: memory | {"LOCATION": name, "OPTIONS": {"MAX_ENTRIES": most}} for name, most in APART.items()}
        return {"default": memory, **apart}
    shared: dict[str, Any] = {
        "BACKEND": "relais.lasting_cache.LastingCache",
        "LOCATION": address,
        # What a page waits for a server that is lost, now and then: the site goes on without it.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2, "health_check_interval": 30},
    }
    apart = {name: shared | {"KEY_PREFIX": f"{prefix}-{name}"} for name in APART}
    sessions = shared | {"KEY_PREFIX": f"{prefix}-sessions", "LONGEST": SESSION_AT_HAND}
    return {"default": shared | {"KEY_PREFIX": prefix, "STAND_IN": True}, "sessions": sessions, **apart}


def sessions() -> str:
    """Where sessions are: read from Redis, and kept by the database too, which outlives a restart of Redis."""
    return f"workshops.organisations.{'session_store' if reading.redis('REDIS_URL') else 'stored_sessions'}"


def uploads() -> dict[str, Any]:
    """What keeps uploads: a folder, or an S3-compatible service."""
    if not (address := os.environ.get("STORAGE_URL", "").strip()):
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = reading.split("STORAGE_URL", address, ("s3",), STORAGE_EXAMPLE)
    bucket, _slash, folder = parts.path.strip("/").partition("/")
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    if not bucket:
        raise WrongSetting("STORAGE_URL", f"names no bucket after the host: write {STORAGE_EXAMPLE}.")
    if not parts.username or not parts.password:
        raise WrongSetting("STORAGE_URL", f"holds no key and secret: write {STORAGE_EXAMPLE}.")
    if unknown := set(given) - set(STORAGE_OPTIONS):
        known = ", ".join(STORAGE_OPTIONS)
        raise WrongSetting("STORAGE_URL", f"asks for “{min(unknown)}”, which is none of {known}: take it out.")
    if given.get("tls", "on") not in {"on", "off"}:
        raise WrongSetting("STORAGE_URL", "has a tls that is neither on nor off: write ?tls=off for http.")
    scheme = "http" if given.get("tls") == "off" else "https"
    port = f":{parts.port}" if parts.port else ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return {
        "BACKEND": "relais.object_storage.PrivateObjectStorage",
        "OPTIONS": {
            "endpoint_url": f"{scheme}://{host}{port}",
            "bucket_name": bucket,
            "access_key": unquote(parts.username),
            "secret_key": unquote(parts.password),
            "region_name": given.get("region") or "us-east-1",
            "location": given.get("folder", folder),
        },
    }


def admin_search() -> dict[str, dict[str, Any]]:
    """What authors search their admin with; readers search our own index, on every database alike."""
    if not (address := os.environ.get("SEARCH_URL", "").strip()):
        return {"default": {"BACKEND": "modelsearch.backends.database"}}
    reading.split("SEARCH_URL", address, ("https", "http"), "https://user:password@host:9200")
    if importlib.util.find_spec("opensearchpy") is None:
        raise WrongSetting("SEARCH_URL", "needs a library that is not there: pip install 'opensearch-py>=3,<4'.")
    backend = "modelsearch.backends.opensearch3"
    return {"default": {"BACKEND": backend, "URLS": [address], "INDEX_PREFIX": "relais_", "TIMEOUT": 10}}
