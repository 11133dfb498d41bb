"""What saving a demand in the admin does beside keeping the fields."""

from typing import Any

from django.db import transaction
from django.db.models import F
from wagtail.admin.forms import WagtailAdminModelForm

from catalogue.models import Demand
from catalogue.services.reference import demand_reference_allocate
from catalogue.signals import demands_changed


class DemandForm(WagtailAdminModelForm):
    """Gives a new demand its reference."""

    def save(self, commit: bool = True) -> Any:
        if not self.instance.reference:
            self.instance.reference = demand_reference_allocate()
        return super().save(commit=commit)


@transaction.atomic
def demand_went_live(*, instance: Any, **_signal: Any) -> None:
    """Receiver of Wagtail's `published`: a new version is live, and whoever projects demands must know."""
    if isinstance(instance, Demand):
        Demand.objects.filter(pk=instance.pk).update(version=F("version") + 1)
        demands_changed.send(sender=Demand, ids=[instance.pk])
