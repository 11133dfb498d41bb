"""Ways to look: what each shows and in which order, that no score moves, who may choose, and the bridges named."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.exceptions import CatalogueError
from matching.assembly import Field, Judged, ledger_of
from matching.judging.neighbours import IN_FIELD_FROM
from matching.ledger import FAR, MET, MISSING, NEIGHBOUR, OWN, UNKNOWN, UNTOLD, Bridge, Gate, Ledger
from matching.models import ReviewMode
from matching.modes import ADJACENT, MODES, OPEN, STRICT, counts_of, relation_of, sorted_for, worth_keeping
from matching.scoring import pairs_score
from matching.selectors import inbox_for_user, review_for_entry
from matching.services import review_mode_set
from matching.services.run import run_execute
from matching.weights import POLICY
from tests.matching.conftest import Site
from tests.matching.makers import candidate, demand, encode_words, model, need


def ledger(relation: str, *verdicts: str, topic: float = 0.5, bridges: tuple[str, ...] = ()) -> Ledger:
    gates = [Gate(f"g{place}", "language", verdict) for place, verdict in enumerate(verdicts)]
    field = Field(relation, tuple(Bridge(kind) for kind in bridges))
    return ledger_of([Judged("topic", "topic", topic)], gates, weights=POLICY, field=field)


LEDGERS = [
    ledger(OWN, MET),
    ledger(NEIGHBOUR, MET),
    ledger(OWN, UNKNOWN),
    ledger(FAR, MET),
    ledger(UNTOLD),
    ledger(OWN, MET, MISSING),
]


@pytest.mark.parametrize(("mode", "shown"), [(STRICT, (0,)), (OPEN, (0, 2, 4, 5)), (ADJACENT, (0, 2, 4, 5, 1))])
def test_what_each_mode_shows_in_which_order(mode: str, shown: tuple[int, ...]) -> None:
    found = sorted_for(mode, LEDGERS)
    assert found.shown == shown
    assert {place for place, _why in found.left_out} == set(range(6)) - set(shown)
    assert counts_of([(relation_of(row), row.proved) for row in LEDGERS])[mode] == len(shown)


def test_what_is_left_out_says_why() -> None:
    assert dict(sorted_for(STRICT, LEDGERS).left_out) == {
        1: "next_field", 2: "unproved", 3: "no_bridge", 4: "unproved", 5: "unproved",
    }  # fmt: skip


relations = st.sampled_from([OWN, NEIGHBOUR, FAR, UNTOLD, ""])
any_ledger = st.builds(
    lambda relation, verdicts, topic: ledger(relation, *verdicts, topic=topic),
    relations, st.lists(st.sampled_from([MET, MISSING, UNKNOWN]), max_size=2), st.floats(0, 1),
)  # fmt: skip


@given(st.lists(any_ledger, max_size=8))
def test_a_wider_mode_shows_all_that_a_narrower_one_does_and_nobody_is_lost(rows: list[Ledger]) -> None:
    shown = [set(sorted_for(mode, rows).shown) for mode in MODES]
    assert shown[0] <= shown[1] <= shown[2]
    for mode in MODES:
        found = sorted_for(mode, rows)
        assert sorted([*found.shown, *(place for place, _why in found.left_out)]) == list(range(len(rows)))


@given(st.lists(any_ledger, max_size=8))
def test_within_a_field_the_order_given_stays(rows: list[Ledger]) -> None:
    for mode in MODES:
        shown = sorted_for(mode, rows).shown
        for wanted in (True, False):
            part = [place for place in shown if (relation_of(rows[place]) == NEIGHBOUR) == wanted]
            assert part == sorted(part)


def test_a_ledger_stored_before_fields_were_kept_is_read_by_its_topic() -> None:
    near, off, silent = (ledger("", topic=topic) for topic in (IN_FIELD_FROM, 0.1, 0.2))
    assert [relation_of(row) for row in (near, off, replace(silent, lines=()))] == [OWN, "", ""]
    assert sorted_for(OPEN, [near, off]).shown == (0, 1)


def test_weak_pairs_are_kept_only_near_the_top_or_with_a_strong_bridge() -> None:
    weak = {"topic": 0.1}
    assert worth_keeping(ledger(FAR, **weak), place=2)  # type: ignore[arg-type]
    assert not worth_keeping(ledger(FAR, **weak), place=3)  # type: ignore[arg-type]
    assert not worth_keeping(ledger(NEIGHBOUR, bridges=("industry",), topic=0.1), place=3)
    assert worth_keeping(ledger(NEIGHBOUR, bridges=("industry", "term"), topic=0.1), place=3)
    assert worth_keeping(ledger(FAR, topic=0.5), place=9)


def bridges(post: Any, person: Any) -> dict[str, Bridge]:
    (match,) = next(pairs_score([post], [person], model()))
    assert match.ledger.relation == NEIGHBOUR
    return {bridge.kind: bridge for bridge in match.ledger.bridges}


def test_a_term_that_both_name_is_a_bridge() -> None:
    found = bridges(demand("aircraft wing robot"), candidate("vaccine dose robot chip design line", "green bond"))
    assert found["term"].wanted_en == "机器人 / robot"


def test_an_ability_shown_in_another_field_is_a_bridge_with_both_sentences() -> None:
    post = demand("aircraft wing", need("ability", "cell line scale"))
    bridge = bridges(post, candidate("cell line scale", "vaccine dose"))["requirement"]
    assert (bridge.wanted_en, bridge.held_en) == ("cell line scale", "cell line scale")


def test_terms_under_one_heading_are_a_bridge_that_names_the_heading() -> None:
    post = demand("solid-state battery maker")
    bridge = bridges(post, candidate("robotics of vaccine dose", "green bond"))["kin"]
    assert (bridge.wanted_en, bridge.held_en, bridge.via) == (
        "固态电池 / solid-state battery", "机器人 / robot", "EQP",
    )  # fmt: skip


def test_a_related_discipline_and_a_shared_industry_are_bridges() -> None:
    post = demand("aircraft wing", need("discipline", "Metallurgy"), industry="MAT")
    found = bridges(post, candidate("green bond", disciplines=["Polymer materials"], industries=("MAT",)))
    assert (found["discipline"].held_en, found["industry"].via) == ("Polymer materials", "MAT")


def test_who_shares_nothing_is_far_and_an_empty_profile_is_not_judged() -> None:
    posts = [demand("aircraft wing")]
    for person, relation in ((candidate("green bond"), FAR), (candidate(), UNTOLD), (candidate("aircraft wing"), OWN)):
        ((match,),) = pairs_score(posts, [person], model())
        assert (match.ledger.relation, match.ledger.bridges) == (relation, ())


def test_choosing_is_remembered_for_the_base_and_changes_no_score(site: Site, member: Callable[..., Any]) -> None:
    run_execute(edition=site.edition, encode=encode_words)
    entry, user = site.entries[0], member(site.parks[0])
    before = review_for_entry(user, entry)
    assert before.mode == OPEN
    everybody = {row.profile.reference: row.ledger.score for row in before.shown}
    everybody |= {row.profile.reference: row.ledger.score for row, _why in before.left_out}
    for mode in MODES:
        review_mode_set(entry=entry, user=user, mode=mode)
        found = review_for_entry(member(site.parks[0], f"park-{mode}"), entry)
        assert (found.mode, len(found.shown)) == (mode, before.counts[mode])
        assert {reference: everybody[reference] for reference in found.order} == everybody
        (row,) = inbox_for_user(user)
        assert (row.recommended, row.left_out) == (len(found.shown), len(found.left_out))
    assert ReviewMode.objects.count() == 1


def test_only_members_of_the_base_choose_and_only_what_exists(site: Site, member: Callable[..., Any]) -> None:
    outsider = member(site.parks[1], "other")
    for user, mode, code in ((outsider, OPEN, "forbidden"), (member(site.parks[0]), "loose", "mode")):
        with pytest.raises(CatalogueError) as caught:
            review_mode_set(entry=site.entries[0], user=user, mode=mode)
        assert caught.value.code == code
    assert not ReviewMode.objects.exists()


def test_formal_lacks_make_nobody_too_weak_to_keep() -> None:
    rows = [Judged("topic", "topic", 0.42), Judged("d", "degree", 0.0), Judged("e", "experience", 0.0)]
    found = ledger_of(rows, [], weights=POLICY, field=Field(FAR))
    assert found.grade == "weak"
    assert worth_keeping(found, place=50)
