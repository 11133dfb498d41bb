"""The matcher in force, held for a minute: a page can't load it anew each time, and must not train one."""

import threading
import time
from dataclasses import dataclass

from django.conf import settings

from matching.dataset import Encode
from matching.person.shown import NotPrepared
from matching.training import Trained, model_ensure, model_is_current
from search.embedding import passage_vectors

HELD_SECONDS = 60


@dataclass
class _Held:
    trained: Trained | None = None
    until: float = 0.0
    folder: str = ""


_held = _Held()
_lock = threading.Lock()


def model_in_force(*, encode: Encode = passage_vectors) -> Trained:
    """The matcher in force. Raises NotPrepared when it has to be trained first, which is work for a job."""
    with _lock:
        folder = str(settings.MATCHING_DIR)
        if _held.trained is None or time.monotonic() > _held.until or _held.folder != folder:
            if not model_is_current():
                raise NotPrepared
            _held.trained, _held.folder = model_ensure(encode=encode), folder
            _held.until = time.monotonic() + HELD_SECONDS
        return _held.trained


def model_forget() -> None:
    """Look again at the next call: another matcher is in force."""
    with _lock:
        _held.trained = None
