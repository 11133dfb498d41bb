"""Cancels a match run from its page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.admin.policies import START_RUN
from matching.models import MatchRun
from matching.services import run_cancel


@require_POST
def run_cancel_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a run that is under way."""
    if not request.user.has_perm(START_RUN):
        raise PermissionDenied
    if run_cancel(run=get_object_or_404(MatchRun, pk=pk)):
        messages.success(request, _("The run is cancelled. The recommendations of the run before it still stand."))
    else:
        messages.warning(request, _("The run had ended already."))
    return redirect("match-runs:inspect", pk)
