"""One small pure parser per kind of value; each returns a frozen `Parsed` with value, state, rule and warning."""

from catalogue.importing.values.age import parse_age
from catalogue.importing.values.contact import parse_contact
from catalogue.importing.values.degree import parse_degree
from catalogue.importing.values.disciplines import parse_disciplines
from catalogue.importing.values.engagement import parse_engagement
from catalogue.importing.values.experience import parse_experience
from catalogue.importing.values.industry import parse_industry
from catalogue.importing.values.openings import parse_openings
from catalogue.importing.values.overseas import parse_overseas
from catalogue.importing.values.packages import parse_packages
from catalogue.importing.values.parsed import Parsed, as_json, state_of
from catalogue.importing.values.party import parse_party
from catalogue.importing.values.place import parse_place
from catalogue.importing.values.salary import parse_salary
from catalogue.importing.values.shortage import parse_shortage
from catalogue.importing.values.titles import parse_title
from catalogue.importing.values.validity import parse_validity

__all__ = [
    "Parsed",
    "as_json",
    "parse_age",
    "parse_contact",
    "parse_degree",
    "parse_disciplines",
    "parse_engagement",
    "parse_experience",
    "parse_industry",
    "parse_openings",
    "parse_overseas",
    "parse_packages",
    "parse_party",
    "parse_place",
    "parse_salary",
    "parse_shortage",
    "parse_title",
    "parse_validity",
    "state_of",
]
