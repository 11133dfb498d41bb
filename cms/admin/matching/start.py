"""Starts a match run over a published edition."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.jobs.ring import job_ring
from catalogue.jobs.service import job_create
from cms.admin.editions.page import EditionPage
from cms.admin.matching.runs import MATCH_RUN, open_job
from cms.admin.policies import START_RUN


class RunForm(forms.Form):
    """How many candidates each demand is recommended at most."""

    limit = forms.IntegerField(
        label=gettext_lazy("Recommendations per demand, at most"), min_value=1, max_value=200, initial=20
    )


class EditionMatchView(EditionPage):
    """Asks how many, then queues the run and shows its progress."""

    permission = START_RUN
    writing = START_RUN
    template_name = "cms_admin/matching/start.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", RunForm())
        return super().get_context_data(entries=self.edition.entries.count(), **kwargs)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Queue one run; a second press leads to the run that is under way."""
        form = RunForm(request.POST)
        if not self.edition.is_published:
            messages.error(request, _("Publish the edition first: people are recommended for what was printed."))
            return redirect(self.url("workspace"))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        with transaction.atomic():
            job = open_job(self.edition)
            if job is None:
                params = {"edition": self.edition.number, "limit": form.cleaned_data["limit"]}
                job = job_create(kind=MATCH_RUN, params=params, user=request.user)  # type: ignore[arg-type]
                job_ring(job=job)
        return redirect("jobs:inspect", job.pk)
