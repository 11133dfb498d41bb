"""Profiles as the matcher reads them: what is not said is unknown, not missing."""

from catalogue.publishing.profile import CandidateProfile, ProfileText
from matching.dataset.candidate import candidate_features
from matching.dataset.passages import PassageMaker
from matching.ledger import UNKNOWN, LedgerLine
from matching.schema import CandidateFeatures, DemandFeatures
from matching.scoring import pairs_score
from tests.matching.makers import TERMS, demand, encode_words, model, need


def features(headline: str, summary: str = "") -> CandidateFeatures:
    text = ProfileText(headline=headline, summary=summary, state="reviewed")
    profile = CandidateProfile(reference="C-1", party="person", texts={"en": text})
    make = PassageMaker(encode_words, TERMS)
    candidate_features(profile, make, digest="")
    make.prepare()
    return candidate_features(profile, make, digest="")


def test_a_profile_without_a_word_leaves_all_that_is_asked_unknown() -> None:
    post = demand("battery cell", need("ability", "battery design"), need("discipline", "chip", key="r2"))
    for said in ("", "Male, 45 years old.", "!"):
        person = features(said)
        assert person.profile.passages == ()
        ledger = next(pairs_score([post], [person], model()))[0].ledger
        verdicts = {line.key: line.verdict for line in ledger.lines if line.key in ("topic", "r1", "r2")}
        assert verdicts == dict.fromkeys(("topic", "r1", "r2"), UNKNOWN)
        assert not any(row.zh or row.en for line in ledger.lines for row in line.evidence)


def test_an_empty_headline_takes_nothing_from_what_is_said() -> None:
    post = demand("battery cell", need("ability", "battery design"))
    (line,) = (line for line in _lines(post, features("", "A battery design of mine.")) if line.key == "r1")
    assert line.verdict != UNKNOWN
    assert line.evidence[0].en == "A battery design of mine."


def _lines(post: DemandFeatures, person: CandidateFeatures) -> tuple[LedgerLine, ...]:
    return next(pairs_score([post], [person], model()))[0].ledger.lines
