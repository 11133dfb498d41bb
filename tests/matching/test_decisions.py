"""Decisions: by members of the base only, with a reason, one at a time, undone instead of deleted."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from catalogue.choices import Purpose
from catalogue.exceptions import CatalogueError
from catalogue.models import BaseMember
from catalogue.services.consent import consent_withdraw
from matching.models import Decision, ProfileView, Recommendation
from matching.permissions import review_allowed
from matching.services import decision_record, decision_undo, profile_view_log
from matching.services.run import run_execute
from tests.matching.conftest import Site
from tests.matching.makers import encode_words

Member = Callable[..., Any]


@pytest.fixture
def first(site: Site) -> Recommendation:
    done = run_execute(edition=site.edition, encode=encode_words)
    return done.recommendations.get(entry__number=1, rank=1)


@pytest.fixture
def user(site: Site, member: Member) -> Any:
    return member(site.parks[0])


def refused(code: str, **values: Any) -> None:
    with pytest.raises(CatalogueError) as error:
        decision_record(**values)
    assert error.value.code == code
    assert str(error.value)


def test_accepting_is_kept_with_who_for_whom_and_at_which_rank(first: Recommendation, user: Any, site: Site) -> None:
    decision = decision_record(recommendation=first, user=user, outcome="accept")
    decision.refresh_from_db()
    assert (decision.outcome, decision.decided_by, decision.base, decision.rank_shown) == (
        "accept",
        user,
        site.parks[0],
        1,
    )


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"outcome": "maybe"}, "outcome"),
        ({"outcome": "decline"}, "reason"),
        ({"outcome": "decline", "reason": "dislike"}, "reason"),
        ({"outcome": "decline", "reason": "other", "note": "  "}, "note"),
    ],
)
def test_what_makes_no_sense_is_refused(first: Recommendation, user: Any, values: dict[str, str], code: str) -> None:
    refused(code, recommendation=first, user=user, **values)
    assert not Decision.objects.exists()


def test_a_second_decision_needs_the_first_undone(first: Recommendation, user: Any) -> None:
    decision = decision_record(recommendation=first, user=user, outcome="decline", reason="field")
    refused("decided", recommendation=first, user=user, outcome="accept")
    decision_undo(decision=decision, user=user)
    decision_record(recommendation=first, user=user, outcome="accept")
    assert list(Decision.objects.order_by("pk").values_list("outcome", flat=True)) == ["decline", "accept"]


def test_a_decision_holds_over_the_next_run(first: Recommendation, user: Any, site: Site) -> None:
    decision_record(recommendation=first, user=user, outcome="accept")
    again = run_execute(edition=site.edition, encode=encode_words, again=True)
    same = again.recommendations.get(entry=first.entry, candidate=first.candidate)
    refused("decided", recommendation=same, user=user, outcome="decline", reason="field")


def test_undoing_says_who_and_when_and_happens_once(first: Recommendation, user: Any) -> None:
    decision = decision_record(recommendation=first, user=user, outcome="accept")
    undone = decision_undo(decision=decision, user=user)
    assert undone.undone_by == user
    assert undone.undone_at is not None
    with pytest.raises(CatalogueError) as error:
        decision_undo(decision=decision, user=user)
    assert error.value.code == "undone"


def test_who_withdrew_can_no_longer_be_decided_on(first: Recommendation, user: Any) -> None:
    consent_withdraw(candidate=first.candidate, purpose=Purpose.MATCHING, source="test")
    refused("withdrawn", recommendation=first, user=user, outcome="accept")


def test_looking_is_logged(first: Recommendation, user: Any, site: Site) -> None:
    profile_view_log(recommendation=first, user=user)
    view = ProfileView.objects.get()
    assert (view.viewer, view.candidate, view.base, view.purpose) == (user, first.candidate, site.parks[0], "review")


@pytest.mark.parametrize("kind", ["other park", "superuser", "nobody", "left", "inactive"])
def test_nobody_else_decides_undoes_or_is_logged(
    first: Recommendation, user: Any, site: Site, member: Member, kind: str
) -> None:
    decision = decision_record(recommendation=first, user=user, outcome="accept")
    stranger = member(site.parks[1], "other") if kind != "superuser" else _superuser()
    if kind == "nobody":
        BaseMember.objects.filter(user=stranger).delete()
    elif kind == "left":
        stranger = user
        BaseMember.objects.filter(user=user).delete()
    elif kind == "inactive":
        stranger = user
        user.is_active = False
    assert review_allowed(stranger, first.entry)[0] is False
    refused("forbidden", recommendation=first, user=stranger, outcome="accept")
    for call in (
        lambda: decision_undo(decision=decision, user=stranger),
        lambda: profile_view_log(recommendation=first, user=stranger),
    ):
        with pytest.raises(CatalogueError) as error:
            call()
        assert error.value.code == "forbidden"
    assert not ProfileView.objects.exists()


def _superuser() -> Any:
    return get_user_model().objects.create_superuser(username="root", password="correct horse battery")


def test_a_base_that_is_closed_lets_nobody_in(first: Recommendation, user: Any, site: Site) -> None:
    site.parks[0].active = False
    site.parks[0].save()
    assert review_allowed(user, first.entry)[0] is False


def test_a_visitor_is_told_to_sign_in(first: Recommendation) -> None:
    allowed, why = review_allowed(AnonymousUser(), first.entry)
    assert not allowed
    assert str(why)
