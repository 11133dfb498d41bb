"""What the pages about a demand and about one recommendation show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.models import Base, EditionEntry, Industry
from catalogue.publishing.masking import profile_masked
from catalogue.publishing.printed import entry_content
from catalogue.selectors.contact import contact_is_released
from cms.park.addresses import demand_address, review_address
from cms.park.candidates import degrees_of, person_of, wishes_of
from cms.park.certainty import band_words, bridge_views, effect_views
from cms.park.ledger import BAR, ledger_view
from cms.park.looking import reason_words, ways_of
from cms.park.masking import ledger_masked
from cms.park.words import grade_words
from cms.person.reasons import offers_of
from cms.templatetags.desk_words import here, reader_language
from matching.formal import formal_effects
from matching.replaying.reference import reference_of
from matching.selectors import Recommended, Review, decision_log


def demand_page(entry: EditionEntry, review: Review) -> dict[str, Any]:
    """A demand with its ranked candidates, as its base chose to look at them."""
    content, number = entry_content(entry), entry.edition.number
    industries = _industries()
    people = [_person_row(row, place, industries) for place, row in enumerate(review.shown, 1)]
    others = enumerate(review.left_out, len(people) + 1)
    return {
        "content": content,
        "reference": entry.reference,
        "edition": number,
        "title": content.bilingual("title"),
        "people": [row for row in people if row["placed"]],
        "elsewhere": [row for row in people if not row["placed"]],
        "left_out": [
            _person_row(row, place, industries) | {"reason": reason_words(why)} for place, (row, why) in others
        ],
        "ways": ways_of(review),
        "teams_address": demand_address(entry, "teams") if content.team_roles else "",
        "crumbs": [(_("Recommendations"), reverse("park:inbox")), (entry.reference, "")],
    }


def _person_row(row: Recommended, place: int, industries: dict[str, str]) -> dict[str, Any]:
    person = person_of(row.profile)
    bridges = bridge_views(ledger_masked(row.ledger), industries=industries)
    return {
        "address": review_address(row.recommendation.entry, person.reference),
        "rank": place,
        "placed": row.recommendation.placed,
        "bridge": bridges[0].short if bridges else "",
        "person": person,
        "where": here(person.where),
        "grade": grade_words(row.ledger.grade),
        "certainty": band_words(row.ledger),
        "score": row.ledger.score,
        "length": row.ledger.score * BAR,
        "known": row.ledger.known,
        "passes": row.ledger.passes,
        "decision": row.decision,
    }


def recommendation_page(row: Recommended, review: Review, user: Any) -> dict[str, Any]:
    """One recommendation: candidate, ledger, decision, history. `review` is that of its demand.

    `rank` is None for one that only an earlier run made: it has no place among the others.
    """
    recommendation, entry = row.recommendation, row.recommendation.entry
    content, person, masked = entry_content(entry), person_of(row.profile), profile_masked(row.profile)
    demand = demand_address(entry)
    return _among(row, review) | {
        "reference": entry.reference,
        "title": content.bilingual("title"),
        "demand_address": demand,
        "addresses": {page: review_address(entry, person.reference, page) for page in ("decide", "undo", "contact")},
        "person": person,
        "where": here(person.where),
        "profile": masked,
        "summary": masked.summary(),
        "degrees": degrees_of(masked),
        "wishes": wishes_of(row.profile),
        "view": ledger_view(ledger_masked(row.ledger), industries=_industries(), offers=offers_of(content)),
        "decision": row.decision,
        "history": decision_log(user, entry).filter(recommendation__candidate=recommendation.candidate_id),
        "contact_released": contact_is_released(candidate=recommendation.candidate, base=base_of(entry)),
        "run_on": recommendation.run.finished_at or recommendation.run.started_at,
        "model_version": recommendation.run.model_version,
        "printed_reference": reference_of(recommendation.pk),
        "crumbs": [(_("Recommendations"), reverse("park:inbox")), (entry.reference, demand), (person.reference, "")],
    }


def _among(row: Recommended, review: Review) -> dict[str, Any]:
    """The place of a recommendation among all of its demand, its neighbours, and what formal requirements move."""
    order, entry = review.order, row.recommendation.entry
    if not row.current or row.profile.reference not in order:
        return {"rank": None, "effects": []}
    place = order.index(row.profile.reference)
    before, after = order[max(place - 1, 0) : place], order[place + 1 : place + 2]
    return {
        "rank": place + 1,
        "total": len(order),
        "previous": review_address(entry, before[0]) if before else "",
        "following": review_address(entry, after[0]) if after else "",
        "effects": effect_views(formal_effects([other.ledger for other in review.everybody], place)),
    }


def base_of(entry: EditionEntry) -> Base:
    """The base of an entry that somebody was allowed to review, and which therefore has one."""
    if entry.demand.base is None:
        raise ValueError(f"Entry {entry.pk} has no base, so nobody reviews it.")
    return entry.demand.base


def _industries() -> dict[str, str]:
    side = "name_zh" if reader_language().startswith("zh") else "name_en"
    return dict(Industry.objects.values_list("code", side))
