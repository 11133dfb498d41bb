"""Recomputes recommendations from the printed demand, the profile as matched, and the matcher of their run.

Nothing is read that may have changed since: the content of an entry is frozen when it is printed, the profile was kept
when it was matched, and the matcher's file holds the weights and the terms of its time.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from itertools import groupby
from typing import Any

from matching.dataset import Encode, FeatureMaker, entry_features
from matching.model import MatchModel
from matching.models import MatchRun, Recommendation
from matching.replaying.differing import Difference, ledger_differences
from matching.replaying.snapshots import snapshot_profile
from matching.scoring import pairs_score
from matching.selectors import recommendations_consented
from matching.storage import Kept, ModelMismatch, model_read, stamp_differences
from matching.training import Trained, model_of, stamp_now
from search.embedding import passage_vectors


class Outcome(StrEnum):
    """What a replay came to. The last three could not be recomputed."""

    EQUAL = "equal"
    DIFFERS = "differs"
    NO_PROFILE = "no_profile"
    NO_MODEL = "no_model"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Replay:
    """A recommendation beside itself computed anew.

    `changed` are the versions that are others than those of the run, such as code or a library: then equality is not
    promised. `score` and `now` are the stored and the new score, `now` None where nothing could be computed.
    """

    recommendation: Recommendation
    outcome: Outcome
    score: float
    now: float | None = None
    differences: tuple[Difference, ...] = ()
    changed: tuple[str, ...] = ()


def recommendation_replay(row: Recommendation, *, encode: Encode = passage_vectors) -> Replay:
    """One recommendation computed anew."""
    (found,) = recommendations_replay([row], encode=encode)
    return found


def recommendations_replay(rows: Sequence[Recommendation], *, encode: Encode = passage_vectors) -> Iterator[Replay]:
    """Recommendations computed anew, by run and entry; a pair has the same score in any company."""
    asked = Recommendation.objects.filter(pk__in=[row.pk for row in rows])
    consented = set(recommendations_consented(asked).values_list("pk", flat=True))
    ordered = sorted(rows, key=lambda row: (row.run_id, row.entry_id, row.rank))
    for _run, of_run in groupby(ordered, key=lambda row: row.run_id):
        yield from _run_replay(list(of_run), consented, encode)


def _run_replay(rows: list[Recommendation], consented: set[int], encode: Encode) -> Iterator[Replay]:
    obstacles = {row.pk: _obstacle(row, consented) for row in rows}
    able = [row for row in rows if obstacles[row.pk] is None]
    yield from (Replay(row, outcome, row.score) for row in rows if (outcome := obstacles[row.pk]) is not None)
    if not able:
        return
    run = able[0].run
    try:
        kept = _kept(run.model_version)
    except ModelMismatch:
        yield from (Replay(row, Outcome.NO_MODEL, row.score) for row in able)
        return
    trained, changed = _trained(kept, run), tuple(stamp_differences(stamp_now(kept), kept.stamp))
    for _entry, group in groupby(able, key=lambda row: row.entry_id):
        of_entry = list(group)
        for row, ledger in zip(of_entry, _ledgers(of_entry, trained, encode), strict=True):
            differences = tuple(ledger_differences(row.ledger, ledger))
            outcome = Outcome.DIFFERS if differences else Outcome.EQUAL
            yield Replay(row, outcome, row.score, float(ledger["score"]), differences, changed)


def _obstacle(row: Recommendation, consented: set[int]) -> Outcome | None:
    if row.pk not in consented:
        return Outcome.WITHDRAWN
    return Outcome.NO_PROFILE if row.snapshot is None else None


def _kept(version: str) -> Kept:
    """The matcher of a run, whatever it was made with, if this code can still use its parts."""
    kept = model_read(version)
    unknown = sorted(set(kept.parts) - {part.name for part in fields(MatchModel)})
    if unknown:
        raise ModelMismatch(f"Matcher {version} has parts this code does not know: {', '.join(unknown)}.", code="parts")
    return kept


def _trained(kept: Kept, run: MatchRun) -> Trained:
    trained = model_of(kept)
    weights = {kind: float(weight) for kind, weight in run.weights.items()}
    return replace(trained, model=replace(trained.model, weights=weights))


def _ledgers(rows: Sequence[Recommendation], trained: Trained, encode: Encode) -> list[Mapping[str, Any]]:
    maker = FeatureMaker(encode, trained.terms)
    demands = entry_features([rows[0].entry], maker)
    people = maker.candidates([snapshot_profile(row.snapshot) for row in rows if row.snapshot is not None])
    (matches,) = pairs_score(demands, people, trained.model)
    # As JSON gives it back: what is compared is what is stored.
    return [json.loads(json.dumps(match.ledger.to_json())) for match in matches]
