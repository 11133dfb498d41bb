"""Errata: the only way to correct what was printed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from catalogue.models import EditionEntry, Erratum
from catalogue.services.edition import erratum_issue
from cms.admin.editions.page import EditionPage
from cms.admin.policies import ISSUE_ERRATUM


class ErratumForm(forms.Form):
    """The entry, and the correction in both languages."""

    reference = forms.CharField(label=gettext_lazy("Reference of the entry"), max_length=24)
    text_zh = forms.CharField(label=gettext_lazy("Correction in Chinese"), widget=forms.Textarea(attrs={"rows": 3}))
    text_en = forms.CharField(label=gettext_lazy("Correction in English"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, edition_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._edition_id = edition_id

    def clean_reference(self) -> EditionEntry:
        """The entry of this edition under that reference."""
        reference = self.cleaned_data["reference"].strip()
        entry = EditionEntry.objects.filter(edition=self._edition_id, reference__iexact=reference).first()
        if entry is None:
            raise ValidationError(
                _("No entry of this edition has the reference %(reference)s.") % {"reference": reference}
            )
        return entry


class EditionErrataView(EditionPage):
    """The errata issued so far and, for who may, the form for a new one."""

    step = "errata"
    template_name = "cms_admin/editions/errata.html"
    writing = ISSUE_ERRATUM

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.edition.is_published:
            messages.warning(request, _("An edition in preparation needs no erratum: change the demand itself."))
            return redirect(self.url("workspace"))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        initial = {"reference": self.request.GET.get("reference", "")}
        kwargs.setdefault("form", ErratumForm(initial=initial, edition_id=self.edition.pk))
        issued = Erratum.objects.filter(entry__edition=self.edition).select_related("entry", "issued_by")
        return super().get_context_data(
            errata=issued.order_by("-issued_at"), may_issue=self.request.user.has_perm(ISSUE_ERRATUM), **kwargs
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Issue the erratum, or show what is wrong with it."""
        form = ErratumForm(request.POST, edition_id=self.edition.pk)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        data = form.cleaned_data
        erratum = erratum_issue(
            entry=data["reference"],
            text_zh=data["text_zh"],
            text_en=data["text_en"],
            user=request.user,  # type: ignore[arg-type]
        )
        log(instance=self.edition, action="edition.erratum", user=request.user, data={"erratum": erratum.pk})
        messages.success(
            request, _("Erratum to %(reference)s issued. Readers see it now.") % {"reference": erratum.entry.reference}
        )
        return redirect(self.url("errata"))
