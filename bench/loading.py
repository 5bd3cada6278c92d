"""The load: wrk, asking one address over a few connections, and what it saw."""

import json
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from .machine import load, seconds_of
from .rounds import Round

CONNECTIONS = 4
LONGEST_WAIT = 30  # seconds
RESTING = 0.02  # processor seconds in a fifth of a second
NEW_UUID = "{new-uuid}"
NEW_NUMBER = "new-number"  # in a path, where braces may not stand

SCRIPT = """
local uuid_at = "%(uuid)s"
math.randomseed(os.time())
local function uuid()
  local letter = function() return string.format("%%x", math.random(0, 15)) end
  return (("xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"):gsub("x", letter))
end
local count = 0
local first = math.random(1000000000)
local body = %(body)s
function request()
  count = count + 1
  local path = wrk.path:gsub("%(number)s", first + count)
  if body == nil then return wrk.format(nil, path) end
  local sent = body:gsub(uuid_at:gsub("[%%-]", "%%%%-"), uuid):gsub("{turn}", tostring(10 + count %% 2))
  return wrk.format("POST", path, nil, sent)
end
function done(summary, latency, requests)
  local shape = '{"requests": %%d, "us": %%d, "bytes": %%d, "errors": %%d, "p50": %%f, "p95": %%f, "p99": %%f}'
  io.write(string.format("\\nfound " .. shape .. "\\n",
    summary.requests, summary.duration, summary.bytes,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
"""


class LoadError(RuntimeError):
    """A page answered with an error under load, or not at all."""


@dataclass(frozen=True)
class Asked:
    """What is asked: an address, its headers, and a body to post.

    `new-number` in the address and `{new-uuid}` in the body differ each time.
    """

    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None


def run_round(asked: Asked, servers: list[int], seconds: float = 2) -> Round:
    """Load one address for about `seconds`, with the workers `servers` behind it."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        body = "nil" if asked.body is None else f"[==[{asked.body}]==]"
        script.write(SCRIPT % {"uuid": NEW_UUID, "number": NEW_NUMBER.replace("-", "%-"), "body": body})
        script.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "60s", "-s", script.name]
        command += [part for name, value in asked.headers.items() for part in ("-H", f"{name}: {value}")]
        before, worked, began = load(servers), sum(map(seconds_of, servers)), time.monotonic()
        done = subprocess.run([*command, asked.url], capture_output=True, text=True, check=False)
        took = time.monotonic() - began
        cpu = sum(map(seconds_of, servers)) - worked
    _wait_until_idle(servers)
    found = next((json.loads(line[6:]) for line in done.stdout.splitlines() if line.startswith("found ")), None)
    if found is None or not found["requests"] or found["errors"]:
        raise LoadError(f"{asked.url}: {done.stdout}{done.stderr}")
    return Round(
        rps=found["requests"] / (found["us"] / 1e6),
        p50_ms=found["p50"] / 1000,
        p95_ms=found["p95"] / 1000,
        p99_ms=found["p99"] / 1000,
        cpu_ms=1000 * cpu / found["requests"],
        foreign=load(servers).foreign_since(before, took),
    )


def _wait_until_idle(servers: list[int]) -> None:
    """Let the workers end what wrk no longer waits for: it would be counted to the next page."""
    for _look in range(LONGEST_WAIT * 5):
        before = sum(map(seconds_of, servers))
        time.sleep(0.2)
        if sum(map(seconds_of, servers)) - before < RESTING:
            return


def missing() -> str:
    """One sentence that says how to install wrk, or an empty string when it is there."""
    found = any((Path(folder) / "wrk").exists() for folder in ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"))
    return "" if found else "The load generator wrk is missing: « sudo apt install wrk »."
