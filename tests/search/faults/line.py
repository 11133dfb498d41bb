"""A line to a server that a test can cut, at once or in the middle of what is sent, and mend."""

import contextlib
import socket
import threading


class Line:
    """Listens on `port` of this machine and carries every connection to the server."""

    def __init__(self, host: str, port: int) -> None:
        self._there = (host, port)
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._left: int | None = None
        self._down = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> "Line":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.cut()
        # Shutting down wakes the thread that accepts; closing alone does not.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(timeout=10)

    def cut(self) -> None:
        """Break every connection, and every new one."""
        with self._lock:
            self._down, self._left = True, None
            for one in self._open:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def cut_after(self, sent: int) -> None:
        """Cut once so many bytes more were sent to the server."""
        with self._lock:
            self._left = sent

    @property
    def is_cut(self) -> bool:
        """Whether nothing gets through."""
        return self._down

    def mend(self) -> None:
        """Carry connections again."""
        with self._lock:
            self._down, self._left = False, None

    def _listen(self) -> None:
        while True:
            try:
                here, _address = self._listener.accept()
            except OSError:
                return
            if self._down:
                here.close()
                continue
            there = socket.create_connection(self._there)
            with self._lock:
                self._open |= {here, there}
            for source, target, counted in ((here, there, True), (there, here, False)):
                threading.Thread(target=self._carry, args=(source, target, counted), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while part := source.recv(16_384):
                if counted and self._spent(len(part)):
                    self.cut()
                    break
                target.sendall(part)
        for one in (source, target):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        with self._lock:
            self._open -= {source, target}

    def _spent(self, sent: int) -> bool:
        with self._lock:
            if self._left is None:
                return False
            self._left -= sent
            return self._left < 0
