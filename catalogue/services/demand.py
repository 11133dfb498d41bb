"""Demands: written from drafts, in bulk when new, one by one when changed; history is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from catalogue.choices import SharingScope
from catalogue.importing.drafts import DemandDraft
from catalogue.importing.identity import CONTENT, Identity
from catalogue.importing.references import Links
from catalogue.models import Demand, Provenance, Workbook
from catalogue.models.demand_parts import DemandContact, DemandText, Engagement, Requirement, SupportPackage
from catalogue.services.reference import references_allocate
from catalogue.signals import demands_changed

PARTS = (DemandText, Requirement, Engagement, SupportPackage, DemandContact)
BATCH = 500


@dataclass(frozen=True, slots=True)
class DemandWrite:
    """A draft with all that is needed to write it: its identity, its links, and the digest it will be known by."""

    draft: DemandDraft
    identity: Identity
    links: Links
    digest: str


@transaction.atomic
def demands_create(*, writes: Sequence[DemandWrite], workbook: Workbook) -> list[Demand]:
    """Create demands with texts, requirements, engagements, packages, contacts and provenance, all or none."""
    references = references_allocate(prefix=settings.REFERENCE_PREFIX, count=len(writes))
    demands = [
        Demand(reference=reference, **_values(write)) for reference, write in zip(references, writes, strict=True)
    ]
    for demand in demands:
        demand.clean_fields()
    Demand.objects.bulk_create(demands, batch_size=BATCH)
    _parts_create(demands, writes)
    _provenance_create(demands, writes, workbook)
    demands_changed.send(sender=Demand, ids=[demand.pk for demand in demands])
    return demands


@transaction.atomic
def demand_update(*, write: DemandWrite, workbook: Workbook, user: AbstractBaseUser | None = None) -> Demand:
    """Bring a known demand to a changed draft. The state before is kept as a revision, its provenance stays."""
    if write.identity.known is None:
        raise ValueError("only a demand that is known already can be updated")
    demand = Demand.objects.select_for_update().get(pk=write.identity.known.pk)
    if demand.latest_revision_id is None:
        demand.save_revision(user=user, log_action=False)
    for name, value in _values(write).items():
        setattr(demand, name, value)
    demand.version += 1
    demand.updated_at = timezone.now()
    demand.clean_fields()
    demand.save()
    for part in PARTS:
        part.objects.filter(demand_id=demand.pk).delete()
    _parts_create([demand], [write])
    _provenance_create([demand], [write], workbook)
    fresh = Demand.objects.get(pk=demand.pk)
    revision = fresh.save_revision(user=user, log_action=False)
    Demand.objects.filter(pk=demand.pk).update(live_revision=revision, has_unpublished_changes=False)
    demands_changed.send(sender=Demand, ids=[demand.pk])
    return demand


def demand_upsert(
    *, write: DemandWrite, workbook: Workbook, user: AbstractBaseUser | None = None
) -> tuple[Demand, str]:
    """Create the demand, update it, or leave it alone when its content is that of the last import.

    Returns the demand and "created", "updated" or "unchanged".
    """
    known = write.identity.known
    if known is None:
        return demands_create(writes=[write], workbook=workbook)[0], "created"
    if known.digest == write.digest:
        return Demand.objects.get(pk=known.pk), "unchanged"
    return demand_update(write=write, workbook=workbook, user=user), "updated"


def _values(write: DemandWrite) -> dict[str, Any]:
    draft, links = write.draft, write.links
    names = (
        "industry_raw",
        "party",
        "career_stage",
        "openings_state",
        "openings_min",
        "openings_max",
        "pay_state",
        "pay_min",
        "pay_max",
        "pay_currency",
        "pay_period",
        "pay_months",
        "pay_after_tax",
        "pay_raw",
        "shortage",
        "shortage_method",
        "validity_state",
        "valid_until",
    )
    return {
        **{name: getattr(draft, name) for name in names},
        "extra": dict(draft.extra),
        "team_roles": list(draft.team_roles),
        "sharing_scope": draft.sharing_scope or SharingScope.CITY,
        "source_unit": write.identity.unit,
        "source_key": write.identity.key,
        "industry_id": links.industry,
        "subfield_id": links.subfield,
        "base_id": links.base,
        "project_id": links.project,
        "taxonomy_version": links.taxonomy_version,
    }


def _parts_create(demands: Sequence[Demand], writes: Sequence[DemandWrite]) -> None:
    rows: dict[type, list[Any]] = {part: [] for part in PARTS}
    for demand, write in zip(demands, writes, strict=True):
        draft = write.draft
        rows[DemandText] += [DemandText(demand_id=demand.pk, **text._asdict()) for text in draft.texts]
        rows[Requirement] += [
            Requirement(demand_id=demand.pk, position=place, **{**need._asdict(), "values": list(need.values)})
            for place, need in enumerate(draft.requirements, start=1)
        ]
        rows[Engagement] += [Engagement(demand_id=demand.pk, **mode._asdict()) for mode in draft.engagements]
        rows[SupportPackage] += [SupportPackage(demand_id=demand.pk, **part._asdict()) for part in draft.packages]
        rows[DemandContact] += [DemandContact(demand_id=demand.pk, **contact._asdict()) for contact in draft.contacts]
    for part, made in rows.items():
        for row in made:
            row.clean_fields(exclude=["demand"])
        part.objects.bulk_create(made, batch_size=BATCH)  # type: ignore[attr-defined]


def _provenance_create(demands: Sequence[Demand], writes: Sequence[DemandWrite], workbook: Workbook) -> None:
    rows = []
    for demand, write in zip(demands, writes, strict=True):
        origin = {"demand_id": demand.pk, "workbook_id": workbook.pk, "version": demand.version}
        first = write.draft.rows[0].place
        value = {"digest": write.digest}
        rows.append(
            Provenance(**origin, sheet=first.sheet[:120], row=first.row, field=CONTENT, state="value", value=value)
        )
        for row in write.draft.rows:
            rows += [
                Provenance(
                    **origin,
                    sheet=row.place.sheet[:120],
                    row=row.place.row,
                    field=name[:60],
                    raw=trace.raw,
                    state=trace.state,
                    value=trace.value,
                    rule=trace.rule[:80],
                    warning=trace.warning[:400],
                )
                for name, trace in row.fields.items()
                if trace.raw or trace.warning
            ]
    Provenance.objects.bulk_create(rows, batch_size=BATCH)
