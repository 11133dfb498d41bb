"""Seconds until a candidate sees the demands that fit, among ten thousand open ones, first and on a reload.

The catalogue is the demonstration's demands printed again and again under new references, which is what counts here:
rows, vectors and short lists are as many, though texts repeat.
"""

import os
import sys
from collections.abc import Sequence
from typing import Any

from tests.bench.site import seconds, site_make, table

DEMANDS = int(os.environ.get("BENCH_PERSON_DEMANDS", "10000"))


def catalogue_multiply() -> None:
    """Print copies of the entries of the newest edition in one more edition, until there are DEMANDS."""
    # Imported here and below: models can't be imported before Django is set up.
    from django.utils import timezone  # noqa: PLC0415

    from catalogue.models import Demand, Edition, EditionEntry  # noqa: PLC0415

    if Edition.objects.filter(number="2099-1").exists():
        return
    source = list(EditionEntry.objects.filter(edition__number="2026-2").select_related("demand"))
    newest = Edition.objects.get(number="2026-2")
    values = {"period_start": newest.period_start, "period_end": newest.period_end, "valid_until": newest.valid_until}
    edition = Edition.objects.create(
        number="2099-1", state=newest.state, published_at=timezone.now(), demonstration=True, **values
    )
    copies = [(f"BM-2099-{number:05d}", source[number % len(source)]) for number in range(DEMANDS)]
    Demand.objects.bulk_create(
        [Demand(reference=name, party=entry.demand.party, base_id=entry.demand.base_id) for name, entry in copies],
        batch_size=500,
    )
    keys = dict(Demand.objects.filter(reference__startswith="BM-2099-").values_list("reference", "pk"))
    EditionEntry.objects.bulk_create(
        [
            EditionEntry(
                edition=edition,
                demand_id=keys[name],
                number=number,
                reference=name,
                content={**entry.content, "reference": name},
                digest=f"{number:064d}",
                frozen_at=timezone.now(),
            )
            for number, (name, entry) in enumerate(copies, 1)
        ],
        batch_size=500,
    )


def person_measure() -> list[Sequence[object]]:
    """The parts a candidate waits for, and the job they never wait for."""
    from django.core.cache import cache  # noqa: PLC0415

    from catalogue.models import EditionEntry  # noqa: PLC0415
    from cms.demonstration.accounts import demo_accounts_make  # noqa: PLC0415
    from matching.person import finding  # noqa: PLC0415
    from matching.person.making import shelves_make  # noqa: PLC0415
    from matching.person.selectors import candidate_of  # noqa: PLC0415
    from matching.person.shown import Wanted  # noqa: PLC0415

    demo_accounts_make()
    candidate = candidate_of(_user("demo-talent"))
    assert candidate is not None
    job = seconds(shelves_make)
    loading = seconds(lambda: finding._open_shelf(finding.FeatureMaker(finding.passage_vectors, _terms())))
    cold = seconds(lambda: finding.demands_for_person(candidate))
    reload = seconds(lambda: finding.demands_for_person(candidate))
    cache.clear()
    again = seconds(lambda: finding.demands_for_person(candidate))
    narrowed = seconds(lambda: finding.demands_for_person(candidate, wanted=Wanted(engagements=("adviser",))))
    gains = seconds(lambda: finding.gains_for_person(candidate))
    entry = EditionEntry.objects.get(reference="BM-2099-00000")
    one = seconds(lambda: finding.demand_for_person(candidate, entry))
    among = finding.demands_for_person(candidate).among
    return [
        (f"job that reads {DEMANDS} new demands, once an edition", job),
        (f"open demands and their vectors, {among}", loading),
        ("list of the best, first time", cold),
        ("the same, nothing changed", reload),
        ("the same, another wish or profile", again),
        ("narrowed to advisers, first time", narrowed),
        ("what every single wish changes", gains),
        ("one demand with all reasons and wishes", one),
    ]


def _user(name: str) -> Any:
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    return get_user_model().objects.get(username=name)


def _terms() -> Any:
    from matching.person.force import model_in_force  # noqa: PLC0415

    return model_in_force().terms


def main() -> None:
    """Print the table."""
    site_make(demonstration=True)
    catalogue_multiply()
    sys.stdout.write(table(("what", "seconds"), person_measure()) + "\n")


if __name__ == "__main__":
    main()
