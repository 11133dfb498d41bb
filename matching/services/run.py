"""Matches an edition: entry by entry, in chunks that are kept, so that a run cut short goes on where it stopped."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from time import perf_counter

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.exceptions import CatalogueError
from catalogue.jobs.registry import Progress
from catalogue.models import Edition, EditionEntry, Job
from matching.dataset import Encode, FeatureMaker, entries_matchable
from matching.large.opening import pool_open
from matching.large.parts import parts_request
from matching.large.pool import LargePool
from matching.models import MatchRun
from matching.services.pool import pool_digest
from matching.services.request import LIMIT
from matching.services.work import entries_work, run_complete
from matching.training import Trained, model_ensure
from search.embedding import passage_vectors

ABANDONED = timedelta(days=1)


def run_execute(
    *,
    edition: Edition,
    limit: int = LIMIT,
    again: bool = False,
    progress: Progress | None = None,
    job: Job | None = None,
    encode: Encode = passage_vectors,
) -> MatchRun:
    """Recommend candidates for every entry of a published edition.

    A finished run with the same data, model and limit is returned as it is, unless `again`; an unfinished one is
    carried on. `progress` is called before each chunk with entries done and in all. A run that is cancelled meanwhile
    is returned as it is then; `job` is cancelled along with it. A large run is returned running: its parts are jobs,
    see `matching.large`. Raises CatalogueError when the edition is not published or `limit` not between 1 and 200.
    """
    _require(edition, limit)
    started = perf_counter()
    trained = model_ensure(encode=encode)
    entries = list(entries_matchable(edition))
    if not again and (latest := _finished(edition, limit, entries, trained)) is not None:
        return latest
    maker = FeatureMaker(encode, trained.terms)
    pool = pool_open(encode, trained.terms)
    run = _run_open(edition, limit, digest=run_digest(entries, pool.digest), trained=trained, job=job)
    if isinstance(pool, LargePool):
        parts_request(run=run, entries=len(entries))
    elif entries_work(run, entries, maker, pool, trained, progress):
        run_complete(run, entries, pool, trained, progress, started)
    return run


def _require(edition: Edition, limit: int) -> None:
    if not edition.is_published:
        raise CatalogueError(
            _("Edition %(number)s is not published yet: there is nothing to match.") % {"number": edition.number},
            code="not_published",
        )
    if not 1 <= limit <= 200:
        raise CatalogueError(_("Ask for between 1 and 200 recommendations per demand."), code="limit")


def run_digest(entries: Sequence[EditionEntry], pool: str) -> str:
    """Digest of all that was matched: entries with their bases, candidates, and whom they let be recommended to."""
    digest = hashlib.sha256()
    for entry in entries:
        digest.update(f"{entry.pk} {entry.digest} {entry.demand.base_id}\n".encode())
    digest.update(pool.encode())
    return digest.hexdigest()


def _finished(edition: Edition, limit: int, entries: Sequence[EditionEntry], trained: Trained) -> MatchRun | None:
    """The newest finished run over the same. Everybody is read only when there is a run to be held against."""
    finished = _alike(edition, limit, trained).filter(state=MatchRun.State.DONE)
    if not finished.exists():
        return None
    return finished.filter(data_digest=run_digest(entries, pool_digest())).first()


def _alike(edition: Edition, limit: int, trained: Trained) -> QuerySet[MatchRun]:
    return MatchRun.objects.filter(edition=edition, limit=limit, model_version=trained.version).order_by("-pk")


@transaction.atomic
def _run_open(edition: Edition, limit: int, *, digest: str, trained: Trained, job: Job | None) -> MatchRun:
    alike = _alike(edition, limit, trained)
    running = alike.filter(data_digest=digest, state=MatchRun.State.RUNNING).first()
    if running is not None:
        MatchRun.objects.filter(pk=running.pk).update(job=job)
        return running
    # Nobody carries these on: what they were matching has changed since.
    left = MatchRun.objects.filter(edition=edition, state=MatchRun.State.RUNNING)
    left.filter(started_at__lt=timezone.now() - ABANDONED).delete()
    return MatchRun.objects.create(
        edition=edition,
        job=job,
        limit=limit,
        model_version=trained.version,
        data_digest=digest,
        weights=dict(trained.model.weights),
    )
