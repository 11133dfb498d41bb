"""Starts a match run over a published edition."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.admin.editions.page import EditionPage
from cms.admin.matching.runs import open_job
from cms.admin.policies import START_RUN
from matching.services import run_request
from matching.services.request import LIMIT


class RunForm(forms.Form):
    """How many candidates each demand is recommended at most, and whether to run though nothing has changed."""

    limit = forms.IntegerField(
        label=gettext_lazy("Recommendations per demand, at most"), min_value=1, max_value=200, initial=LIMIT
    )
    again = forms.BooleanField(
        label=gettext_lazy("Run even if neither demands nor people have changed since the last run"), required=False
    )


class EditionMatchView(EditionPage):
    """Asks how many, then queues the run and shows its progress."""

    permission = START_RUN
    writing = START_RUN
    template_name = "cms_admin/matching/start.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", RunForm())
        return super().get_context_data(
            entries=self.edition.entries.count(),
            job=open_job(self.edition) if self.edition.is_published else None,
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Queue one run; while one is under way, however it was asked for, lead to that one and say so."""
        form = RunForm(request.POST)
        if not self.edition.is_published:
            messages.error(request, _("Publish the edition first: people are recommended for what was printed."))
            return redirect(self.url("workspace"))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        if job := open_job(self.edition):
            messages.info(
                request, _("A run over this edition is under way already: this one. Nothing new was started.")
            )
            return redirect("jobs:inspect", job.pk)
        job = run_request(edition=self.edition, user=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        return redirect("jobs:inspect", job.pk)
