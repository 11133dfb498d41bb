"""Editions: create, select, publish in one transaction, correct by erratum."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import DemandState, EditionState
from catalogue.exceptions import CatalogueError
from catalogue.models import Demand, Edition, EditionEntry, EditionSelection, Erratum
from catalogue.publishing.checks import Finding, edition_findings
from catalogue.publishing.reading import demand_content, demands_for_reading
from catalogue.signals import demands_changed

CHUNK = 500


@transaction.atomic
def edition_create(*, number: str, period_start: date, period_end: date, valid_until: date, **texts: Any) -> Edition:
    """A new edition in preparation. Raises ValidationError naming the field when a value does not fit."""
    edition = Edition(number=number, period_start=period_start, period_end=period_end, valid_until=valid_until, **texts)
    edition.full_clean()
    edition.save()
    return edition


@transaction.atomic
def edition_select(*, edition: Edition, demands: Iterable[Demand]) -> int:
    """Add demands to an edition in preparation, after those already there; returns how many were new."""
    _require_draft(edition)
    chosen = set(edition.selections.values_list("demand_id", flat=True))
    position = len(chosen)
    rows = []
    for demand in demands:
        if demand.pk not in chosen:
            position += 1
            chosen.add(demand.pk)
            rows.append(EditionSelection(edition=edition, demand=demand, position=position))
    EditionSelection.objects.bulk_create(rows, batch_size=CHUNK)
    return len(rows)


@transaction.atomic
def edition_deselect(*, edition: Edition, demands: Iterable[Demand]) -> int:
    """Take demands out of an edition in preparation; returns how many were in it."""
    _require_draft(edition)
    removed, _per_model = edition.selections.filter(demand__in=list(demands)).delete()
    return removed


def edition_check(*, edition: Edition) -> list[Finding]:
    """What stands against, or merely beside, publishing this edition."""
    return edition_findings(edition)


@transaction.atomic
def edition_publish(*, edition: Edition, user: AbstractBaseUser | None = None, accept_warnings: bool = True) -> Edition:
    """Freeze an entry per selected demand and publish, all in one transaction.

    Raises CatalogueError when the edition is published already, is empty, or has findings that block; with
    `accept_warnings` false, warnings block as well.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    _require_draft(edition)
    blocking = [finding for finding in edition_check(edition=edition) if finding.blocks or not accept_warnings]
    if blocking:
        raise CatalogueError(
            _("Edition %(number)s can't be published: %(findings)s")
            % {"number": edition.number, "findings": "; ".join(str(finding) for finding in blocking[:10])},
            code="findings",
        )
    moment = timezone.now()
    ids = _entries_freeze(edition=edition, moment=moment)
    edition.state = EditionState.PUBLISHED
    edition.published_at = moment
    edition.published_by = user
    edition.save()
    demands_changed.send(sender=Edition, ids=ids)
    return edition


def _entries_freeze(*, edition: Edition, moment: Any) -> list[int]:
    selected = list(edition.selections.order_by("position", "pk").values_list("demand_id", flat=True))
    for start in range(0, len(selected), CHUNK):
        part = selected[start : start + CHUNK]
        by_id = {demand.pk: demand for demand in demands_for_reading(Demand.objects.filter(pk__in=part))}
        EditionEntry.objects.bulk_create(
            [
                _entry(edition=edition, demand=by_id[pk], number=start + place, moment=moment)
                for place, pk in enumerate(part, 1)
            ]
        )
    return selected


def _entry(*, edition: Edition, demand: Demand, number: int, moment: Any) -> EditionEntry:
    content = demand_content(demand).model_dump(mode="json")
    return EditionEntry(
        edition=edition,
        demand=demand,
        number=number,
        reference=demand.reference,
        content=content,
        digest=content_digest(content),
        frozen_at=moment,
    )


def content_digest(content: dict[str, Any]) -> str:
    """SHA-256 of the content as canonical JSON: proves that an entry is what was printed."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@transaction.atomic
def erratum_issue(*, entry: EditionEntry, text_zh: str, text_en: str, user: AbstractBaseUser | None = None) -> Erratum:
    """Correct a published entry. Both languages are required: readers of both were misled."""
    erratum = Erratum(entry=entry, text_zh=text_zh.strip(), text_en=text_en.strip(), issued_by=user)  # type: ignore[misc]
    erratum.full_clean()
    erratum.save()
    demands_changed.send(sender=Erratum, ids=[entry.demand_id])
    return erratum


@transaction.atomic
def demand_close(*, demand: Demand, state: DemandState) -> Demand:
    """Close (or re-open) a demand. Its entries stay where they were printed; search shows it as closed."""
    demand.state = state
    demand.version += 1
    demand.save(update_fields=["state", "version", "updated_at"])
    demands_changed.send(sender=Demand, ids=[demand.pk])
    return demand


def _require_draft(edition: Edition) -> None:
    if edition.is_published:
        raise CatalogueError(
            _("Edition %(number)s is published and can't be changed. Issue an erratum instead.")
            % {"number": edition.number},
            code="published",
        )
