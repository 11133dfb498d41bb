"""The compose file is whole: every variable it asks for is known, every service it needs is there, nothing is open."""

import re
from typing import Any

import pytest
import yaml

from tests.architecture.test_sizes import PROJECT

TEXT = (PROJECT / "compose.yaml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SITE = ("web", "worker", "clock")
OFFICIAL = {"database": "postgres", "queue": "redis", "search": "elasticsearch"}


def test_production_column_is_there() -> None:
    assert set(SERVICES) == {*SITE, *OFFICIAL}
    for name, image in OFFICIAL.items():
        assert re.fullmatch(rf"{image}:[0-9.]+", SERVICES[name]["image"]), name
        assert "healthcheck" in SERVICES[name]


@pytest.mark.parametrize("name", SITE)
def test_site_waits_for_what_it_needs_and_finds_it(name: str) -> None:
    service = SERVICES[name]
    assert {wait["condition"] for wait in service["depends_on"].values()} == {"service_healthy"}
    assert set(service["depends_on"]) == set(OFFICIAL)
    environment = service["environment"]
    for variable, host in (
        ("DATABASE_URL", "database"),
        ("CELERY_BROKER_URL", "queue"),
        ("CACHE_URL", "queue"),
        ("ELASTICSEARCH_URL", "search"),
    ):
        assert re.search(rf"(//|@){host}:\d+", environment[variable]), variable
    assert environment["ENVIRONMENT"] == "production"


def test_volumes_are_declared_and_ports_stay_on_this_machine() -> None:
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert used == set(COMPOSE["volumes"])
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_no_secret_is_written_down() -> None:
    for variable in re.findall(r"(\w*(?:PASSWORD|SECRET_KEY)): (\S+)", TEXT):
        assert variable[1].strip('"').startswith("${"), variable


def test_image_and_client_are_of_one_generation() -> None:
    major = SERVICES["search"]["image"].partition(":")[2].split(".")[0]
    locked = re.search(r"^elasticsearch==(\d+)\.", (PROJECT / "requirements.txt").read_text(), re.MULTILINE)
    assert locked is not None
    assert locked[1] == major
