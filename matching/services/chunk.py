"""Matches a chunk of entries, and keeps what came of it in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import transaction

from catalogue.choices import Purpose
from catalogue.models import EditionEntry
from catalogue.selectors.consent import consent_bases
from matching.dataset import FeatureMaker, entry_features
from matching.models import MatchRun, Recommendation, ShortList
from matching.schema import DemandFeatures
from matching.scoring import Match, demand_directions, pairs_score
from matching.services.finishing import chunk_hooks
from matching.services.pool import Near, Pool
from matching.training import Trained
from matching.updating.places import Places, listed_of, recommended, rows_of, score_set, scored_of, steps_of
from matching.vectors import Vectors


@dataclass(frozen=True, eq=False)
class Matched:
    """An entry with who is near it, and who is recommended for it, best first."""

    entry: EditionEntry
    vector: Vectors
    places: Places
    matches: list[Match]


def chunk_match(
    chunk: Sequence[EditionEntry], maker: FeatureMaker, pool: Pool, trained: Trained, limit: int
) -> list[Matched]:
    """Match entries against the pool."""
    demands = entry_features(chunk, maker)
    vectors = demand_directions(demands)
    near = pool.near(vectors, [entry.demand.base_id for entry in chunk], listed_of(limit))
    return [
        _matched(entry, demand, vector, found, pool, trained, limit)
        for entry, demand, vector, found in zip(chunk, demands, vectors, near, strict=True)
    ]


def _matched(
    entry: EditionEntry,
    demand: DemandFeatures,
    vector: Vectors,
    near: Near,
    pool: Pool,
    trained: Trained,
    limit: int,
) -> Matched:
    people = [pool.candidates[place] for place in near.places]
    named = [(pool.ids[row.reference], row.reference) for row in people]
    rows = rows_of((*name, int(steps)) for name, steps in zip(named, steps_of(near.scores), strict=True))
    (matches,) = pairs_score([demand], people[: scored_of(limit)], trained.model)
    for place, match in enumerate(matches):
        score_set(rows, place, match)
    places = Places(rows, near.complete)
    return Matched(entry, vector, places, [matches[place] for place in recommended(places, limit=limit)])


@transaction.atomic
def chunk_keep(run: MatchRun, chunk: Sequence[Matched], pool: Pool) -> None:
    """Keep a chunk and the progress: what another worker has kept already is left as it is, and all when the run has
    ended. The short list of an entry is the mark that it is done."""
    held = MatchRun.objects.select_for_update().get(pk=run.pk)
    if held.state != MatchRun.State.RUNNING:
        return
    done = entries_done(held, [row.entry.pk for row in chunk])
    new = [row for row in chunk if row.entry.pk not in done]
    ids = [pool.ids[match.candidate] for row in new for match in row.matches]
    consenting = consent_bases(purpose=Purpose.MATCHING, candidate_ids=ids)
    rows = []
    for row in new:
        # Who withdrew while the chunk was matched is not kept.
        kept = [match for match in row.matches if _reaches(consenting, pool.ids[match.candidate], row.entry)]
        rows += [
            recommendation_of(run, row.entry, pool.ids[match.candidate], match, rank)
            for rank, match in enumerate(kept, 1)
        ]
    chunk_hooks(run, rows, pool)
    Recommendation.objects.bulk_create(rows, batch_size=200)
    ShortList.objects.bulk_create([short_list_of(run, row) for row in new], batch_size=100)
    held.report = {**held.report, "entries_done": int(held.report.get("entries_done", 0)) + len(new)}
    held.save(update_fields=["report"])


def entries_done(run: MatchRun, entry_ids: Sequence[int] | None = None) -> set[int]:
    """Primary keys of the entries, of all or of these, that the run has matched."""
    rows = ShortList.objects.filter(run=run)
    if entry_ids is not None:
        rows = rows.filter(entry__in=entry_ids)
    return set(rows.values_list("entry", flat=True))


def recommendation_of(run: MatchRun, entry: EditionEntry, candidate_id: int, match: Match, rank: int) -> Recommendation:
    """A row for a pair, not saved."""
    ledger = match.ledger
    values: dict[str, Any] = {"score": ledger.score, "known": ledger.known, "gate_open": ledger.passes}
    return Recommendation(run=run, entry=entry, candidate_id=candidate_id, rank=rank, ledger=ledger.to_json(), **values)


def short_list_of(run: MatchRun, matched: Matched) -> ShortList:
    """A row for the numbers behind a list, not saved."""
    return ShortList(
        run=run,
        entry=matched.entry,
        vector=matched.vector.astype(np.float16).tobytes(),
        ids=matched.places.rows["id"].tobytes(),
        places=matched.places.rows.tobytes(),
        floor=matched.places.floor,
        complete=matched.places.complete,
    )


def _reaches(consenting: dict[int, set[int | None]], candidate_id: int, entry: EditionEntry) -> bool:
    bases = consenting.get(candidate_id, set())
    return None in bases or (entry.demand.base_id is not None and entry.demand.base_id in bases)
