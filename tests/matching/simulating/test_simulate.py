"""Simulation of weights: equal to a full run, counted rightly, and without a trace unless asked for."""

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from catalogue.exceptions import CatalogueError
from matching.ledger import Ledger
from matching.models import MatchRun, ModelVersion, Recommendation
from matching.registry.champion import champion_current
from matching.services.run import run_execute
from matching.simulating.changes import weights_changed, weights_parse
from matching.simulating.outcome import Weighed, outcome_of
from matching.simulating.reweigh import ledger_reweighed
from matching.simulating.simulate import run_latest, run_simulate
from matching.weights import POLICY
from tests.matching.conftest import Site
from tests.matching.makers import encode_words


@pytest.fixture
def done(site: Site) -> MatchRun:
    return run_execute(edition=site.edition, encode=encode_words)


def scores(run: MatchRun) -> dict[tuple[int, int], float]:
    return {(row.entry_id, row.candidate_id): row.score for row in run.recommendations.all()}


def test_the_same_weights_change_nothing_and_give_every_score_back(done: MatchRun) -> None:
    found = run_simulate(run=done, changes={}).outcome
    assert found.unlike == 0
    assert found.pairs == done.recommendations.count()
    touched = (found.moved, found.first_changed, found.grades_changed, found.placed_changed, found.people_affected)
    assert touched == (0, 0, 0, 0, 0)
    assert found.guard_before == found.guard_after


def test_other_weights_give_what_a_full_run_with_them_gives(done: MatchRun, site: Site) -> None:
    changes = {"topic": 0.05, "party": 1.0}
    simulation = run_simulate(run=done, changes=changes)
    champion = champion_current()
    assert champion is not None
    ModelVersion.objects.filter(pk=champion.pk).update(weights=simulation.weights)
    full = run_execute(edition=site.edition, encode=encode_words)
    assert full.weights == simulation.weights
    wanted, stored = ledgers(full), ledgers(done)
    assert stored.keys() <= wanted.keys()
    for pair_, ledger in stored.items():
        again = ledger_reweighed(ledger, simulation.weights)
        assert replace(again, versions={}) == replace(wanted[pair_], versions={})
        assert again.score != ledger.score


def ledgers(run: MatchRun) -> dict[tuple[int, int], Ledger]:
    return {(row.entry_id, row.candidate_id): Ledger.from_json(row.ledger) for row in run.recommendations.all()}


def test_nothing_is_stored_and_the_run_stays(done: MatchRun) -> None:
    before = (scores(done), ModelVersion.objects.count(), done.weights)
    run_simulate(run=done, changes={"topic": 0.9})
    done.refresh_from_db()
    assert (scores(done), ModelVersion.objects.count(), done.weights) == before


def test_an_altered_score_is_noticed(done: MatchRun) -> None:
    row = Recommendation.objects.order_by("pk")[0]
    row.ledger["score"] = 0.999
    row.save()
    assert run_simulate(run=done, changes={}).outcome.unlike == 1


def pair(demand: str, candidate: str, score: float, *, grade: str = "good") -> Weighed:
    return Weighed(demand, candidate, score, True, grade, 0.1)


def test_counts_by_hand() -> None:
    before = [
        pair("d1", "a", 0.9),
        pair("d1", "b", 0.8),
        pair("d1", "c", 0.7),
        pair("d1", "d", 0.6),
        pair("d2", "a", 1),
    ]
    after = [pair("d1", "a", 0.5, grade="weak"), *before[1:]]
    yes = [True] * 5
    found = outcome_of(before, after, placed_before=yes, placed_after=[False, *yes[1:]])
    assert (found.moved, found.demands_moved, found.people_moved, found.shift) == (4, 1, 4, 1.2)
    assert (found.first_changed, found.first_three_changed) == (1, 1)
    assert (found.grades_changed, found.grades) == (1, {"good → weak": 1})
    assert (found.placed_changed, found.demands_affected, found.people_affected) == (1, 1, 4)


@pytest.mark.parametrize("text", ["beauty=0.2", "topic", "topic=much", "topic=-0.1", "topic=2", "topic=nan"])
def test_what_is_no_weight_is_refused(text: str) -> None:
    with pytest.raises(CatalogueError) as error:
        weights_parse(text)
    assert error.value.code == "weights"


def test_weights_are_read_as_written() -> None:
    assert weights_parse(" topic=0.35， ability = 0.2,") == {"topic": 0.35, "ability": 0.2}
    assert weights_changed(POLICY, {"topic": 0.5}) == {**POLICY, "topic": 0.5}
    with pytest.raises(CatalogueError):
        weights_changed(POLICY, dict.fromkeys(POLICY, 0.0) | {"degree": 1.0})


def test_the_command_tells_and_keeps_when_asked(done: MatchRun, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("match_simulate", edition=done.edition.number, weights="topic=0.9,ability=0.01")
    told = capsys.readouterr().out
    assert "topic 0.3 → 0.9" in told
    assert f"pairs {done.recommendations.count()}" in told
    assert ModelVersion.objects.count() == 1
    call_command("match_simulate", edition=done.edition.number, weights="topic=0.9,ability=0.01", keep=True)
    kept = ModelVersion.objects.get(state="challenger")
    assert (kept.origin, kept.weights["topic"], kept.against) == ("chosen", 0.9, champion_current())
    assert kept.comparison["simulation"]["pairs"] == done.recommendations.count()
    assert champion_current() != kept
    for arguments in (("2031-1", "topic=1"), (done.edition.number, "beauty=1")):
        with pytest.raises(CommandError):
            call_command("match_simulate", edition=arguments[0], weights=arguments[1])


def test_the_latest_finished_run_is_taken(done: MatchRun, site: Site) -> None:
    again = run_execute(edition=site.edition, encode=encode_words, again=True)
    MatchRun.objects.create(edition=site.edition, model_version="x", data_digest="y")
    assert run_latest(site.edition.number) == again
