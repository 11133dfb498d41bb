"""Addresses of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.api.routes import api
from cms.public.views.robots import robots, sitemap

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", api.urls),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    *i18n_patterns(
        path("", include("cms.public.urls")),
        path("", include("cms.accounts.urls")),
        path("", include("cms.park.urls")),
        path("", include("cms.person.urls")),
        path("", include(wagtail_urls)),
    ),
]
