"""A cable between the browser and the site, to be cut: nothing the browser does can get past it."""

import contextlib
import socket
import threading
import time


class Cable:
    """Carries bytes from a port of its own to the site's; `cut` closes the port and everything under way."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.listener: socket.socket | None = None
        self.ends: set[socket.socket] = set()
        self.port = 0
        self.requests = 0
        self.lost = b""
        self.deaf: socket.socket | None = None
        self.plug()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def plug(self, *, loses_answer_to: bytes = b"") -> None:
        """Listen, at the same port as before.

        With `loses_answer_to`, the first request that holds it reaches the site, and the cable is cut before the answer
        comes back.
        """
        self.lost = loses_answer_to
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", self.port))
        self.listener.listen(64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._answer, args=(self.listener,), daemon=True).start()

    def cut(self) -> None:
        """Refuse all that comes, and drop what is under way."""
        with contextlib.suppress(OSError):
            # A closed socket that a thread still waits on would go on answering.
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for end in list(self.ends):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.ends.clear()
        time.sleep(0.2)

    def _answer(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _address = listener.accept()
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                return
            self.requests += 1
            self.ends |= {near, far}
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(source, sink), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while received := source.recv(65536):
                if self.lost and self.lost in received:
                    self.deaf, self.lost = sink, b""
                if source is self.deaf:
                    self.cut()
                    return
                sink.sendall(received)
        for end in (source, sink):
            self.ends.discard(end)
            with contextlib.suppress(OSError):
                # The other direction may still wait on it, and would keep it from closing.
                end.shutdown(socket.SHUT_RDWR)
            end.close()
