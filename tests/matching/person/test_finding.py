"""From the person the same ledgers as from the demand; only open printed demands; narrowed, tried and kept."""

from datetime import timedelta

import numpy as np
import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.choices import DemandState, Purpose
from catalogue.exceptions import CatalogueError
from catalogue.models import Candidate, Demand, EditionEntry
from catalogue.services.consent import consent_withdraw
from matching.ledger import Ledger
from matching.models import MatchRun, Recommendation
from matching.person import finding, shelf
from matching.person.door import person_demands
from matching.person.finding import demand_for_person, demands_for_person, gains_for_person
from matching.person.shelf import shelf_known, shelf_path
from matching.person.shown import Fitting, NotPrepared, Wanted
from matching.person.wishes import Wishes
from matching.scoring import demand_directions
from tests.factories.catalogue import make_base, make_demand, make_industry, make_published_edition
from tests.matching.conftest import Site
from tests.matching.makers import encode_words


def found(candidate: Candidate, wanted: Wanted | None = None, wishes: Wishes | None = None) -> Fitting:
    return demands_for_person(candidate, wanted=wanted, wishes=wishes, encode=encode_words)


def references(fitting: Fitting) -> list[str]:
    return [match.demand for match in fitting.matches]


def test_the_same_score_both_ways_to_the_last_line_of_the_stored_ledger(site: Site, run: MatchRun) -> None:
    compared = 0
    for candidate in site.candidates:
        by_reference = {match.demand: match.ledger for match in found(candidate).matches}
        for row in Recommendation.objects.filter(run=run, candidate=candidate).select_related("entry"):
            assert by_reference[row.entry.reference] == Ledger.from_json(row.ledger)
            match, _effects = demand_for_person(candidate, row.entry, encode=encode_words)
            assert match.ledger == Ledger.from_json(row.ledger)
            compared += 1
    assert compared >= len(site.candidates)


def test_best_first_and_all_that_are_open(site: Site, run: MatchRun) -> None:
    battery, robot = (entry.reference for entry in site.entries)
    assert references(found(site.candidates[0])) == [battery, robot]
    assert references(found(site.candidates[1])) == [robot, battery]
    assert found(site.candidates[0]).among == 2


@pytest.mark.parametrize("end", ["state", "demand", "edition"])
def test_what_is_closed_or_over_is_not_offered(site: Site, run: MatchRun, end: str) -> None:
    battery, robot = site.entries
    yesterday = timezone.localdate() - timedelta(days=1)
    demand = Demand.objects.filter(pk=battery.demand_id)
    if end == "state":
        demand.update(state=DemandState.FILLED)
    elif end == "demand":
        demand.update(valid_until=yesterday, validity_state="value")
    else:
        site.edition.valid_until = yesterday
        site.edition.save()
    left = [] if end == "edition" else [robot.reference]
    assert references(found(site.candidates[0])) == left


def test_a_demand_printed_again_is_offered_as_printed_last(site: Site, run: MatchRun) -> None:
    demand = site.entries[0].demand
    again = make_published_edition([demand], number="2026-2")
    assert references(found(site.candidates[0])).count(demand.reference) == 1
    entry = EditionEntry.objects.get(edition=again)
    assert finding._open_shelf(finding.FeatureMaker(encode_words, finding.model_in_force().terms)).pks[-1] == entry.pk


def test_draft_demands_are_never_offered(site: Site, run: MatchRun) -> None:
    draft = make_demand("", "battery cell design")
    assert draft.reference not in references(found(site.candidates[0]))


def test_narrowing_down(site: Site, run: MatchRun) -> None:
    demands = [
        make_demand("", "battery adviser", base=make_base("B03", region="tianjin"), industry=make_industry("NE"),
                    engagements=("adviser", "remote")),
        make_demand("", "robot adviser", base=make_base("B04", region="hebei"), engagements=("remote",)),
    ]  # fmt: skip
    make_published_edition(demands, number="2026-2")
    person = site.candidates[0]
    adviser, remote = (row.reference for row in demands)
    assert references(found(person, Wanted(industries=("NE",)))) == [adviser]
    assert references(found(person, Wanted(regions=("hebei",)))) == [remote]
    assert set(references(found(person, Wanted(engagements=("remote",))))) == {adviser, remote}
    assert references(found(person, Wanted(engagements=("adviser",), regions=("hebei",)))) == []
    assert len(references(found(person))) == 4


def test_tried_wishes_score_like_saved_ones(site: Site, run: MatchRun) -> None:
    person, wishes = site.candidates[0], Wishes(("adviser",), ("beijing",), 3)
    tried = found(person, wishes=wishes)
    assert tried != found(person)
    person.wish_engagements, person.wish_regions, person.wish_months = ["adviser"], ["beijing"], 3
    person.save()
    saved = found(Candidate.objects.get(pk=person.pk))
    assert [match.ledger for match in saved.matches] == [match.ledger for match in tried.matches]


def test_gains_are_those_of_the_short_list(site: Site, run: MatchRun) -> None:
    person = site.candidates[0]
    assert gains_for_person(person, encode=encode_words) == []
    Candidate.objects.filter(pk=person.pk).update(wish_engagements=["adviser"])
    gains = gains_for_person(Candidate.objects.get(pk=person.pk), encode=encode_words)
    assert {(gain.change.change, gain.change.value) for gain in gains} == {
        ("also", "full_time"),
        ("without", "adviser"),
    }
    assert max(gain.risen for gain in gains) == 2


def test_a_reload_scores_nothing(site: Site, run: MatchRun, monkeypatch: pytest.MonkeyPatch) -> None:
    person = site.candidates[0]
    first = found(person)
    monkeypatch.setattr(finding, "demands_for_candidate", None)
    assert found(person) == first
    site.candidates[1].save()
    Candidate.objects.filter(pk=person.pk).update(experience_years=12)
    with pytest.raises(TypeError):
        found(Candidate.objects.get(pk=person.pk))


def test_constant_queries_however_many_demands(site: Site, run: MatchRun) -> None:
    person = site.candidates[0]
    make_published_edition([make_demand("", "battery one")], number="2026-2")
    found(person)
    few = _queries(person, Wanted(regions=("beijing",)))
    demands = [make_demand("", f"battery work {number}", base=make_base()) for number in range(12)]
    make_published_edition(demands, number="2026-3")
    found(person)
    finding._features.clear()
    assert _queries(person, Wanted(engagements=("full_time",))) <= few + 1


def _queries(person: Candidate, wanted: Wanted) -> int:
    with CaptureQueriesContext(connection) as captured:
        found(person, wanted)
    return len(captured)


def test_a_shelf_is_read_back_as_it_was_made(site: Site, run: MatchRun, monkeypatch: pytest.MonkeyPatch) -> None:
    found(site.candidates[0])
    assert shelf_path(site.edition.pk).exists()
    monkeypatch.setattr(shelf, "_loaded", {})
    kept = shelf_known(site.edition.pk)
    assert kept is not None
    maker = finding.FeatureMaker(encode_words, finding.model_in_force().terms)
    demands = finding.entry_features(site.entries, maker)
    assert np.array_equal(kept.wholes, demand_directions(demands))
    assert list(kept.references) == [row.reference for row in demands]


def test_many_demands_are_work_for_a_job(site: Site, run: MatchRun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "AT_ONCE", 1)
    with pytest.raises(NotPrepared):
        found(site.candidates[0])


def test_the_short_list_does_not_decide_beyond_its_length(
    site: Site, run: MatchRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = found(site.candidates[0])
    monkeypatch.setattr(finding, "SHORT_LIST", 1)
    cache.clear()
    (nearest,) = found(site.candidates[0]).matches
    assert nearest == everything.matches[0]


def test_without_consent_nothing_is_compared(site: Site, run: MatchRun) -> None:
    person = site.candidates[0]
    consent_withdraw(candidate=person, purpose=Purpose.MATCHING, source="test")
    with pytest.raises(CatalogueError) as caught:
        person_demands(person)
    assert caught.value.code == "consent"
