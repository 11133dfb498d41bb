"""The demonstration as the importer reads it, all in one edition."""

from datetime import date, timedelta
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from catalogue.models import Demand
from catalogue.services.edition import edition_create, edition_publish, edition_select

FOLDER = Path(__file__).resolve().parents[2] / "catalogue" / "demonstration"


def demonstration_publish() -> None:
    """Load taxonomy, bases, projects and demands, and publish all demands as edition 2026-1."""
    call_command("taxonomy_load", verbosity=0)
    call_command("import_bases", str(FOLDER / "bases.json"), verbosity=0)
    call_command("import_projects", str(FOLDER / "projects.json"), verbosity=0)
    for number in (1, 2):
        call_command("import_demands", str(FOLDER / f"edition-2026-{number}.xlsx"), unit="Unit", verbosity=0)
    edition = edition_create(
        number="2026-1",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 6, 30),
        valid_until=timezone.localdate() + timedelta(days=900),
    )
    edition_select(edition=edition, demands=list(Demand.objects.order_by("pk")))
    edition_publish(edition=edition)
