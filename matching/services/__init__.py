"""Writes of matching: runs, decisions, and the log of who looked.

`matching.services.run` is not imported here: it brings scikit-learn along, which a page must not wait for.
"""

from matching.services.cancel import run_cancel, runs_cancel
from matching.services.decision import decision_record, decision_undo
from matching.services.exposure import exposures_log
from matching.services.mode import review_mode_set
from matching.services.request import run_request
from matching.services.view import profile_view_log

__all__ = [
    "decision_record",
    "decision_undo",
    "exposures_log",
    "profile_view_log",
    "review_mode_set",
    "run_cancel",
    "run_request",
    "runs_cancel",
]
