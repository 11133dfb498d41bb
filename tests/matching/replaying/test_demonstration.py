"""Every recommendation of the demonstration comes out the same, here and in another process that encodes anew."""

from pathlib import Path

import pytest
from django.core.management import call_command

from catalogue.models import Edition
from matching.services.run import run_execute
from tests.matching.replaying.process import scores_elsewhere
from tests.search.demonstration import FOLDER, demonstration_publish

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.mark.usefixtures("model_folder")
def test_a_run_over_the_demonstration_is_replayed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demonstration_publish()
    for file in sorted(FOLDER.glob("candidates-*.json")):
        call_command("import_candidates", str(file), verbosity=0)
    run = run_execute(edition=Edition.objects.get(), limit=8)
    rows = list(run.recommendations.select_related("run", "entry__edition", "snapshot"))
    assert len(rows) > 500
    call_command("match_replay", run=run.pk)
    assert f"equal {len(rows)}" in capsys.readouterr().out
    some = rows[::7]
    assert scores_elsewhere(some, tmp_path, real=True) == [row.score for row in some]
