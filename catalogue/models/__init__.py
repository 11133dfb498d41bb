"""The facts, one concept a file."""

from catalogue.models.candidate import Candidate, CandidateText, Education, Skill, TeamMember, Work
from catalogue.models.concept import Concept
from catalogue.models.consent import Consent, ConsentEvent
from catalogue.models.contact import CandidateContact
from catalogue.models.counter import ReferenceCounter
from catalogue.models.demand import Demand
from catalogue.models.demand_parts import DemandContact, DemandText, Engagement, Requirement, SupportPackage
from catalogue.models.edition import Edition, EditionEntry, EditionSelection, Erratum
from catalogue.models.industry import Industry, SubField
from catalogue.models.job import Job
from catalogue.models.people_view import PeopleInquiry, PeopleView, PersonShown
from catalogue.models.place import Base, BaseMember
from catalogue.models.project import Project
from catalogue.models.provenance import Provenance, Workbook

__all__ = [
    "Base",
    "BaseMember",
    "Candidate",
    "CandidateContact",
    "CandidateText",
    "Concept",
    "Consent",
    "ConsentEvent",
    "Demand",
    "DemandContact",
    "DemandText",
    "Edition",
    "EditionEntry",
    "EditionSelection",
    "Education",
    "Engagement",
    "Erratum",
    "Industry",
    "Job",
    "PeopleInquiry",
    "PeopleView",
    "PersonShown",
    "Project",
    "Provenance",
    "ReferenceCounter",
    "Requirement",
    "Skill",
    "SubField",
    "SupportPackage",
    "TeamMember",
    "Work",
    "Workbook",
]
