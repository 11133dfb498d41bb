"""Runs, recommendations, proposals, decisions, and the matchers that made them."""

from matching.models.decision import Decision, DecisionReason, Exposure, ProfileView, ReviewMode
from matching.models.evaluation import Evaluation, FairnessReport
from matching.models.registry import ModelChange, ModelVersion
from matching.models.run import MatchRun, ProfileSnapshot, Recommendation
from matching.models.team import BaseRecommendation, TeamProposal, TeamSeat
from matching.models.updating import CandidateChange, ShortList

__all__ = [
    "BaseRecommendation",
    "CandidateChange",
    "Decision",
    "DecisionReason",
    "Evaluation",
    "Exposure",
    "FairnessReport",
    "MatchRun",
    "ModelChange",
    "ModelVersion",
    "ProfileSnapshot",
    "ProfileView",
    "Recommendation",
    "ReviewMode",
    "ShortList",
    "TeamProposal",
    "TeamSeat",
]
