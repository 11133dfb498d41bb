"""What a wish changes is what the scorer says of a profile with that wish changed, and nothing else."""

from dataclasses import replace
from itertools import pairwise

import pytest

from matching.person.effects import wish_effects, wish_gains
from matching.person.wishes import ALSO, ENGAGEMENT, INSTEAD, MONTHS, REGION, WITHOUT, Wishes
from matching.schema import CandidateFeatures, DemandFeatures, Mode
from matching.scoring import demands_for_candidate
from tests.matching.makers import candidate, demand, model, need

PERSON = candidate(
    "battery cell line", "led a battery team", wish_modes=("full_time",), wish_regions=("hebei",), wish_months=2
)
ADVISER = demand("battery", need("ability", "battery cell line"), modes=(Mode("adviser", 6),), region="beijing")


def rescored(person: CandidateFeatures, wanted: DemandFeatures) -> float:
    """The score of the pair by the way that the person's list takes."""
    (match,) = demands_for_candidate(person, [wanted], model(), limit=1)
    return match.ledger.score


def test_each_effect_equals_scoring_the_changed_profile_anew() -> None:
    effects = wish_effects(PERSON, ADVISER, model())
    assert len(effects) == 6
    for effect in effects:
        changed = replace(
            PERSON,
            wish_modes=effect.change.wishes.engagements,
            wish_regions=effect.change.wishes.regions,
            wish_months=effect.change.wishes.months,
        )
        assert effect.before.score == rescored(PERSON, ADVISER)
        assert effect.after.score == rescored(changed, ADVISER)
        assert effect.after == demands_for_candidate(changed, [ADVISER], model(), limit=1)[0].ledger


def test_only_the_lines_of_wishes_move() -> None:
    for effect in wish_effects(PERSON, ADVISER, model()):
        moved = {
            before.kind
            for before, after in zip(effect.before.lines, effect.after.lines, strict=True)
            if before.share != after.share
        }
        assert moved <= {ENGAGEMENT, REGION}


def test_wishes_are_taken_back_and_what_the_demand_offers_is_tried() -> None:
    told = {(row.change.wish, row.change.change, row.change.value) for row in wish_effects(PERSON, ADVISER, model())}
    assert told == {
        (ENGAGEMENT, WITHOUT, "full_time"),
        (ENGAGEMENT, ALSO, "adviser"),
        (REGION, WITHOUT, "hebei"),
        (REGION, ALSO, "beijing"),
        (MONTHS, WITHOUT, "2"),
        (MONTHS, INSTEAD, "6"),
    }


def test_considering_what_is_offered_helps_and_more_months_help_only_then() -> None:
    by = {(row.change.wish, row.change.change): row for row in wish_effects(PERSON, ADVISER, model())}
    assert by[ENGAGEMENT, ALSO].difference > 0
    assert by[REGION, ALSO].difference > 0
    adviser = replace(PERSON, wish_modes=("adviser",))
    again = {(row.change.wish, row.change.change): row for row in wish_effects(adviser, ADVISER, model())}
    assert again[MONTHS, INSTEAD].difference > by[MONTHS, INSTEAD].difference


def test_who_wishes_nothing_is_not_asked_to_narrow_down() -> None:
    assert wish_effects(replace(PERSON, wish_modes=(), wish_regions=(), wish_months=None), ADVISER, model()) == []


def test_gains_count_what_single_effects_show() -> None:
    demands = [
        replace(ADVISER, reference="BJ-2026-00001"),
        replace(ADVISER, reference="BJ-2026-00002", modes=(Mode("remote"),)),
        replace(demand("vaccine", modes=(Mode("adviser"),)), reference="BJ-2026-00003"),
    ]
    gains = wish_gains(PERSON, demands, model())
    assert all((left.gained, -left.lost) >= (right.gained, -right.lost) for left, right in pairwise(gains))
    for gain in gains:
        changed = gain.change.wishes.on(PERSON)
        scores = [(rescored(PERSON, row), rescored(changed, row)) for row in demands]
        assert gain.risen == sum(after > before for before, after in scores)
        assert gain.fallen == sum(after < before for before, after in scores)


@pytest.mark.parametrize("months", [None, 3])
def test_wishes_put_on_are_read_back(months: int | None) -> None:
    wishes = Wishes(("remote",), ("tianjin", "beijing"), months)
    assert Wishes.of(wishes.on(PERSON)) == wishes


def test_gained_counts_a_grade_reached() -> None:
    person = replace(PERSON, wish_modes=("full_time",))
    grades = {row.change.change: (row.before.grade, row.after.grade) for row in wish_effects(person, ADVISER, model())}
    assert grades
    everything = wish_gains(person, [ADVISER], model())
    for gain in everything:
        (effect,) = [row for row in wish_effects(person, ADVISER, model()) if row.change == gain.change]
        worthy = {"strong", "good"}
        assert gain.gained == (effect.after.grade in worthy and effect.before.grade not in worthy)
        assert gain.lost == (effect.before.grade in worthy and effect.after.grade not in worthy)
