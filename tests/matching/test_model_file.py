"""The stored model: the same again gives the same, and a model of other versions is refused."""

from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command
from skops.io import dump

from catalogue.models import Concept
from matching import storage
from matching.models import ModelVersion
from matching.storage import ModelMismatch, model_load, stamp_of, stamp_version, version_path
from matching.training import Trained, model_ensure, model_is_current, model_train
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


def curve(trained: Trained) -> list[float]:
    model = trained.model
    return model.whole_shares(list(COSINES)) + list(
        model.evidence.transform(np.column_stack([COSINES, np.zeros(41)]))[:, 0]
    )


def test_a_loaded_model_is_the_trained_one_to_the_bit() -> None:
    trained = model_train(encode=encode_words)
    path = version_path(trained.version)
    written = path.read_bytes()
    again = model_ensure(encode=encode_words)
    assert again.version == trained.version
    assert path.read_bytes() == written
    path.unlink()
    anew = model_ensure(encode=encode_words)
    assert anew.version == trained.version
    assert curve(anew) == curve(again) == curve(trained)


def test_a_changed_concept_asks_for_training_and_keeps_the_version_before() -> None:
    version = model_train(encode=encode_words).version
    assert model_is_current()
    make_concept("疫苗", "vaccine")
    assert not model_is_current()
    assert model_ensure(encode=encode_words).version != version
    assert model_is_current()
    assert version_path(version).exists()


def test_a_version_is_never_written_over() -> None:
    version = model_train(encode=encode_words).version
    written = version_path(version).stat().st_mtime_ns
    assert model_train(encode=encode_words).version == version
    assert version_path(version).stat().st_mtime_ns == written


@pytest.mark.parametrize("part", ["code", "encoder", "data", "metric", "weights"])
def test_another_stamp_is_refused_by_name(part: str) -> None:
    version = model_train(encode=encode_words).version
    stamp = ModelVersion.objects.get(version=version).stamp
    with pytest.raises(ModelMismatch, match=part):
        model_load(version, stamp={**stamp, part: "other"})


def test_another_library_is_refused_by_name() -> None:
    version = model_train(encode=encode_words).version
    stamp = ModelVersion.objects.get(version=version).stamp
    libraries = {**stamp["libraries"], "scipy": "0.1"}
    with pytest.raises(ModelMismatch, match=r"scipy .* → 0\.1"):
        model_load(version, stamp={**stamp, "libraries": libraries})


def test_no_model_is_a_mismatch_too() -> None:
    stamp = stamp_of(data="d", encoder="e")
    with pytest.raises(ModelMismatch, match="no longer held"):
        model_load(stamp_version(stamp), stamp=stamp)


def test_a_file_under_the_name_of_another_is_refused() -> None:
    version = model_train(encode=encode_words).version
    version_path("abc").write_bytes(version_path(version).read_bytes())
    with pytest.raises(ModelMismatch, match="holds another"):
        model_load("abc", stamp={})


def test_a_file_that_would_run_foreign_code_is_refused() -> None:
    path = version_path("abc")
    path.parent.mkdir(parents=True)
    dump({"stamp": {}, "parts": storage.Path("x")}, path)
    with pytest.raises(Exception, match="[Uu]ntrusted"):
        model_load("abc", stamp={})


def test_every_folder_either_decides_scores_or_does_not() -> None:
    package = Path(storage.__file__).parent
    folders = {path.parent.name for path in package.glob("*/__init__.py")}
    assert folders <= set(storage.DECIDES) | storage.ASIDE_FOLDERS


def test_training_command_does_nothing_when_current(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("match_train")
    assert ModelVersion.objects.count() == 1
    call_command("match_train")
    assert "current" in capsys.readouterr().out


def test_a_site_without_concepts_still_matches(model_folder: Path) -> None:
    Concept.objects.all().delete()
    model = model_ensure(encode=encode_words).model
    low, high = model.whole_shares([0.0, 1.0])
    assert high > low
