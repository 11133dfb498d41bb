"""Hard conditions, apart from the score. Pure.

A gate closes only on a fact that is known: soft bounds never gate, unknown never gates, and degree, age, title, years
and papers gate only on a written legal ground.
"""

from collections.abc import Iterable, Sequence

from matching.assembly import Judged, stood, verdict_of
from matching.judging.requirements import AGE, is_textual
from matching.ledger import MET, MISSING, UNKNOWN, Gate
from matching.schema import Need
from matching.weights import FORMAL

NEEDS_LEGAL_GROUND = FORMAL | {AGE}
"""不唯学历、不唯资历、不唯论文: whatever is called a condition, these exclude nobody by themselves."""


def gates_of(needs: Sequence[Need], lines: Iterable[Judged]) -> tuple[Gate, ...]:
    """The gates among the requirements, in their order. `lines` are theirs, in the same order."""
    return tuple(
        Gate(
            key=need.key,
            kind=need.kind,
            verdict=_verdict(need, line),
            requirement_zh=line.zh,
            requirement_en=line.en,
            evidence=stood(line.evidence, verdict_of(line.share, line.kind)),
            legal_ground=need.legal_ground,
        )
        for need, line in zip(needs, lines, strict=True)
        if _gates(need)
    )


def _gates(need: Need) -> bool:
    if need.strength != "hard" or need.state in ("any", "covered"):
        return False
    # "Experience in battery research" without a number of years is judged by its words, like an ability.
    formal = need.kind in NEEDS_LEGAL_GROUND and not is_textual(need)
    return not formal or bool(need.legal_ground.strip())


def _verdict(need: Need, line: Judged) -> str:
    if need.kind == AGE or line.share is None or not line.asked:
        return UNKNOWN
    verdict = verdict_of(line.share, line.kind)
    if verdict == MET:
        return MET
    # Not finding a sentence is no proof of its absence, and a related discipline may do: people look at those.
    if is_textual(need) or (need.kind == "discipline" and verdict != MISSING):
        return UNKNOWN
    return MISSING
