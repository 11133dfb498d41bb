"""Sex, age, nationality, ethnicity, photo, name and school are no features: a hundred profiles are swapped and every
number of every ledger stays as it was."""

from typing import Any

from catalogue.publishing.profile import CandidateProfile
from matching.dataset.candidate import candidate_features
from matching.dataset.passages import PassageMaker
from matching.ledger import Ledger
from matching.schema import CandidateFeatures, Need
from matching.scoring import candidates_for_demand, pairs_score
from tests.matching.makers import TERMS, demand, encode_words, model, need
from tests.matching.people_swapped import FIELDS, WHO, hundred, profile


def features(rows: list[CandidateProfile]) -> list[CandidateFeatures]:
    make = PassageMaker(encode_words, TERMS)
    for row in rows:
        candidate_features(row, make, digest="")
    make.prepare()
    return [candidate_features(row, make, digest="") for row in rows]


def needs(field: str) -> list[Need]:
    return [
        need("ability", f"{field} pilot"),
        need("result", f"{field} patent", key="r2"),
        need("degree", level=5, key="r3"),
        need("title", level=3, key="r4"),
        need("experience", minimum=8.0, key="r5"),
        need("discipline", field, key="r6"),
    ]


POSTS = [demand(en, *needs(en), reference=f"BJ-{en}") for _zh, en in FIELDS] + [
    demand("robot", party="team", roles=(need("x", "robot joint").passage, need("x", "battery lead").passage))
]


def numbers(ledger: Ledger) -> dict[str, Any]:
    """All of a ledger but the sentences, which are shown as written."""
    data = ledger.to_json()
    for line in (*data["lines"], *data["gates"]):
        line["evidence"] = [{**row, "zh": "", "en": ""} for row in line["evidence"]]
    data["bridges"] = [row["kind"] for row in data["bridges"]]
    return data


def test_a_hundred_profiles_written_about_others_keep_every_number() -> None:
    rows, others = hundred()
    assert all(row.texts != other.texts for row, other in zip(rows, others, strict=True))
    for one, other in zip(
        pairs_score(POSTS, features(rows), model()), pairs_score(POSTS, features(others), model()), strict=True
    ):
        for match, swapped in zip(one, other, strict=True):
            assert numbers(match.ledger) == numbers(swapped.ledger), (match.demand, match.candidate)
        assert len({match.ledger.score for match in one}) > 3


def test_lists_are_the_same_people_in_the_same_order() -> None:
    one, other = (features(rows) for rows in hundred())
    for post in POSTS:
        before, after = (candidates_for_demand(post, rows, model(), limit=20) for rows in (one, other))
        assert [match.candidate for match in before] == [match.candidate for match in after]


def test_the_proof_would_notice_a_word_that_is_read() -> None:
    """Otherwise an encoder that reads nothing would pass."""
    row = profile(1, WHO[0])
    told = row.model_copy(
        update={"texts": {name: text.model_copy(update={"summary": "wing"}) for name, text in row.texts.items()}}
    )
    ((before,), (after,)) = (next(pairs_score(POSTS[:1], features([some]), model())) for some in (row, told))
    assert numbers(before.ledger) != numbers(after.ledger)


def test_living_elsewhere_changes_nothing_where_overseas_experience_is_not_asked() -> None:
    rows = [profile(number, WHO[0]) for number in range(20)]
    others = [row.model_copy(update={"country": "CN"}) for row in rows]
    (before,), (after,) = (list(pairs_score(POSTS[:1], features(some), model())) for some in (rows, others))
    assert [numbers(match.ledger) for match in before] == [numbers(match.ledger) for match in after]


def test_features_have_no_place_for_who_somebody_is() -> None:
    forbidden = {"name", "sex", "gender", "age", "birth", "nationality", "ethnicity", "photo", "school", "institution"}
    assert not forbidden & set(CandidateFeatures.__dataclass_fields__)
    assert not forbidden & set(CandidateProfile.model_fields)
