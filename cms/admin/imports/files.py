"""Where uploaded files and their reports are kept: one folder per upload below the data folder."""

import re
import secrets
import shutil
import time
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

KEPT_DAYS = 30
SAFE = re.compile(r"[^\w.\- ()（）]+")


def uploads_dir() -> Path:
    """The folder of all uploads."""
    return Path(settings.DATA_DIR) / "imports"


def upload_keep(uploaded: UploadedFile) -> str:
    """Write an upload into a folder of its own; returns its path below `uploads_dir`. Old uploads are dropped."""
    _old_drop()
    name = SAFE.sub("_", Path(uploaded.name or "table").name)[-120:].lstrip(".") or "table"
    folder = uploads_dir() / secrets.token_hex(8)
    folder.mkdir(parents=True)
    with (folder / name).open("wb") as target:
        for chunk in uploaded.chunks():
            target.write(chunk)
    return f"{folder.name}/{name}"


def upload_path(relative: str) -> Path:
    """The file behind what `upload_keep` returned. Raises ValueError for a path that leads elsewhere."""
    path = (uploads_dir() / relative).resolve()
    if not path.is_relative_to(uploads_dir().resolve()):
        raise ValueError(f"{relative} is not an upload.")
    return path


def report_name(relative: str) -> str:
    """A fresh name for the report of one run over an upload, beside the file."""
    return f"{relative.partition('/')[0]}/report-{secrets.token_hex(4)}.json"


def digest_path(report: str) -> Path:
    """Where the digest of that report stands."""
    return upload_path(report).with_suffix(".digest.json")


def _old_drop() -> None:
    oldest = time.time() - KEPT_DAYS * 86_400
    if not uploads_dir().exists():
        return
    for folder in uploads_dir().iterdir():
        if folder.is_dir() and folder.stat().st_mtime < oldest:
            shutil.rmtree(folder)
