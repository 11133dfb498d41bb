"""What people are searched for: chosen or written before the first list, kept for the session, shown on each page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models.fields.json import KT
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models import Base, PeopleInquiry
from catalogue.publishing.content import Bilingual
from catalogue.selectors.consent import OFFICE, Searcher
from catalogue.selectors.editions import entries_current
from catalogue.selectors.people import inquiry_searcher, searchers_of
from catalogue.services.people import LONGEST_REASON
from cms.templatetags.desk_words import reader_language

SESSION_KEY = "people_inquiry"
KEPT = timedelta(hours=12)
"""A purpose is good for a working day; then it is asked for again."""
MOST_DEMANDS = 500
OFFICE_CODE = "-"
TITLES = {"zh": KT("content__texts__zh-hans__title"), "en": KT("content__texts__en__title")}


@dataclass(frozen=True)
class Purpose:
    """A purpose in force: for whom, and what is shown of it."""

    inquiry: PeopleInquiry
    searcher: Searcher
    title: Bilingual

    @property
    def base(self) -> Base | None:
        """The base searched for; None is the office."""
        return None if self.searcher is OFFICE else self.inquiry.base


class PurposeForm(forms.Form):
    """One of the demands of one's bases, or another reason in words."""

    what = forms.ChoiceField(
        label=_("For whom and what for"),
        error_messages={"required": _("Choose what you are looking for people for.")},
    )
    reason = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when you choose no demand. Candidates are told it when they ask who looked at them."),
    )

    def __init__(self, *args: Any, searchers: Sequence[Searcher], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self._searchers = {_code(searcher): searcher for searcher in searchers}
        offered = _choices(searchers)
        self.fields["what"].choices = [("", _("Choose a demand or another reason")), *offered] if offered else []  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What was chosen, as `inquiry_state` takes it."""
        code, _colon, reference = self.cleaned_data["what"].rpartition(":")
        reason = self.cleaned_data["reason"]
        return {"by": self._searchers[code], "demand_reference": reference, "reason": reason}


def preselected(searchers: Sequence[Searcher], reference: str) -> str:
    """The choice for a demand, when it is one of those offered."""
    offered = [value for _group, rows in _choices(searchers) for value, _label in rows]
    return next((value for value in offered if reference and value.endswith(f":{reference}")), "")


def purpose_of(request: HttpRequest) -> Purpose | None:
    """The purpose in force, if one was stated in this session and the user still acts for whom it was stated."""
    number = int(request.session.get(SESSION_KEY) or 0)
    found = PeopleInquiry.objects.select_related("base").filter(
        pk=number, stated_by=request.user.pk, stated_at__gte=timezone.now() - KEPT
    )
    inquiry = found.first()
    if inquiry is None:
        return None
    searcher = inquiry_searcher(inquiry)
    allowed = searcher in searchers_of(request.user)
    return Purpose(inquiry, searcher, _title(inquiry.demand_reference)) if allowed else None


def _choices(searchers: Sequence[Searcher]) -> list[tuple[Any, list[tuple[str, Any]]]]:
    bases = [searcher for searcher in searchers if isinstance(searcher, Base)]
    demands = _demands(bases)
    groups: list[tuple[Any, list[tuple[str, Any]]]] = [
        (_name(base), [*demands.get(base.pk, []), (f"{base.code}:", _("Another reason, as written below"))])
        for base in bases
    ]
    if OFFICE in searchers:
        groups.append((_("The office"), [(f"{OFFICE_CODE}:", _("A reason, as written below"))]))
    return groups


def _demands(bases: Sequence[Base]) -> Mapping[int, list[tuple[str, Any]]]:
    """Demands in print of each base, newest first, as choices. One query."""
    if not bases:
        return {}
    codes = {base.pk: base.code for base in bases}
    rows = entries_current().filter(demand__base__in=bases).order_by("-reference")
    found: dict[int, list[tuple[str, Any]]] = {}
    columns = ("reference", "demand__base", TITLES["zh"], TITLES["en"])
    for reference, base, zh, en in rows.values_list(*columns)[:MOST_DEMANDS]:
        title = Bilingual(zh=zh or "", en=en or "").in_language(reader_language())[0]
        found.setdefault(base, []).append((f"{codes[base]}:{reference}", f"{reference} {title}"))
    return found


def _title(reference: str) -> Bilingual:
    if not reference:
        return Bilingual()
    row = entries_current().filter(reference=reference).values_list(TITLES["zh"], TITLES["en"]).first()
    return Bilingual(zh=row[0] or "", en=row[1] or "") if row else Bilingual()


def _code(searcher: Searcher) -> str:
    return searcher.code if isinstance(searcher, Base) else OFFICE_CODE


def _name(base: Base) -> str:
    return Bilingual(zh=base.name_zh, en=base.name_en).in_language(reader_language())[0]
