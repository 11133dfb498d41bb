"""Learning on the site: too few decisions teach nothing, a winner waits for a person, a loser is refused."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from catalogue.choices import Purpose
from catalogue.jobs.service import job_execute
from catalogue.models import Job
from catalogue.services.consent import consent_withdraw
from matching.learning import learn
from matching.learning.learn import challenger_learn
from matching.learning.reading import decisions_read, shown_read
from matching.learning.request import KIND, learning_request
from matching.models import Decision, Exposure, MatchRun, ModelChange, ModelVersion, Recommendation
from matching.registry.standing import champion_current, promotable
from matching.weights import POLICY
from tests.factories.catalogue import make_base, make_candidate, make_demand, make_published_edition
from tests.matching.learning.makers import Taste, by_weights, decisions
from tests.matching.makers import encode_words

TRUTH = {**POLICY, "topic": 0.08, "ability": 0.1, "terms": 0.4, "engagement": 0.35}
START = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.fixture
def decided(db: None, model_folder: Any, django_user_model: Any) -> Any:
    """Fills the site with decisions of a taste."""
    user = django_user_model.objects.create_user("park", password="secret")

    def fill(taste: Taste, demands: int = 40, people: int = 10) -> None:
        base = make_base("B01")
        edition = make_published_edition([make_demand(f"岗位{number}", base=base) for number in range(demands)])
        candidates = [make_candidate(f"人才{number}") for number in range(people)]
        run = MatchRun.objects.create(edition=edition, model_version="m", data_digest="d", state="done")
        entries = list(edition.entries.order_by("number"))
        for row in decisions(taste, demands=demands, people=people):
            recommendation = Recommendation.objects.create(
                run=run,
                entry=entries[int(row.demand[1:])],
                candidate=candidates[int(row.candidate[1:]) - 1],
                rank=row.position,
                score=row.ledger.score,
                known=row.ledger.known,
                ledger=row.ledger.to_json(),
            )
            outcome = "accept" if row.accepted else "decline"
            values = {"base": base, "decided_by": user, "reason": row.reason, "rank_shown": row.position}
            made = Decision.objects.create(recommendation=recommendation, outcome=outcome, **values)
            Decision.objects.filter(pk=made.pk).update(decided_at=START + timedelta(minutes=row.when))
            day = (START + timedelta(minutes=row.when)).date()
            Exposure.objects.create(recommendation=recommendation, viewer=user, position=row.position, shown_on=day)

    return fill


def test_before_there_are_enough_nothing_is_learned(decided: Any, capsys: pytest.CaptureFixture[str]) -> None:
    decided(by_weights(TRUTH), demands=3)
    learned = challenger_learn(encode=encode_words)
    assert learned.version is None
    assert not learned.count.is_enough
    assert learned.count.decisions == Decision.objects.count()
    assert not ModelVersion.objects.exists()
    call_command("match_learn")
    told = capsys.readouterr().out
    assert f"Decisions {Decision.objects.count()}" in told
    assert "Nothing was learned" in told
    assert not ModelVersion.objects.exists()


def test_a_winner_waits_for_a_person(decided: Any) -> None:
    decided(by_weights(TRUTH))
    learned = challenger_learn(encode=encode_words)
    row, champion = learned.version, champion_current()
    assert row is not None
    assert champion is not None
    assert champion.weights == POLICY
    assert (row.state, row.origin, row.against) == ("challenger", "learned", champion)
    assert row.weights["terms"] > POLICY["terms"]
    assert row.comparison["auc"]["low"] > 0
    assert row.comparison["count"] == learned.count.to_json()
    assert promotable(row, champion) == (True, "")
    again = challenger_learn(encode=encode_words)
    assert again.version == row
    assert again.to_json() == learned.to_json()
    assert ModelVersion.objects.count() == 2


def test_a_loser_is_refused_and_said_so(decided: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    worse = {**dict.fromkeys(POLICY, 0.01), "industry": 0.9, "topic": 0.02}
    monkeypatch.setattr(learn, "weights_fit", lambda *args, **values: worse)
    decided(by_weights(POLICY))
    row = challenger_learn(encode=encode_words).version
    assert row is not None
    assert row.state == "refused"
    assert row.comparison["auc"]["gain"] < 0
    assert not promotable(row, champion_current())[0]
    change = ModelChange.objects.get(action="refused")
    assert (change.model, change.changed_by) == (row, None)


def test_a_newer_challenger_takes_the_place_of_the_one_before(decided: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    decided(by_weights(TRUTH))
    first = challenger_learn(encode=encode_words).version
    monkeypatch.setattr(learn, "weights_fit", lambda *args, **values: TRUTH)
    second = challenger_learn(encode=encode_words).version
    assert first is not None
    assert second is not None
    first.refresh_from_db()
    assert (first.state, second.state) == ("refused", "challenger")


def test_a_broken_invariant_refuses_even_a_winner(decided: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    held = {"weights": True, "guard": True, "swap": False}
    monkeypatch.setattr(learn, "invariants_check", lambda *args, **values: held)
    decided(by_weights(TRUTH))
    row = challenger_learn(encode=encode_words).version
    assert row is not None
    assert row.comparison["auc"]["low"] > 0
    assert row.state == "refused"


def test_what_is_undone_or_withdrawn_is_not_learned_from(decided: Any) -> None:
    decided(by_weights(TRUTH), demands=2)
    rows = decisions_read()
    assert len(rows) == Decision.objects.count() == len(shown_read())
    first = Decision.objects.order_by("pk")[0]
    Decision.objects.filter(pk=first.pk).update(undone_at=START)
    assert len(decisions_read()) == len(rows) - 1
    gone = Decision.objects.order_by("-pk")[0].recommendation.candidate
    consent_withdraw(candidate=gone, purpose=Purpose.MATCHING, source="test")
    assert gone.reference not in {row.candidate for row in decisions_read()}


def test_the_place_is_where_the_decider_saw_it(decided: Any, django_user_model: Any) -> None:
    decided(by_weights(TRUTH), demands=1, people=1)
    row = Decision.objects.get()
    other = django_user_model.objects.create_user("other", password="secret")
    day = START.date()
    Exposure.objects.create(recommendation=row.recommendation, viewer=other, position=9, shown_on=day)
    Exposure.objects.create(
        recommendation=row.recommendation, viewer=row.decided_by, position=8, shown_on=day + timedelta(days=3)
    )
    assert decisions_read()[0].position == 1
    Exposure.objects.create(recommendation=row.recommendation, viewer=row.decided_by, position=4, shown_on=day)
    assert decisions_read()[0].position == 4
    Exposure.objects.all().delete()
    assert decisions_read()[0].position == row.rank_shown
    assert shown_read() == []


def test_learning_is_a_job_asked_for_once(decided: Any) -> None:
    decided(by_weights(TRUTH), demands=2)
    job = learning_request()
    assert learning_request() == job
    done = job_execute(job_id=job.pk)
    assert done is not None
    assert (done.kind, done.state, done.result["enough"]) == (KIND, Job.State.DONE, False)
