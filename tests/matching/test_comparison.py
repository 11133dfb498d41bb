"""Comparisons of many candidates at once are those of each alone, text by text."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.features.comparison import Comparison, compare, compare_several
from matching.schema import Block, Passage
from tests.matching.makers import model, passage

WORDS = ("battery cell", "robot arm", "固态电池", "vaccine", "", "robotics battery", "robot arm")
sides = st.lists(st.sampled_from(WORDS), max_size=5)


def of(texts: list[str]) -> tuple[Passage, ...]:
    return tuple(
        passage(zh=text, key=f"w{place}") if text and not text.isascii() else passage(en=text, key=f"w{place}")
        for place, text in enumerate(texts)
    )


def plain(text: Passage, block: Block) -> list[float]:
    """Shares as they are defined, one pair at a time."""
    cosines = [
        max((float(left @ right) for left in text.vectors for right in row.vectors), default=-1.0)
        for row in block.passages
    ]
    overlaps = [len(text.terms & row.terms) / len(text.terms) if text.terms else 0.0 for row in block.passages]
    columns = np.asarray([cosines, overlaps]).T
    return np.round(model().evidence.transform(columns)[:, 0], 6).tolist() if cosines else []


def check_best(found: Comparison, row: int) -> None:
    shares = found.shares[row].tolist()
    best = found.best(row)
    if not shares or not len(found.texts[row].vectors):
        assert best is None
        return
    assert best is not None
    second = sorted(shares)[-2] if len(shares) > 1 else 0.0
    place = shares.index(max(shares))
    assert (best.share, best.passage) == (shares[place], found.passages[place])
    assert best.steady == 0.75 * best.share + 0.25 * second
    assert best.shared == found.texts[row].terms & best.passage.terms


@settings(max_examples=60, deadline=None)
@given(sides, st.lists(sides, max_size=4), sides, st.lists(sides, max_size=4))
def test_in_any_company_a_pair_compares_as_alone(
    one: list[str], those: list[list[str]], other: list[str], these: list[list[str]]
) -> None:
    groups = [(of(one), [Block(of(row)) for row in those]), (of(other), [Block(of(row)) for row in these])]
    for (texts, blocks), found in zip(groups, compare_several(groups, model().evidence), strict=True):
        assert len(found) == len(blocks)
        for block, comparison in zip(blocks, found, strict=True):
            assert comparison.shares.tolist() == [plain(text, block) for text in texts]
            for row in range(len(texts)):
                check_best(comparison, row)
                assert comparison.rows(row, row + 1).shares.tolist() == [plain(texts[row], block)]
                check_best(comparison.rows(row, row + 1), 0)


def test_nothing_against_nothing() -> None:
    assert compare([], [], model().evidence) == []
    assert compare_several([], model().evidence) == []
    (found,) = compare(of(["battery"]), [Block()], model().evidence)
    assert found.shares.shape == (1, 0)
