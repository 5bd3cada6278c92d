"""Redis of the tests' own."""

import signal
import subprocess
import time

import redis

from tests.grown.ports import free_port

STARTING = 30  # seconds


class RedisServer:
    """One server, that keeps nothing when it stops, and its port."""

    def __init__(self, folder: str) -> None:
        self.folder, self.port = folder, free_port()

    @property
    def address(self) -> str:
        """What `REDIS_URL` says."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Serve; return once it answers."""
        self.process = subprocess.Popen(
            ["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--dir", self.folder],
            stdout=subprocess.DEVNULL,
        )
        client = redis.Redis(port=self.port)
        deadline = time.monotonic() + STARTING
        while time.monotonic() < deadline:
            try:
                client.ping()
                break
            except redis.exceptions.ConnectionError:
                time.sleep(0.1)
        client.close()

    def tell(self, command: str) -> None:
        """Give it a command, as whoever looks after it does."""
        client = redis.Redis(port=self.port)
        client.execute_command(command)
        client.close()

    def freeze(self) -> None:
        """Let it answer nobody, and keep what it holds."""
        self.process.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        """Let it answer again."""
        self.process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
