"""Replay: a whole run comes out the same, later and in another process; what has changed is named."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalogue.choices import Purpose
from catalogue.exceptions import CatalogueError
from catalogue.models import CandidateText, Concept
from catalogue.services.consent import consent_withdraw
from matching import storage
from matching.models import MatchRun, ProfileSnapshot, Recommendation
from matching.replaying.differing import ledger_differences
from matching.replaying.reference import recommendation_by_reference, reference_of
from matching.replaying.replay import Outcome, recommendation_replay, recommendations_replay
from matching.services.run import run_execute
from matching.storage import version_path
from tests.factories.catalogue import make_concept
from tests.matching.conftest import Site
from tests.matching.makers import encode_words
from tests.matching.replaying.process import scores_elsewhere

replay = partial(recommendations_replay, encode=encode_words)


@pytest.fixture
def done(site: Site) -> MatchRun:
    return run_execute(edition=site.edition, encode=encode_words)


def rows(run: MatchRun) -> list[Recommendation]:
    return list(run.recommendations.select_related("run", "entry__edition", "candidate", "snapshot"))


def outcomes(run: MatchRun) -> set[str]:
    return {str(row.outcome) for row in replay(rows(run))}


def test_a_run_comes_out_the_same(done: MatchRun) -> None:
    found = list(replay(rows(done)))
    assert len(found) == done.recommendations.count() > 4
    assert {row.outcome for row in found} == {Outcome.EQUAL}
    assert all(row.now == row.score and not row.changed for row in found)


def test_it_still_does_when_profiles_and_concepts_have_changed(done: MatchRun, site: Site) -> None:
    CandidateText.objects.update(headline="something else altogether")
    for number in range(14):
        make_concept(f"电池{number}", f"battery {number}")
    again = run_execute(edition=site.edition, encode=encode_words)
    assert again.model_version != done.model_version
    assert {row.score for row in rows(again)} != {row.score for row in rows(done)}
    assert outcomes(done) == outcomes(again) == {"equal"}
    Concept.objects.all().delete()
    assert outcomes(done) == {"equal"}


def test_a_changed_line_is_named(done: MatchRun) -> None:
    row = rows(done)[0]
    line = next(line for line in row.ledger["lines"] if line["kind"] == "topic")
    line["share"] = 0.123
    row.ledger["gates"] = [{"key": "r9", "kind": "language", "verdict": "met"}]
    found = recommendation_replay(row, encode=encode_words)
    assert found.outcome == Outcome.DIFFERS
    assert {item.where for item in found.differences} == {"lines.topic.share", "gates.r9"}


def test_other_code_is_said_beside_both_numbers(done: MatchRun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "code_version", lambda: "other")
    monkeypatch.setattr(storage, "library_versions", lambda: {"numpy": "9"})
    found = next(replay(rows(done)))
    assert found.now == found.score
    assert found.changed[0] == "code"
    assert "→ 9" in found.changed[1]


def test_what_is_no_longer_held_is_said(done: MatchRun, site: Site) -> None:
    ProfileSnapshot.objects.filter(candidate=site.candidates[0]).delete()
    consent_withdraw(candidate=site.candidates[1], purpose=Purpose.MATCHING, source="test")
    found = {row.recommendation.candidate_id: row for row in replay(rows(done))}
    assert found[site.candidates[0].pk].outcome == Outcome.NO_PROFILE
    assert found[site.candidates[1].pk].outcome == Outcome.WITHDRAWN
    assert found[site.candidates[1].pk].now is None
    version_path(done.model_version).unlink()
    assert outcomes(done) == {"no_profile", "withdrawn", "no_model"}


def test_snapshots_are_kept_once_and_go_with_the_candidate(done: MatchRun, site: Site) -> None:
    kept = ProfileSnapshot.objects.count()
    assert kept == len({row.candidate_id for row in rows(done)})
    assert all(row.snapshot is not None for row in rows(done))
    run_execute(edition=site.edition, encode=encode_words, again=True)
    assert ProfileSnapshot.objects.count() == kept
    gone = site.candidates[0]
    recommendation = rows(done)[0]
    gone.delete()
    assert not ProfileSnapshot.objects.filter(candidate_id=gone.pk).exists()
    assert ProfileSnapshot.objects.count() == kept - 1
    assert recommendation.pk


@pytest.mark.usefixtures("done")
def test_references_lead_back_to_the_recommendation(site: Site) -> None:
    row = Recommendation.objects.order_by("pk")[0]
    printed = reference_of(row.pk)
    place = f"{row.run_id}:{row.entry.reference}:{row.candidate.reference}"
    for reference in (printed, printed.lower(), str(row.pk), place, f" {printed} "):
        assert recommendation_by_reference(reference) == row
    for wrong, code in (("X-1", "reference"), ("R-0", "reference"), ("R-999999", "not_found"), ("9:a:b", "not_found")):
        with pytest.raises(CatalogueError) as error:
            recommendation_by_reference(wrong)
        assert error.value.code == code


def test_same_keys_are_told_apart_by_order() -> None:
    old: dict[str, Any] = {"score": 0.5, "lines": [{"key": "a", "share": 1}, {"key": "a", "share": 2}]}
    new = {"score": 0.5, "lines": [{"key": "a", "share": 1}, {"key": "a", "share": 3}], "later": 1}
    assert [row.where for row in ledger_differences(old, new)] == ["lines.a'.share"]
    assert ledger_differences(old, {**old, "later": 1}) == []


def test_the_command_says_it_with_its_exit_code(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """With the real encoder."""
    run = run_execute(edition=site.edition)
    row = rows(run)[0]
    call_command("match_replay", run=run.pk)
    assert f"equal {run.recommendations.count()}" in capsys.readouterr().out
    call_command("match_replay", reference_of(row.pk))
    assert "computed anew: equal" in capsys.readouterr().out
    Recommendation.objects.filter(pk=row.pk).update(ledger={**row.ledger, "score": 0.9})
    with pytest.raises(CommandError) as error:
        call_command("match_replay", reference_of(row.pk))
    assert error.value.returncode == 1
    assert "score: 0.9" in capsys.readouterr().out
    ProfileSnapshot.objects.all().delete()
    for arguments in ([reference_of(row.pk)], ["R-999999"], ["--run", "99999"]):
        with pytest.raises(CommandError) as error:
            call_command("match_replay", *arguments)
        assert error.value.returncode == 2


def test_another_process_computes_the_same_bits(done: MatchRun, tmp_path: Path) -> None:
    assert scores_elsewhere(rows(done), tmp_path, real=False) == [row.score for row in rows(done)]
