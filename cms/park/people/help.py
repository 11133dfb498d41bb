"""The query language for people search: each way of writing with an example that can be tried."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Language
from cms.park.people.state import PeopleState
from cms.public.searching.help import HelpRow
from search.planning.fields import CANDIDATE_NAMES, listed

WAYS: tuple[tuple[str, str, str | Promise], ...] = (
    (
        "做过电池热管理的工程师",
        "engineer who worked on battery thermal management",
        _("Ask in your own words, in Chinese or English: both find profiles written in either."),
    ),
    ("“热管理”", '"thermal management"', _("These words exactly, side by side.")),
    ("量子 -通信", "quantum -communication", _("Without a word.")),
    ("电池 +回收", "battery +recycling", _("A word that must be there.")),
    ("electro*", "electro*", _("Words that begin so.")),
    ("技能:仿真", "skill:simulation", _("Only in one field: %(fields)s.")),
    ("C++ 5G III-V", "C++ 5G III-V", _("Signs that belong to a name are kept.")),
)


def people_help_rows(language: str) -> list[HelpRow]:
    """The ways of writing with examples in the reader's language."""
    chinese = language == Language.ZH
    fields = ("、" if chinese else ", ").join(listed(CANDIDATE_NAMES, chinese=chinese))
    rows = ((zh if chinese else en, str(meaning)) for zh, en, meaning in WAYS)
    return [
        HelpRow(example, meaning.replace("%(fields)s", fields), PeopleState(text=example).address())
        for example, meaning in rows
    ]
