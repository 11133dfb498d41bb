"""Keeps measurements of the matcher, and measures it on the sets that come with the product."""

import hashlib
from pathlib import Path

from django.db import transaction

import matching.evaluating
from catalogue.jobs.registry import Progress
from matching.evaluating.report import Table, table_data, titles_measure
from matching.evaluating.titles import title_sets
from matching.evaluating.ways import title_ways
from matching.models import Evaluation
from matching.training import model_ensure
from search.embedding import passage_vectors

SETS = Path(matching.evaluating.__file__).parent / "sets"
OURS = "occupations"
"""The set of titles that comes with the product, in all directions between its languages."""


@transaction.atomic
def evaluation_keep(*, name: str, kind: str, model_version: str, set_digest: str, table: Table) -> Evaluation:
    """Store a measurement. `kind` is titles or profiles; rows are never changed afterwards."""
    row = Evaluation(
        name=name[:80], kind=kind, model_version=model_version, set_digest=set_digest, figures=table_data(table)
    )
    row.full_clean()
    row.save()
    return row


def evaluation_make(*, progress: Progress | None = None) -> Evaluation:
    """Measure the matcher in force on the product's own set and keep the figures."""
    sets = title_sets(SETS / OURS)
    if progress is not None:
        progress(0, len(sets))
    version = model_ensure().version
    table = titles_measure(sets, title_ways(passage_vectors))
    if progress is not None:
        progress(len(sets), len(sets))
    return evaluation_keep(
        name=OURS,
        kind="titles",
        model_version=version,
        set_digest=sets_digest([row.digest for row in sets]),
        table=table,
    )


def sets_digest(digests: list[str]) -> str:
    """One digest for a measurement over several sets."""
    return hashlib.sha256(" ".join(digests).encode()).hexdigest()
