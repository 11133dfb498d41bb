"""The query language for readers: each way of writing with an example that can be tried."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Language
from cms.public.searching.state import SearchState
from search.planning.fields import DEMAND_NAMES, listed


@dataclass(frozen=True)
class HelpRow:
    """One way of writing, what it does, and the address of the example's answer."""

    example: str
    meaning: str
    address: str


WAYS: tuple[tuple[str, str, str | Promise], ...] = (
    (
        "会热管理的电池工程师",
        "battery engineer who knows thermal management",
        _("Ask in your own words, in Chinese or English: both find demands written in either."),
    ),
    ("“热管理”", '"thermal management"', _("These words exactly, side by side.")),
    ("工程师 -销售", "engineer -sales", _("Without a word.")),
    ("电池 +回收", "battery +recycling", _("A word that must be there.")),
    ("electro*", "electro*", _("Words that begin so.")),
    ("职位:工程师", "title:engineer", _("Only in one field: %(fields)s.")),
    ("C++ 5G III-V", "C++ 5G III-V", _("Signs that belong to a name are kept.")),
)


def help_rows(language: str) -> list[HelpRow]:
    """The ways of writing with examples in the reader's language."""
    chinese = language == Language.ZH
    fields = ("、" if chinese else ", ").join(listed(DEMAND_NAMES, chinese=chinese))
    rows = ((zh if chinese else en, str(meaning)) for zh, en, meaning in WAYS)
    return [
        HelpRow(example, meaning.replace("%(fields)s", fields), SearchState(text=example).address())
        for example, meaning in rows
    ]
