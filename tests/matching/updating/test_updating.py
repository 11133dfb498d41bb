"""A run that follows changes is the run that would be made anew: same lists, ledgers and numbers."""

import itertools
import random
from typing import Any

import pytest

from catalogue.choices import Purpose
from catalogue.models import Candidate, Work
from catalogue.services.consent import consent_give, consent_withdraw
from matching.models import MatchRun, Recommendation, ShortList
from matching.services import decision_record
from matching.updating import matcher
from matching.updating.service import run_refresh, run_update
from tests.factories.catalogue import make_candidate
from tests.matching.conftest import Site
from tests.matching.makers import encode_words
from tests.matching.updating.conftest import matched, numbers, stored

_places = itertools.count(10)
WORDS = ("battery", "robot", "cell", "arm", "line", "calibration", "bond", "vaccine", "design", "control")


def update(run: MatchRun, *people: int) -> MatchRun:
    run_update(run=run, candidate_ids=people, encode=encode_words)
    run.refresh_from_db()
    return run


def person(chance: random.Random, **values: Any) -> Candidate:
    texts = [" ".join(chance.choices(WORDS, k=4)) for _ in range(3)]
    return make_candidate("", texts[0], works=[{"text_en": text} for text in texts[1:]], **values)


def check(run: MatchRun, site: Site) -> MatchRun:
    """The updated run against a new one, which is returned."""
    updated, behind = stored(run), numbers(run)
    anew = matched(site, again=True)
    assert anew != run
    assert updated == stored(anew)
    assert behind == numbers(anew)
    return anew


def test_a_new_candidate_enters_where_a_new_run_would_put_them(site: Site) -> None:
    run = matched(site)
    newcomer = make_candidate("", "battery cell design", works=[{"text_en": "battery cell line"}])
    update(run, newcomer.pk)
    assert Recommendation.objects.filter(run=run, candidate=newcomer, rank=1).exists()
    check(run, site)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_the_lists_are_those_of_a_new_run(site: Site, short: None, seed: int) -> None:
    chance = random.Random(seed)
    people = [*site.candidates, *(person(chance) for _ in range(8))]
    run = matched(site)
    for _step in range(6):
        touched = chance.sample(people, k=chance.randint(1, 3))
        for one in touched:
            act = chance.choice(["change", "withdraw", "give", "one base", "new"])
            if act == "change":
                Work.objects.create(candidate=one, position=next(_places), text_en=" ".join(chance.choices(WORDS, k=5)))
            elif act == "withdraw":
                consent_withdraw(candidate=one, purpose=Purpose.MATCHING, source="test")
            elif act == "give":
                consent_give(candidate=one, purpose=Purpose.MATCHING, source="test")
            elif act == "one base":
                consent_withdraw(candidate=one, purpose=Purpose.MATCHING, source="test")
                consent_give(candidate=one, purpose=Purpose.MATCHING, source="test", base=chance.choice(site.parks))
            else:
                people.append(person(chance))
        update(run, *(one.pk for one in [*touched, *people[-3:]]))
    check(run, site)


def test_who_was_deleted_leaves_the_lists(site: Site, short: None) -> None:
    chance = random.Random(1)
    people = [person(chance) for _ in range(8)]
    run = matched(site)
    keys = [one.pk for one in people[:5]]
    for one in people[:5]:
        one.delete()
    update(run, *keys)
    check(run, site)


def test_the_same_change_twice_is_the_same_as_once(site: Site) -> None:
    run = matched(site)
    newcomer = person(random.Random(3))
    once = stored(update(run, newcomer.pk))
    assert stored(update(run, newcomer.pk)) == once


def test_a_run_without_one_candidate_updated_with_them_is_the_run_over_all(site: Site) -> None:
    everybody = matched(site)
    whole = stored(everybody)
    one = site.candidates[0]
    consent_withdraw(candidate=one, purpose=Purpose.MATCHING, source="test")
    without = matched(site)
    assert one.pk not in {row[2] for row in stored(without)}
    consent_give(candidate=one, purpose=Purpose.MATCHING, source="test")
    assert stored(update(without, one.pk)) == whole


def test_decisions_stay_and_ranks_stay_unique(site: Site, short: None, member: Any) -> None:
    run = matched(site)
    row = run.recommendations.filter(entry=site.entries[0]).order_by("-rank")[0]
    decision = decision_record(recommendation=row, user=member(site.parks[0]), outcome="accept")
    people = [make_candidate("", "battery cell design", works=[{"text_en": "battery cell line"}]) for _ in range(5)]
    update(run, *(one.pk for one in people))
    decision.refresh_from_db()
    assert (decision.undone_at, decision.recommendation_id) == (None, row.pk)
    ranks = list(run.recommendations.filter(entry=site.entries[0]).order_by("rank").values_list("rank", "candidate"))
    assert [rank for rank, _candidate in ranks] == list(range(1, len(ranks) + 1))
    assert ranks[-1][1] == row.candidate_id


def test_the_report_says_when_and_a_new_run_finds_nothing_to_do(site: Site) -> None:
    run = matched(site)
    before = run.report
    newcomer = make_candidate("", "battery cell design", works=[{"text_en": "battery cell line"}])
    update(run, newcomer.pk)
    run_refresh(run=run, encode=encode_words)
    run.refresh_from_db()
    assert (run.report["updates"], run.report["candidates"]) == (1, before["candidates"] + 1)
    assert run.report["updated_at"] >= run.started_at.isoformat(timespec="seconds")
    assert run.report["steps_done"] == before["steps_done"]
    assert matched(site) == run


def test_a_matcher_made_by_other_code_leaves_the_run_alone(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:

    run = matched(site)
    before = stored(run)
    matcher._read.cache_clear()
    monkeypatch.setattr(matcher, "stamp_differences", lambda *_stamps: ["code"])
    update(run, person(random.Random(1)).pk)
    assert stored(run) == before
    assert "code" in run.report["outdated"]


def test_only_the_newest_run_keeps_short_lists(site: Site) -> None:
    first = matched(site)
    assert ShortList.objects.filter(run=first).count() == 2
    second = matched(site, again=True)
    assert set(ShortList.objects.values_list("run", flat=True)) == {second.pk}
