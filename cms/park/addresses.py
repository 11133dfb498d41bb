"""Addresses of the pages about people: what they are, in references and codes, so that they outlive every run."""

from django.urls import reverse

from catalogue.models import Base, EditionEntry, Project


def demand_address(entry: EditionEntry, page: str = "demand") -> str:
    """A page about a demand as a base reviews it: `demand` or `teams`."""
    return reverse(f"park:{page}", args=[entry.edition.number, entry.reference])


def review_address(entry: EditionEntry, candidate: str, page: str = "recommendation") -> str:
    """A page about a candidate and a demand: `recommendation`, `decide`, `undo`, `contact` or `seat`."""
    return reverse(f"park:{page}", args=[entry.edition.number, entry.reference, candidate])


def base_address(base: Base, project: Project | None, candidate: str) -> str:
    """The page about a candidate and a base as a whole, or a project of it."""
    if project is None:
        return reverse("park:base-person", args=[base.code, candidate])
    return reverse("park:project-person", args=[base.code, project.code, candidate])
