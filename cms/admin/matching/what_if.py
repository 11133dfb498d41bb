"""“What if these weights”: tries weights on the latest run of an edition, and keeps them only when asked to."""

from importlib import import_module
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from catalogue.exceptions import CatalogueError
from catalogue.models import Edition
from cms.admin.matching.rights import PROMOTE, VIEW_MATCHERS
from cms.park.words import grade_words, line_words
from cms.public.wording.dates import edition_words
from matching.models import MatchRun
from matching.registry.standing import champion_current
from matching.weights import POLICY

MOST = 20_000
"""Pairs that a page weighs while somebody waits; a larger run takes the command."""


class WhatIfForm(forms.Form):
    """An edition and a weight for each kind of line, those in force to begin with."""

    edition = forms.ChoiceField(label=gettext_lazy("Edition"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        matched = Edition.objects.filter(match_runs__state=MatchRun.State.DONE).distinct().order_by("-period_start")
        self.fields["edition"].choices = [(row.number, edition_words(row.number)) for row in matched]  # type: ignore[attr-defined]
        champion = champion_current()
        in_force = champion.weights if champion else POLICY
        for kind, policy in POLICY.items():
            self.fields[kind] = forms.FloatField(
                label=line_words(kind),
                min_value=0,
                max_value=1,
                initial=in_force.get(kind, policy),
                widget=forms.NumberInput(attrs={"step": "0.01"}),
            )

    def weights(self) -> dict[str, float]:
        """The weights entered."""
        return {kind: self.cleaned_data[kind] for kind in POLICY}


class WhatIfView(WagtailAdminTemplateMixin, TemplateView):
    """The form, and below it what the weights would have made of the edition."""

    template_name = "cms_admin/matching/what_if.html"
    page_title = gettext_lazy("What if these weights")
    header_icon = "help"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(VIEW_MATCHERS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("matchers:index"), "label": _("Matchers")}
        return [*self.breadcrumbs_items, home, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", WhatIfForm())
        return super().get_context_data(may_promote=self.request.user.has_perm(PROMOTE), **kwargs)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Simulate; with `keep` also store the weights as a challenger."""
        form = WhatIfForm(request.POST)
        keep = "keep" in request.POST
        if keep and not request.user.has_perm(PROMOTE):
            raise PermissionDenied
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            simulation = _simulated(form)
            if keep:
                # Loaded when asked for: what scores takes seconds to load, and every web worker has this page.
                propose = import_module("matching.registry.proposing").weights_propose
                return redirect("matchers:version", propose(simulation=simulation).version)
        except CatalogueError as error:
            if error.code == "weights":
                form.add_error("topic", _("Write more than 0: every demand has this line, and it can't count nothing."))
            else:
                messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(form=form))
        return self.render_to_response(
            self.get_context_data(form=form, outcome=simulation.outcome, run=simulation.run, grades=_grades(simulation))
        )


def _simulated(form: WhatIfForm) -> Any:
    simulate = import_module("matching.simulating.simulate")
    run = simulate.run_latest(form.cleaned_data["edition"])
    if run.recommendations.count() > MOST:
        raise CatalogueError(
            _("This run is too large to be weighed while you wait. Ask an administrator to run match_simulate."),
            code="too_large",
        )
    return simulate.run_simulate(run=run, changes=form.weights())


def _grades(simulation: Any) -> list[tuple[str, str, int]]:
    rows = [(change.split(" → "), count) for change, count in simulation.outcome.grades.items()]
    return [(str(grade_words(before)), str(grade_words(after)), count) for (before, after), count in rows]
