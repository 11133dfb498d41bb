"""One judged line per requirement of the demand. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from matching.assembly import Judged
from matching.features import facts
from matching.features.comparison import Comparison
from matching.features.discipline import RELATED, discipline_share
from matching.judging.proof import of_passage, of_passages, years
from matching.ledger import Evidence
from matching.schema import CandidateFeatures, Need
from matching.weights import PARTLY_FROM

AGE = "age"
TEXTUAL = frozenset({"ability", "result"})
Fact = tuple[float | None, tuple[Evidence, ...]]


def is_textual(need: Need) -> bool:
    """Whether a requirement is judged by its words: abilities and results, and experience without a number."""
    return need.kind in TEXTUAL or (need.kind == "experience" and need.minimum is None)


def is_clear(need: Need) -> bool:
    """Whether there is anything to compare."""
    if is_textual(need):
        return bool(len(need.passage.vectors))
    if need.kind in ("degree", "title"):
        return need.level is not None
    if need.kind in ("discipline", "language"):
        return bool(need.choices) or bool(need.passage.zh or need.passage.en)
    return need.kind != "experience" or need.minimum is not None


@dataclass(frozen=True)
class Sight:
    """What requirements are judged by. `in_field` says that the profile as a whole is of the field asked for."""

    candidate: CandidateFeatures
    words: Comparison
    label: Callable[[str], str]
    in_field: bool = False


def requirement_line(need: Need, sight: Sight, *, row: int, disciplines: Comparison) -> Judged:
    """The line of one requirement. `row` is its place among the texts of `sight.words`."""
    if need.kind == AGE:
        return _shown(need, None, "age_not_used")
    if need.state == "any":
        return _shown(need, 1.0, "no_restriction")
    if need.state == "covered":
        return _shown(need, None, "covered_elsewhere")
    if not is_clear(need):
        return _shown(need, None, "requirement_unclear")
    if is_textual(need):
        return _worded(need, sight, row)
    if need.kind == "discipline":
        share, evidence = _discipline(sight.candidate, disciplines)
        if share == RELATED:
            return _line(need, share, evidence, "discipline_related")
    else:
        share, evidence = _FACTS[need.kind](need, sight.candidate)
    return _line(need, share, evidence, "" if share is not None else "not_stated")


def _line(need: Need, share: float | None, evidence: tuple[Evidence, ...], note: str, *, asked: bool = True) -> Judged:
    kind = "ability" if is_textual(need) and need.kind not in TEXTUAL else need.kind
    return Judged(
        key=need.key,
        kind=kind,
        share=share,
        strength=need.strength,
        zh=need.passage.zh,
        en=need.passage.en,
        evidence=evidence,
        note=note,
        asked=asked,
    )


def _shown(need: Need, share: float | None, note: str) -> Judged:
    return _line(need, share, (), note, asked=False)


def _worded(need: Need, sight: Sight, row: int) -> Judged:
    found = sight.words.best(row)
    if found is None:
        return _line(need, None, (), "not_stated")
    evidence = of_passages(found.passage, found.shared, sight.label)
    if found.share >= PARTLY_FROM:
        return _line(need, found.share, evidence, "")
    if need.personal_quality:
        return _line(need, None, evidence, "personal_quality")
    if sight.in_field:
        # Who works in the field may well be able to do it and not have written it down: that is a question to ask.
        return _line(need, None, evidence, "ask")
    return _line(need, found.share, evidence, "")


def _discipline(candidate: CandidateFeatures, meant: Comparison) -> Fact:
    share, place = discipline_share(meant.texts, meant)
    if share is None or place is None:
        return None, ()
    return share, (of_passage(candidate.disciplines.passages[place]),)


def _degree(need: Need, candidate: CandidateFeatures) -> Fact:
    share = facts.degree_share(need, candidate)
    if share is None:
        return None, ()
    level, place = max((level, -place) for place, level in enumerate(candidate.degrees) if level is not None)
    held = candidate.disciplines.passages[-place]
    return share, (Evidence(zh=held.zh, en=held.en, field="degree", key=str(level)),)


def _title(need: Need, candidate: CandidateFeatures) -> Fact:
    share = facts.ladder_share(candidate.title_level, need.level)
    return share, () if share is None else (Evidence(field="title_level", key=str(candidate.title_level)),)


def _experience(need: Need, candidate: CandidateFeatures) -> Fact:
    share = facts.amount_share(candidate.experience_years, need.minimum)
    return share, years("experience_years", candidate.experience_years)


def _overseas(need: Need, candidate: CandidateFeatures) -> Fact:
    share = facts.overseas_share(need, candidate)
    if candidate.overseas_years is None and share is not None:
        return share, (Evidence(field="abroad"),)
    return share, years("overseas_years", candidate.overseas_years)


def _papers(need: Need, candidate: CandidateFeatures) -> Fact:
    share = facts.papers_share(need, candidate)
    return share, () if share is None else (Evidence(field="papers", term=str(candidate.papers)),)


def _language(need: Need, candidate: CandidateFeatures) -> Fact:
    share = facts.language_share(need, candidate)
    return share, () if share is None else (Evidence(field="languages", term=", ".join(candidate.languages)),)


_FACTS: dict[str, Callable[[Need, CandidateFeatures], Fact]] = {
    "degree": _degree,
    "title": _title,
    "experience": _experience,
    "overseas": _overseas,
    "papers": _papers,
    "language": _language,
}
