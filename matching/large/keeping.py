"""Keeps the collection of people in the engine as the candidates are: only what has changed is read and written."""

import hashlib
from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from catalogue.choices import Purpose
from catalogue.models import Candidate
from catalogue.selectors.consent import consent_bases
from matching.dataset import FeatureMaker, candidate_profiles, candidates_matchable, profile_digest
from matching.scoring import candidate_directions
from matching.storage import code_version
from search.encoder import MODEL
from search.engines.protocol import VectorCollection, VectorRow

EVERY = "every"
CHUNK = 500


def reach_tags(bases: Collection[int | None]) -> tuple[str, ...]:
    """Tags of a candidate: for whom they may be found."""
    return tuple(sorted(EVERY if base is None else str(base) for base in bases))


def asked_tags(base_id: int | None) -> tuple[str, ...]:
    """Tags that make a candidate reachable for a base."""
    return (EVERY,) if base_id is None else (EVERY, str(base_id))


def people_keep(collection: VectorCollection, maker: FeatureMaker) -> int:
    """Bring the whole collection up to date; returns how many vectors were written."""
    known, there, written = collection.stamps(), set[int](), 0
    for chunk in _chunks(candidates_matchable()):
        there |= {row.pk for row in chunk}
        written += _write(collection, maker, chunk, known)
    collection.remove(sorted(known.keys() - there))
    collection.settle()
    return written


def people_follow(collection: VectorCollection, maker: FeatureMaker, candidate_ids: Collection[int]) -> None:
    """Bring these candidates up to date."""
    there: set[int] = set()
    for chunk in _chunks(candidates_matchable().filter(pk__in=list(candidate_ids))):
        there |= {row.pk for row in chunk}
        _write(collection, maker, chunk, {})
    collection.remove(sorted(set(candidate_ids) - there))
    collection.settle()


def _write(collection: VectorCollection, maker: FeatureMaker, chunk: list[Candidate], known: dict[int, int]) -> int:
    consents = consent_bases(purpose=Purpose.MATCHING, candidate_ids=[row.pk for row in chunk])
    rows = [
        (row.pk, profile, reach_tags(consents.get(row.pk, ())))
        for row, profile in zip(chunk, candidate_profiles(chunk), strict=True)
    ]
    stamps = {pk: _stamp(profile_digest(profile), tags) for pk, profile, tags in rows}
    new = [row for row in rows if known.get(row[0]) != stamps[row[0]]]
    made = maker.candidates(profile for _pk, profile, _tags in new)
    collection.write(
        [
            VectorRow(pk, stamps[pk], tags, direction)
            for (pk, _profile, tags), direction in zip(new, candidate_directions(made), strict=True)
        ]
    )
    return len(new)


def _stamp(digest: str, tags: tuple[str, ...]) -> int:
    told = f"{digest} {' '.join(tags)} {code_version()} {MODEL}"
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:6], "big")


def _chunks(people: QuerySet[Candidate]) -> Iterator[list[Candidate]]:
    last = ""
    while chunk := list(people.filter(reference__gt=last)[:CHUNK]):
        yield chunk
        last = chunk[-1].reference
