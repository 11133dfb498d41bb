"""A ledger as the person reads it: what answers the demand, what is not shown yet, conditions, wishes, formal criteria.

The groups part the lines of the ledger, so their points add up to the score.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from catalogue.choices import Party, Region, RequirementKind
from catalogue.publishing.content import Bilingual, DemandContent
from cms.park.ledger import LedgerView, Proof, Row, ledger_view
from cms.person.words import bridge_words, certainty_words, fit_words, note_words
from cms.public.wording.demands import engagements_words
from cms.templatetags.desk_words import reader_language
from matching.ledger import MET, PARTLY, Ledger, LedgerLine

WISHED = frozenset({"engagement", "region"})
FORMAL = frozenset({RequirementKind.DEGREE, RequirementKind.TITLE, RequirementKind.EXPERIENCE, RequirementKind.PAPERS})
TOLD = 3


@dataclass(frozen=True)
class Answer:
    """One thing asked with what the profile says to it. `points` is what it adds to the score (0 to 1);
    `offered` is what the demand offers, for lines that are no requirement."""

    about: str
    strength: str
    requirement: Bilingual
    verdict: str
    verdict_words: str
    proofs: tuple[Proof, ...]
    note: str
    points: float
    legal_ground: str = ""
    offered: str = ""


@dataclass(frozen=True)
class Connection:
    """What connects a demand of a neighbouring field with the person's work: of the demand, and of the person."""

    what: str
    wanted: Bilingual
    held: Bilingual


@dataclass(frozen=True)
class Reasons:
    """All of a ledger. Scores are between 0 and 1."""

    score: float
    fit: str
    certainty: str
    known: float
    without_formal: float
    passes: bool
    answered: tuple[Answer, ...]
    not_shown: tuple[Answer, ...]
    wished: tuple[Answer, ...]
    formal: tuple[Answer, ...]
    conditions: tuple[Answer, ...]
    aside: tuple[Answer, ...]

    @property
    def lines(self) -> tuple[Answer, ...]:
        """All lines that count, those that add most first."""
        counting = (*self.answered, *self.not_shown, *self.wished, *self.formal)
        return tuple(sorted(counting, key=lambda row: -row.points))


def reasons_of(ledger: Ledger, *, industries: Mapping[str, str], offers: Mapping[str, str] | None = None) -> Reasons:
    """The reasons of a pair. `industries` are the names by code in the reader's language, `offers` what the demand
    offers by kind of line."""
    groups: dict[str, list[LedgerLine]] = {}
    for line in ledger.lines:
        groups.setdefault(_group(line), []).append(line)

    def answers(group: str) -> tuple[Answer, ...]:
        # One line at a time: the view sorts and draws, and a line must keep what belongs to it.
        rows = _answers(ledger, groups.get(group, ()), industries)
        return tuple(replace(row, offered=(offers or {}).get(line.kind, "")) for line, row in rows)

    return Reasons(
        score=ledger.score,
        fit=fit_words(ledger.grade),
        certainty=certainty_words(ledger),
        known=ledger.known,
        without_formal=ledger.without_formal,
        passes=ledger.passes,
        answered=answers("answered"),
        not_shown=answers("not_shown"),
        wished=answers("wished"),
        formal=answers("formal"),
        conditions=tuple(_answer(row, "", 0.0) for row in _view(ledger, (), industries, gates=True).gates),
        aside=answers("aside"),
    )


def top_reasons(ledger: Ledger, *, industries: Mapping[str, str]) -> tuple[Answer, ...]:
    """The few answers that add most, for a list: what is asked for with one sentence of the person, none twice."""
    chosen: list[LedgerLine] = []
    told: set[tuple[str, str]] = set()
    for line in sorted(ledger.lines, key=lambda line: -line.contribution):
        new = [row for row in line.evidence if (row.zh or row.en) and (row.zh, row.en) not in told]
        if _group(line) == "answered" and new and len(chosen) < TOLD:
            told.add((new[0].zh, new[0].en))
            chosen.append(replace(line, evidence=(new[0],)))
    return tuple(row for _line, row in _answers(ledger, chosen, industries))


def bridges_of(ledger: Ledger) -> list[Connection]:
    """What connects; empty in the person's own field."""
    return [
        Connection(
            bridge_words(row.kind),
            Bilingual(zh=row.wanted_zh, en=row.wanted_en),
            Bilingual(zh=row.held_zh, en=row.held_en),
        )
        for row in ledger.bridges
    ]


def missing_count(ledger: Ledger) -> int:
    """How many things asked the profile does not show."""
    return sum(_group(line) == "not_shown" for line in ledger.lines)


def offers_of(content: DemandContent) -> dict[str, str]:
    """What a demand offers where it asks for nothing, by kind of line."""
    language = reader_language()
    base, industry = content.base, content.industry
    return {
        "engagement": engagements_words(content),
        "region": str(Region(base.region).label) if base and base.region in Region.values else "",
        "industry": industry.name.in_language(language)[0] if industry else "",
        "party": str(Party(content.party).label) if content.party in Party.values else "",
    }


def _group(line: LedgerLine) -> str:
    if not line.weight:
        return "aside"
    if line.kind in WISHED:
        return "wished"
    if line.kind in FORMAL:
        return "formal"
    return "answered" if line.verdict in (MET, PARTLY) else "not_shown"


def _answers(
    ledger: Ledger, lines: Iterable[LedgerLine], industries: Mapping[str, str]
) -> Iterable[tuple[LedgerLine, Answer]]:
    for line in sorted(lines, key=lambda line: (-line.contribution, -line.weight)):
        view = _view(ledger, (line,), industries)
        (row,) = (*view.rows, *view.aside)
        yield line, _answer(row, line.note, line.contribution)


def _view(
    ledger: Ledger, lines: tuple[LedgerLine, ...], industries: Mapping[str, str], *, gates: bool = False
) -> LedgerView:
    return ledger_view(replace(ledger, lines=lines, gates=ledger.gates if gates else ()), industries=industries)


def _answer(row: Row, note: str, contribution: float) -> Answer:
    return Answer(
        about=row.about,
        strength=row.strength,
        requirement=row.requirement,
        verdict=row.verdict,
        verdict_words=row.verdict_words,
        proofs=row.proofs,
        note=note_words(row.verdict, note, answered=bool(row.proofs)),
        points=contribution,
        legal_ground=row.legal_ground,
    )
