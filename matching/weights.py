"""What counts how much: the policy weights with their reasons.

Pure. Decisions of bases may fit the weights, see `matching.learning`; until there are enough, the policy stands.
"""

POLICY: dict[str, float] = {
    # What the person has done, against what is to be done, is what the office asks reviewers to look at first.
    "topic": 0.30,
    "ability": 0.26,
    "result": 0.10,
    # A team is wanted for its roles together; without this line one brilliant member would pass for a team.
    "role": 0.20,
    # Known terms named on both sides are the most checkable evidence, but not having named one proves nothing.
    "terms": 0.08,
    # The field studied helps where the work done is thinly described; work counts more than its label.
    "discipline": 0.08,
    "industry": 0.06,
    # Wishes decide whether talks can succeed, not whether the person fits: enough to order equals.
    "engagement": 0.05,
    "region": 0.02,
    "party": 0.03,
    "freshness": 0.01,
    "language": 0.03,
    "overseas": 0.03,
    # Formal: capped together, see FORMAL_CAP.
    "degree": 0.05,
    "title": 0.03,
    "experience": 0.05,
    "papers": 0.02,
}
"""Weight of each kind of line before it is shared out over the lines that a demand has."""

FORMAL = frozenset({"degree", "title", "experience", "papers"})
"""不唯学历、不唯资历、不唯论文: these together never make up more than FORMAL_CAP of a score."""

FORMAL_CAP = 0.15

STRENGTH = {"hard": 1.25, "soft": 1.0, "preferred": 0.5}
"""How a requirement counts beside others of its kind; a condition also gates, so it need not weigh much more."""

NEUTRAL = 0.4
"""What an unknown line adds of its weight. Not below any share that is called missing: silence never costs more than
a known lack. Not above what a partly met line gives: silence is no merit."""

MET_FROM, PARTLY_FROM = 0.7, 0.4
