"""Recommends people and teams to bases and their projects at the end of a run, by the same scorer and ledger."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalogue.choices import Party, Purpose
from catalogue.models import Base, EditionEntry
from catalogue.publishing.content import DemandContent
from catalogue.publishing.printed import entry_content
from catalogue.selectors.consent import consent_bases
from matching.assembly import GRADES
from matching.bases.content import Field, fields_of
from matching.judging.neighbours import IN_FIELD_FROM
from matching.models import BaseRecommendation, MatchRun, Recommendation
from matching.schema import DemandFeatures
from matching.scoring import Match, demand_directions, pairs_score
from matching.services.pool import Pool
from matching.training import Trained
from matching.weights import PARTLY_FROM

MOST = 10
"""Recommendations for a base as a whole, and for each of its projects."""

NEARBY = 40
"""People looked at for each thing that a base works on. Half as many as for a demand: there is more than one thing."""

WORTHY = GRADES[-1][0]
CHUNK = 20

Place = tuple[int, int | None]
"""A base, and a project of it or None for the base as a whole."""


def run_bases(run: MatchRun, entries: Sequence[EditionEntry], pool: Pool, trained: Trained) -> None:
    """Recommend to every active base and each of its projects. A step of a run: done again it gives the same.

    Whom the run places at a demand of the base is left out of the list of the base, and at a demand of a project out
    of that of the project: they are seen there, with a post.
    """
    BaseRecommendation.objects.filter(run=run).delete()
    best: dict[Place, dict[str, Match]] = {}
    fields = list(_fields(entries))
    for start in range(0, len(fields), CHUNK):
        for field, matches in _chunk(fields[start : start + CHUNK], entries, pool, trained):
            kept = best.setdefault((field.base_id, field.project_id), {})
            for match in matches:
                if match.candidate not in kept or match.order < kept[match.candidate].order:
                    kept[match.candidate] = match
    rows = list(_rows(run, best, _placed(run), pool))
    BaseRecommendation.objects.bulk_create(rows, batch_size=200)
    run.report = {**run.report, "bases": _told(best, rows)}


def _fields(entries: Sequence[EditionEntry]) -> Iterator[Field]:
    printed: dict[int, list[DemandContent]] = {}
    for entry in entries:
        if entry.demand.base_id is not None:
            printed.setdefault(entry.demand.base_id, []).append(entry_content(entry))
    bases = Base.objects.filter(active=True).order_by("code").prefetch_related("industries", "projects__industry")
    for base in bases:
        yield from fields_of(base, printed.get(base.pk, []), base.projects.all())


def _chunk(
    fields: Sequence[Field], entries: Sequence[EditionEntry], pool: Pool, trained: Trained
) -> Iterator[tuple[Field, list[Match]]]:
    if pool.maker is None:
        raise ValueError("A pool that was not read has no features to compare with.")
    year = entries[0].edition.period_end.year if entries else None
    wanted = pool.maker.demands((field.content, "", year) for field in fields)
    near = pool.near(demand_directions(wanted), [row.base_id for row in fields], NEARBY)
    for field, demand, found in zip(fields, wanted, near, strict=True):
        least = IN_FIELD_FROM if field.is_brief else PARTLY_FROM
        matches = _matches(demand, found.places.tolist(), pool, trained)
        yield field, [match for match in matches if _is_worthy(match, least)]


def _matches(demand: DemandFeatures, places: Sequence[int], pool: Pool, trained: Trained) -> Iterator[Match]:
    """Without a post a person and a team are equally welcome: each is judged as what they are."""
    nearby = [pool.candidates[place] for place in places]
    for party in Party.values:
        some = [row for row in nearby if row.party == party]
        (matches,) = pairs_score([replace(demand, party=party)], some, trained.model)
        yield from matches


def _is_worthy(match: Match, least: float) -> bool:
    """Whether a pair is worth showing: `least` is the share of the topic that it takes.

    Wishes and industry alone, which many share, bring nobody to a base.
    """
    topic = next(line.share for line in match.ledger.lines if line.kind == "topic")
    return match.ledger.passes and match.ledger.score >= WORTHY and topic is not None and topic >= least


def _placed(run: MatchRun) -> set[tuple[Place, int]]:
    """Everybody placed at a demand of a base, and at one of a project."""
    rows = Recommendation.objects.filter(run=run, placed=True, gate_open=True, score__gte=WORTHY)
    found: set[tuple[Place, int]] = set()
    fields = ("entry__demand__base_id", "entry__demand__project_id", "candidate_id")
    for base_id, project_id, candidate_id in rows.values_list(*fields).iterator():
        found |= {((base_id, None), candidate_id), ((base_id, project_id), candidate_id)}
    return found


def _rows(
    run: MatchRun, best: dict[Place, dict[str, Match]], placed: set[tuple[Place, int]], pool: Pool
) -> Iterator[BaseRecommendation]:
    ids = sorted({pool.ids[reference] for found in best.values() for reference in found})
    consenting = consent_bases(purpose=Purpose.MATCHING, candidate_ids=ids)
    for (base_id, project_id), found in best.items():
        ranked = [
            match
            for match in sorted(found.values(), key=lambda match: match.order)
            if ((base_id, project_id), pool.ids[match.candidate]) not in placed
            # Who withdrew while the run went on is not kept.
            and {None, base_id} & consenting.get(pool.ids[match.candidate], set())
        ]
        for rank, match in enumerate(ranked[:MOST], 1):
            yield BaseRecommendation(
                run=run,
                base_id=base_id,
                project_id=project_id,
                candidate_id=pool.ids[match.candidate],
                rank=rank,
                score=match.ledger.score,
                known=match.ledger.known,
                ledger=match.ledger.to_json(),
            )


def _told(best: dict[Place, dict[str, Match]], rows: Sequence[BaseRecommendation]) -> dict[str, int]:
    served = {(row.base_id, row.project_id) for row in rows}
    return {
        "bases": sum(project is None for _base, project in best),
        "bases_with_somebody": sum(project is None for _base, project in served),
        "projects": sum(project is not None for _base, project in best),
        "projects_with_somebody": sum(project is not None for _base, project in served),
        "base_recommendations": len(rows),
    }
