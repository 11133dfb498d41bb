"""The pages of the park's workspace. Who may see what is decided by matching; what it refuses does not exist here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from catalogue.exceptions import CatalogueError
from catalogue.models import EditionEntry
from catalogue.selectors.contact import contact_released
from catalogue.selectors.people import people_views_of_bases
from cms.park.access import HIDDEN, park_page
from cms.park.forms import DecisionForm
from cms.park.inbox import CHOICES, choices_of, lines_of
from cms.park.log import CONTACT, REVIEW, SHOWN, bases_of, decisions_of, purpose_words, views_of
from cms.park.pages import base_of, demand_page, recommendation_page
from matching.models import Decision
from matching.selectors import (
    Recommended,
    decision_for_user,
    inbox_for_user,
    recommendation_for_user,
    review_for_entry,
)
from matching.services import decision_record, decision_undo, exposures_log, profile_view_log, review_mode_set


@require_GET
@park_page
def inbox(request: HttpRequest) -> HttpResponse:
    """The demands of the user's bases."""
    only = request.GET.get("show", "")
    only = only if only in CHOICES else ""
    rows = inbox_for_user(request.user)
    context = {
        "section": "inbox",
        "bases": bases_of(request.user),
        "rows": lines_of(rows, only),
        "choices": choices_of(rows, only),
        "only": only,
    }
    return render(request, "park/inbox.html", context)


@require_GET
@park_page
def demand(request: HttpRequest, number: str, reference: str) -> HttpResponse:
    """One demand with the people recommended for it."""
    entries = EditionEntry.objects.select_related("edition", "demand")
    entry = get_object_or_404(entries, edition__number=number, reference=reference)
    review = review_for_entry(request.user, entry)
    shown = [(row.recommendation, place) for place, row in enumerate(review.shown, 1)]
    exposures_log(shown=shown, user=request.user)  # type: ignore[arg-type]
    return render(request, "park/demand.html", {"section": "inbox", "here": True, **demand_page(entry, review)})


@require_POST
@park_page
def mode(request: HttpRequest, number: str, reference: str) -> HttpResponse:
    """Choose how wide to look for a demand."""
    entries = EditionEntry.objects.select_related("edition", "demand")
    entry = get_object_or_404(entries, edition__number=number, reference=reference)
    try:
        review_mode_set(entry=entry, user=request.user, mode=request.POST.get("mode", ""))  # type: ignore[arg-type]
    except CatalogueError as error:
        if error.code in HIDDEN:
            raise
        messages.error(request, str(error))
    return redirect("park:demand", number, reference)


@require_GET
@park_page
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    """One recommendation with its reasons. Opening it is logged."""
    row = recommendation_for_user(request.user, pk)
    profile_view_log(recommendation=row.recommendation, user=request.user, purpose=REVIEW)  # type: ignore[arg-type]
    return _recommendation(request, row, DecisionForm())


def _recommendation(request: HttpRequest, row: Recommended, form: DecisionForm, status: int = 200) -> HttpResponse:
    page = recommendation_page(row, review_for_entry(request.user, row.recommendation.entry), request.user)
    exposures_log(shown=[(row.recommendation, page["rank"])], user=request.user)  # type: ignore[arg-type]
    context = {"section": "inbox", "here": True, "form": form, **page}
    return render(request, "park/recommendation.html", context, status=status)


@require_POST
@park_page
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or decline, at once; the page then offers to undo it."""
    row = recommendation_for_user(request.user, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _recommendation(request, row, form, status=422)
    try:
        decision = decision_record(recommendation=row.recommendation, user=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    except CatalogueError as error:
        messages.error(request, str(error))
    else:
        accepted = decision.outcome == Decision.Outcome.ACCEPT
        words = _("%(candidate)s is accepted.") if accepted else _("%(candidate)s is declined.")
        messages.success(request, words % {"candidate": row.profile.reference} + " " + _("You can undo it here."))
    return redirect("park:recommendation", pk)


@require_POST
@park_page
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a decision on this recommendation; it stays in the log."""
    number = request.POST.get("decision", "")
    if not number.isdigit():
        raise Http404
    decision = decision_for_user(request.user, int(number))
    try:
        decision_undo(decision=decision, user=request.user)  # type: ignore[arg-type]
    except CatalogueError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The decision is undone."))
    return redirect("park:recommendation", pk)


@require_GET
@park_page
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and contact, where the candidate released them to this base. Looking is logged."""
    row = recommendation_for_user(request.user, pk)
    entry = row.recommendation.entry
    released = contact_released(row.recommendation.candidate, base_of(entry))
    if released is None:
        raise Http404
    profile_view_log(recommendation=row.recommendation, user=request.user, purpose=CONTACT)  # type: ignore[arg-type]
    back = reverse("park:recommendation", args=[pk])
    crumbs = [(_("Recommendations"), reverse("park:inbox")), (row.profile.reference, back), (_("Name and contact"), "")]
    context = {"contact": released, "person_reference": row.profile.reference, "crumbs": crumbs, "section": "inbox"}
    return render(request, "park/contact.html", {**context, "here": True})


@require_GET
@park_page
def log(request: HttpRequest) -> HttpResponse:
    """Who decided what, who looked at whom and who searched people, for the user's bases."""
    decisions, views = list(decisions_of(request.user)[: SHOWN + 1]), list(views_of(request.user)[: SHOWN + 1])
    searches = list(people_views_of_bases(bases_of(request.user))[: SHOWN + 1])
    context = {
        "section": "log",
        "decisions": decisions[:SHOWN],
        "views": [{"row": row, "purpose": purpose_words(row.purpose)} for row in views[:SHOWN]],
        "searches": searches[:SHOWN],
        "is_cut": max(len(decisions), len(views), len(searches)) > SHOWN,
        "shown": SHOWN,
    }
    return render(request, "park/log.html", context)
