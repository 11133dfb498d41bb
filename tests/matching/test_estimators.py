"""The estimators keep scikit-learn's contract, and do what their docstrings say."""

from typing import Any

import numpy as np
import pytest
from sklearn.utils.estimator_checks import parametrize_with_checks

from matching.features.calibration import CosineCalibrator, EvidenceLift, evidence_pipeline
from matching.model import evidence_fit, whole_fit
from tests.matching.makers import encode_words


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
@parametrize_with_checks([CosineCalibrator(), EvidenceLift()])
def test_scikit_learn_contract(estimator: Any, check: Any) -> None:
    check(estimator)


def test_shares_rise_with_the_cosine() -> None:
    calibrator = CosineCalibrator().fit([[0.1], [0.2], [0.15], [0.7], [0.8]], [0, 0, 0, 1, 1])
    shares = calibrator.transform(np.linspace(-1, 1, 41)[:, None])[:, 0]
    assert (np.diff(shares) >= 0).all()
    assert shares[0] < 0.1
    assert shares[-1] > 0.9


def test_a_column_that_speaks_against_is_no_evidence() -> None:
    calibrator = CosineCalibrator().fit([[0.8], [0.7], [0.1], [0.2]], [0, 0, 1, 1])
    shares = calibrator.transform([[0.0], [1.0]])[:, 0]
    assert shares[0] == shares[1]


def test_a_share_is_the_same_alone_and_in_a_batch() -> None:
    calibrator = CosineCalibrator().fit([[0.1], [0.2], [0.7], [0.8]], [0, 0, 1, 1])
    cosines = np.random.default_rng(0).uniform(-1, 1, (500, 1))
    alone = np.vstack([calibrator.transform(row[None, :]) for row in cosines])
    assert (calibrator.transform(cosines) == alone).all()


def test_lift_closes_part_of_the_gap() -> None:
    lift = EvidenceLift(lift=0.5).fit([[0.0, 0.0]])
    assert lift.transform([[0.4, 0.0], [0.4, 1.0], [0.4, 0.5]])[:, 0] == pytest.approx([0.4, 0.7, 0.55])


def test_pipeline_takes_cosine_and_overlap() -> None:
    rows = [[0.1, 0.0], [0.2, 0.0], [0.7, 0.0], [0.8, 0.0]]
    shares = evidence_pipeline().fit(rows, [0, 0, 1, 1]).transform([[0.1, 0.0], [0.1, 1.0], [0.8, 0.0]])[:, 0]
    assert shares[0] < shares[1] < shares[2]


def test_training_twice_gives_the_same_curve() -> None:
    left, right = encode_words(["a b", "c d", "e f"]), encode_words(["a x", "c y", "e z"])
    curves = [
        evidence_fit(left, right, groups=np.arange(3)).transform([[c, 0.0] for c in np.linspace(-1, 1, 21)])
        for _ in range(2)
    ]
    assert (curves[0] == curves[1]).all()


def test_training_refuses_a_single_thing() -> None:
    vectors = encode_words(["a", "a"])
    with pytest.raises(ValueError, match="two different things"):
        evidence_fit(vectors, vectors, groups=np.zeros(2, dtype=int))


def test_whole_fit_needs_two_fields() -> None:
    vectors = encode_words([f"a{number}" for number in range(8)])
    assert whole_fit(vectors, vectors, fields=np.zeros(8, dtype=int)) is None


def test_whole_fit_tells_fields_apart() -> None:
    names = [f"battery b{number}" for number in range(8)] + [f"robot r{number}" for number in range(8)]
    vectors = encode_words(names)
    calibrator = whole_fit(vectors, vectors, fields=np.repeat([0, 1], 8))
    assert calibrator is not None
    assert calibrator.transform([[0.9]])[0, 0] > calibrator.transform([[0.1]])[0, 0]
