"""Who comes in at the park's door, and what is said where there is nothing, or no longer."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from catalogue.exceptions import CatalogueError

View = Callable[..., HttpResponse]
HIDDEN = frozenset({"forbidden", "not_found"})


def park_page(view: View) -> View:
    """For members only, never cached; what somebody may not see is the same 404 as what does not exist."""

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return _gone(request)
        except CatalogueError as error:
            if error.code in HIDDEN:
                return _gone(request)
            raise

    return guarded


def _gone(request: HttpRequest) -> HttpResponse:
    """One page whatever the reason. Only the address decides which list it leads back to."""
    page = request.resolver_match.url_name if request.resolver_match else None
    if page in {"base-person", "project-person"}:
        section, list_name = "base", _("People for our base")
    elif page == "person":
        section, list_name = "people", _("Find people")
    else:
        section, list_name = "inbox", _("Recommendations")
    context = {"section": section, "here": True, "list_name": list_name, "list_address": reverse(f"park:{section}")}
    return render(request, "park/gone.html", context, status=404)
