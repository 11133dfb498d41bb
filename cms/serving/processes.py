"""Child processes that are started again when they die and stopped together."""

import logging
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

GRACE = 15.0
BACK_OFF = (0.5, 1.0, 2.0, 5.0, 10.0)
STEADY = 30.0


@dataclass
class Child:
    """One supervised process. A child that ran for STEADY seconds is forgiven its earlier deaths."""

    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    deaths: int = 0
    start_again_at: float = 0.0

    def start(self) -> None:
        """Start the process in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        self.process = subprocess.Popen(  # noqa: S603
            list(self.command), env={**os.environ, **self.environment}, start_new_session=True
        )
        self.started_at = time.monotonic()

    def watch(self) -> None:
        """Start it again, after a pause that grows with each death, when it has died."""
        if self.process is None:
            if time.monotonic() >= self.start_again_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        if time.monotonic() - self.started_at > STEADY:
            self.deaths = 0
        pause = BACK_OFF[min(self.deaths, len(BACK_OFF) - 1)]
        self.deaths += 1
        logger.warning("%s ended with %s; starting it again in %.1f s", self.name, code, pause)
        self.process, self.start_again_at = None, time.monotonic() + pause

    def signal(self, number: int) -> None:
        """Send a signal to the process and its own children."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, number)


class Supervisor:
    """Runs children until it is told to stop."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.stopping = False

    def stop_on_signals(self) -> None:
        """Stop on Ctrl-C and on termination."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)

    def start(self) -> None:
        """Start every child that has not been started."""
        for child in self.children:
            if child.process is None:
                child.start()

    def run(self) -> None:
        """Watch until stopped, then stop every child: politely first, after GRACE seconds by force."""
        while not self.stopping:
            for child in self.children:
                child.watch()
            time.sleep(0.2)
        self.stop()

    def stop(self) -> None:
        """Stop every child and wait for it."""
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for child in self.children:
            if child.process is None:
                continue
            try:
                child.process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.signal(signal.SIGKILL)
                child.process.wait()

    def _stop(self, _number: int, _frame: object) -> None:
        self.stopping = True
