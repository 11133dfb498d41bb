"""`manage.py edition_check NUMBER`: what stands against publishing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.management.editions import edition_by_number
from catalogue.publishing.checks import findings_counted
from catalogue.services.edition import edition_check


class Command(BaseCommand):
    """Thin shell over the service."""

    help = "Check an edition; exits 1 when something blocks publishing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = edition_check(edition=edition_by_number(options["number"]))
        for finding in sorted(findings, key=lambda row: (not row.blocks, row.reference, row.code)):
            self.stdout.write(f"{'BLOCKS ' if finding.blocks else 'warning'} [{finding.code}] {finding}")
        for code, count in findings_counted(findings).items():
            self.stdout.write(f"{count:6} {code}")
        if any(finding.blocks for finding in findings):
            raise CommandError("The edition can't be published yet.")
        self.stdout.write("Nothing blocks publishing.")
