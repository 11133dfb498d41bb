"""Closed vocabularies of the facts. A value stored in the database is one of these codes; labels are for people."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Language(TextChoices):
    """Content languages: every text exists in one or both."""

    ZH = "zh-hans", _("Chinese")
    EN = "en", _("English")


class TextState(TextChoices):
    """How a text in one language came to be. A missing text has no row at all."""

    ORIGINAL = "original", _("Original")
    MACHINE = "machine", _("Machine translation")
    CHECKED = "checked", _("Checked translation")
    STALE = "stale", _("Original changed since")


class ValueState(TextChoices):
    """What a cell said. *any*, *unknown* and *same as above* are three different statements."""

    VALUE = "value", _("Stated")
    ANY = "any", _("No restriction")
    DITTO = "ditto", _("Same as above")
    UNKNOWN = "unknown", _("Not stated")
    NEGOTIABLE = "negotiable", _("Negotiable")
    SEVERAL = "several", _("Several")
    OPEN_ENDED = "open_ended", _("Until filled")
    NOT_UNDERSTOOD = "not_understood", _("Not understood")


class Party(TextChoices):
    """Whether a demand asks for, or a candidate is, one person or a team."""

    PERSON = "person", _("Person")
    TEAM = "team", _("Team")


class CareerStage(TextChoices):
    """Career stage, from the plan's talent classes; never derived from age."""

    STRATEGIC = "strategic", _("Strategic scientist")
    LEADING = "leading", _("Leading talent")
    ESTABLISHED = "established", _("Established professional")
    YOUNG = "young", _("Young talent")


class EngagementMode(TextChoices):
    """How a person works for a base (引进方式). All but full time are flexible (柔性引进)."""

    FULL_TIME = "full_time", _("Full time")
    SECOND_POST = "second_post", _("Second post")
    SHORT_VISIT = "short_visit", _("Short visits")
    PROJECT = "project", _("Project co-operation")
    JOINT_RESEARCH = "joint_research", _("Joint research")
    ADVISER = "adviser", _("Adviser")
    REMOTE = "remote", _("Remote")


class RequirementKind(TextChoices):
    """What a requirement is about."""

    DEGREE = "degree", _("Degree")
    DISCIPLINE = "discipline", _("Discipline")
    AGE = "age", _("Age")
    TITLE = "title", _("Professional title")
    EXPERIENCE = "experience", _("Experience")
    OVERSEAS = "overseas", _("Overseas experience")
    ABILITY = "ability", _("Ability")
    RESULT = "result", _("Results")
    PAPERS = "papers", _("Papers")
    LANGUAGE = "language", _("Language")


class Strength(TextChoices):
    """How binding a requirement is."""

    HARD = "hard", _("Condition")
    SOFT = "soft", _("Expected")
    PREFERRED = "preferred", _("Preferred")


class DegreeLevel(IntegerChoices):
    """Ordered degrees; a larger number includes the smaller ones."""

    SECONDARY = 1, _("Secondary")
    ASSOCIATE = 2, _("Associate degree")
    BACHELOR = 3, _("Bachelor")
    MASTER = 4, _("Master")
    DOCTOR = 5, _("Doctor")
    POSTDOC = 6, _("Postdoctoral")


class TitleLevel(IntegerChoices):
    """Ordered professional titles (职称)."""

    JUNIOR = 1, _("Junior title")
    INTERMEDIATE = 2, _("Intermediate title")
    ASSOCIATE_SENIOR = 3, _("Associate senior title")
    SENIOR = 4, _("Senior title")


class BaseKind(TextChoices):
    """Kind of place that receives talent."""

    PARK = "park", _("Industrial park")
    BASE = "base", _("Talent base")
    RETURNEE_PARK = "returnee_park", _("Overseas-student park")
    INSTITUTE = "institute", _("Research institute")
    UNIVERSITY = "university", _("University")
    HOSPITAL = "hospital", _("Hospital")
    ENTERPRISE = "enterprise", _("Enterprise")


class Region(TextChoices):
    """Regions that share talent."""

    BEIJING = "beijing", _("Beijing")
    TIANJIN = "tianjin", _("Tianjin")
    HEBEI = "hebei", _("Hebei")


class Affiliation(TextChoices):
    """Whether a unit answers to central government or to the city."""

    CENTRAL = "central", _("Central unit")
    MUNICIPAL = "municipal", _("Municipal unit")
    OTHER = "other", _("Other")


class SharingScope(TextChoices):
    """Who, beside the unit itself, is recommended people for a demand."""

    PARK = "park", _("This base only")
    CITY = "city", _("Whole city")
    CENTRAL = "central", _("City and central units")
    REGION = "region", _("Beijing-Tianjin-Hebei")


class ProjectStage(TextChoices):
    """How far a project has come."""

    RESEARCH = "research", _("Research")
    DEVELOPMENT = "development", _("Development")
    PILOT = "pilot", _("Pilot")
    SCALE_UP = "scale_up", _("Scale-up")


class DemandState(TextChoices):
    """Whether a demand still wants people. Closing never removes what was printed."""

    OPEN = "open", _("Open")
    FILLED = "filled", _("Filled")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class EditionState(TextChoices):
    """An edition is prepared, then published; it is never unpublished, only followed by the next."""

    DRAFT = "draft", _("In preparation")
    PUBLISHED = "published", _("Published")


class Purpose(TextChoices):
    """What a candidate consents to. Each purpose is asked and withdrawn on its own."""

    SEARCH = "search", _("Be found by bases")
    MATCHING = "matching", _("Be recommended to bases")
    CONTACT = "contact", _("Release of identity and contact")


class PayPeriod(TextChoices):
    """Period that a stated pay refers to."""

    YEAR = "year", _("a year")
    MONTH = "month", _("a month")
    DAY = "day", _("a day")
    HOUR = "hour", _("an hour")


class PackageKind(TextChoices):
    """Parts of a support package."""

    SETTLING = "settling", _("Settling-in allowance")
    RESEARCH = "research", _("Research start-up funds")
    HOUSING = "housing", _("Housing")
    FAMILY = "family", _("Spouse and children")
    EQUITY = "equity", _("Equity or bonus")
    OTHER = "other", _("Other support")


class MemberRole(TextChoices):
    """What a person may do for a base."""

    MANAGER = "manager", _("Manager")
    REVIEWER = "reviewer", _("Reviewer")
