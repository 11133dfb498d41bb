"""Scores recommendations in a fresh interpreter, from what was kept of them, with another seed of hashes."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from matching.models import Recommendation
from matching.storage import version_path


def scores_elsewhere(rows: Sequence[Recommendation], folder: Path, *, real: bool) -> list[float]:
    """The scores that another process comes to, in the order given. `real` takes the real encoder."""
    held = [
        {
            "content": row.entry.content,
            "digest": row.entry.digest,
            "year": row.entry.edition.period_end.year,
            "profile": row.snapshot.content if row.snapshot else None,
        }
        for row in rows
    ]
    model = str(version_path(rows[0].run.model_version))
    file = folder / "held.json"
    file.write_text(json.dumps({"model": model, "real": real, "rows": held}))
    run = subprocess.run(
        [sys.executable, "-m", "tests.matching.replaying.elsewhere", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": "4711", "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
    )
    assert run.returncode == 0, run.stderr
    scores: list[float] = json.loads(run.stdout)
    return scores
