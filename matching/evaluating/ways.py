"""The ways of ranking that are compared: by words, by the encoder alone, and by the matcher."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.dataset.candidate import candidate_features
from matching.dataset.passages import Encode, PassageMaker
from matching.evaluating.bm25 import BM25
from matching.evaluating.free_text import candidate_of_text, demand_of_fields
from matching.evaluating.profiles import Case, Person
from matching.metric.titles import TitleMatcher
from matching.model import MatchModel
from matching.schema import CandidateFeatures, DemandFeatures
from matching.scoring import pairs_score
from matching.training import Trained

TFIDF, BM, ENCODER, MATCHER = "TF-IDF", "BM25", "raw encoder", "matcher"

Matrix = NDArray[np.floating]
TitleWay = Callable[[Sequence[str], Sequence[str]], Matrix]
"""Queries and corpus to scores of shape (queries, corpus)."""
ProfileWay = Callable[[Sequence[Case]], list[Matrix]]
"""Cases to the scores of each case's people."""


def title_ways(encode: Encode) -> dict[str, TitleWay]:
    """The ways of ranking titles, the yardsticks first."""
    return {TFIDF: _tfidf, ENCODER: _encoder(encode), MATCHER: TitleMatcher(encode).rank}


def _tfidf(queries: Sequence[str], corpus: Sequence[str]) -> Matrix:
    """Letters of words, one to four, so that it works for Chinese too."""
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)
    documents = vectorizer.fit_transform(corpus)
    return np.asarray((vectorizer.transform(queries) @ documents.T).todense())


def _encoder(encode: Encode) -> TitleWay:
    def rank(queries: Sequence[str], corpus: Sequence[str]) -> Matrix:
        scores: Matrix = encode(queries) @ encode(corpus).T
        return scores

    return rank


def profile_ways(encode: Encode, trained: Trained) -> dict[str, ProfileWay]:
    """The ways of ranking whole profiles, the yardsticks first."""
    return {BM: _bm25, ENCODER: _whole_texts(encode), MATCHER: _matcher(encode, trained)}


def _bm25(cases: Sequence[Case]) -> list[Matrix]:
    fitted: dict[tuple[Person, ...], BM25] = {}
    found = []
    for case in cases:
        texts = [person.text for person in case.people]
        if case.people not in fitted:
            fitted[case.people] = BM25().fit(texts)
        found.append(fitted[case.people].scores([case.text], texts)[0])
    return found


def _whole_texts(encode: Encode) -> ProfileWay:
    def rank(cases: Sequence[Case]) -> list[Matrix]:
        texts = [*(case.text for case in cases), *(person.text for case in cases for person in case.people)]
        known = dict.fromkeys(texts)
        vectors = dict(zip(known, encode(list(known)), strict=True))
        return [np.stack([vectors[person.text] for person in case.people]) @ vectors[case.text] for case in cases]

    return rank


def _matcher(encode: Encode, trained: Trained) -> ProfileWay:
    def rank(cases: Sequence[Case]) -> list[Matrix]:
        demands, people = case_features(cases, PassageMaker(encode, trained.terms))
        return ledger_scores(cases, demands, people, trained.model)

    return rank


def ledger_scores(
    cases: Sequence[Case],
    demands: Sequence[DemandFeatures],
    people: Mapping[Person, CandidateFeatures],
    model: MatchModel,
) -> list[Matrix]:
    """The scores of the ledgers, one array per case; who misses a condition stands below everybody who does not."""
    found = []
    for demand, case in zip(demands, cases, strict=True):
        matches = next(pairs_score([demand], [people[person] for person in case.people], model))
        found.append(np.asarray([row.ledger.score - (0.0 if row.ledger.passes else 1.0) for row in matches]))
    return found


def case_features(
    cases: Sequence[Case], make: PassageMaker
) -> tuple[list[DemandFeatures], Mapping[Person, CandidateFeatures]]:
    """Features of the demands in order, and of every person once; all texts are encoded in one call."""
    everybody = {person for case in cases for person in case.people}
    for _round in range(2):
        demands = [demand_of_fields(f"D-{place}", case.demand, make) for place, case in enumerate(cases, 1)]
        people = {person: _features(person, make) for person in everybody}
        make.prepare()
    return demands, people


def _features(person: Person, make: PassageMaker) -> CandidateFeatures:
    if person.profile is None:
        return candidate_of_text(person.id, person.text, make)
    return candidate_features(person.profile, make, digest="")
