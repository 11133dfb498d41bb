"""What a role of a demand is compared by: its field without rank, and the demand's own field where it only leads."""

import numpy as np
import pytest

from catalogue.publishing.content import Bilingual, DemandContent, OpeningsPart, PayPart, TextPart
from matching.dataset import FeatureMaker
from matching.schema import Passage
from tests.matching.makers import TERMS, encode_words


def role(zh: str = "", en: str = "") -> Passage:
    content = DemandContent(
        reference="D1", party="team", texts={"en": TextPart(title="battery cell engineer", state="original")},
        team_roles=(Bilingual(zh=zh, en=en),), openings=OpeningsPart(state="unknown"), pay=PayPart(state="unknown"),
        validity_state="unknown", sharing_scope="city",
    )  # fmt: skip
    (features,) = FeatureMaker(encode_words, TERMS).demands([(content, "d", 2026)])
    return features.roles[0]


def near(read: Passage, text: str) -> bool:
    return float((read.vectors @ encode_words([text]).T).max()) > 0.99


@pytest.mark.parametrize(
    ("zh", "en"), [("团队带头人", "Team leader"), ("", "Principal investigator"), ("项目负责人", "")]
)
def test_who_only_leads_is_read_as_leading_the_field(zh: str, en: str) -> None:
    read = role(zh, en)
    assert (read.zh, read.en) == (zh, en)
    assert near(read, "battery cell")


def test_other_roles_are_read_without_their_rank() -> None:
    assert near(role(en="robot arm engineer"), "robot arm")
    assert near(role(en="Team leader (robot arm)"), "(robot arm)")


def test_a_role_of_rank_alone_says_nothing_to_compare() -> None:
    assert role(en="senior engineer").vectors.shape == np.zeros((0, 512)).shape
