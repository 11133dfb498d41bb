"""Steps over a whole run: done once each in order, carried on after a stop; hooks see each chunk before it is kept."""

from typing import Any

import pytest

from matching.models import MatchRun
from matching.services import finishing
from matching.services.run import run_execute
from tests.matching.conftest import Site
from tests.matching.makers import encode_words


def test_steps_are_done_once_in_order_and_carried_on_after_a_stop(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def first(run: MatchRun, *_rest: Any) -> None:
        run.report = {**run.report, "first": run.recommendations.count()}
        done.append("first")

    def second(*_rest: Any) -> None:
        done.append("second")
        if done.count("second") == 1:
            raise OSError("disk full")

    monkeypatch.setattr(finishing, "STEPS", (("first", first), ("second", second)))
    with pytest.raises(OSError, match="disk full"):
        run_execute(edition=site.edition, encode=encode_words)
    left = MatchRun.objects.get()
    assert (left.state, left.report["steps_done"]) == (MatchRun.State.RUNNING, ["first"])

    notes: list[str] = []
    ended = run_execute(
        edition=site.edition, encode=encode_words, progress=lambda done, total=None, note="": notes.append(note)
    )
    assert ended == left
    assert done == ["first", "second", "second"]
    assert ended.state == MatchRun.State.DONE
    assert ended.report["first"] == ended.recommendations.count() > 0
    assert notes == ["", "second"]


def test_hooks_may_set_fields_of_what_is_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def hide(_run: MatchRun, rows: Any, pool: Any) -> None:
        for row in rows:
            row.placed = row.candidate_id == pool.ids[site.candidates[0].reference]

    monkeypatch.setattr(finishing, "CHUNK_HOOKS", (hide,))
    monkeypatch.setattr(finishing, "STEPS", ())
    rows = run_execute(edition=site.edition, encode=encode_words).recommendations
    assert set(rows.filter(placed=True).values_list("candidate", flat=True)) == {site.candidates[0].pk}
    assert rows.filter(placed=False).exists()
