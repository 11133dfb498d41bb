"""Who comes in at the candidate's door, and what stands there while nothing can be compared."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from catalogue.choices import Purpose
from catalogue.exceptions import CatalogueError
from catalogue.models import Candidate
from catalogue.selectors.consent import consent_withdrawn_at
from matching.person.preparing import demands_prepare_failed, demands_prepare_request
from matching.person.selectors import candidate_of
from matching.person.shown import NotPrepared

View = Callable[..., HttpResponse]
REFRESH_SECONDS = 5


def person_page(view: View) -> View:
    """For candidates only, never cached. The view is given the candidate of the account.

    Who has an account and is no candidate is told so; who does not consent to be matched is told what that means.
    """

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        candidate = candidate_of(request.user)
        if candidate is None:
            return render(request, "person/nobody.html")
        try:
            return view(request, candidate, *args, **kwargs)
        except NotPrepared:
            return _preparing(request, candidate)
        except CatalogueError as error:
            if error.code == "consent":
                return _without_consent(request, candidate, str(kwargs.get("reference", "")))
            raise

    return guarded


def _without_consent(request: HttpRequest, candidate: Candidate, reference: str) -> HttpResponse:
    """What that means; a demand that was asked for can still be read as everybody reads it."""
    context = {
        "candidate": candidate,
        "section": "demands",
        "withdrawn_at": consent_withdrawn_at(candidate=candidate, purpose=Purpose.MATCHING),
        "reference": reference,
    }
    return render(request, "person/no_consent.html", context)


def _preparing(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    """The work goes on without the page, which asks again by itself unless it is told to stay (`?stay=1`)."""
    failed = demands_prepare_failed()
    job = failed or demands_prepare_request()
    share = min(100, 100 * job.done // job.total) if job.total else None
    context = {
        "candidate": candidate,
        "section": "demands",
        "job": job,
        "failed": failed is not None,
        "share": share,
        "stays": "stay" in request.GET,
    }
    response = render(request, "person/preparing.html", context, status=503 if failed else 200)
    if failed is None and not context["stays"]:
        response["Refresh"] = str(REFRESH_SECONDS)
    return response
