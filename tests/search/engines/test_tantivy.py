"""The embedded engine: the battery, and what is its own: a folder that may break, and several processes."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from search.documents.registry import DOCUMENTS, document_kind
from search.engines.protocol import Lexical, SearchRequest, SearchUnavailable
from search.engines.tantivy.engine import TantivyEngine
from search.engines.tantivy.schema import properties, schema_of
from tests.search.engines.battery import FIELDS, KIND, EngineBattery, document, word


def made(root: Path) -> TantivyEngine:
    engine = TantivyEngine(root)
    for declared in DOCUMENTS:
        with engine.build(document_kind(declared), "first") as builder:
            builder.swap()
    return engine


@pytest.fixture
def engine(tmp_path: Path) -> TantivyEngine:
    return made(tmp_path / "index")


class TestTantivy(EngineBattery):
    """The battery on the embedded engine."""


def test_without_a_folder_the_engine_is_unavailable(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path / "nothing")
    assert not engine.health().ready
    with pytest.raises(SearchUnavailable):
        engine.search(KIND, SearchRequest())
    with pytest.raises(SearchUnavailable):
        engine.index(KIND, [document(1, "甲")])


@pytest.mark.parametrize("damage", ["words", "vectors", "file", "garbage"])
def test_a_damaged_folder_is_unavailable_and_a_build_mends_it(tmp_path: Path, damage: str) -> None:
    root = tmp_path / "index"
    made(root).index(KIND, [document(1, "甲")])
    live = root / KIND / "first"
    if damage == "words":
        shutil.rmtree(live / "words")
    elif damage == "vectors":
        (live / "vectors.sqlite3").write_bytes(b"not a database" * 100)
        for rest in live.glob("vectors.sqlite3-*"):
            rest.unlink()
    elif damage == "file":
        shutil.rmtree(live)
        live.write_text("in the way")
    else:
        (live / "words" / "meta.json").write_text("{")
    engine = TantivyEngine(root)
    with pytest.raises(SearchUnavailable):
        engine.index(KIND, [document(2, "乙")])
    with engine.build(KIND, "second") as builder:
        builder.index([document(1, "甲")], done_until=1)
        builder.swap()
    assert engine.stamps(KIND, after=0, limit=5) == [(1, 7)]


def test_another_process_sees_what_is_written(tmp_path: Path) -> None:
    reader, writer = made(tmp_path / "index"), TantivyEngine(tmp_path / "index")
    asked = SearchRequest(lexical=Lexical(FIELDS, (word("量子"),)))
    assert reader.search(KIND, asked).total == 0
    writer.index(KIND, [document(1, "量子")])
    assert reader.search(KIND, asked).total == 1
    assert len(reader.neighbours(KIND, document(1).vector, limit=3)) == 1
    with writer.build(KIND, "second") as builder:
        builder.swap()
    assert reader.search(KIND, asked).total == 0


def test_text_package_needs_no_settings() -> None:
    """The text package is plain Python: it can be used and tested without Django."""
    code = "from search.text.tokens import tokenise; print(len(tokenise('动力电池')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 4


@pytest.mark.parametrize("kind", [document_kind(declared) for declared in DOCUMENTS])
def test_schema_follows_the_mapping(kind: str) -> None:
    assert schema_of(kind) is not None
    assert "vector" not in properties(kind)
    assert {"order", "stamp", "complete"} <= properties(kind).keys()
