"""Features of printed demands, held by a worker: what is printed never changes, and the next change meets it again."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from catalogue.models import EditionEntry
from matching.dataset import FeatureMaker, entry_features
from matching.schema import DemandFeatures

HELD = 4000
"""Some hundred megabytes."""

_lock = threading.Lock()
_held: OrderedDict[tuple[int, str, str], DemandFeatures] = OrderedDict()


def features_held(entries: Sequence[EditionEntry], maker: FeatureMaker, *, version: str) -> list[DemandFeatures]:
    """Features of entries in their order; `version` is that of the matcher, whose terms the features name."""
    keys = [(entry.pk, entry.digest, version) for entry in entries]
    with _lock:
        known = {key: _held[key] for key in keys if key in _held}
    missing = [(key, entry) for key, entry in zip(keys, entries, strict=True) if key not in known]
    made = entry_features([entry for _key, entry in missing], maker)
    known |= {key: features for (key, _entry), features in zip(missing, made, strict=True)}
    with _lock:
        _held.update(known)
        for key in keys:
            _held.move_to_end(key)
        while len(_held) > HELD:
            _held.popitem(last=False)
    return [known[key] for key in keys]
