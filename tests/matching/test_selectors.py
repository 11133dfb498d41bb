"""What a base sees: its own demands, the newest finished run, and nobody who withdrew."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from catalogue.choices import Purpose
from catalogue.exceptions import CatalogueError
from catalogue.services.consent import consent_give, consent_withdraw
from matching.models import MatchRun, Recommendation
from matching.selectors import (
    decision_for_user,
    decision_log,
    inbox_for_user,
    recommendation_by_key,
    recommendation_for_user,
    recommendations_for_entry,
    review_for_entry,
)
from matching.services import decision_record, decision_undo
from matching.services.run import run_execute
from tests.matching.conftest import Site
from tests.matching.makers import encode_words

Member = Callable[..., Any]


@pytest.fixture
def done(site: Site) -> MatchRun:
    return run_execute(edition=site.edition, encode=encode_words)


def key_of(row: Recommendation) -> dict[str, str]:
    edition, entry = row.entry.edition.number, row.entry.reference
    return {"number": edition, "reference": entry, "candidate": row.candidate.reference}


def refused(code: str, call: Callable[[], Any]) -> None:
    with pytest.raises(CatalogueError) as error:
        call()
    assert error.value.code == code


def references(user: Any, site: Site, place: int = 0) -> list[str]:
    seen = recommendations_for_entry(user, site.entries[place])
    return [row.recommendation.candidate.reference for row in seen]


def test_the_inbox_holds_the_demands_of_the_own_bases_only(site: Site, done: MatchRun, member: Member) -> None:
    (row,) = inbox_for_user(member(site.parks[0]))
    assert (row.entry, row.base) == (site.entries[0], site.parks[0])
    assert row.recommended == row.undecided > 0
    assert row.recommended + row.left_out == done.recommendations.filter(entry=row.entry).count()
    assert row.best_score == max(done.recommendations.filter(entry=row.entry).values_list("score", flat=True))


def test_the_inbox_counts_decisions(site: Site, done: MatchRun, member: Member) -> None:
    user = member(site.parks[0])
    rows = list(done.recommendations.filter(entry__number=1).order_by("rank")[:2])
    review = review_for_entry(user, site.entries[0])
    # The second is of another field and left out, until decided on.
    assert [row.recommendation for row in review.shown] == rows[:1]
    decision_record(recommendation=rows[0], user=user, outcome="accept")
    declined = decision_record(recommendation=rows[1], user=user, outcome="decline", reason="ability")
    (row,) = inbox_for_user(user)
    assert (row.recommended, row.accepted, row.declined, row.undecided) == (2, 1, 1, 0)
    assert [row.recommendation for row in review_for_entry(user, site.entries[0]).shown] == rows
    decision_undo(decision=declined, user=user)
    (row,) = inbox_for_user(user)
    assert (row.recommended, row.accepted, row.declined, row.undecided) == (1, 1, 0, 0)


def test_nothing_is_in_the_inbox_of_strangers_or_before_a_run(site: Site, member: Member) -> None:
    user = member(site.parks[0])
    assert inbox_for_user(user) == []
    run_execute(edition=site.edition, encode=encode_words)
    assert len(inbox_for_user(user)) == 1
    assert inbox_for_user(AnonymousUser()) == []


def test_recommendations_come_best_first_with_profile_and_ledger(site: Site, done: MatchRun, member: Member) -> None:
    seen = recommendations_for_entry(member(site.parks[0]), site.entries[0])
    assert [row.recommendation.rank for row in seen] == list(range(1, len(seen) + 1))
    assert seen[0].profile.reference == site.candidates[0].reference
    assert seen[0].ledger.score == seen[0].recommendation.score
    assert seen[0].decision is None


def test_who_withdrew_is_gone_at_once_and_who_returned_is_back(site: Site, done: MatchRun, member: Member) -> None:
    user, gone = member(site.parks[0]), site.candidates[0]
    key = key_of(done.recommendations.get(entry__number=1, candidate=gone))
    assert gone.reference in references(user, site)
    before = inbox_for_user(user)[0].recommended
    consent_withdraw(candidate=gone, purpose=Purpose.MATCHING, source="test")
    assert gone.reference not in references(user, site)
    assert inbox_for_user(user)[0].recommended == before - 1
    with pytest.raises(CatalogueError) as error:
        recommendation_for_user(user, **key)
    assert error.value.code == "not_found"
    consent_give(candidate=gone, purpose=Purpose.MATCHING, source="test", base=site.parks[1])
    assert gone.reference not in references(user, site)
    consent_give(candidate=gone, purpose=Purpose.MATCHING, source="test", base=site.parks[0])
    assert gone.reference in references(user, site)


def test_a_run_that_is_not_finished_is_not_shown(site: Site, done: MatchRun, member: Member) -> None:
    user = member(site.parks[0])
    before = [row.recommendation.pk for row in recommendations_for_entry(user, site.entries[0])]
    again = run_execute(edition=site.edition, encode=encode_words, again=True)
    newer = [row.recommendation.pk for row in recommendations_for_entry(user, site.entries[0])]
    assert newer != before
    MatchRun.objects.filter(pk=again.pk).update(state=MatchRun.State.RUNNING)
    assert [row.recommendation.pk for row in recommendations_for_entry(user, site.entries[0])] == before


def test_another_bases_recommendations_are_forbidden(site: Site, done: MatchRun, member: Member) -> None:
    user = member(site.parks[1])
    row = done.recommendations.filter(entry__number=1).first()
    assert row is not None
    decision = decision_record(recommendation=row, user=member(site.parks[0], "own"), outcome="accept")
    for call in (
        lambda: recommendations_for_entry(user, site.entries[0]),
        lambda: recommendation_for_user(user, **key_of(row)),
        lambda: decision_for_user(user, decision.pk),
        lambda: decision_log(user, site.entries[0]),
    ):
        with pytest.raises(CatalogueError) as error:
            call()
        assert error.value.code == "forbidden"


def test_the_log_keeps_what_was_undone(site: Site, done: MatchRun, member: Member) -> None:
    user = member(site.parks[0])
    row = done.recommendations.filter(entry__number=1).first()
    assert row is not None
    decision = decision_record(recommendation=row, user=user, outcome="accept")
    decision_undo(decision=decision, user=user)
    assert list(decision_log(user, site.entries[0])) == [decision]
    assert decision_for_user(user, decision.pk).undone_by == user


def test_one_recommendation_for_its_member(site: Site, done: MatchRun, member: Member) -> None:
    user = member(site.parks[0])
    row = done.recommendations.filter(entry__number=1).first()
    assert row is not None
    decision = decision_record(recommendation=row, user=user, outcome="accept")
    seen = recommendation_for_user(user, **key_of(row))
    assert (seen.recommendation, seen.decision) == (row, decision)


def test_what_was_decided_on_can_be_read_after_the_newest_run_left_it_out(
    site: Site, done: MatchRun, member: Member
) -> None:
    user = member(site.parks[0])
    row, other = done.recommendations.filter(entry__number=1).order_by("rank")[:2]
    decision = decision_record(recommendation=row, user=user, outcome="accept")
    again = run_execute(edition=site.edition, encode=encode_words, again=True)
    assert recommendation_for_user(user, **key_of(row)).recommendation.run == again
    again.recommendations.filter(entry__number=1).delete()
    seen = recommendation_for_user(user, **key_of(row))
    assert (seen.recommendation, seen.decision, seen.current) == (row, decision, False)
    refused("not_found", lambda: recommendation_for_user(user, **key_of(other)))
    refused("forbidden", lambda: recommendation_for_user(member(site.parks[1], "other"), **key_of(row)))
    consent_withdraw(candidate=row.candidate, purpose=Purpose.MATCHING, source="test")
    refused("not_found", lambda: recommendation_for_user(user, **key_of(row)))
    refused("not_found", lambda: recommendation_by_key(user, row.pk))


def test_a_stored_recommendation_is_found_by_its_members_only(site: Site, done: MatchRun, member: Member) -> None:
    row = done.recommendations.filter(entry__number=1).first()
    assert row is not None
    assert recommendation_by_key(member(site.parks[0]), row.pk) == row
    refused("forbidden", lambda: recommendation_by_key(member(site.parks[1], "other"), row.pk))
    refused("not_found", lambda: recommendation_by_key(member(site.parks[0], "third"), row.pk + 10_000))


def test_no_demand_no_recommendation(site: Site, done: MatchRun, member: Member) -> None:
    key = key_of(done.recommendations.filter(entry__number=1).earliest("pk"))
    user = member(site.parks[0])
    for part, value in (("number", "2026-9"), ("reference", "BJ-1999-00001"), ("candidate", "C-1999-00001")):
        refused("not_found", lambda part=part, value=value: recommendation_for_user(user, **{**key, part: value}))


def test_queries_do_not_grow_with_recommendations(
    site: Site, done: MatchRun, member: Member, django_assert_max_num_queries: Any
) -> None:
    user = member(site.parks[0])
    with django_assert_max_num_queries(5):
        inbox_for_user(user)
    entry = site.entries[0]
    with django_assert_max_num_queries(10):
        recommendations_for_entry(user, entry)
