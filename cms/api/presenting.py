"""Turns entries and search answers into the API's shapes."""

from dataclasses import asdict
from typing import Any

from django.conf import settings

from catalogue.models import EditionEntry
from catalogue.publishing.content import BasePart, Bilingual, DemandContent, IndustryPart
from catalogue.selectors.editions import editions_of_demands, entry_is_open
from search.results import DemandHit, DemandResults


def demand_url(reference: str) -> str:
    """The permanent address of a demand, without a language: it leads to the reader's own."""
    return f"{settings.SITE_URL}/demands/{reference}/"


def results_out(results: DemandResults, *, limit: int, offset: int) -> dict[str, Any]:
    """A page of a search."""
    return {
        "total": results.total,
        "limit": limit,
        "offset": offset,
        "degraded": results.degraded,
        "read_as": [
            {"typed": term.typed, "code": term.code, "name": term.name, "sign": term.sign} for term in results.read_as
        ],
        "notices": [asdict(notice) for notice in results.notices],
        "spelling": [asdict(spelling) for spelling in results.spelling],
        "relaxations": [
            {"parameter": row.facet, "values": list(row.values), "count": row.count, "text": row.text}
            for row in results.relaxations
        ],
        "hits": [_hit(hit) for hit in results.hits],
        "facets": {
            name: [
                {"value": row.value, "label": row.label, "count": row.count, "selected": row.selected} for row in rows
            ]
            for name, rows in results.facets.items()
        },
    }


def entry_out(entry: EditionEntry, content: DemandContent) -> dict[str, Any]:
    """A demand as printed, with its errata. The entry's demand, edition and errata should be loaded along."""
    return {
        **_summary(entry, content, is_open=entry_is_open(entry)),
        "editions": editions_of_demands([entry.demand_id]).get(entry.demand_id, []),
        "printed_at": entry.frozen_at,
        "digest": entry.digest,
        "texts": content.texts,
        "team_roles": list(content.team_roles),
        "requirements": list(content.requirements),
        "engagement_terms": list(content.engagements),
        "packages": list(content.packages),
        "project": content.project.model_dump() if content.project else None,
        "career_stage": content.career_stage,
        "shortage_method": content.shortage_method,
        "sharing_scope": content.sharing_scope,
        "contact_emails": list(content.contact_emails),
        "contact_phones": list(content.contact_phones),
        "errata": [
            {"issued_at": row.issued_at, "text": Bilingual(zh=row.text_zh, en=row.text_en)}
            for row in entry.errata.all()
        ],
    }


def _hit(hit: DemandHit) -> dict[str, Any]:
    why = [{"kind": row.kind, "field": row.field, "term": row.term, "text": row.text} for row in hit.why]
    return {**_summary(hit.entry, hit.content, is_open=hit.is_open), "score": hit.score, "why": why}


def _summary(entry: EditionEntry, content: DemandContent, *, is_open: bool) -> dict[str, Any]:
    return {
        "reference": content.reference,
        "url": demand_url(content.reference),
        "edition": entry.edition.number,
        "status": "open" if is_open else "closed",
        "title": content.bilingual("title"),
        "employer": content.bilingual("employer"),
        "industry": _industry(content.industry),
        "subfield": _industry(content.subfield),
        "base": _base(content.base),
        "party": content.party,
        "openings": content.openings,
        "engagements": [row.mode for row in content.engagements],
        "pay": content.pay,
        "shortage": content.shortage,
        "validity_state": content.validity_state,
        "valid_until": content.valid_until,
        "languages": sorted(content.texts),
    }


def _industry(part: IndustryPart | None) -> dict[str, Any] | None:
    return {"code": part.code, "name": part.name, "version": part.version} if part else None


def _base(part: BasePart | None) -> dict[str, Any] | None:
    return part.model_dump() if part else None
