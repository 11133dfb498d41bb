"""Who comes in at the park's door."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from catalogue.exceptions import CatalogueError

View = Callable[..., HttpResponse]
HIDDEN = frozenset({"forbidden", "not_found"})


def park_page(view: View) -> View:
    """For members only, never cached; what somebody may not see is a 404 like what does not exist."""

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except CatalogueError as error:
            if error.code in HIDDEN:
                raise Http404 from error
            raise

    return guarded
