"""The processes of the site: web server, worker and clock."""

import http.client
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from cms.serving.processes import Child

BIN = Path(sys.executable).parent


def port_free(port: int) -> bool:
    """Whether nothing listens on the port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def site_children(*, port: int, threads: int) -> list[Child]:
    """Web server on `port` with `threads` threads, one worker, one clock; all on this machine only."""
    celery = [str(BIN / "celery"), "--app", "cms", "--quiet"]
    web = [
        str(BIN / "gunicorn"),
        "cms.wsgi:application",
        "--config",
        "python:cms.serving.gunicorn",
        "--bind",
        f"127.0.0.1:{port}",
        "--worker-class",
        "gthread",
        "--threads",
        str(threads),
    ]
    # A thread pool: a killed child of a process pool hangs brokers that have no server.
    worker = [*celery, "worker", "--pool", "threads", "--concurrency", "2", "--loglevel", "WARNING", "--without-mingle"]
    clock = [*celery, "beat", "--loglevel", "WARNING", "--pidfile", "", "--schedule", str(settings.DATA_DIR / "beat")]
    return [Child("web server", web), Child("worker", worker), Child("clock", clock)]


def site_wait(*, port: int, stopping: Callable[[], bool], seconds: float = 180.0) -> bool:
    """Wait until the web server answers with a page; false when told to stop first or when it does not come up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not stopping():
        if _answers(port):
            return True
        time.sleep(0.1)
    return False


def _answers(port: int) -> bool:
    """Whether the home page comes; while the server loads what it needs, the connection waits."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/en/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()
