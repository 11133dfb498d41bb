"""Bases and projects for the public: active bases only."""

from django.db.models import QuerySet

from catalogue.models import Base, Project


def bases_active(*, region: str = "", kind: str = "") -> QuerySet[Base]:
    """Active bases with their industries, by kind and code; narrowed to a region or kind when given."""
    bases = Base.objects.filter(active=True).prefetch_related("industries").order_by("kind", "code")
    if region:
        bases = bases.filter(region=region)
    if kind:
        bases = bases.filter(kind=kind)
    return bases


def projects_of_base(base: Base) -> QuerySet[Project]:
    """The projects of a base with their industries."""
    return base.projects.select_related("industry")
