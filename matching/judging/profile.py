"""Lines over the whole profile: topic, known terms, roles of a team, and the fit of wishes. Pure."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from matching.assembly import Judged
from matching.features import fit
from matching.features.comparison import Comparison, Found
from matching.features.roles import role_of_person, roles_assigned
from matching.judging.proof import of_passage, terms_worded
from matching.ledger import Evidence
from matching.schema import CandidateFeatures, DemandFeatures
from matching.weights import NEUTRAL

TITLE_COUNTS = 2.0
"""A title says in three words what the duties say in a page, and is the only text that each demand has."""

WHOLE_COUNTS = 0.4
"""Measured on the demonstration: of the shares tried the one that put most people of the right industry first."""

NAMED_COUNTS = 0.5
"""Share of the learned metric in how near the title is. On judged CVs, Chinese advertisements and the demonstration a
third to two thirds do alike, a little better than none."""

COVERED_LIFTS = 0.4
"""How far a title whose every word stands in the profile closes the gap to 1. Measured on judged CVs and Chinese
advertisements: from 0.2 to 0.5 all do better than 0, and none on the one costs the other."""

SHOWN = 3


def topic_line(
    demand: DemandFeatures,
    words: Comparison,
    whole: float,
    label: Callable[[str], str],
    *,
    named: Found | None = None,
    covered: float = 0.0,
) -> Judged:
    """How near what the person has done is to what is to be done. `whole` is the share of the whole profile.

    In part by sentence, the best passages for title, duties and project averaged; in part as a whole, because a
    single sentence may be near by chance and a whole profile is not. `named` is how near the title is in the learned
    metric, with the nearest passage. `covered` is the share of the title's words that stand anywhere in the profile:
    it only ever adds, since the same may be said in other words or another language.
    """
    title = demand.topic[0]
    found = [words.best(row) for row in range(len(demand.topic))]
    rated = [(_title_counts(place, named), item) for place, item in enumerate(found) if item is not None]
    if not rated:
        return Judged("topic", "topic", None, zh=title.zh, en=title.en, note="not_stated")
    if named is not None:
        rated.append((TITLE_COUNTS * NAMED_COUNTS, named))
    near = sum(weight * item.steady for weight, item in rated) / sum(weight for weight, _ in rated)
    best = sorted((item for _, item in rated), key=lambda item: -item.share)
    meant = (1 - WHOLE_COUNTS) * near + WHOLE_COUNTS * whole
    share = round(meant + (1 - meant) * COVERED_LIFTS * covered, 6)
    return Judged("topic", "topic", share, zh=title.zh, en=title.en, evidence=_distinct(best, label))


def _title_counts(place: int, named: Found | None) -> float:
    """Weight of the text of the topic in this place, the first being the title, beside `named`."""
    if place:
        return 1.0
    return TITLE_COUNTS if named is None else TITLE_COUNTS * (1 - NAMED_COUNTS)


def _distinct(found: list[Found], label: Callable[[str], str]) -> tuple[Evidence, ...]:
    seen: dict[int, Evidence] = {}
    for item in found:
        seen.setdefault(id(item.passage), of_passage(item.passage, terms_worded(item.shared, label)))
    return tuple(seen.values())[:SHOWN]


def terms_line(demand: DemandFeatures, candidate: CandidateFeatures, label: Callable[[str], str]) -> Judged | None:
    """Known terms that both name; unknown when there are none, since a list of terms is never complete.

    None when the demand names no known term.
    """
    if not demand.terms:
        return None
    shared = demand.terms & candidate.terms
    wanted = sorted(label(term) for term in demand.terms)
    words = "; ".join(wanted[:8])
    if not shared:
        return Judged("terms", "terms", None, zh=words, en=words, note="no_shared_terms", least=NEUTRAL)
    # Evidence only ever adds: from unknown upwards, and the first terms shared say most.
    ratio = len(shared) / len(demand.terms)
    share = round(1.0 - (1.0 - NEUTRAL) * (1.0 - ratio) ** 2, 6)
    holders = [passage for passage in candidate.profile.passages if passage.terms & shared]
    holders.sort(key=lambda passage: -len(passage.terms & shared))
    evidence = tuple(of_passage(passage, terms_worded(passage.terms & shared, label)) for passage in holders[:SHOWN])
    return Judged("terms", "terms", share, zh=words, en=words, evidence=evidence)


def role_lines(demand: DemandFeatures, candidate: CandidateFeatures, meant: Comparison) -> Iterator[Judged]:
    """A line per role of a team demand. A team that does not list its members leaves them unknown."""
    if not demand.roles:
        return
    unlisted = candidate.party == "team" and not candidate.members.passages
    assign = roles_assigned if candidate.party == "team" else role_of_person
    for place, (role, (share, holder)) in enumerate(zip(demand.roles, assign(meant), strict=True), 1):
        evidence = (of_passage(holder),) if holder is not None else ()
        known = None if unlisted else share
        note = "members_not_listed" if unlisted else "" if holder is not None else "nobody_left"
        yield Judged(f"role{place}", "role", known, zh=role.zh, en=role.en, evidence=evidence, note=note)


def fit_lines(demand: DemandFeatures, candidate: CandidateFeatures) -> Iterator[Judged]:
    """Industry, engagement, region, party, freshness. What the demand does not say is left out."""
    if demand.industry:
        yield _fit("industry", fit.industry_share(demand, candidate), "industries", candidate.industries)
    if demand.modes:
        yield _fit("engagement", fit.engagement_share(demand, candidate), "wish_engagements", candidate.wish_modes)
    if demand.region:
        yield _fit("region", fit.region_share(demand, candidate), "wish_regions", candidate.wish_regions)
    yield _fit("party", fit.party_share(demand, candidate), "party", (candidate.party,))
    if demand.as_of is not None:
        active = () if candidate.last_active is None else (str(candidate.last_active),)
        yield _fit("freshness", fit.freshness_share(demand, candidate), "last_active", active)


@lru_cache(maxsize=50_000)
def _fit(kind: str, share: float | None, field: str, codes: tuple[str, ...]) -> Judged:
    evidence = tuple(Evidence(field=field, key=code) for code in codes) if share is not None else ()
    note = "" if share is not None else "not_stated"
    return Judged(kind, kind, share, evidence=evidence, note=note, least=fit.LEAST.get(kind, 0.0))
