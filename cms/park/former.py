"""Addresses that recommendations had before: by the key of a row that one run made. They lead to where it is now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from cms.park.access import park_page
from cms.park.addresses import review_address
from matching.selectors import recommendation_by_key

PAGES = {"": "recommendation", "decide": "decide", "undo": "undo", "contact": "contact"}


@park_page
def former(request: HttpRequest, pk: int, page: str = "") -> HttpResponse:
    """Go to the page for good, with what was posted: a form may have been opened before the addresses changed."""
    if page not in PAGES:
        raise Http404
    found = recommendation_by_key(request.user, pk)
    address = review_address(found.entry, found.candidate.reference, PAGES[page])
    return redirect(address, permanent=True, preserve_request=True)
