"""Routes of the open read API."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.throttling import AnonRateThrottle

from catalogue.models import Edition, Industry
from catalogue.publishing.content import Bilingual
from catalogue.publishing.printed import entry_content
from catalogue.selectors.editions import editions_published, entries_current
from cms.api.describing import COMPLETED, FILTERS, PAGES, SEARCH, described
from cms.api.facets import facet_values_check
from cms.api.parameters import BadParameters, demand_query, suggestion_query
from cms.api.presenting import entry_out, results_out
from cms.api.schemas import DemandDetail, DemandList, EditionOut, IndustryOut, Problem, Suggestions
from search.queries import demands_search, demands_suggest
from search.results import DemandQuery

api = NinjaAPI(
    title="Talent demand catalogue",
    version="1",
    description="Published demands of the city's talent catalogue, in Chinese and English. Keyless; rate limited.",
    urls_namespace="api",
    throttle=[AnonRateThrottle(f"{settings.API_RATE_PER_MINUTE}/m")],
)


@api.exception_handler(BadParameters)
def bad_parameters(request: HttpRequest, error: BadParameters) -> HttpResponse:
    """400 that names every parameter at fault."""
    detail = _("These parameters can't be used: %(names)s.") % {"names": ", ".join(error.fields)}
    return api.create_response(request, {"detail": detail, "fields": error.fields}, status=400)


SEARCHING = described(*SEARCH, *FILTERS, *PAGES)
COMPLETING = described(*COMPLETED, *FILTERS)


@api.get("/demands", response={200: DemandList, 400: Problem}, openapi_extra=SEARCHING, summary="Search demands")
def demands(request: HttpRequest) -> dict[str, Any]:
    """Demands found, with facets whose counts ignore their own choice. Unknown parameters are refused."""
    query = demand_query(request.GET)
    facet_values_check(query.filters)
    with override(query.language):
        return results_out(demands_search(query), limit=query.limit, offset=query.offset)


@api.get(
    "/suggestions",
    response={200: Suggestions, 400: Problem},
    openapi_extra=COMPLETING,
    summary="Complete what is being typed",
)
def suggestions(request: HttpRequest) -> dict[str, Any]:
    """Completions with the number of demands each would find within the filters; none while the engine is away."""
    query = suggestion_query(request.GET)
    facet_values_check(query.filters)
    found = demands_suggest(query.text, query.language, query.limit, query.filters) if query.text else []
    return {"suggestions": [asdict(row) for row in found]}


@api.get("/demands/{reference}", response={200: DemandDetail, 404: Problem}, summary="One demand")
def demand(request: HttpRequest, reference: str) -> dict[str, Any]:
    """A demand as printed in the newest edition it stands in."""
    entry = entries_current().prefetch_related("errata").filter(reference=reference.replace("\x00", "")).first()
    if entry is None:
        raise HttpError(404, _("No published demand has this reference."))
    return entry_out(entry, entry_content(entry))


@api.get("/editions", response=list[EditionOut], summary="Published editions")
def editions(request: HttpRequest) -> list[dict[str, Any]]:
    """Published editions, newest first."""
    return [_edition(row) for row in editions_published().annotate(count=Count("entries")).order_by("-published_at")]


@api.get("/industries", response=list[IndustryOut], summary="Industries and sub-fields")
def industries(request: HttpRequest) -> list[dict[str, Any]]:
    """The ten sectors with their sub-fields, aliases and the number of open demands."""
    found = demands_search(DemandQuery(limit=1)).facets.get("industry", ())
    counts = {value.value: value.count for value in found}
    return [
        {
            "code": row.code,
            "version": row.version,
            "seal": row.seal,
            "name": Bilingual(zh=row.name_zh, en=row.name_en),
            "aliases": {"zh": row.aliases_zh, "en": row.aliases_en},
            "subfields": [
                {"code": part.code, "name": Bilingual(zh=part.name_zh, en=part.name_en)} for part in row.subfields.all()
            ],
            "demands": counts.get(row.code, 0),
        }
        for row in Industry.objects.prefetch_related("subfields")
    ]


def _edition(row: Edition) -> dict[str, Any]:
    return {
        "number": row.number,
        "url": f"{settings.SITE_URL}/editions/{row.number}/",
        "title": Bilingual(zh=row.title_zh, en=row.title_en),
        "period_start": row.period_start,
        "period_end": row.period_end,
        "valid_until": row.valid_until,
        "published_at": row.published_at,
        "entries": row.count,
        "demonstration": row.demonstration,
    }
