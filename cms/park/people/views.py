"""The pages of people search. None opens without a purpose, and each list and profile opened is logged."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from catalogue.exceptions import CatalogueError
from catalogue.publishing.masking import profile_masked
from catalogue.publishing.profile import candidate_profile
from catalogue.selectors.people import candidate_findable, searchers_of
from catalogue.services.people import inquiry_state, people_list_log, person_view_log
from cms.park.access import park_page
from cms.park.candidates import degrees_of, person_of, spoken_of, wishes_of
from cms.park.people.cards import available_words
from cms.park.people.context import list_page
from cms.park.people.parameters import people_state_read
from cms.park.people.purpose import SESSION_KEY, Purpose, PurposeForm, preselected, purpose_of
from cms.park.people.state import PeopleState
from cms.public.searching.page import page_count
from cms.templatetags.desk_words import here, reader_language
from search.queries import candidates_search
from search.results import CandidateResults

SECTION = {"section": "people"}
REST = re.compile(r"(?:[\w-]+/)?(?:\?[^\s\\#]*)?")
"""What may follow the address of people search."""


@require_GET
@park_page
def people(request: HttpRequest) -> HttpResponse:
    """The list, with words, filters and pages in its address."""
    purpose = purpose_of(request)
    if purpose is None:
        return _purpose_first(request)
    state, notices = people_state_read(request.GET)
    results = _found(state, purpose)
    last = max(page_count(results.total), 1)
    if state.page > last:
        notices.append(_("There is no page %(number)s; this is the last one.") % {"number": state.page})
        state = state.on_page(last)
        results = _found(state, purpose)
    people_list_log(
        inquiry=purpose.inquiry,
        references=[hit.profile.reference for hit in results.hits],
        total=results.total,
        query=state.text,
        filters=state.filters,
        page=state.page,
    )
    context = list_page(state, results, purpose, reader_language())
    return render(request, "park/people.html", {**SECTION, **context, "notices": notices})


@require_GET
@park_page
def person(request: HttpRequest, reference: str) -> HttpResponse:
    """One masked profile. The address carries the list that it was opened from."""
    purpose = purpose_of(request)
    if purpose is None:
        return _purpose_first(request)
    candidate = candidate_findable(reference, purpose.searcher)
    if candidate is None:
        raise Http404
    profile = profile_masked(candidate_profile(candidate))
    person_view_log(inquiry=purpose.inquiry, reference=profile.reference)
    state, _notices = people_state_read(request.GET)
    asked = state.address().removesuffix("?")
    back = reverse("park:people") + asked
    shown = person_of(profile)
    context = {
        "here": True,
        "purpose": purpose,
        "person": shown,
        "where": here(shown.where),
        "available": available_words(profile),
        "profile": profile,
        "summary": profile.summary(),
        "degrees": degrees_of(profile),
        "wishes": wishes_of(profile),
        "spoken": [here(language) for language in spoken_of(profile)],
        "back": back,
        "record": reverse("candidates:inspect", args=[candidate.pk]) if purpose.base is None else "",
        "change": "?" + urlencode({"to": f"{profile.reference}/{asked}"}),
        "crumbs": [(_("Find people"), back), (profile.reference, "")],
    }
    return render(request, "park/person.html", {**SECTION, **context})


@require_http_methods(["GET", "POST"])
@park_page
def purpose(request: HttpRequest) -> HttpResponse:
    """Says what people are searched for, then goes on to where the way was."""
    searchers = searchers_of(request.user)
    rest = _rest(request)
    if request.method != "POST":
        chosen = preselected(searchers, request.GET.get("for", ""))
        return _purpose_page(request, PurposeForm(searchers=searchers, initial={"what": chosen}), rest)
    form = PurposeForm(request.POST, searchers=searchers)
    if form.is_valid():
        try:
            inquiry = inquiry_state(user=request.user, **form.said())  # type: ignore[arg-type]
        except CatalogueError as error:
            form.add_error("reason" if error.code == "reason" else "what", str(error))
        else:
            request.session[SESSION_KEY] = inquiry.pk
            return redirect(reverse("park:people") + rest)
    return _purpose_page(request, form, rest, status=422)


def _purpose_page(request: HttpRequest, form: PurposeForm, rest: str, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        **SECTION,
        "here": True,
        "form": form,
        "may": bool(form.fields["what"].choices),  # type: ignore[attr-defined]
        "rest": rest,
        "current": purpose_of(request),
        "crumbs": [(_("Find people"), reverse("park:people")), (_("Purpose"), "")],
    }
    return render(request, "park/people_purpose.html", context, status=status)


def _purpose_first(request: HttpRequest) -> HttpResponse:
    rest = request.get_full_path().removeprefix(reverse("park:people"))
    return redirect(reverse("park:people-purpose") + "?" + urlencode({"to": rest}))


def _rest(request: HttpRequest) -> str:
    """Where to go on within people search: a list or a person, in whichever language the page is read by then."""
    wanted = request.POST.get("to") or request.GET.get("to") or ""
    return wanted if REST.fullmatch(wanted) else ""


def _found(state: PeopleState, purpose: Purpose) -> CandidateResults:
    return candidates_search(state.people_query(reader_language()), by=purpose.searcher)
