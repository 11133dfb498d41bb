"""The command prints, keeps and refuses; the job measures the set that comes with the product."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.jobs.service import job_execute
from catalogue.models import Job
from matching.models import Evaluation
from matching.services.evaluation import OURS
from matching.services.measuring import EVALUATION, evaluation_request
from matching.training import model_ensure
from tests.matching.evaluating.test_titles import folder

pytestmark = pytest.mark.usefixtures("db", "model_folder")


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """One demand over two people."""
    row = {"demand": "电池工程师", "candidates": ["I sell bread.", "I design battery cells."], "grades": {"2": 1}}
    path = tmp_path / "people.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    return path


def test_prints_and_keeps(tmp_path: Path, people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    titles = folder(tmp_path / "small" / "zh-en").parent
    call_command("match_evaluate", titles=[titles], profiles=[people], keep=True)
    told = capsys.readouterr().out
    assert "MAP" in told
    assert "zh-en" in told
    assert "BM25" in told
    kept = {row.name: row for row in Evaluation.objects.all()}
    assert {name: row.kind for name, row in kept.items()} == {"small": "titles", "people": "profiles"}
    assert kept["people"].figures["matcher"]["people"]["map"] == 1.0
    assert kept["small"].model_version == model_ensure().version


def test_json_holds_what_is_kept(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("match_evaluate", profiles=[people], json=True)
    said = json.loads(capsys.readouterr().out)
    assert said["sets"][0]["figures"]["matcher"]["people"]["queries"] == 1
    assert not Evaluation.objects.exists()


def test_refuses_with_file_and_line(tmp_path: Path, people: Path) -> None:
    with pytest.raises(CommandError, match="--titles DIR"):
        call_command("match_evaluate")
    broken = folder(tmp_path / "x", qrels="1 0 99 1\n")
    with pytest.raises(CommandError, match=r"qrels\.tsv, line 1: document 99"):
        call_command("match_evaluate", titles=[broken])
    people.write_text("{}", encoding="utf-8")
    with pytest.raises(CommandError, match=r"people\.jsonl, line 1"):
        call_command("match_evaluate", profiles=[people])


@pytest.mark.slow
def test_the_job_measures_our_own_set() -> None:
    job = evaluation_request()
    assert evaluation_request() == job
    job_execute(job_id=job.pk)
    job.refresh_from_db()
    row = Evaluation.objects.get(pk=job.result["evaluation"])
    assert (job.kind, job.state, row.name) == (EVALUATION, Job.State.DONE, OURS)
    matcher, encoder = row.figures["matcher"], row.figures["raw encoder"]
    assert set(matcher) == {"zh-zh", "en-en", "zh-en", "en-zh", "mean"}
    assert matcher["mean"]["map"] > encoder["mean"]["map"] > row.figures["TF-IDF"]["mean"]["map"]
