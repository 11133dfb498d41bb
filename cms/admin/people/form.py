"""What saving a candidate in the admin does beside keeping the fields."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from catalogue.models import Candidate
from catalogue.privacy.masking import MASK, text_masked
from catalogue.services.reference import candidate_reference_allocate
from catalogue.signals import candidates_changed

FREE_TEXT = ("headline", "summary", "text_zh", "text_en", "role_zh", "role_en", "summary_zh", "summary_en")


class CandidateForm(WagtailAdminModelForm):
    """Gives a new candidate a reference, and refuses contact data in texts that bases read."""

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        for formset in self.formsets.values():
            for form in formset.forms:
                for name in FREE_TEXT:
                    valid &= _no_contact(form, name)
        return valid

    @transaction.atomic
    def save(self, commit: bool = True) -> Candidate:
        if not self.instance.reference:
            self.instance.reference = candidate_reference_allocate()
        self.instance.version += 1
        candidate: Candidate = super().save(commit=commit)
        if candidate.pk is not None:
            candidates_changed.send(sender=Candidate, ids=[candidate.pk])
        return candidate


def _no_contact(form: Any, name: str) -> bool:
    text = getattr(form, "cleaned_data", {}).get(name) or ""
    if MASK in text or text_masked(text) == text:
        return True
    form.add_error(name, _("Take out the e-mail address, telephone number, account or link: bases read this text."))
    return False
