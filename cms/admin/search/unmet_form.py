"""Which unmet queries are looked at: a period, and where wanted a language, country and industry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from catalogue.choices import Language
from catalogue.countries import country_name
from catalogue.models import Industry
from catalogue.publishing.content import Bilingual

PERIODS = (
    ("7", gettext_lazy("the last 7 days")),
    ("30", gettext_lazy("the last 30 days")),
    ("90", gettext_lazy("the last 90 days")),
    ("180", gettext_lazy("the last half year")),
)
USUAL = "30"


@dataclass(frozen=True)
class UnmetChoice:
    """Days, both inclusive, and the chosen values; empty for all."""

    since: date
    until: date
    language: str = ""
    country: str = ""
    industry: str = ""


class UnmetForm(forms.Form):
    """Offers the values that the period has, with how often each was asked."""

    days = forms.ChoiceField(label=gettext_lazy("Within"), choices=PERIODS, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country, guessed"), required=False)
    industry = forms.ChoiceField(label=gettext_lazy("Industry, guessed"), required=False)

    def __init__(self, data: Mapping[str, Any], shares: Mapping[str, Mapping[str, int]]) -> None:
        super().__init__({"days": period_of(data), **{name: data.get(name, "") for name in shares}})
        for name, counts in shares.items():
            named = side_names(name, counts)
            offered = [(code, f"{named[code]} ({counts[code]})") for code in counts if code]
            self.fields[name].choices = [("", _("All")), *offered]  # type: ignore[attr-defined]

    def choice(self) -> UnmetChoice:
        """What was chosen; what is not offered counts as not chosen."""
        self.is_valid()
        chosen = {name: self.cleaned_data.get(name, "") for name in ("language", "country", "industry")}
        since, until = period(self.data["days"])
        return UnmetChoice(since, until, **chosen)


def period_of(data: Mapping[str, Any]) -> str:
    """The chosen period, or the usual one."""
    given = data.get("days", "")
    return given if given in dict(PERIODS) else USUAL


def period(days: str) -> tuple[date, date]:
    """First and last day."""
    today = timezone.localdate()
    return today - timedelta(days=int(days) - 1), today


def side_names(side: str, codes: Mapping[str, int]) -> dict[str, str]:
    """What the values of language, country or industry are called in the reader's language."""
    if side == "industry":
        rows = Industry.objects.filter(code__in=list(codes))
        known = {row.code: _read(Bilingual(zh=row.name_zh, en=row.name_en)) for row in rows}
    elif side == "country":
        known = {code: _read(country_name(code)) for code in codes if code}
    else:
        known = {value: str(label) for value, label in Language.choices}
    return {code: known.get(code, code) or pgettext("of a query", "unknown") for code in codes}


def _read(pair: Bilingual) -> str:
    return pair.in_language(Language.ZH if (get_language() or "").startswith("zh") else Language.EN)[0]
