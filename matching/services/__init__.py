"""Writes of matching: runs, decisions, and the log of who looked."""

from matching.services.decision import decision_record, decision_undo
from matching.services.request import run_request
from matching.services.run import run_execute
from matching.services.view import profile_view_log

__all__ = ["decision_record", "decision_undo", "profile_view_log", "run_execute", "run_request"]
