"""The folder of one document's index: generations, which of them is live, which is being built, and the write lock.

Pointers are small files replaced at once, so that a reader in any process sees the old or the new one, never half.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.engines.protocol import IndexMissing

_NAME = re.compile(r"^[a-z0-9-]{1,60}$")


class MappingChanged(IndexMissing):
    """The index was built for another mapping than this release's."""


class IndexFolder:
    """Paths and pointers under `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def live(self) -> Path:
        """The generation that answers. Raises IndexMissing."""
        found = self._pointed("live")
        if found is None:
            raise IndexMissing(f"No index in {self.root.name}.")
        return found

    def building(self) -> Path | None:
        """The generation being built, if any."""
        return self._pointed("building")

    def previous(self) -> Path | None:
        """The generation that was live before the last swap, if it is still there."""
        return self._pointed("previous")

    def begin(self, token: str) -> Path:
        """Make, or find again, the generation `token` and say that it is being built."""
        if not _NAME.match(token):
            raise ValueError(f"Not a name of a generation: {token!r}")
        generation = self.root / token
        generation.mkdir(parents=True, exist_ok=True)
        self._point("building", token)
        return generation

    def abandon(self) -> None:
        """Forget the generation being built."""
        (self.root / "building").unlink(missing_ok=True)

    def swap(self, token: str) -> None:
        """Make generation `token` the live one; the one before it stays until the next swap."""
        before = self._pointed("live")
        if before is not None and before.name != token:
            self._point("previous", before.name)
        self._point("live", token)
        (self.root / "building").unlink(missing_ok=True)
        keep = {token, before.name if before else token}
        for path in self.root.iterdir():
            if path.is_dir() and path.name not in keep:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the write lock of this document; other writers, in any process, wait."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "write.lock").open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _pointed(self, pointer: str) -> Path | None:
        try:
            name = (self.root / pointer).read_text(encoding="ascii").strip()
        except (FileNotFoundError, NotADirectoryError):
            return None
        path = self.root / name
        return path if _NAME.match(name) and path.is_dir() else None

    def _point(self, pointer: str, name: str) -> None:
        fresh = self.root / f"{pointer}.{os.getpid()}.new"
        with fresh.open("w", encoding="ascii") as handle:
            handle.write(name)
            handle.flush()
            os.fsync(handle.fileno())
        fresh.replace(self.root / pointer)
