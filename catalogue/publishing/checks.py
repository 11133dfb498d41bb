"""What an edition is checked for before it is published. Reads only; every finding says how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.choices import DemandState, Language, RequirementKind, ValueState
from catalogue.models import Demand, Edition, Requirement
from catalogue.publishing.reading import demands_for_reading

FORMAL_KINDS = frozenset({RequirementKind.DEGREE, RequirementKind.AGE, RequirementKind.TITLE, RequirementKind.PAPERS})
SAYS_WHAT_IS_DONE = frozenset({RequirementKind.ABILITY, RequirementKind.RESULT, RequirementKind.EXPERIENCE})


@dataclass(frozen=True)
class Finding:
    """One thing found. `blocks` stops publishing; the others are for the editor's judgement."""

    code: str
    message: str | Promise
    blocks: bool = False
    reference: str = ""
    demand_id: int | None = None

    def __str__(self) -> str:
        return f"{self.reference}: {self.message}" if self.reference else str(self.message)


def edition_findings(edition: Edition) -> list[Finding]:
    """All findings of an edition: those of the whole first, then demand by demand in printing order."""
    demands = list(
        demands_for_reading(Demand.objects.filter(selections__edition=edition).order_by("selections__position"))
    )
    findings = list(_of_edition(edition, demands))
    for demand in demands:
        findings.extend(_of_demand(demand))
    return findings


def _of_edition(edition: Edition, demands: list[Demand]) -> Iterator[Finding]:
    if not demands:
        yield Finding("empty", _("The edition has no demands. Select some first."), blocks=True)
    if not edition.foreword_zh.strip():
        yield Finding("foreword_zh", _("The foreword is missing in Chinese."))
    if not edition.foreword_en.strip():
        yield Finding("foreword_en", _("The foreword is missing in English."))
    stated = edition.stated_total
    if stated is not None:
        low, high = _openings_sum(demands)
        if not low <= stated <= high:
            yield Finding(
                "total",
                _("The stated total contradicts the sum of the openings. Correct one of them."),
                blocks=True,
            )
    yield from _repeated_titles(demands)


def _openings_sum(demands: list[Demand]) -> tuple[int, float]:
    """Least and most openings; a demand that says 若干 or nothing has no upper bound."""
    low, high = 0, 0.0
    for demand in demands:
        low += demand.openings_min or 0
        upper = demand.openings_max if demand.openings_max is not None else demand.openings_min
        stated = demand.openings_state == ValueState.VALUE and upper is not None
        high += upper if stated and upper is not None else float("inf")
    return low, high


def _repeated_titles(demands: list[Demand]) -> Iterator[Finding]:
    seen: dict[tuple[str, str, str], Demand] = {}
    for demand in demands:
        for text in demand.texts.all():
            key = (text.language, text.employer + text.title, text.duties + text.ability)
            if key in seen and seen[key] is not demand:
                yield Finding(
                    "duplicate",
                    _("The same title, employer, duties and abilities stand under another reference too."),
                    reference=demand.reference,
                    demand_id=demand.pk,
                )
                break
            seen[key] = demand


def _of_demand(demand: Demand) -> Iterator[Finding]:
    for code, message, blocks in (*_of_texts(demand), *_of_fields(demand), *_of_state(demand)):
        yield Finding(code, message, blocks=blocks, reference=demand.reference, demand_id=demand.pk)


Raw = tuple[str, str | Promise, bool]


def _of_texts(demand: Demand) -> Iterator[Raw]:
    texts = {text.language: text for text in demand.texts.all()}
    if not texts:
        yield "no_text", _("There is no text in any language. Write a title."), True
    elif Language.EN not in texts:
        yield "no_english", _("The English text is missing; readers are told so."), False
    elif Language.ZH not in texts:
        yield "no_chinese", _("The Chinese text is missing; readers are told so."), False
    if any(not text.title.strip() for text in texts.values()):
        yield "no_title", _("A title is empty. Write it."), True


def _of_fields(demand: Demand) -> Iterator[Raw]:
    if demand.industry_id is None:
        yield "no_industry", _("No industry is set, so the demand can't be found by industry."), False
    if demand.openings_state in (ValueState.UNKNOWN, ValueState.NOT_UNDERSTOOD):
        yield "no_openings", _("The number of openings is not stated."), False
    if not demand.engagements.all():
        message = _("No engagement mode is stated; say whether flexible engagement is possible.")
        yield "no_engagement", message, False
    if _only_formal(list(demand.requirements.all())):
        message = _("It asks only for degree, age, title or papers. Say what the person should be able to do.")
        yield "only_formal", message, False


def _of_state(demand: Demand) -> Iterator[Raw]:
    if demand.valid_until is not None and demand.valid_until < timezone.localdate():
        yield "expired", _("It is valid until a day that has passed. Extend it or take it out."), True
    if demand.state != DemandState.OPEN:
        yield "closed", _("It is closed. Re-open it or take it out of the edition."), True
    if demand.has_unpublished_changes:
        yield "draft", _("It has changes that are not live; they would not be printed."), False


def _only_formal(requirements: list[Requirement]) -> bool:
    stated = {row.kind for row in requirements if row.state == ValueState.VALUE}
    return bool(stated & FORMAL_KINDS) and not stated & SAYS_WHAT_IS_DONE


def findings_counted(findings: list[Finding]) -> dict[str, int]:
    """How many findings of each code, most frequent first."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))
