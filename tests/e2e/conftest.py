"""A real site of its own for the browser: `manage.py serve` with the demonstration, as a person would start it."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Page
from psycopg.sql import SQL, Identifier

from tests.architecture.test_sizes import PROJECT

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
START_SECONDS = 420
PASSWORD = re.compile(r"^\s+(demo-\w+)\s+(\S+)\s+/")


@dataclass
class Site:
    """A running site: its address, accounts and what it printed."""

    address: str
    process: subprocess.Popen[str]
    data_dir: Path
    environment: dict[str, str]
    passwords: dict[str, str] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)
    up: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        """Keep what the site prints; know when it is up."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed.append(line.rstrip())
            if account := PASSWORD.match(line):
                self.passwords[account[1]] = account[2]
            if "shown once" in line:
                self.up.set()

    def shell(self, code: str) -> None:
        """Run Python beside the site, on its database, for what no page can bring about."""
        command = [sys.executable, "manage.py", "shell", "--command", code]
        subprocess.run(command, cwd=PROJECT, env=self.environment, check=True, capture_output=True, timeout=120)


def free_port() -> int:
    """A port that nothing uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a browser test and shares one site."""
    for item in items:
        if "tests/e2e" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.timeout(600))


def own_services(port: int) -> dict[str, str]:
    """Of the services that the environment names, a database, a queue and indices that no test shares."""
    own = {}
    if address := os.environ.get("DATABASE_URL", ""):
        name = f"site_{port}"
        with psycopg.connect(address.replace("postgres://", "postgresql://", 1), autocommit=True) as server:
            server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        own["DATABASE_URL"] = f"{address.rpartition('/')[0]}/{name}"
    if broker := os.environ.get("CELERY_BROKER_URL", ""):
        own["CELERY_BROKER_URL"] = f"{broker.rpartition('/')[0]}/7"
    if cache := os.environ.get("CACHE_URL", ""):
        own["CACHE_URL"] = f"{cache.rpartition('/')[0]}/8"
    if os.environ.get("ELASTICSEARCH_URL"):
        own["ELASTICSEARCH_PREFIX"] = f"site-{port}"
    return own


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium; without it the tests skip on a laptop and fail in CI."""
    if not Path(CHROMIUM).exists():
        message = f"No Chromium at {CHROMIUM}: apt-get install chromium, or set CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    arguments = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {"executable_path": CHROMIUM, "args": arguments}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, browser_type_launch_args: dict[str, Any]) -> Iterator[Site]:
    """The site, seeded through the importer; stopped as Ctrl-C would."""
    data_dir, port = tmp_path_factory.mktemp("site"), free_port()
    outside = {"DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    environment = {
        **{name: value for name, value in os.environ.items() if name not in outside},
        **own_services(port),
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "API_RATE_PER_MINUTE": "10000",
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    started = Site(f"http://localhost:{port}", process, data_dir, environment)
    reader = threading.Thread(target=started.read, daemon=True)
    reader.start()
    deadline = time.monotonic() + START_SECONDS
    while not started.up.wait(1) and process.poll() is None and time.monotonic() < deadline:
        pass
    if not started.up.is_set():
        process.terminate()
        pytest.fail("The site did not start:\n" + "\n".join(started.printed[-40:]))
    yield started
    process.send_signal(2)
    assert process.wait(timeout=60) == 0, started.printed[-20:]
    reader.join(timeout=5)
    assert started.process.stdout is not None
    started.process.stdout.close()


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    """Lets tests open addresses without a host."""
    return site.address


@pytest.fixture(autouse=True)
def patience(page: Page) -> None:
    """A loaded machine may answer its first page late; that is no fault of the page."""
    page.set_default_navigation_timeout(60_000)


@pytest.fixture
def signed_in(page: Page, site: Site) -> Any:
    """Sign the browser in as one of the demonstration accounts."""

    def sign_in(name: str, language: str = "en") -> Page:
        page.goto(f"/{language}/sign-in/")
        page.locator("input[name=username]").fill(name)
        page.locator("input[name=password]").fill(site.passwords[name])
        page.locator("main form button").first.click()
        # A click does not wait for the answer, and going elsewhere at once would cut the sign-in off.
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page

    return sign_in
