"""Sex, age, nationality, school, employer and name are no features: a hundred profiles are swapped and score alike."""

import re

from catalogue.publishing.content import Bilingual
from catalogue.publishing.profile import CandidateProfile, EducationPart, ProfileText, WorkPart
from matching.dataset.candidate import candidate_features
from matching.dataset.passages import PassageMaker
from matching.schema import CandidateFeatures
from matching.scoring import pairs_score
from tests.matching.makers import TERMS, demand, encode_words, model, need

FIELDS = ["battery cell", "robot arm", "vaccine dose", "chip design", "aircraft wing"]
SWAPS = {
    "She": "He",
    "her": "his",
    "aged 34": "aged 59",
    "Indian national": "French national",
    "Stanford University": "the University of Leeds",
    "她": "他",
    "女": "男",
    "清华大学": "兰州大学",
    "1988年": "1966年",
}


def profile(number: int) -> CandidateProfile:
    field = FIELDS[number % len(FIELDS)]
    other = FIELDS[(number * 3 + 1) % len(FIELDS)]
    summary_en = (
        f"She built {field} lines, aged 34, Indian national. At Stanford University she led {other} with her team."
    )
    summary_zh = f"女，1988年出生，毕业于清华大学，她负责 {field} 研发。"
    return CandidateProfile(
        reference=f"T-{number:05d}",
        party="person",
        country="DE",
        experience_years=float(number % 20),
        texts={
            "en": ProfileText(headline=f"{field} expert", summary=summary_en, state="original"),
            "zh-hans": ProfileText(headline=f"{field} 专家", summary=summary_zh, state="original"),
        },
        works=(
            WorkPart(
                key="w1",
                kind="post",
                role=Bilingual(en=f"{field} engineer"),
                text=Bilingual(en=f"She ran the {field} pilot. Her {other} work won a prize."),
                start="2015",
            ),
        ),
        education=(EducationPart(level=5, discipline=Bilingual(en=field)),),
    )


def swapped(row: CandidateProfile) -> CandidateProfile:
    text = row.model_dump_json()
    for word, other in SWAPS.items():
        edge = r"\b" if word.isascii() else ""
        for one, another in ((word, other), (word.lower(), other.lower()), (word.capitalize(), other.capitalize())):
            text = re.sub(f"{edge}{one}{edge}", another, text)
    return CandidateProfile.model_validate_json(text)


def features(rows: list[CandidateProfile]) -> list[CandidateFeatures]:
    make = PassageMaker(encode_words, TERMS)
    for row in rows:
        candidate_features(row, make, digest="")
    make.prepare()
    return [candidate_features(row, make, digest="") for row in rows]


def test_swapping_in_a_hundred_profiles_leaves_every_score_as_it_was() -> None:
    rows = [profile(number) for number in range(100)]
    others = [swapped(row) for row in rows]
    assert all(row.texts != other.texts for row, other in zip(rows, others, strict=True))
    posts = [demand(field, need("ability", f"{field} pilot"), need("degree", level=5, key="r2")) for field in FIELDS]
    for row, other in zip(
        pairs_score(posts, features(rows), model()), pairs_score(posts, features(others), model()), strict=True
    ):
        assert [match.ledger.score for match in row] == [match.ledger.score for match in other]
        assert len({match.ledger.score for match in row}) > 3


def test_living_elsewhere_changes_nothing_where_overseas_experience_is_not_asked() -> None:
    rows = [profile(number) for number in range(20)]
    others = [row.model_copy(update={"country": "CN"}) for row in rows]
    post = demand("battery cell", need("ability", "battery pilot"))
    (before,), (after,) = (list(pairs_score([post], features(some), model())) for some in (rows, others))
    assert [match.ledger.score for match in before] == [match.ledger.score for match in after]


def test_features_have_no_place_for_who_somebody_is() -> None:
    forbidden = {"name", "sex", "gender", "age", "birth", "nationality", "ethnicity", "photo", "school", "institution"}
    assert not forbidden & set(CandidateFeatures.__dataclass_fields__)
