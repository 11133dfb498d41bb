"""Check and repair, and a rebuild killed in the middle."""

import sqlite3
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from catalogue.models import Demand, Job
from search.checking import index_check
from search.engines.current import engine_current
from search.rebuilding import rebuild_request
from tests.factories.catalogue import make_candidate, make_demand, make_published_edition
from tests.search.children import python


@pytest.mark.django_db
def test_differences_are_counted_and_repaired(rebuild: Callable[[], object]) -> None:
    make_published_edition([make_demand(f"岗位{number}") for number in range(5)])
    rebuild()
    assert all(report.clean for report in index_check())
    first, second, *_rest = Demand.objects.order_by("pk")
    engine_current().remove("demand", [first.pk], version=time.time_ns() // 1000)
    Demand.objects.filter(pk=second.pk).update(state="filled")
    candidate = make_candidate()
    demands, candidates = index_check()
    assert (demands.same, demands.missing, demands.stale, demands.extra) == (3, 1, 1, 0)
    assert candidates.examples == {"missing": [candidate.pk]}
    index_check(repair=True)
    assert all(report.clean for report in index_check())


@pytest.mark.django_db
def test_extra_documents_are_found(rebuild: Callable[[], object]) -> None:
    candidate = make_candidate()
    rebuild()
    candidate.consents.all().delete()
    assert index_check()[1].extra == 1
    with pytest.raises(SystemExit):
        call_command("search_check", verbosity=0)
    call_command("search_check", "--repair", verbosity=0)
    assert index_check()[1].clean


@pytest.mark.embedded
@pytest.mark.django_db
def test_words_and_vectors_that_disagree_are_stale(rebuild: Callable[[], object], index_folder: Path) -> None:
    """What a crash between the two writes would leave."""
    make_published_edition()
    rebuild()
    with sqlite3.connect(index_folder / "demand" / "g1" / "vectors.sqlite3") as file:
        file.execute("UPDATE document SET stamp = stamp + 1")
    assert index_check()[0].stale == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_rebuild_killed_in_the_middle_goes_on(index_folder: Path) -> None:
    make_published_edition(
        [make_demand(f"岗位{number}", texts={"zh-hans": {"duties": f"第{number}项工作"}}) for number in range(60)]
    )
    job = rebuild_request(ring=False)
    slowly = (
        "import sys\n"
        "from search import rebuilding; rebuilding.CHUNK = 5\n"
        "from catalogue.jobs.service import job_execute\n"
        "job_execute(job_id=int(sys.argv[1]))\n"
    )
    with python(slowly, str(job.pk)) as child:
        deadline = time.monotonic() + 60
        while Job.objects.get(pk=job.pk).done < 10 and time.monotonic() < deadline:
            time.sleep(0.02)
        child.kill()
    job.refresh_from_db()
    assert job.state == Job.State.RUNNING
    assert 10 <= job.done < 60
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    call_command("search_rebuild", verbosity=0)
    assert all(report.clean for report in index_check())
    assert engine_current().health().documents["demand"] == 60
