"""The stored model: the same again gives the same, and a model of other versions is refused."""

from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command
from skops.io import dump

from catalogue.models import Concept
from matching import storage
from matching.storage import ModelMismatch, model_load, model_path, stamp_of
from matching.training import model_ensure, model_is_current, model_train
from tests.factories.catalogue import make_concept, make_industry
from tests.matching.makers import encode_words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def concepts(model_folder: Path, db: None) -> None:
    for industry, names in (("MAT", ("battery", "cell", "anode", "film")), ("EQP", ("robot", "arm", "joint", "servo"))):
        for name in names:
            for twin in (name, f"{name} line"):
                make_concept(f"{twin} 中", twin, industry=make_industry(industry))


COSINES = np.linspace(-1, 1, 41)


def curve() -> list[float]:
    model = model_ensure(encode=encode_words).model
    return model.whole_shares(list(COSINES)) + list(
        model.evidence.transform(np.column_stack([COSINES, np.zeros(41)]))[:, 0]
    )


def test_a_loaded_model_is_the_trained_one_to_the_bit() -> None:
    trained = model_train(encode=encode_words)
    first, written = curve(), model_path().read_bytes()
    assert model_ensure(encode=encode_words).version == trained.version
    assert model_path().read_bytes() == written
    model_path().unlink()
    assert curve() == first


def test_a_changed_concept_asks_for_training() -> None:
    version = model_train(encode=encode_words).version
    assert model_is_current()
    make_concept("疫苗", "vaccine")
    assert not model_is_current()
    assert model_ensure(encode=encode_words).version != version
    assert model_is_current()


@pytest.mark.parametrize("part", ["code", "libraries", "encoder", "data"])
def test_another_version_is_refused_by_name(part: str) -> None:
    model_train(encode=encode_words)
    stamp = stamp_of(data="d", encoder="e")
    dump({"stamp": {**stamp, part: "other"}}, model_path())
    with pytest.raises(ModelMismatch, match=part):
        model_load(stamp=stamp)


def test_no_model_is_a_mismatch_too() -> None:
    with pytest.raises(ModelMismatch, match="match_train"):
        model_load(stamp=stamp_of(data="d", encoder="e"))


def test_a_file_that_would_run_foreign_code_is_refused() -> None:
    model_path().parent.mkdir(parents=True)
    dump({"stamp": {}, "evidence": storage.Path("x")}, model_path())
    with pytest.raises(Exception, match="[Uu]ntrusted"):
        model_load(stamp={})


def test_training_command_does_nothing_when_current(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("match_train")
    written = model_path().stat().st_mtime_ns
    call_command("match_train")
    assert "current" in capsys.readouterr().out
    assert model_path().stat().st_mtime_ns == written


def test_a_site_without_concepts_still_matches(model_folder: Path) -> None:
    Concept.objects.all().delete()
    model = model_ensure(encode=encode_words).model
    low, high = model.whole_shares([0.0, 1.0])
    assert high > low
