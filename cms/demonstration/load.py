"""Loads the demonstration: seeding *is* importing, checking, publishing and matching."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from catalogue.models import Base, Candidate, Demand, Edition
from catalogue.services.edition import edition_create, edition_publish, edition_select
from matching.models import MatchRun

FOLDER = Path(__file__).resolve().parents[2] / "catalogue" / "demonstration"
CANDIDATES = ("candidates-persons-overseas.json", "candidates-persons-domestic.json", "candidates-teams.json")
UNIT = "演示 Demonstration"
EDITIONS: tuple[dict[str, Any], ...] = (
    {
        "number": "2026-1",
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 6, 30),
        "valid_until": date(2027, 6, 30),
        "title_zh": "高层次人才需求目录（演示）",
        "title_en": "Catalogue of high-level talent demand (demonstration)",
        "foreword_zh": (
            "本期为演示内容：单位、岗位与人才均为虚构。本期面向海内外发布战略性新兴产业、金融与文化创意领域的"
            "岗位、团队与项目需求，欢迎以全职或柔性方式参与。评价看品德、能力、贡献与业绩，不唯学历、不唯资历、不唯论文。"
        ),
        "foreword_en": (
            "This is a demonstration: units, posts and candidates are invented. The edition publishes, at home and "
            "abroad, posts, teams and projects of the strategic emerging industries, finance and the cultural-creative "
            "sector. Full-time and flexible engagement are equally welcome. People are judged by character, ability, "
            "contribution and results, not only by degree, seniority or papers."
        ),
    },
    {
        "number": "2026-2",
        "period_start": date(2026, 7, 1),
        "period_end": date(2026, 12, 31),
        "valid_until": date(2027, 12, 31),
        "title_zh": "高层次人才需求目录（演示）",
        "title_en": "Catalogue of high-level talent demand (demonstration)",
        "foreword_zh": (
            "本期为演示内容：单位、岗位与人才均为虚构。本期在上一期基础上调整十余项需求，新增各领域岗位与团队，"
            "柔性引进的岗位超过三分之一，部分岗位附有依托项目与基地。"
        ),
        "foreword_en": (
            "This is a demonstration: units, posts and candidates are invented. The edition revises a dozen demands of "
            "the last one and adds posts and teams in every sector. More than a third accept flexible engagement, and "
            "several are tied to a project and a base."
        ),
    },
)

Say = Callable[[str], None]


def demonstration_loaded() -> bool:
    """Whether the last step of loading has been done."""
    return MatchRun.objects.filter(edition__demonstration=True, state=MatchRun.State.DONE).exists()


def demonstration_load(say: Say) -> None:
    """Bring in bases, projects, both workbooks and the candidates, publish both editions, recommend.

    Each step is idempotent, so that an interrupted start goes on where it stopped.
    """
    if not Base.objects.exists():
        say("Loading demonstration bases and projects …")
        call_command("import_bases", str(FOLDER / "bases.json"), verbosity=0)
        call_command("import_projects", str(FOLDER / "projects.json"), verbosity=0)
    for values in EDITIONS:
        if not Edition.objects.filter(number=values["number"], published_at__isnull=False).exists():
            say(f"Importing and publishing demonstration edition {values['number']} …")
            _edition_load(values)
    say("Importing demonstration candidates …")
    if Candidate.objects.count() < len(CANDIDATES):
        for name in CANDIDATES:
            call_command("import_candidates", str(FOLDER / name), format="jsonresume", verbosity=0)
    say("Recommending candidates …")
    for edition in Edition.objects.filter(demonstration=True).order_by("number"):
        call_command("match_run", edition=edition.number, verbosity=0)


def _edition_load(values: dict[str, Any]) -> None:
    before = timezone.now()
    workbook = FOLDER / f"edition-{values['number']}.xlsx"
    call_command("import_demands", str(workbook), unit=UNIT, verbosity=0)
    edition = Edition.objects.filter(number=values["number"]).first() or edition_create(**values, demonstration=True)
    printed = Demand.objects.filter(
        provenance__workbook__name=workbook.name, provenance__workbook__unit=UNIT, updated_at__gte=before
    )
    edition_select(edition=edition, demands=printed.distinct().order_by("pk"))
    edition_publish(edition=edition)
