"""Guesses which industry a query is about: by the concepts it names, or else by the nearest name in meaning."""

from collections import Counter
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from catalogue.models import Concept, Industry, SubField
from search.asking.meaning import query_vector
from search.asking.planned import demand_plan
from search.encoder import encode
from search.results import DemandQuery

FLOOR = 0.37
"""Cosine with a name from which a guess is better than none: of seven ordinary occupations none has it, of eight
technologies without a concept seven."""

Names = tuple[tuple[str, str], ...]


def unmet_industry(text: str) -> str:
    """The code of the industry that a query is probably about, or empty. Asks no engine."""
    plan = demand_plan(DemandQuery(text))
    codes = {row.concept.code for row in plan.read if row.sign != "-"}
    if codes:
        named = Concept.objects.filter(code__in=codes, industry__isnull=False)
        counts = Counter(named.order_by("code").values_list("industry__code", flat=True))
        if counts:
            return counts.most_common(1)[0][0] or ""
    if not plan.meaning:
        return ""
    vector, names = query_vector(plan), _names()
    if not names or not vector.any():
        return ""
    near = _vectors(names) @ vector
    best = int(near.argmax())
    return names[best][0] if near[best] >= FLOOR else ""


def _names() -> Names:
    """(industry code, name) of all industries and sub-fields in both languages."""
    rows = [*Industry.objects.order_by("code").values_list("code", "name_zh", "name_en")]
    rows += SubField.objects.order_by("code").values_list("industry__code", "name_zh", "name_en")
    return tuple((code, name) for code, chinese, english in rows for name in (chinese, english) if name)


@lru_cache(maxsize=2)
def _vectors(names: Names) -> NDArray[np.float32]:
    return encode([name for _code, name in names])
