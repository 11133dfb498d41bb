"""`manage.py edition_create NUMBER`: a new edition in preparation, with demands selected when asked."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalogue.choices import DemandState
from catalogue.models import Demand
from catalogue.services.edition import edition_create, edition_select


class Command(BaseCommand):
    """Thin shell over the services."""

    help = "Create an edition in preparation. Dates are YYYY-MM-DD; by default the period starts today, for 6 months."

    def add_arguments(self, parser: ArgumentParser) -> None:
        today = timezone.localdate()
        half_year = date(today.year + (today.month > 6), (today.month + 6 - 1) % 12 + 1, min(today.day, 28))
        parser.add_argument("number", help="Year and serial, such as 2026-1.")
        parser.add_argument("--from", dest="start", type=date.fromisoformat, default=today)
        parser.add_argument("--to", dest="end", type=date.fromisoformat, default=half_year)
        parser.add_argument("--valid-until", type=date.fromisoformat, default=None, help="Default: the end.")
        parser.add_argument("--title-zh", default="")
        parser.add_argument("--title-en", default="")
        parser.add_argument("--foreword-zh", default="")
        parser.add_argument("--foreword-en", default="")
        parser.add_argument("--stated-total", type=int, default=None, help="Openings as announced; checked on publish.")
        parser.add_argument("--demonstration", action="store_true", help="Mark every page of it as a demonstration.")
        parser.add_argument("--all-open", action="store_true", help="Select every open demand.")
        parser.add_argument("--unit", default="", help="Select the open demands of this submitting unit.")

    def handle(self, *args: Any, **options: Any) -> None:
        texts = {name: options[name] for name in ("title_zh", "title_en", "foreword_zh", "foreword_en")}
        try:
            edition = edition_create(
                number=options["number"],
                period_start=options["start"],
                period_end=options["end"],
                valid_until=options["valid_until"] or options["end"],
                stated_total=options["stated_total"],
                demonstration=options["demonstration"],
                **texts,
            )
        except ValidationError as error:
            faults = "; ".join(f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items())
            raise CommandError(faults) from error
        demands = Demand.objects.filter(state=DemandState.OPEN).order_by("pk")
        if options["unit"]:
            demands = demands.filter(source_unit=options["unit"])
        elif not options["all_open"]:
            demands = demands.none()
        selected = edition_select(edition=edition, demands=demands)
        self.stdout.write(f"Edition {edition.number} created with {selected} demands selected.")
