"""Judged titles are read from folders, and what is wrong with them is said with file, line and remedy."""

from pathlib import Path

import pytest

from matching.evaluating.faults import SetFault
from matching.evaluating.titles import title_sets
from matching.services.evaluation import OURS, SETS

GOOD = {
    "queries": "q_id\tjobtitle\n1\t电池工程师\n2\trobot builder\n",
    "corpus_elements": "c_id\tjobtitle\n7\tbattery engineer\n8\trobotics engineer\n",
    "qrels.tsv": "1\t0\t7\t1\n2 0 8 2\n",
}


def folder(path: Path, **changed: str) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, text in GOOD.items():
        (path / name).write_text(changed.get(name.partition(".")[0], text), encoding="utf-8")
    return path


def test_one_folder(tmp_path: Path) -> None:
    (found,) = title_sets(folder(tmp_path / "zh-en"))
    assert found.name == "zh-en"
    assert found.queries == ("电池工程师", "robot builder")
    assert found.corpus == ("battery engineer", "robotics engineer")
    assert found.grades == ({0: 1.0}, {1: 2.0})


def test_a_folder_of_folders_in_order_of_names(tmp_path: Path) -> None:
    for name in ("zh-zh", "en-zh"):
        folder(tmp_path / name)
    (tmp_path / "notes").mkdir()
    assert [row.name for row in title_sets(tmp_path)] == ["en-zh", "zh-zh"]


def test_marks_and_line_ends_of_other_systems_do_no_harm(tmp_path: Path) -> None:
    text = "\ufeff" + GOOD["queries"].replace("\n", "\r\n")
    (found,) = title_sets(folder(tmp_path, queries=text))
    assert found.queries == ("电池工程师", "robot builder")


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    (found,) = title_sets(folder(tmp_path, queries="jobtitle\tq_id\nx\t1\ny\t2\n"))
    assert found.queries == ("x", "y")


def test_the_digest_follows_the_content(tmp_path: Path) -> None:
    one = title_sets(folder(tmp_path / "a"))[0].digest
    assert title_sets(folder(tmp_path / "b"))[0].digest == one
    assert title_sets(folder(tmp_path / "c", qrels="1 0 7 2\n"))[0].digest != one


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"queries": "1\tx\n"}, r"queries, line 1: the header must be q_id and jobtitle.*Put the line"),
        ({"queries": "q_id\tjobtitle\n1\tx\ty\n"}, r"queries, line 2: 3 columns where the header has 2"),
        ({"queries": "q_id\tjobtitle\n1\t\n"}, r"queries, line 2: jobtitle is empty"),
        ({"queries": "q_id\tjobtitle\n1\tx\n1\ty\n"}, r"queries, line 3: q_id 1 stands here for the second time"),
        ({"queries": "q_id\tjobtitle\n"}, r"queries: has no line after the header"),
        ({"corpus_elements": ""}, r"corpus_elements, line 1: the header must be c_id and jobtitle"),
        ({"qrels": "1 0 7\n"}, r"qrels\.tsv, line 1: 3 columns; each line is query, 0, document, grade"),
        ({"qrels": "1 0 7 high\n"}, r"line 1: the grade 'high' is not a number from 0 to 10"),
        ({"qrels": "1 0 7 nan\n"}, r"line 1: the grade 'nan' is not a number"),
        ({"qrels": "\n9 0 7 1\n"}, r"line 2: query 9 is not in queries; add it there or take the line out"),
        ({"qrels": "1 0 9 1\n"}, r"line 1: document 9 is not in corpus_elements"),
        ({"qrels": "1 0 7 1\n1 0 7 2\n"}, r"line 2: another grade for query 1 and document 7"),
        ({"qrels": "1 0 7 0\n"}, r"no grade is above 0"),
    ],
)
def test_faults_name_file_line_and_remedy(tmp_path: Path, changed: dict[str, str], told: str) -> None:
    with pytest.raises(SetFault, match=told):
        title_sets(folder(tmp_path, **changed))


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(SetFault, match="no such folder"):
        title_sets(tmp_path / "nowhere")
    with pytest.raises(SetFault, match="holds neither"):
        title_sets(tmp_path)
    (folder(tmp_path / "x") / "qrels.tsv").unlink()
    with pytest.raises(SetFault, match=r"qrels\.tsv: there is no such file"):
        title_sets(tmp_path)


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    (folder(tmp_path) / "queries").write_bytes("q_id\tjobtitle\n1\t工程师\n".encode("gb18030"))
    with pytest.raises(SetFault, match="queries, line 2: not UTF-8"):
        title_sets(tmp_path)


def test_our_own_set_is_sound() -> None:
    sets = title_sets(SETS / OURS)
    assert [row.name for row in sets] == ["en-en", "en-zh", "zh-en", "zh-zh"]
    for row in sets:
        assert len(row.queries) == 65
        assert len(row.corpus) == 211
        assert not set(row.queries) & set(row.corpus), "a query that is in the corpus is no question"
        assert all(sorted(grades.values())[-3:] == [2.0, 2.0, 2.0] for grades in row.grades)
