"""Sex, birth and the like in a person's own words are left out where a base reads or searches them."""

import pytest

from catalogue.models import Education, TeamMember
from catalogue.publishing.content import Bilingual
from catalogue.publishing.masking import masked, profile_masked
from catalogue.publishing.profile import candidate_profile
from tests.factories.catalogue import make_candidate

ZH, EN = "男，1985年生，主持原子钟研制", "Born in 1985, male, led the building of atomic clocks"
TELLING = ("男", "1985", "male", "Born", "清华", "Tsinghua")

SHOWN = [
    (ZH, "…，主持原子钟研制"),
    (EN, "…, led the building of atomic clocks"),
    ("她带领十人团队。", "…带领十人团队。"),
    ("She led ten people; her work on HER2 sold.", "… led ten people; … work on HER2 sold."),
    ("毕业于清华大学，现任高级工程师", "…，现任高级工程师"),
    ("PhD from MIT in Chemistry", "PhD … in Chemistry"),
    ("Built male connectors for 45 years", "Built male connectors for 45 years"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_what_says_who_somebody_is_becomes_one_sign(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize("text", [text for text, _shown in SHOWN])
def test_a_masked_text_stays_as_it_is(text: str) -> None:
    assert masked(masked(text)) == masked(text)


def test_all_free_texts_of_a_profile_are_masked(db: None) -> None:
    both = {"text_zh": ZH, "text_en": EN, "role_zh": "女工程师", "role_en": "Male engineer"}
    candidate = make_candidate(ZH, EN, works=[both], skills=[("男", "焊接")])
    TeamMember.objects.create(candidate=candidate, role_zh="男", role_en="He", summary_zh=ZH, summary_en=EN)
    Education.objects.create(
        candidate=candidate, level=5, discipline_zh="清华大学化学", discipline_en="Physics, Tsinghua University"
    )
    shown = profile_masked(candidate_profile(candidate))
    assert shown.headline() == Bilingual(zh=masked(ZH), en=masked(EN))
    assert shown.works[0].role == Bilingual(zh="…工程师", en="… engineer")
    assert shown.members[0].summary == Bilingual(zh=masked(ZH), en=masked(EN))
    assert "Physics" in shown.education[0].discipline.en
    written = shown.model_dump_json()
    assert [word for word in TELLING if word in written] == []
