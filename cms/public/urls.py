"""Addresses of the public site below the language. Each is permanent."""

from django.urls import path, register_converter

from cms.public.converters import EditionNumber, Reference
from cms.public.views import bases, demand, demands, editions, industries

register_converter(Reference, "reference")
register_converter(EditionNumber, "edition_number")

app_name = "public"

urlpatterns = [
    path("demands/", demands.demands, name="demands"),
    path("demands/suggest/", demands.suggest, name="demands-suggest"),
    path("demands/<reference:reference>/", demand.demand, name="demand"),
    path("editions/", editions.editions, name="editions"),
    path("editions/<edition_number:number>/", editions.edition, name="edition"),
    path("editions/<edition_number:number>/<reference:reference>/", editions.entry, name="entry"),
    path("industries/", industries.industries, name="industries"),
    path("industries/<slug:code>/", industries.industry, name="industry"),
    path("bases/", bases.bases, name="bases"),
    path("bases/<slug:code>/", bases.base, name="base"),
]
