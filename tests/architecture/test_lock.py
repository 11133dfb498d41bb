"""The lock pins every dependency by hash and names no registry host."""

import re

import pytest

from tests.architecture.test_sizes import PROJECT

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-uv.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_host_and_hashes_every_pin(name: str) -> None:
    text = (PROJECT / name).read_text()

    assert "://" not in text
    assert "--find-links" not in text
    assert "--index-url" not in text
    pins = re.split(r"\n(?=\w)", "\n" + text.strip())[1:]
    unhashed = [pin.split()[0] for pin in pins if not re.match(r"[\w.\[\]-]+==", pin) or "--hash=sha256:" not in pin]
    assert unhashed == []
    assert pins


def test_development_lock_agrees_with_the_site_lock() -> None:
    def versions(name: str) -> dict[str, str]:
        return dict(re.findall(r"^([\w.-]+(?:\[[\w,]+\])?)==(\S+)", (PROJECT / name).read_text(), re.M))

    site, development = versions("requirements.txt"), versions("requirements-dev.txt")
    assert {name: development.get(name) for name in site} == site
