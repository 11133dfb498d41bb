"""Unmet queries as lines of a table, each with where it leads."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from catalogue.models import Industry
from cms.admin.search.unmet_form import side_names
from search.asking.parts import is_han
from search.unmet.selectors import UnmetTotal


@dataclass(frozen=True)
class UnmetRow:
    """A text with its counts, and where it leads: to the search, and to a new concept with its name."""

    total: UnmetTotal
    lang: str
    industry: str
    search_url: str
    concept_url: str


@dataclass(frozen=True)
class Share:
    """How often one value asked in vain, and its part of all, in hundredths."""

    name: str
    count: int
    percent: int


def unmet_parts(side: str, counts: dict[str, int]) -> list[Share]:
    """The values of language, country or industry with their shares."""
    named, whole = side_names(side, counts), sum(counts.values())
    return [Share(named[code], count, round(100 * count / whole)) for code, count in counts.items()]


def unmet_rows(totals: list[UnmetTotal], *, may_add: bool) -> list[UnmetRow]:
    """The lines; with a way to a new concept for those who may add one."""
    industries = {row.code: row for row in Industry.objects.all()}
    named = side_names("industry", dict.fromkeys(industries, 0))
    rows = []
    for total in totals:
        chinese = any(map(is_han, total.text))
        prefilled = {"name_zh" if chinese else "name_en": total.text}
        if total.industry in industries:
            prefilled["industry"] = str(industries[total.industry].pk)
        rows.append(
            UnmetRow(
                total,
                "zh-Hans" if chinese else "en",
                named.get(total.industry, ""),
                reverse("public:demands") + "?" + urlencode({"q": total.text}),
                reverse("concepts:add") + "?" + urlencode(prefilled) if may_add else "",
            )
        )
    return rows
