"""Context that every page template has."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The site's public address, for absolute links."""
    return {"SITE_URL": settings.SITE_URL}
