"""How much finding a word in a field is worth, and why."""

from search.engines.protocol import SearchedField

DEMAND_WEIGHTS = {
    # A title is what the unit itself says the post is; a hit there is nearly always meant.
    "title": 5.0,
    # Abilities and duties say what the work is; abilities are shorter and chosen with more care.
    "ability": 2.0,
    "duties": 1.8,
    # The majors asked for, and sub-field and industry: right, but shared by many demands.
    "discipline": 1.5,
    "field": 1.5,
    # Who looks for an employer or a park by name types that name; their words are rare, so little is needed.
    "employer": 2.0,
    "place": 1.5,
    # The project explains what for; several demands share it.
    "project": 1.2,
    # Allowances and remarks are read last and are alike everywhere.
    "offer": 0.5,
}

CANDIDATE_WEIGHTS = {
    # The headline is how the person sums up the work.
    "headline": 4.0,
    # Named skills are claims of just that.
    "skill": 3.0,
    # What was done.
    "work": 2.0,
    "summary": 2.0,
    "discipline": 1.5,
}

LITERAL = 1.0
CONCEPT_NAME = 0.7
"""The other names of a concept mean the same, but the reader's own word comes first."""
CONCEPT_ALIAS = 0.5
"""Aliases are looser."""
PART_OF_CONCEPT = 0.3
"""Single words of a recognised name: they rank, they don't decide."""
PART_OF_COMPOUND = 0.5
"""A compound says what the word says and more; it counts only when nothing has the word itself."""
PAIR = 0.5
"""Two words side by side as typed, on top of each alone."""

COVERAGE = 0.55
"""Share of the information of a query that a document must have by words alone; see search/calibration."""


def searched_fields(weights: dict[str, float]) -> tuple[SearchedField, ...]:
    """Both language sides of each field."""
    sides = (("zh", "han"), ("en", "latin"))
    return tuple(
        SearchedField(f"{name}_{suffix}", weight, script)
        for name, weight in weights.items()
        for suffix, script in sides
    )


DEMAND_FIELDS = searched_fields(DEMAND_WEIGHTS)
CANDIDATE_FIELDS = searched_fields(CANDIDATE_WEIGHTS)
