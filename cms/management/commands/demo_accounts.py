"""`manage.py demo_accounts`: new passwords for the demonstration accounts, shown once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.models import Edition
from cms.demonstration.accounts import demo_accounts_make


class Command(BaseCommand):
    """Thin shell."""

    help = "Give the demonstration accounts new random passwords and print them."

    def handle(self, *args: Any, **options: Any) -> None:
        if not Edition.objects.filter(demonstration=True).exists():
            raise CommandError("There is no demonstration here, so it needs no accounts. Start with: make run")
        for account in demo_accounts_make():
            self.stdout.write(f"{account.name:14} {account.password:14} {account.door}")
