"""People for the user's bases and their projects, without a fixed post, with reasons; opening one is logged."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from catalogue.models import Base, Industry, Project
from catalogue.publishing.content import Bilingual
from catalogue.publishing.printed import entry_content
from cms.park.access import park_page
from cms.park.addresses import base_address
from cms.park.candidates import person_of
from cms.park.ledger import BAR, ledger_view
from cms.park.masking import ledger_masked
from cms.park.proposed import profile_page
from cms.park.words import grade_words, line_words
from cms.person.reasons import offers_of
from cms.templatetags.desk_words import here, reader_language
from matching.bases.content import fields_of
from matching.bases.selectors import BaseRecommended, Place, base_recommendation_for_user, places_for_user
from matching.ledger import MET, PARTLY, Ledger, LedgerLine
from matching.models import BaseRecommendation
from matching.services.looking import WITHOUT_POST, profile_views_log

MOST_REASONS = 3


@require_GET
@park_page
def base_people(request: HttpRequest) -> HttpResponse:
    """All bases of the user and their projects, each with who fits."""
    places = places_for_user(request.user)
    context = {
        "section": "base",
        "places": [_place(place) for place in places],
        "somebody": any(place.people for place in places),
    }
    return render(request, "park/base_people.html", context)


@require_GET
@park_page
def base_person(request: HttpRequest, base: str, candidate: str, project: str = "") -> HttpResponse:
    """One recommendation to a base or a project of it, with its reasons. Opening it is logged."""
    row = base_recommendation_for_user(request.user, base=base, project=project, candidate=candidate)
    found = row.recommendation
    profile_views_log(
        references=[row.profile.reference],
        base=found.base,
        user=request.user,  # type: ignore[arg-type]
        purpose=WITHOUT_POST,
    )
    back = reverse("park:base")
    context = profile_page(row.profile) | {
        "section": "base",
        "here": True,
        "place_name": _name(found.base, found.project),
        "is_project": found.project is not None,
        "rank": found.rank,
        "view": ledger_view(ledger_masked(row.ledger), industries=_industries(), offers=_offers(found)),
        "model_version": found.run.model_version,
        "back": back,
        "crumbs": [(_("People for our base"), back), (row.profile.reference, "")],
    }
    return render(request, "park/base_person.html", context)


def _offers(found: BaseRecommendation) -> dict[str, str]:
    """What the base or project offers, by kind of line, where it asks for nothing in words."""
    base, project = found.base, found.project
    printed = [entry_content(entry) for entry in found.run.edition.entries.filter(demand__base=base)]
    fields = fields_of(base, printed, [project] if project else [])
    content = next((row.content for row in fields if row.project_id == found.project_id), None)
    offers = offers_of(content) if content else {}
    if project is None:
        # A base is compared topic by topic, each of one industry; it works in all of its own.
        offers["industry"] = " · ".join(
            here(Bilingual(zh=row.name_zh, en=row.name_en)) for row in base.industries.all()
        )
    return offers


def _place(place: Place) -> dict[str, Any]:
    project = place.project
    return {
        "name": _name(place.base, project),
        "base": _name(place.base, None),
        "is_project": project is not None,
        "technology": _technology(project) if project else Bilingual(),
        "people": [_person(row) for row in place.people],
    }


def _person(row: BaseRecommended) -> dict[str, Any]:
    person = person_of(row.profile)
    return {
        "address": base_address(row.recommendation.base, row.recommendation.project, person.reference),
        "rank": row.recommendation.rank,
        "person": person,
        "where": here(person.where),
        "grade": grade_words(row.ledger.grade),
        "score": row.ledger.score,
        "length": row.ledger.score * BAR,
        "known": row.ledger.known,
        "reasons": _reasons(row.ledger),
    }


def _reasons(ledger: Ledger) -> list[str]:
    """What adds most and is met at least in part, in words; the sentences behind it stand on the page of the person."""
    lines = sorted(ledger.lines, key=lambda line: -line.contribution)
    return list(dict.fromkeys(line_words(line.kind) for line in lines if _speaks(line)))[:MOST_REASONS]


def _speaks(line: LedgerLine) -> bool:
    """Whether a line is a reason. Person or team is none: without a post each is judged as what they are."""
    return line.verdict in (MET, PARTLY) and line.kind != "party"


def _name(base: Base, project: Project | None) -> Bilingual:
    if project is not None:
        return Bilingual(zh=project.title_zh, en=project.title_en)
    return Bilingual(zh=base.name_zh, en=base.name_en)


def _technology(project: Project) -> Bilingual:
    return Bilingual(zh=project.key_technology_zh, en=project.key_technology_en)


def _industries() -> dict[str, str]:
    side = "name_zh" if reader_language().startswith("zh") else "name_en"
    return dict(Industry.objects.values_list("code", side))
