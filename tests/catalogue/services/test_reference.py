"""References are given out once, in order."""

import pytest

from catalogue.services.reference import demand_reference_allocate, references_allocate

pytestmark = pytest.mark.django_db


def test_references_follow_one_another_and_never_repeat() -> None:
    first = references_allocate(prefix="BJ", count=3)
    then = demand_reference_allocate()

    serials = [int(reference.rsplit("-", 1)[1]) for reference in [*first, then]]
    assert serials == list(range(serials[0], serials[0] + 4))
    assert len({*first, then}) == 4
