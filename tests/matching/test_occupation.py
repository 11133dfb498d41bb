"""The learned metric in the score: the same in any company, hubs count less, the matcher keeps what it needs."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from matching.features.occupation import (
    CROWD_COUNTS,
    Named,
    crowd_of,
    named_in,
    no_anchors,
    occupation_directions,
)
from matching.features.occupation_curve import named_fit, named_prior
from matching.judging import profile
from matching.metric import keeping
from matching.model import MatchModel
from matching.schema import Block, Passage
from matching.scoring import pairs_score
from matching.storage import model_load, model_read, stamp_of
from matching.training import model_is_current, model_train
from matching.vectors import Vectors, on_grid
from search.encoder import encode
from tests.factories.catalogue import make_concept
from tests.matching.makers import candidate, demand, encode_words, model

THINGS = (
    ("电池工程师", "battery engineer"),
    ("护士", "nurse"),
    ("律师", "lawyer"),
    ("厨师", "cook"),
    ("机器人工程师", "robotics engineer"),
    ("会计", "accountant"),
)


@cache
def meant(text: str) -> Vectors:
    return on_grid(encode([text]))


def said(*texts: str) -> Block:
    return Block(tuple(Passage("", text, meant(text)) for text in texts))


def title(text: str) -> Passage:
    return Passage("", text, meant(text))


def anchors_of(*pairs: tuple[str, str]) -> Vectors:
    return np.stack([occupation_directions(np.concatenate([meant(pair[side]) for pair in pairs])) for side in (0, 1)])


def near(asked: str, block: Block, anchors: Vectors | None = None) -> float:
    (found,) = named_in(title(asked), [block], no_anchors() if anchors is None else anchors)
    assert found is not None
    return found.near


def test_the_same_work_in_another_language_is_nearer_than_other_work() -> None:
    nurse, lawyer = said("hospital nurse"), said("contract lawyer")
    assert near("护士", nurse) > near("护士", lawyer) + 0.2
    assert near("律师", lawyer) > near("律师", nurse) + 0.2


def test_a_pair_has_one_value_in_any_company() -> None:
    anchors, texts = anchors_of(*THINGS), ("battery cell design", "coating of electrodes", "teaching", "court cases")
    blocks = [said(*texts[:size]) for size in range(1, 5)]
    together = named_in(title("电池工程师"), blocks, anchors)
    for size, row in enumerate(together, 1):
        alone = named_in(title("电池工程师"), [said(*texts[:size])], anchors)
        assert alone[0] is not None
        assert row is not None
        assert (alone[0].near, alone[0].passage.en) == (row.near, row.passage.en)


def test_who_is_near_to_everything_counts_for_less() -> None:
    block, few, many = said("battery engineer"), anchors_of(THINGS[1]), anchors_of(THINGS[0])
    assert crowd_of(block, many) > crowd_of(block, few) + 0.2
    lost = near("电池工程师", block, few) - near("电池工程师", block, many)
    assert lost == pytest.approx(CROWD_COUNTS * (crowd_of(block, many) - crowd_of(block, few)))


def test_the_nearest_passage_is_named_and_nothing_is_made_of_no_words() -> None:
    found = named_in(title("nurse"), [said("court cases", "hospital nurse"), Block()], no_anchors())
    assert isinstance(found[0], Named)
    assert found[0].passage.en == "hospital nurse"
    assert found[1] is None
    nothing = Passage("", "", np.zeros((0, 512), dtype=np.float32))
    assert named_in(nothing, [said("nurse")], no_anchors()) == [None]


def test_shares_rise_with_nearness_and_the_curve_is_the_same_each_time() -> None:
    random = np.random.default_rng(3)
    names = random.standard_normal((40, 256))
    twins = names + 0.5 * random.standard_normal((40, 256))
    anchors = np.stack([on_grid(side / np.linalg.norm(side, axis=1, keepdims=True)) for side in (names, twins)])
    values = np.linspace(-1, 1, 41)[:, None]
    shares = named_fit(anchors).transform(values)[:, 0]
    assert (np.diff(shares) >= 0).all()
    assert shares[0] < 0.1 < 0.9 < shares[-1]
    assert shares.tolist() == named_fit(anchors).transform(values)[:, 0].tolist()
    assert shares.tolist() != named_prior().transform(values)[:, 0].tolist()


def topics(matcher: MatchModel) -> list[float | None]:
    people = [candidate("battery cell design"), candidate("court cases")]
    (matches,) = pairs_score([demand("battery engineer")], people, matcher)
    return [next(line.share for line in match.ledger.lines if line.kind == "topic") for match in matches]


def test_the_metric_decides_a_part_of_the_topic(monkeypatch: pytest.MonkeyPatch) -> None:
    sure, never = (replace(model(), named=_constant(share)) for share in (1.0, 0.0))
    for high, low in zip(topics(sure), topics(never), strict=True):
        assert high is not None
        assert low is not None
        most = (1 - profile.WHOLE_COUNTS) * profile.NAMED_COUNTS
        assert 0.1 * most < high - low <= most + 1e-6
    monkeypatch.setattr(profile, "NAMED_COUNTS", 0.0)
    assert topics(sure) == topics(never)


def _constant(share: float) -> object:
    curve = named_prior()
    curve.table_ = np.full_like(curve.table_, share)
    return curve


@pytest.mark.django_db
def test_the_matcher_keeps_the_things_it_compares_with(model_folder: Path) -> None:
    for place in range(30):
        make_concept(f"物{place} 电池", f"thing{place} battery", code=f"k{place}")
    trained = model_train(encode=encode_words)
    kept = model_read(trained.version)
    assert kept.parts["anchors"].shape[:2] == (2, 30)
    assert kept.parts["anchors"].tobytes() == trained.model.anchors.tobytes()
    assert model_load(trained.version, stamp=kept.stamp).version == trained.version


@pytest.mark.django_db
def test_another_metric_is_another_matcher(model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_concept("电池", "battery")
    before = model_train(encode=encode_words).version
    assert model_is_current()
    assert model_read(before).stamp["metric"] == keeping.shipped_digest()
    monkeypatch.setattr("matching.training.shipped_digest", lambda: "another")
    assert not model_is_current()
    assert stamp_of(data="d", encoder="e", metric="another")["metric"] == "another"
    assert model_train(encode=encode_words).version != before
