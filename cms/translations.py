"""Turns translation files (.po) into what Django reads (.mo). The latter are built, never kept with the code."""

import os
from pathlib import Path

import polib

PACKAGES = ("catalogue", "search", "matching", "cms")


def catalogues_compile(root: Path) -> list[Path]:
    """Compile the files that have no newer compiled one; returns those compiled. Safe beside another run."""
    return [path for path in catalogue_files(root) if _compile_if_stale(path)]


def catalogue_files(root: Path) -> list[Path]:
    """The translation files of the four packages."""
    return sorted(path for package in PACKAGES for path in (root / package).glob("locale/*/LC_MESSAGES/*.po"))


def _compile_if_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
        return False
    unfinished = compiled.with_suffix(f".{os.getpid()}")
    polib.pofile(str(path)).save_as_mofile(str(unfinished))
    unfinished.replace(compiled)
    return True
