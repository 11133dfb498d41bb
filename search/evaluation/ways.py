"""The ways of searching that are compared, each asked over the index that is there."""

from collections.abc import Callable, Sequence

from catalogue.models import Provenance
from catalogue.selectors.editions import entries_current
from search.asking.demands import KIND
from search.asking.hybrid import Scope, Ways, hybrid_search
from search.evaluation.judged import Judged
from search.planning.concepts import ConceptBook, concept_book
from search.planning.plan import query_plan
from search.planning.weights import DEMAND_FIELDS

FETCHED = 60
"""More than any measure looks at, so that answers of one language can be looked at alone."""
LEXICAL, SEMANTIC, HYBRID, BEST = "lexical", "semantic", "hybrid", "hybrid + concepts"

Answerer = Callable[[str], list[str]]


def ways_all() -> dict[str, Answerer]:
    """Each way of searching, from a text to identifiers of the unit, best first. Raises SearchUnavailable if asked."""
    names = identifiers()
    nothing, book = ConceptBook(), concept_book()

    def answerer(ways: Ways, concepts: ConceptBook) -> Answerer:
        def answer(text: str) -> list[str]:
            plan = query_plan(text, fields=DEMAND_FIELDS, book=concepts)
            found = hybrid_search(KIND, plan, Scope(limit=FETCHED), ways)
            return [names[id_] for id_, _score in found.ids if id_ in names]

        return answer

    return {
        LEXICAL: answerer(Ways(meaning=False), nothing),
        SEMANTIC: answerer(Ways(words=False), nothing),
        HYBRID: answerer(Ways(), nothing),
        BEST: answerer(Ways(), book),
    }


def answers_of(queries: Sequence[Judged], answer: Answerer) -> dict[str, list[str]]:
    """What is found, by the id of the query."""
    return {query.id: answer(query.text) for query in queries}


def identifiers() -> dict[int, str]:
    """The unit's own number of each demand that is shown, or its reference where the unit gave none."""
    names = dict(entries_current().values_list("demand_id", "reference"))
    shown = entries_current().values("demand_id")
    given = Provenance.objects.filter(demand__in=shown, field="identifier").order_by("pk")
    return names | {demand: raw.strip() for demand, raw in given.values_list("demand_id", "raw") if raw.strip()}


def languages_of_demands() -> dict[str, frozenset[str]]:
    """In which languages ("zh", "en") each demand that is shown has a title, by identifier."""
    names = identifiers()
    return {
        names[id_]: frozenset(code[:2] for code, text in content["texts"].items() if text.get("title"))
        for id_, content in entries_current().values_list("demand_id", "content")
    }
