"""PostgreSQL of the tests' own: a server, and another that follows it by streaming replication."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.grown.ports import free_port

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), default=Path("initdb")).parent
OWNER = "postgres"


def is_installed() -> bool:
    """Whether this machine can make a cluster."""
    return (PROGRAMS / "initdb").exists()


def may_throw_words_away() -> bool:
    """Whether PostgreSQL's account may write to /dev/null, as its programs do; some sandboxes keep it for root."""
    return subprocess.run(as_owner("sh", "-c", ": >/dev/null"), capture_output=True, check=False).returncode == 0


class Cluster:
    """One server, its folder and its port."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()

    @property
    def address(self) -> str:
        """What `DATABASE_URL` says."""
        return f"postgres://{OWNER}@127.0.0.1:{self.port}/relais"

    def make(self) -> None:
        """A new cluster that others may follow."""
        run("initdb", "--auth=trust", f"--username={OWNER}", "--encoding=UTF8", "--no-sync", "-D", str(self.folder))

    def follow(self, other: "Cluster") -> None:
        """A copy of the other, that follows it from then on."""
        run(
            "pg_basebackup", "-h", "127.0.0.1", "-p", str(other.port), "-U", OWNER, "-D", str(self.folder),
            "--write-recovery-conf", "--checkpoint=fast", "--no-sync", "--wal-method=stream",
        )  # fmt: skip

    def start(self) -> None:
        """Serve; return once it answers."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60"
        run("pg_ctl", "-D", str(self.folder), "-w", "-l", str(self.folder / "server.log"), "-o", options, "start")

    def stop(self) -> None:
        """End it at once."""
        run("pg_ctl", "-D", str(self.folder), "-m", "immediate", "stop")

    def ask(self, statement: str, database: str = "relais"):
        """The first value a statement gives, if any."""
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user=OWNER, dbname=database, autocommit=True
        ) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None


def as_owner(*command: str) -> list[str]:
    """The command, run by PostgreSQL's account where root would run it: its programs refuse root."""
    return ["runuser", "-u", OWNER, "--", *command] if os.geteuid() == 0 else [*command]


def run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL."""
    command = as_owner(str(PROGRAMS / program), *arguments)
    # pg_ctl leaves a server behind, which would keep a pipe open for ever.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(command, cwd="/tmp", stdout=output, stderr=subprocess.STDOUT, check=False)
        output.seek(0)
        assert done.returncode == 0, output.read().decode()


@contextmanager
def clusters() -> Iterator[tuple[Cluster, Cluster]]:
    """A server with an empty database and one that follows it."""
    folder = Path(tempfile.mkdtemp(prefix="relais-clusters-"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)
    first, second = Cluster(folder / "first"), Cluster(folder / "second")
    started = []
    try:
        first.make()
        for cluster in (first, second):
            if cluster is second:
                second.follow(first)
            cluster.start()
            started.append(cluster)
            if cluster is first:
                first.ask("CREATE DATABASE relais", "postgres")
        yield first, second
    finally:
        for cluster in reversed(started):
            cluster.stop()
        shutil.rmtree(folder)
