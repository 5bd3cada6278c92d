"""A site grown by setting: production processes that share one database, one Redis and one folder."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.grown.ports import free_port
from tests.site.started import PRODUCTION, ROOT

STARTING = 180  # seconds, on a slow machine


class GrownSite:
    """Its settings, and what is made of it before anybody visits."""

    def __init__(self, data: Path, **servers: str) -> None:
        self.data = data
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "RELAIS_DATA": str(data),
            "BEHIND_PROXY": "true",
            "WEB_CONCURRENCY": "1",
            **PRODUCTION,
            **servers,
        }
        self.world: dict = {}

    def prepare(self) -> None:
        """Collect static files and make somebody who visits."""
        self._run("manage.py", "collectstatic", "--no-input", "--verbosity", "0")
        self.world = json.loads(self._run("-m", "tests.grown.world"))

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


class Server:
    """One production server of the site, with its worker processes."""

    def __init__(self, site: GrownSite, **settings: str) -> None:
        self.port = free_port()
        self.log = site.data / f"{self.port}.log"
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}"],
                cwd=ROOT,
                env={**site.environment, **settings},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Return once it is ready; fail with its own words when it is not."""
        deadline = time.monotonic() + STARTING
        while time.monotonic() < deadline and self.process.poll() is None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                connection.request("GET", "/readyz")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                pass  # nobody listens yet
            finally:
                connection.close()
            time.sleep(0.2)
        raise AssertionError(self.log.read_text()[-3000:])

    def kill(self) -> None:
        """End it and its workers at once, whatever they are doing."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
