"""Supervised processes are started again and stopped together."""

import os
import signal
import sys
import time
from pathlib import Path

from cms.serving.processes import Child, Supervisor

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def wait_until(condition: object, seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


def test_a_killed_child_is_started_again(tmp_path: Path) -> None:
    child = Child("sleeper", SLEEP)
    child.start()
    first = child.process
    assert first is not None
    os.kill(first.pid, signal.SIGKILL)

    def again() -> bool:
        child.watch()
        return child.process is not None and child.process.pid != first.pid

    try:
        assert wait_until(again)
        assert child.deaths == 1
    finally:
        Supervisor([child]).stop()


def test_stopping_ends_every_child() -> None:
    supervisor = Supervisor([Child("one", SLEEP), Child("two", SLEEP)])
    supervisor.start()

    supervisor.stop()

    assert [child.process is not None and child.process.poll() is not None for child in supervisor.children] == [
        True,
        True,
    ]
