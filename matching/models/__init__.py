"""Runs, recommendations and the decisions of bases."""

from matching.models.decision import Decision, DecisionReason, ProfileView
from matching.models.run import MatchRun, Recommendation

__all__ = ["Decision", "DecisionReason", "MatchRun", "ProfileView", "Recommendation"]
