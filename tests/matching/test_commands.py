"""The commands, with the real encoder; and that an English CV answers a Chinese demand."""

import pytest
from django.core.management import CommandError, call_command

from matching.models import MatchRun
from tests.factories.catalogue import make_base, make_candidate, make_demand, make_published_edition
from tests.matching.conftest import Site


def test_match_run_says_what_it_did(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("match_run", edition="2026-1", limit=2)
    told = capsys.readouterr().out
    assert "entries 2" in told
    assert "candidates 4" in told
    assert MatchRun.objects.get().limit == 2
    call_command("match_run", edition="2026-1", limit=2)
    assert MatchRun.objects.count() == 1
    call_command("match_run", edition="2026-1", limit=2, again=True)
    assert MatchRun.objects.count() == 2


def test_an_edition_that_is_not_there_is_named(db: None) -> None:
    with pytest.raises(CommandError, match="2031-9"):
        call_command("match_run", edition="2031-9")


PEOPLE = {
    "Sulfide solid electrolytes for lithium batteries": "Raised the energy density of pouch cells to 400 Wh/kg",
    "Clinical trials of cancer vaccines": "Designed phase II trials in three hospitals",
    "Portfolio risk and derivatives pricing": "Built the bank's model for interest-rate options",
    "Motion planning for industrial robots": "Shortened cycle times of welding cells by a fifth",
}


@pytest.mark.usefixtures("model_folder", "db")
def test_a_chinese_demand_finds_the_english_cv_of_its_field() -> None:
    ability = {"kind": "ability", "text_zh": "熟悉硫化物电解质制备与软包电池能量密度提升"}
    demand = make_demand("全固态锂电池首席科学家", base=make_base(), requirements=[ability])
    people = {
        make_candidate("", headline, works=[{"text_en": text}]).reference: headline for headline, text in PEOPLE.items()
    }
    edition = make_published_edition([demand])
    call_command("match_run", edition=edition.number, verbosity=0)
    rows = list(MatchRun.objects.get().recommendations.order_by("rank"))
    assert people[rows[0].candidate.reference].startswith("Sulfide")
    assert rows[0].score > rows[1].score + 0.1
    line = next(line for line in rows[0].ledger["lines"] if line["kind"] == "ability")
    assert line["requirement_zh"]
    assert line["evidence"][0]["en"]
