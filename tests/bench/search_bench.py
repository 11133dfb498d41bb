"""Query times of the API beside bare Tantivy and bare numpy on the same index, at two sizes of catalogue."""

import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

# A measurement is not a visitor to be slowed down.
os.environ["API_RATE_PER_MINUTE"] = "1000000"

import numpy as np
import tantivy
from django.core.management import call_command
from django.utils import timezone

from tests.bench.site import quantiles, seconds, site_make, table

SIZES = tuple(int(size) for size in os.environ.get("BENCH_DEMANDS", "2000,50000").split(","))
QUERIES = (
    "solid-state battery",
    "动力电池热管理",
    "quantum error correction",
    "大模型训练",
    "machine learning engineer for drug design",
    "半导体工艺工程师",
    "carbon footprint",
    "航空发动机",
    "restoration of old books",
    "智能网联汽车 感知 算法",
    "C++",
    "clinical trial of gene therapy",
    "储能电站安全",
    "wedding photographer",
    "风险管理 金融",
    "robot",
    "遥感",
    "immersive exhibition designer",
    "材料",
    "process engineer hydrogen electrolysis membrane",
)
ROUNDS = 5
CHUNK = 500
MODIFIERS = (
    "资深",
    "首席",
    "青年",
    "高级",
    "副",
    "特聘",
    "访问",
    "驻场",
    "联合",
    "兼职",
    "双聘",
    "项目",
    "候任",
    "主任",
)
MODIFIERS_EN = ("Senior", "Chief", "Young", "Lead", "Deputy", "Visiting", "Joint", "Associate", "Acting", "Principal")


def catalogue_grow(size: int) -> None:
    """Fill a published edition with variations of the demonstration until there are `size` demands."""
    # Models can't be imported before Django is set up.
    from catalogue.models import Demand, Edition, EditionEntry  # noqa: PLC0415
    from catalogue.selectors.editions import entries_current  # noqa: PLC0415

    today = timezone.localdate()
    edition, _made = Edition.objects.get_or_create(
        number="2099-1",
        defaults={
            "period_start": today,
            "period_end": today,
            "valid_until": today + timedelta(days=900),
            "state": "published",
            "published_at": timezone.now(),
        },
    )
    originals = list(entries_current().exclude(edition=edition).values_list("content", flat=True))
    start = Demand.objects.count()
    for first in range(start, size, CHUNK):
        numbers = range(first, min(first + CHUNK, size))
        demands = Demand.objects.bulk_create([Demand(reference=f"BJ-2099-{number:05}") for number in numbers])
        EditionEntry.objects.bulk_create(
            EditionEntry(
                edition=edition,
                demand=demand,
                number=number + 1,
                reference=demand.reference,
                content=_varied(originals, number) | {"reference": demand.reference},
                digest="",
                frozen_at=timezone.now(),
            )
            for number, demand in zip(numbers, demands, strict=True)
        )


def _varied(originals: Sequence[dict[str, Any]], number: int) -> dict[str, Any]:
    """An original with another title, and duties and abilities of two others: sentences that are known, newly mixed."""
    chance = random.Random(number)
    content, other, third = (chance.choice(originals) for _turn in range(3))
    texts = {}
    for language, text in content["texts"].items():
        modifiers = MODIFIERS if language == "zh-hans" else MODIFIERS_EN
        duties = other["texts"].get(language, text)["duties"]
        ability = third["texts"].get(language, text)["ability"]
        title = f"{chance.choice(modifiers)}{'' if language == 'zh-hans' else ' '}{text['title']}"
        texts[language] = text | {"title": title, "duties": duties, "ability": ability}
    return content | {"texts": texts}


def timed(act: Callable[[str], object]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds over all queries and rounds."""
    for query in QUERIES:
        act(query)
    return quantiles([1000 * seconds(partial(act, query)) for _round in range(ROUNDS) for query in QUERIES])


def measurements() -> list[tuple[str, float, float]]:
    """(what, p50, p95) in milliseconds at the size that is indexed now."""
    from django.test import Client  # noqa: PLC0415

    from search.encoder import encode, encode_query, queries_forget  # noqa: PLC0415
    from search.engines.current import engine_current  # noqa: PLC0415
    from search.planning.concepts import concept_book  # noqa: PLC0415
    from search.planning.plan import query_plan  # noqa: PLC0415
    from search.planning.weights import DEMAND_FIELDS  # noqa: PLC0415
    from search.queries import demands_search  # noqa: PLC0415
    from search.results import DemandQuery  # noqa: PLC0415

    client = Client(HTTP_HOST="localhost")
    engine: Any = engine_current()
    generation = engine._generation("demand")
    schema, book = generation.index.schema, concept_book()
    terms = {
        query: [
            tantivy.Query.term_query(schema, field.name, term)
            for word in query_plan(query, fields=DEMAND_FIELDS, book=book).lexical.words  # type: ignore[union-attr]
            for _distance, term in word.forms[0].terms
            for field in DEMAND_FIELDS
        ]
        for query in QUERIES
    }
    generation._matrix.follow(generation._vectors)
    rows = generation._matrix._rows[: generation._matrix._used]

    def words(query: str) -> object:
        return generation.searcher().search(
            tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms[query]]), limit=20
        )

    def nearest(query: str) -> object:
        scores = rows @ encode_query(query)
        return np.argpartition(scores, -20)[-20:] if len(scores) > 20 else scores

    def both_encoded(query: str) -> None:
        words(query)
        scores = rows @ encode([query])[0]
        np.argpartition(scores, -20)

    def fresh(query: str) -> object:
        queries_forget()
        return demands_search(DemandQuery(query))

    return [
        ("bare Tantivy, any word, 20 best", *timed(words)),
        ("bare numpy product and partition", *timed(nearest)),
        ("both bare, with encoding", *timed(both_encoded)),
        ("demands_search, query never seen", *timed(fresh)),
        ("demands_search, query seen", *timed(lambda query: demands_search(DemandQuery(query)))),
        ("GET /api/v1/demands?q=", *timed(lambda query: client.get("/api/v1/demands", {"q": query}))),
    ]


def main() -> None:
    """Print a table for each size."""
    site_make(demonstration=True)
    for size in SIZES:
        catalogue_grow(size)
        started = time.perf_counter()
        call_command("search_rebuild", verbosity=0)
        took = time.perf_counter() - started
        sys.stdout.write(f"\n{size} demands, indexed with encoding in {took:.0f} s ({size / took:.0f} a second)\n\n")
        sys.stdout.write(table(("milliseconds", "p50", "p95"), measurements()))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
