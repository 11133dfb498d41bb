"""A real catalogue of a city, read in place: 268 rows are 136 posts, and next to nothing is not understood."""

import json
from collections import Counter
from pathlib import Path

import pytest

from catalogue.importing.service import demands_import
from catalogue.models import Demand

FILE = Path(__file__).resolve().parents[4] / "shared" / "data" / "jining_demand_catalogue" / "catalogue_rows.csv"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILE.exists(), reason="the real catalogue is not part of the project; it is not here"),
]


def test_all_rows_become_their_posts(tmp_path: Path) -> None:
    report = tmp_path / "R.json"
    summary = demands_import(path=FILE, unit="某市", report_path=report)
    assert (summary.rows_read, summary.created, summary.skipped) == (268, 136, 0)
    rows = json.loads(report.read_text(encoding="utf-8"))["rows"]
    assert Counter(row["status"] for row in rows) == {"header": 1, "created": 136, "merged": 132}
    states: dict[str, Counter[str]] = {}
    for row in rows:
        for name, cell in row["fields"].items():
            if cell["raw"]:
                states.setdefault(name, Counter())[cell["state"]] += 1
    for name, counted in states.items():
        assert counted["not_understood"] <= 0.02 * counted.total(), name
    assert demands_import(path=FILE, unit="某市").unchanged == 136
    assert Demand.objects.filter(pay_state="value", pay_currency="CNY", pay_period="year").count() == 136


def test_without_identifiers_the_same_posts_are_found(tmp_path: Path) -> None:
    lines = FILE.read_text(encoding="utf-8-sig").splitlines()
    path = tmp_path / "a.csv"
    path.write_text("\n".join(line.partition(",")[2] for line in lines), encoding="utf-8")
    assert demands_import(path=path, unit="某市").created == 136
