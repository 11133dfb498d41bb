"""Argument handling that the edition commands share."""

from django.core.management.base import CommandError

from catalogue.models import Edition


def edition_by_number(number: str) -> Edition:
    """The edition with this number. Raises CommandError that names the ones there are."""
    edition = Edition.objects.filter(number=number).first()
    if edition is None:
        known = ", ".join(Edition.objects.values_list("number", flat=True)) or "none"
        raise CommandError(f"There is no edition {number}. Known: {known}. Make one with edition_create.")
    return edition
