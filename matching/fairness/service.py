"""Writes the fairness report at the end of a run, over everybody who consented to be recommended."""

from collections.abc import Iterator, Sequence

from django.db.models import Max

from catalogue.choices import Language, TextState
from catalogue.models import Candidate, CandidateText, EditionEntry
from matching.fairness.figures import Fared, rows_of
from matching.ledger import GRADES
from matching.models import FairnessReport, MatchRun, Recommendation
from matching.services.pool import Pool
from matching.training import Trained

HELD = ("country", "degree", "language", "stage", "party")
NOT_HELD = ("sex", "age")
"""The catalogue keeps neither, and guessing from names or years would be worse than not knowing."""

CHUNK = 500
BOTH = "both"


def fairness_record(run: MatchRun, _entries: Sequence[EditionEntry], pool: Pool, _trained: Trained) -> None:
    """Store the report of a run; doing it again replaces it."""
    rows = rows_of(_people(run, list(pool.ids.values())), held=HELD, not_held=NOT_HELD)
    FairnessReport.objects.update_or_create(run=run, defaults={"rows": rows})


def _people(run: MatchRun, ids: Sequence[int]) -> Iterator[Fared]:
    best, first = _fared(run)
    for start in range(0, len(ids), CHUNK):
        for pk, groups in _groups(ids[start : start + CHUNK]).items():
            yield Fared(groups, best.get(pk), pk in first)


def _fared(run: MatchRun) -> tuple[dict[int, float], set[int]]:
    """The best score of everybody with a recommendation above a weak grade and no closed condition, and who stood among
    the first three of a demand with one."""
    worthy = Recommendation.objects.filter(run=run, score__gte=GRADES[-1][0], gate_open=True)
    best: dict[int, float] = {}
    first: set[int] = set()
    for pk, score, rank in worthy.values_list("candidate_id", "score", "rank").iterator():
        best[pk] = max(score, best.get(pk, 0.0))
        if rank <= 3:
            first.add(pk)
    return best, first


def _groups(ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Groups by person; what is not known is left out."""
    rows = Candidate.objects.filter(pk__in=ids).annotate(level=Max("education__level")).order_by("pk")
    told = CandidateText.objects.filter(candidate__in=ids, state=TextState.ORIGINAL)
    written: dict[int, set[str]] = {}
    for pk, language in told.values_list("candidate_id", "language"):
        written.setdefault(pk, set()).add(language)
    found = {}
    for pk, party, stage, country, level in rows.values_list("pk", "party", "career_stage", "country", "level"):
        groups = {
            "party": party,
            "stage": stage,
            "country": "" if not country else "home" if country.upper() == "CN" else "abroad",
            "degree": "" if level is None else str(level),
            "language": _language(written.get(pk, set())),
        }
        found[pk] = {name: code for name, code in groups.items() if code}
    return found


def _language(written: set[str]) -> str:
    """The language a profile was written in, not those it was translated into."""
    if len(written) > 1:
        return BOTH
    return next(iter(written), "") if written <= set(Language.values) else ""
