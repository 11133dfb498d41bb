"""The inbox: demands of the user's bases, all or only those in one state."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.publishing.content import Bilingual
from matching.selectors import InboxRow

Test = Callable[[InboxRow], bool]

CHOICES: dict[str, tuple[str | Promise, Test]] = {
    "": (_("All"), lambda row: True),
    "undecided": (_("To decide"), lambda row: row.undecided > 0),
    "accepted": (_("With an acceptance"), lambda row: row.accepted > 0),
    "empty": (_("Nobody found"), lambda row: row.recommended == 0),
}


@dataclass(frozen=True)
class Choice:
    """One way to narrow the inbox, with its address and how many demands it would leave."""

    label: str | Promise
    address: str
    count: int
    current: bool


@dataclass(frozen=True)
class Line:
    """One demand in the inbox."""

    reference: str
    edition: str
    title: Bilingual
    base: Bilingual
    recommended: int
    undecided: int
    accepted: int
    declined: int


def choices_of(rows: list[InboxRow], only: str) -> list[Choice]:
    """The ways to narrow the inbox."""
    home = reverse("park:inbox")
    return [
        Choice(label, f"{home}?show={code}" if code else home, sum(1 for row in rows if test(row)), code == only)
        for code, (label, test) in CHOICES.items()
    ]


def lines_of(rows: list[InboxRow], only: str) -> list[Line]:
    """The demands left by `only`, those with something to decide first."""
    kept = [row for row in rows if CHOICES[only][1](row)]
    return [_line(row) for row in sorted(kept, key=lambda row: not row.undecided)]


def _line(row: InboxRow) -> Line:
    return Line(
        reference=row.entry.reference,
        edition=row.entry.edition.number,
        title=row.content.bilingual("title"),
        base=Bilingual(zh=row.base.name_zh, en=row.base.name_en),
        recommended=row.recommended,
        undecided=row.undecided,
        accepted=row.accepted,
        declined=row.declined,
    )
