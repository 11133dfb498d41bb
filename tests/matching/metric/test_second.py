"""The second encoder: the same vectors in any company and when asked again, and nothing for nothing."""

import numpy as np
import pytest

from matching.metric import second
from matching.metric.second import DIMENSIONS, encode_second, second_installed

pytestmark = pytest.mark.skipif(not second_installed(), reason="NO SECOND ENCODER: no package for this platform.")

TITLES = ["固态电池研发专家", "Solid-state battery scientist", "Pastry chef", "Übersetzerin für Japanisch"]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "_kept", {})


def test_the_same_alone_in_a_batch_and_again() -> None:
    together = encode_second(TITLES)
    again = encode_second([*TITLES, TITLES[0]])
    second._kept.clear()
    alone = np.vstack([encode_second([title]) for title in TITLES])
    assert together.shape == (len(TITLES), DIMENSIONS)
    assert np.array_equal(together, alone)
    assert np.array_equal(again, np.vstack([together, together[:1]]))
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)


def test_across_languages_the_same_work_is_nearest() -> None:
    products = encode_second(TITLES) @ encode_second(TITLES).T
    assert products[0, 1] > max(products[0, 2], products[0, 3])


def test_nothing_said_has_no_direction() -> None:
    vectors = encode_second(["", " ·—", "\0", "chef"])
    assert not vectors[:3].any()
    assert vectors[3].any()
    assert encode_second([]).shape == (0, DIMENSIONS)


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "KEPT", 2)
    first = encode_second(TITLES)
    assert len(second._kept) <= 2
    assert np.array_equal(encode_second(TITLES), first)
