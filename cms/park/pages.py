"""What the pages about a demand and about one recommendation show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.models import Base, EditionEntry, Industry
from catalogue.publishing.printed import entry_content
from catalogue.selectors.contact import contact_is_released
from cms.park.candidates import degrees_of, person_of, wishes_of
from cms.park.ledger import BAR, ledger_view
from cms.park.words import grade_words
from cms.templatetags.desk_words import here, reader_language
from matching.replaying.reference import reference_of
from matching.selectors import Recommended, decision_log


def demand_page(entry: EditionEntry, found: list[Recommended]) -> dict[str, Any]:
    """A demand with its ranked candidates."""
    content, number = entry_content(entry), entry.edition.number
    return {
        "content": content,
        "reference": entry.reference,
        "edition": number,
        "title": content.bilingual("title"),
        "people": [_person_row(row) for row in found if row.recommendation.placed],
        "elsewhere": [_person_row(row) for row in found if not row.recommendation.placed],
        "teams_address": reverse("park:teams", args=[number, entry.reference]) if content.team_roles else "",
        "crumbs": [(_("Recommendations"), reverse("park:inbox")), (entry.reference, "")],
    }


def _person_row(row: Recommended) -> dict[str, Any]:
    person = person_of(row.profile)
    return {
        "pk": row.recommendation.pk,
        "rank": row.recommendation.rank,
        "person": person,
        "where": here(person.where),
        "grade": grade_words(row.ledger.grade),
        "score": row.ledger.score,
        "length": row.ledger.score * BAR,
        "known": row.ledger.known,
        "passes": row.ledger.passes,
        "decision": row.decision,
    }


def recommendation_page(row: Recommended, siblings: list[int], user: Any) -> dict[str, Any]:
    """One recommendation: candidate, ledger, decision, history. `siblings` are the demand's recommendations by rank."""
    recommendation, entry = row.recommendation, row.recommendation.entry
    content, person = entry_content(entry), person_of(row.profile)
    demand_address = reverse("park:demand", args=[entry.edition.number, entry.reference])
    place = siblings.index(recommendation.pk)
    return {
        "pk": recommendation.pk,
        "rank": place + 1,
        "total": len(siblings),
        "previous": siblings[place - 1] if place else None,
        "following": siblings[place + 1] if place + 1 < len(siblings) else None,
        "reference": entry.reference,
        "title": content.bilingual("title"),
        "demand_address": demand_address,
        "person": person,
        "where": here(person.where),
        "profile": row.profile,
        "summary": row.profile.summary(),
        "degrees": degrees_of(row.profile),
        "wishes": wishes_of(row.profile),
        "view": ledger_view(row.ledger, industries=_industries()),
        "decision": row.decision,
        "history": decision_log(user, entry).filter(recommendation__candidate=recommendation.candidate_id),
        "contact_released": contact_is_released(candidate=recommendation.candidate, base=base_of(entry)),
        "model_version": recommendation.run.model_version,
        "printed_reference": reference_of(recommendation.pk),
        "crumbs": [
            (_("Recommendations"), reverse("park:inbox")),
            (entry.reference, demand_address),
            (row.profile.reference, ""),
        ],
    }


def base_of(entry: EditionEntry) -> Base:
    """The base of an entry that somebody was allowed to review, and which therefore has one."""
    if entry.demand.base is None:
        raise ValueError(f"Entry {entry.pk} has no base, so nobody reviews it.")
    return entry.demand.base


def _industries() -> dict[str, str]:
    side = "name_zh" if reader_language().startswith("zh") else "name_en"
    return dict(Industry.objects.values_list("code", side))
