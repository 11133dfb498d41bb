"""Résumés of the shared data go through the documented format; the data stay where they are."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from catalogue.models import Candidate
from matching.models import MatchRun
from tests.factories.catalogue import make_base, make_demand, make_published_edition
from tests.matching.shared_candidates import DATA, PROJECT, SOURCES, main, shared_candidates

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data folder is absent")


def test_every_row_of_every_source_becomes_a_resume() -> None:
    rows = sum(len((DATA / file).read_text(encoding="utf-8").splitlines()) for file in SOURCES)
    resumes = list(shared_candidates(DATA))
    assert len(resumes) == rows
    ids = [resume["meta"]["talentCatalogue"]["id"] for resume in resumes]
    assert len(set(ids)) == len(ids)
    assert all(resume["basics"]["label"] for resume in resumes)


def test_the_category_that_retrieval_is_judged_by_is_not_told() -> None:
    file = "kaggle_updated_resumes_en/resumes_unique.jsonl"
    row = json.loads((DATA / file).read_text(encoding="utf-8").partition("\n")[0])
    assert SOURCES[file](row | {"category": "Astronaut"}) == SOURCES[file](row)


def test_nothing_is_written_into_the_project() -> None:
    with pytest.raises(SystemExit):
        main([str(PROJECT / "var" / "shared.jsonl")])


@pytest.mark.slow
@pytest.mark.usefixtures("model_folder", "db")
@pytest.mark.parametrize("consent", [[], ["matching"]])
def test_imported_resumes_are_matched_only_with_consent(tmp_path: Path, consent: list[str]) -> None:
    file = tmp_path / "shared.jsonl"
    assert main([str(file), "--limit", "8", "--consent", *consent]) == 24
    call_command("import_candidates", str(file), format="jsonresume", source="shared", verbosity=0)
    assert Candidate.objects.count() == 24
    edition = make_published_edition([make_demand("软件工程师", "Software engineer, Java", base=make_base())])
    call_command("match_run", edition=edition.number, verbosity=0)
    assert MatchRun.objects.get().report["candidates"] == (24 if consent else 0)
    assert MatchRun.objects.get().recommendations.exists() == bool(consent)
