"""Deletes what the log of people search has kept for long enough."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from catalogue.services.people import people_log_expire

KEPT_DAYS = 3 * 365


class Command(BaseCommand):
    """Run it once a month, say."""

    help = "Delete what the log of people search has kept for longer than --days (three years)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=KEPT_DAYS)

    def handle(self, *args: Any, **options: Any) -> None:
        before = timezone.now() - timedelta(days=max(options["days"], 0))
        self.stdout.write(f"{people_log_expire(before=before)} views deleted.")
