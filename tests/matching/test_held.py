"""More people than are held in memory: read anew when wanted, with the same run in the end."""

from typing import Any

import numpy as np
import pytest

from catalogue.choices import Purpose
from catalogue.models import CandidateText
from catalogue.services.consent import consent_withdraw
from matching.dataset import FeatureMaker
from matching.features.occupation import no_directions
from matching.models import MatchRun
from matching.services import directions, held, pool
from matching.services.directions import Directions
from matching.services.held import HeldPeople
from matching.services.pool import pool_load
from matching.services.run import run_execute
from matching.training import model_ensure
from tests.factories.catalogue import make_candidate
from tests.matching.conftest import Site
from tests.matching.faults.kept import kept_by
from tests.matching.makers import encode_words

LENGTH = no_directions().shape[1]


@pytest.fixture
def maker(site: Site) -> FeatureMaker:
    return FeatureMaker(encode_words, model_ensure(encode=encode_words).terms)


def few_held(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (held, pool):
        monkeypatch.setattr(module, "HELD", 1)
        monkeypatch.setattr(module, "CHUNK", 2)


def execute(site: Site) -> MatchRun:
    return run_execute(edition=site.edition, encode=encode_words, again=True)


def test_a_run_over_more_people_than_are_held_is_the_same(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    make_candidate("", "robot arm line", consents=[Purpose.MATCHING], consent_base=site.parks[1])
    whole = kept_by(execute(site))
    few_held(monkeypatch)
    assert kept_by(execute(site)) == whole


def test_a_pool_that_reads_again_knows_what_the_whole_one_knows(
    site: Site, maker: FeatureMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pool_load(maker)
    few_held(monkeypatch)
    again = pool_load(maker)
    assert (again.digest, list(again.references)) == (whole.digest, list(whole.references))
    assert [row.digest for row in again.candidates] == [row.digest for row in whole.candidates]
    assert [again.digest_of(pk) for pk in again.ids.values()] == [whole.digest_of(pk) for pk in whole.ids.values()]
    assert whole.digest == pool.pool_digest()


def test_who_withdraws_after_everybody_was_read_is_not_found_any_more(
    site: Site, maker: FeatureMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_held(monkeypatch)
    read = pool_load(maker)
    gone = site.candidates[1]
    consent_withdraw(candidate=gone, purpose=Purpose.MATCHING, source="test")
    near = read.near(np.ones((1, LENGTH), dtype=np.float32), [None], 10)[0]
    found = [read.references[place] for place in near.places]
    assert len(found) == len(near.scores) == 3
    assert gone.reference not in found


def test_no_more_than_wanted_are_held(site: Site, maker: FeatureMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "HELD", 2)
    people = HeldPeople(maker, {row.reference: row.pk for row in site.candidates})
    people.read([0, 1, 2])
    assert [people.has(place) for place in range(4)] == [True, True, True, False]
    people.read([3])
    assert [people.has(place) for place in range(4)] == [False, False, True, True]


def test_everybody_is_read_once_when_no_run_is_there_to_be_held_against(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Any] = []
    chunks = pool._chunks
    monkeypatch.setattr(pool, "_chunks", lambda: read.append(1) or chunks())
    first = run_execute(edition=site.edition, encode=encode_words)
    assert len(read) == 1
    assert run_execute(edition=site.edition, encode=encode_words) == first
    assert len(read) == 2


def test_directions_known_are_the_same_to_the_bit_and_cost_no_features(site: Site, maker: FeatureMaker) -> None:
    known = Directions()
    first = pool_load(maker, known)
    CandidateText.objects.filter(candidate=site.candidates[0]).update(headline="battery cell pioneer")
    newcomer = make_candidate("", "robot arm line")
    again = pool_load(maker, known)
    anew = pool_load(maker)
    assert isinstance(again.candidates, HeldPeople)
    made = [reference for place, reference in enumerate(again.references) if again.candidates.has(place)]
    assert made == [site.candidates[0].reference, newcomer.reference]
    asked = np.ones((1, LENGTH), dtype=np.float32)
    (found,), (wanted,) = again.near(asked, [None], 10), anew.near(asked, [None], 10)
    assert found.places.tolist() == wanted.places.tolist()
    assert found.scores.tobytes() == wanted.scores.tobytes()
    assert len(found.places) == len(first.candidates) + 1


def test_directions_longest_not_asked_for_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directions, "KEPT", 2)
    known, vector = Directions(), np.ones(LENGTH, dtype=np.float32)
    known.keep({"a": vector, "b": vector})
    assert list(known.known(["a"])) == ["a"]
    known.keep({"c": vector})
    assert sorted(known.known(["a", "b", "c"])) == ["a", "c"]
    assert np.array_equal(known.known(["c"])["c"], vector)
