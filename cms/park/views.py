"""The pages of the park's workspace. Who may see what is decided by matching; what it refuses does not exist here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from catalogue.exceptions import CatalogueError
from catalogue.models import EditionEntry
from catalogue.publishing.printed import entry_content
from catalogue.selectors.contact import contact_released
from catalogue.selectors.people import people_views_of_bases
from cms.park.access import HIDDEN, park_page
from cms.park.addresses import demand_address, review_address
from cms.park.forms import DecisionForm
from cms.park.inbox import CHOICES, choices_of, lines_of
from cms.park.log import CONTACT, REVIEW, SHOWN, bases_of, decisions_of, lines_of_decisions, purpose_words, views_of
from cms.park.pages import base_of, demand_page, recommendation_page
from matching.models import Decision
from matching.selectors import (
    Recommended,
    decision_for_user,
    inbox_for_user,
    recommendation_for_user,
    recommendation_sought,
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
def recommendation(request: HttpRequest, number: str, reference: str, candidate: str) -> HttpResponse:
    """One recommendation with its reasons. Opening it is logged."""
    row = recommendation_for_user(request.user, number=number, reference=reference, candidate=candidate)
    profile_view_log(recommendation=row.recommendation, user=request.user, purpose=REVIEW)  # type: ignore[arg-type]
    return _recommendation(request, row, DecisionForm())


def _recommendation(request: HttpRequest, row: Recommended, form: DecisionForm, status: int = 200) -> HttpResponse:
    page = recommendation_page(row, review_for_entry(request.user, row.recommendation.entry), request.user)
    if page["rank"] is not None:
        exposures_log(shown=[(row.recommendation, page["rank"])], user=request.user)  # type: ignore[arg-type]
    context = {"section": "inbox", "here": True, "form": form, **page}
    return render(request, "park/recommendation.html", context, status=status)


@require_POST
@park_page
def decide(request: HttpRequest, number: str, reference: str, candidate: str) -> HttpResponse:
    """Accept or decline, at once; the page then offers to undo it. What can't be kept comes back as it was entered."""
    form = DecisionForm(request.POST)
    entry, row = recommendation_sought(request.user, number=number, reference=reference, candidate=candidate)
    if row is None or not row.current:
        form.refuse(_("This person is no longer recommended for this demand, so nothing more can be decided."))
        return _not_kept(request, entry, row, form)
    if not form.is_valid():
        return _recommendation(request, row, form, status=422)
    try:
        decision = decision_record(recommendation=row.recommendation, user=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    except CatalogueError as error:
        if error.code in HIDDEN:
            raise
        form.refuse(str(error))
        # Somebody decided, or withdrew, since the row was read.
        entry, row = recommendation_sought(request.user, number=number, reference=reference, candidate=candidate)
        return _not_kept(request, entry, row, form)
    accepted = decision.outcome == Decision.Outcome.ACCEPT
    words = _("%(candidate)s is accepted.") if accepted else _("%(candidate)s is declined.")
    messages.success(request, words % {"candidate": row.profile.reference} + " " + _("You can undo it here."))
    return redirect("park:recommendation", number, reference, candidate)


def _not_kept(request: HttpRequest, entry: EditionEntry, row: Recommended | None, form: DecisionForm) -> HttpResponse:
    """The recommendation as it stands now, or a page of its own where there is none to be read, with what was typed."""
    if row is not None:
        return _recommendation(request, row, form, status=409)
    title, address = entry_content(entry).bilingual("title"), demand_address(entry)
    crumbs = [(_("Recommendations"), reverse("park:inbox")), (entry.reference, address), (_("Your decision"), "")]
    context = {"form": form, "reference": entry.reference, "title": title, "demand_address": address, "crumbs": crumbs}
    return render(request, "park/not_kept.html", {"section": "inbox", "here": True, **context}, status=409)


@require_POST
@park_page
def undo(request: HttpRequest, number: str, reference: str, candidate: str) -> HttpResponse:
    """Take back a decision on this candidate and demand; it stays in the log."""
    key = request.POST.get("decision", "")
    if not key.isdecimal():
        raise Http404
    decision = decision_for_user(request.user, int(key))
    of = decision.recommendation
    if (of.entry.edition.number, of.entry.reference, of.candidate.reference) != (number, reference, candidate):
        raise Http404
    try:
        decision_undo(decision=decision, user=request.user)  # type: ignore[arg-type]
    except CatalogueError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The decision is undone."))
    return redirect("park:recommendation", number, reference, candidate)


@require_GET
@park_page
def contact(request: HttpRequest, number: str, reference: str, candidate: str) -> HttpResponse:
    """Name and contact, where the candidate released them to this base. Looking is logged."""
    row = recommendation_for_user(request.user, number=number, reference=reference, candidate=candidate)
    entry = row.recommendation.entry
    # Whom a later run no longer recommends stays within reach of the base that accepted them.
    offered = row.current or (row.decision is not None and row.decision.outcome == Decision.Outcome.ACCEPT)
    released = contact_released(row.recommendation.candidate, base_of(entry)) if offered else None
    if released is None:
        raise Http404
    profile_view_log(recommendation=row.recommendation, user=request.user, purpose=CONTACT)  # type: ignore[arg-type]
    back = review_address(entry, row.profile.reference)
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
        "decisions": lines_of_decisions(decisions[:SHOWN]),
        "views": [{"row": row, "purpose": purpose_words(row.purpose)} for row in views[:SHOWN]],
        "searches": searches[:SHOWN],
        "is_cut": max(len(decisions), len(views), len(searches)) > SHOWN,
        "shown": SHOWN,
    }
    return render(request, "park/log.html", context)
