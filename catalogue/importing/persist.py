"""Write a plan to the database in chunks, each whole or not at all; a demand that is refused is reported alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from catalogue.importing.drafts import DemandDraft
from catalogue.importing.identity import Identifier
from catalogue.importing.records import Remark
from catalogue.importing.references import Register, linked
from catalogue.importing.spool import Planned, Spool
from catalogue.models import Demand, Workbook
from catalogue.services.demand import DemandWrite, demand_update, demands_create

CHUNK = 200
REFUSALS = (IntegrityError, DataError, ValidationError)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one draft: status, reference ("" in a dry run), primary key, and why it was refused."""

    draft: DemandDraft
    status: str
    reference: str = ""
    pk: int | None = None
    detail: str = ""


class Writer:
    """Turns planned posts into writes and carries them out chunk by chunk."""

    def __init__(self, identifier: Identifier, workbook: Callable[[], Workbook], user: AbstractBaseUser | None) -> None:
        self.identifier = identifier
        self.register = Register()
        self.workbook = workbook
        self.user = user

    def write(self, spool: Spool, *, dry_run: bool) -> Iterator[list[Written | Remark]]:
        """Yield the outcome of each chunk after it was committed, in the order of the file."""
        items = iter(spool)
        while chunk := list(islice(items, CHUNK)):
            yield self._chunk(chunk, dry_run=dry_run)

    def _chunk(self, chunk: list[Planned | Remark], *, dry_run: bool) -> list[Written | Remark]:
        self.identifier.prefetch(item for item in chunk if isinstance(item, Planned))
        prepared = [item if isinstance(item, Remark) else self._prepare(item) for item in chunk]
        writes = [item for item in prepared if isinstance(item, DemandWrite)]
        if dry_run:
            outcome = {id(write): Written(write.draft, status_of(write)) for write in writes}
        else:
            outcome = self._carry_out(writes)
        return [outcome[id(item)] if isinstance(item, DemandWrite) else item for item in prepared]

    def _prepare(self, planned: Planned) -> DemandWrite:
        identity = self.identifier.identify(planned)
        links = self.register.links(planned.draft, identity.unit)
        # The digest of a family is that of the file alone; links are part of what is written but not of identity.
        return DemandWrite(linked(planned.draft, links), identity, links, planned.digest)

    def _carry_out(self, writes: list[DemandWrite]) -> dict[int, Written]:
        unchanged = [write for write in writes if status_of(write) == "unchanged"]
        outcome = self._unchanged(unchanged)
        created = [write for write in writes if status_of(write) == "created"]
        # The record of the file stands outside the transactions that a refused demand rolls back.
        if len(unchanged) < len(writes):
            self.workbook()
        try:
            with transaction.atomic():
                demands = demands_create(writes=created, workbook=self.workbook()) if created else []
            for write, demand in zip(created, demands, strict=True):
                outcome[id(write)] = Written(write.draft, "created", demand.reference, demand.pk)
        except REFUSALS:
            outcome |= {id(write): self._alone(write) for write in created}
        updated = [write for write in writes if status_of(write) == "updated"]
        return outcome | {id(write): self._alone(write) for write in updated}

    def _alone(self, write: DemandWrite) -> Written:
        try:
            with transaction.atomic():
                if status_of(write) == "created":
                    demand = demands_create(writes=[write], workbook=self.workbook())[0]
                else:
                    demand = demand_update(write=write, workbook=self.workbook(), user=self.user)
        except REFUSALS as error:
            return Written(write.draft, "rejected", detail=_detail(error))
        return Written(write.draft, status_of(write), demand.reference, demand.pk)

    def _unchanged(self, writes: list[DemandWrite]) -> dict[int, Written]:
        pks = [write.identity.known.pk for write in writes if write.identity.known]
        references = dict(Demand.objects.filter(pk__in=pks).values_list("pk", "reference"))
        return {
            id(write): Written(
                write.draft, "unchanged", references.get(write.identity.known.pk, ""), write.identity.known.pk
            )
            for write in writes
            if write.identity.known
        }


def status_of(write: DemandWrite) -> str:
    """What will happen to a write."""
    known = write.identity.known
    if known is None:
        return "created"
    return "unchanged" if known.digest == write.digest else "updated"


def _detail(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(error.messages)[:300]
    return str(error)[:300]


__all__ = ["Writer", "Written", "status_of"]
