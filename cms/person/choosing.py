"""Reads how a person narrows their list down. Whatever can't be used is dropped and said so; nothing is an error."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.choices import EngagementMode, Region
from catalogue.models import Industry
from cms.templatetags.desk_words import reader_language
from matching.person.shown import Wanted

LAST_PAGE = 9
WIDE, FIELD = "wide", "field"
SCOPES: dict[str, str | Promise] = {
    WIDE: gettext_lazy("My field and neighbouring ones"),
    FIELD: gettext_lazy("My field only"),
}
FACETS: dict[str, Promise] = {
    "industry": gettext_lazy("Industry"),
    "engagement": gettext_lazy("Engagement"),
    "region": gettext_lazy("Region"),
}


@dataclass(frozen=True)
class Value:
    """One value that can be chosen."""

    code: str
    label: str
    selected: bool


@dataclass(frozen=True)
class Choice:
    """What a person chose: codes by facet, how far from their field, and the page."""

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    scope: str = WIDE
    page: int = 1

    @property
    def wanted(self) -> Wanted:
        """The same for the matcher."""
        return Wanted(
            industries=self.chosen.get("industry", ()),
            engagements=self.chosen.get("engagement", ()),
            regions=self.chosen.get("region", ()),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out by choice."""
        return bool(self.chosen) or self.scope != WIDE

    def address(self) -> str:
        """The query string of this choice."""
        pairs = [(facet, code) for facet, codes in self.chosen.items() for code in codes]
        pairs += [("scope", self.scope)] if self.scope != WIDE else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return f"?{urlencode(pairs)}" if pairs else "?"

    def on_page(self, page: int) -> "Choice":
        """Another page of the same."""
        return replace(self, page=page)


def choice_read(parameters: QueryDict, industries: dict[str, str]) -> tuple[Choice, list[str]]:
    """The choice that a query string asks for, with a notice for what was dropped. `industries` are names by code."""
    notices: list[str] = []
    known = {"industry": set(industries), "engagement": set(EngagementMode.values), "region": set(Region.values)}
    chosen = {}
    for facet, codes in known.items():
        given = list(dict.fromkeys(code for code in parameters.getlist(facet) if code))
        strange = [code for code in given if code not in codes]
        if strange:
            said = {"name": FACETS[facet], "values": ", ".join(f"“{code[:30]}”" for code in strange[:3])}
            notices.append(_("No such value of %(name)s, left out: %(values)s.") % said)
        if kept := tuple(code for code in given if code in codes):
            chosen[facet] = kept
    scope, page = parameters.get("scope", ""), parameters.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1
    return Choice(chosen, scope if scope in SCOPES else WIDE, min(max(number, 1), LAST_PAGE)), notices


def facets_of(choice: Choice, industries: dict[str, str]) -> list[tuple[str, str, list[Value]]]:
    """Code, name and values of each facet."""
    values = {
        "industry": list(industries.items()),
        "engagement": [(code, str(label)) for code, label in EngagementMode.choices],
        "region": [(code, str(label)) for code, label in Region.choices],
    }
    return [
        (facet, str(name), [Value(code, label, code in choice.chosen.get(facet, ())) for code, label in values[facet]])
        for facet, name in FACETS.items()
    ]


def industry_names() -> dict[str, str]:
    """Names of the industries by code, in the reader's language."""
    side = "name_zh" if reader_language().startswith("zh") else "name_en"
    return dict(Industry.objects.order_by("code").values_list("code", side))
