"""The candidate's pages: demands that fit, one of them with all reasons, wishes, and who looked."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from catalogue.exceptions import CatalogueError
from catalogue.models import Candidate
from catalogue.publishing.printed import entry_content
from catalogue.services.wishes import candidate_wishes_save
from cms.person.access import person_page
from cms.person.choosing import choice_read, industry_names
from cms.person.forms import TRIED, WishesForm, initial_of, wishes_of
from cms.person.listing import list_page
from cms.person.reasons import bridges_of, offers_of, reasons_of
from cms.person.wishing import effects_words, gains_words, idle_words, opening, trial_of
from cms.person.words import look_words
from matching.person.door import person_demand, person_demands, person_gains
from matching.person.selectors import entries_recommended, entry_current, looks_at, matching_reach, profile_is_silent

MOST_GAINS = 4


@require_GET
@person_page
def demands(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    """The demands that fit best, ten to a page."""
    industries = industry_names()
    choice, notices = choice_read(request.GET, industries)
    fitting = person_demands(candidate, wanted=choice.wanted)
    context = list_page(candidate, choice, fitting, matching_reach(candidate), industries)
    context["gains"] = gains_words(opening(person_gains(candidate)))[:MOST_GAINS] if choice.page == 1 else []
    return render(request, "person/demands.html", {"section": "demands", "notices": notices, **context})


@require_GET
@person_page
def demand(request: HttpRequest, candidate: Candidate, reference: str) -> HttpResponse:
    """One demand with all reasons. A closed one is only where the public reads it."""
    entry = entry_current(reference)
    if entry is None:
        raise Http404
    try:
        match, effects = person_demand(candidate, entry)
    except CatalogueError as error:
        if error.code != "closed":
            raise
        messages.info(request, str(error))
        return redirect("public:demand", reference)
    content, reach = entry_content(entry), matching_reach(candidate)
    context = {
        "section": "demands",
        "here": True,
        "candidate": candidate,
        "entry": entry,
        "content": content,
        "reference": entry.reference,
        "title": content.bilingual("title"),
        "employer": content.bilingual("employer"),
        "reasons": reasons_of(match.ledger, industries=industry_names(), offers=offers_of(content)),
        "ledger": match.ledger,
        "silent": profile_is_silent(candidate),
        "bridges": bridges_of(match.ledger),
        "effects": effects_words(effects),
        "idle": idle_words(effects),
        "recommended": entry.pk in entries_recommended(candidate),
        "reached": reach.covers(entry.demand.base_id),
        "crumbs": [(_("Demands for you"), reverse("person:demands")), (entry.reference, "")],
    }
    return render(request, "person/demand.html", context)


@require_http_methods(["GET", "POST"])
@person_page
def wishes(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    """Wishes: tried with a GET, which saves nothing; saved with a POST."""
    if request.method == "POST":
        return _wishes_save(request, candidate)
    saved = wishes_of(candidate)
    if TRIED not in request.GET:
        return _wishes_page(request, candidate, WishesForm(initial=initial_of(saved)))
    form = WishesForm(request.GET)
    if not form.is_valid():
        return _wishes_page(request, candidate, form, status=422)
    tried = form.wishes()
    if tried == saved:
        return _wishes_page(request, candidate, form, same=True)
    if not matching_reach(candidate).anybody:
        return _wishes_page(request, candidate, form, unmatched=True)
    trial = trial_of(person_demands(candidate), person_demands(candidate, wishes=tried))
    return _wishes_page(request, candidate, form, trial=trial)


def _wishes_save(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    form = WishesForm(request.POST)
    if not form.is_valid():
        return _wishes_page(request, candidate, form, status=422)
    candidate_wishes_save(user=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    messages.success(request, _("Your wishes are saved. The next recommendations follow them."))
    return redirect("person:wishes")


def _wishes_page(
    request: HttpRequest, candidate: Candidate, form: WishesForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    matched = matching_reach(candidate).anybody
    plain = matched and not form.is_bound
    context = {
        "section": "wishes",
        "candidate": candidate,
        "form": form,
        "matched": matched,
        "gains": gains_words(person_gains(candidate)) if plain else [],
        **more,
    }
    return render(request, "person/wishes.html", context, status=status)


@require_GET
@person_page
def looks(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    """Who saw the candidate: which base, what for, when."""
    rows = [{"look": look, "kind": look_words(look.kind)} for look in looks_at(candidate)]
    return render(request, "person/looks.html", {"section": "looks", "candidate": candidate, "rows": rows})
