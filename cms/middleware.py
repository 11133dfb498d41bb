"""Middleware of the site."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware

MACHINE_PATHS = ("/api/", "/static/", "/media/", "/admin/", "/documents/")


class SiteLocaleMiddleware(LocaleMiddleware):
    """Leads an address without a language to the reader's own, but leaves those of machines alone.

    Wagtail's pages answer any path, so Django would take every 404 of the API for a page in some language.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(MACHINE_PATHS):
            return response
        return super().process_response(request, response)
