"""A catalogue of any size: the demonstration varied until there are enough demands, and an index of it."""

import random
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone

CHUNK = 1000
EDITION = "2099-1"
MODIFIERS = {
    "zh-hans": ("资深", "首席", "青年", "高级", "特聘", "访问", "驻场", "联合", "兼职", "双聘", "项目", "主任"),
    "en": ("Senior", "Chief", "Young", "Lead", "Deputy", "Visiting", "Joint", "Associate", "Acting", "Principal"),
}


def catalogue_grow(size: int) -> None:
    """Fill a published edition with variations of the demonstration until there are `size` demands."""
    # Models can't be imported before Django is set up.
    from catalogue.models import Demand, Edition, EditionEntry  # noqa: PLC0415
    from catalogue.selectors.editions import entries_current  # noqa: PLC0415
    from catalogue.services.edition import content_digest  # noqa: PLC0415

    now = timezone.now()
    dates = {"period_start": now.date(), "period_end": now.date(), "valid_until": now.date() + timedelta(days=900)}
    published = dates | {"state": "published", "published_at": now}
    edition, _made = Edition.objects.get_or_create(number=EDITION, defaults=published)
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
                content=content,
                digest=content_digest(content),
                frozen_at=now,
            )
            for number, demand in zip(numbers, demands, strict=True)
            for content in [_varied(originals, number) | {"reference": demand.reference}]
        )


def catalogue_ready(size: int) -> None:
    """Grow to `size` demands and build the index of the engine in use, unless it holds them; say how long it took."""
    from search.checking import index_check  # noqa: PLC0415
    from search.documents.registry import document_of  # noqa: PLC0415
    from search.engines.current import engine_current, engine_name  # noqa: PLC0415

    started = time.perf_counter()
    catalogue_grow(size)
    grown = time.perf_counter()
    health = engine_current().health()
    held = health.documents.get("demand", 0)
    if held != document_of("demand").ids().count() or health.outdated:
        call_command("search_rebuild", verbosity=0)
        built = time.perf_counter() - grown
        sys.stdout.write(
            f"\n{size} demands grown in {grown - started:.0f} s, indexed by {engine_name()} with encoding in "
            f"{built:.0f} s ({size / built:.0f} a second)\n"
        )
    else:
        (report,) = index_check(of=["demand"])
        sys.stdout.write(f"\n{size} demands are in the index of {engine_name()}; {report.stale} are stale\n")
    sys.stdout.write("\n")
    sys.stdout.flush()


def _varied(originals: Sequence[dict[str, Any]], number: int) -> dict[str, Any]:
    """An original with another title, and duties and abilities of two others: sentences that are known, newly mixed."""
    chance = random.Random(number)
    content, other, third = (chance.choice(originals) for _turn in range(3))
    texts = {}
    for language, text in content["texts"].items():
        gap = "" if language == "zh-hans" else " "
        texts[language] = text | {
            "title": f"{chance.choice(MODIFIERS[language])}{gap}{text['title']}",
            "duties": other["texts"].get(language, text)["duties"],
            "ability": third["texts"].get(language, text)["ability"],
        }
    return content | {"texts": texts}
