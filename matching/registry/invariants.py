"""What must hold for any matcher, whatever it learned: tried out on made-up lines and profiles.

`weights`: one for each kind of line, none negative. `guard`: degree, title, years and papers stay under their cap even
where nothing else is met. `swap`: sex, age, school and forms of address change no score.
"""

import math
import re
from collections.abc import Mapping

from catalogue.publishing.content import Bilingual, DemandContent, OpeningsPart, PayPart, RequirementPart, TextPart
from catalogue.publishing.profile import CandidateProfile, EducationPart, ProfileText, WorkPart
from matching.assembly import Judged, ledger_of
from matching.dataset import Encode, FeatureMaker
from matching.ledger import Ledger
from matching.scoring import pairs_score
from matching.simulating.reweigh import formal_part
from matching.trained import Trained
from matching.weights import FORMAL, FORMAL_CAP, POLICY

STEP = 1e-9

SWAPS = (("She", "He"), ("her", "his"), ("Mrs", "Mr"), ("34", "61"), ("Tsinghua University", "Northern College"))
SWAPS_ZH = (("女士", "先生"), ("她", "他"), ("34岁", "61岁"), ("毕业于清华大学", "毕业于北方学院"))
FIELDS = (("battery cells", "电池"), ("robot arms", "机械臂"), ("vaccines", "疫苗"), ("chip design", "芯片设计"))


def invariants_check(trained: Trained, *, encode: Encode) -> dict[str, bool]:
    """Which of them hold for a matcher."""
    weights = trained.model.weights
    fair = weights_hold(weights)
    return {"weights": fair, "guard": fair and guard_holds(weights), "swap": swap_holds(trained, encode=encode)}


def weights_hold(weights: Mapping[str, float]) -> bool:
    """Whether there is a weight for each kind, none negative, and some for the topic."""
    fair = all(math.isfinite(weight) and weight >= 0 for weight in weights.values())
    return fair and weights.keys() == POLICY.keys() and weights["topic"] > 0


def guard_holds(weights: Mapping[str, float]) -> bool:
    """Whether formal lines keep under their cap, whether what else is asked is met, unknown or missing."""
    formal = [Judged(kind, kind, 1.0, strength="hard") for kind in sorted(FORMAL)]
    others = (0.0, 0.05, 0.3, 1.0, None)
    ledgers = [_ledger([Judged("topic", "topic", share), *formal], weights) for share in others]
    ledgers += [
        _ledger([Judged("topic", "topic", 0.2), Judged("a", "ability", share, strength="preferred"), *formal], weights)
        for share in others
    ]
    return all(formal_part(ledger) <= FORMAL_CAP + STEP for ledger in ledgers)


def _ledger(lines: list[Judged], weights: Mapping[str, float]) -> Ledger:
    return ledger_of(lines, (), weights=weights)


def swap_holds(trained: Trained, *, encode: Encode) -> bool:
    """Whether profiles that differ in nothing but personal traits have the same ledger against every demand."""
    maker = FeatureMaker(encode, trained.terms)
    demands = maker.demands([(_demand(en, zh), "", 2026) for en, zh in FIELDS])
    profiles = [_profile(place, en, zh) for place, (en, zh) in enumerate(FIELDS)]
    first = maker.candidates(profiles)
    second = maker.candidates([_swapped(profile) for profile in profiles])
    for left, right in zip(
        pairs_score(demands, first, trained.model), pairs_score(demands, second, trained.model), strict=True
    ):
        if [_counted(match.ledger) for match in left] != [_counted(match.ledger) for match in right]:
            return False
    return True


def _counted(ledger: Ledger) -> tuple[float, bool, list[tuple[float | None, float]]]:
    return ledger.score, ledger.passes, [(line.share, line.contribution) for line in ledger.lines]


def _demand(en: str, zh: str) -> DemandContent:
    ability = RequirementPart(
        key="r1", kind="ability", strength="soft", state="value", text=Bilingual(zh=f"{zh}项目经验", en=f"work on {en}")
    )
    return DemandContent(
        reference=en,
        party="person",
        texts={"en": TextPart(title=en, state="checked"), "zh": TextPart(title=zh, state="checked")},
        openings=OpeningsPart(state="some"),
        requirements=(ability,),
        pay=PayPart(state="negotiable"),
        validity_state="open",
        sharing_scope="public",
    )


def _profile(place: int, en: str, zh: str) -> CandidateProfile:
    text_en = f"She has led work on {en}. Aged 34, Mrs Li took her doctorate at Tsinghua University."
    text_zh = f"李女士长期从事{zh}研究，现年34岁，毕业于清华大学。她主持过{zh}项目。"
    return CandidateProfile(
        reference=f"C-{place}",
        party="person",
        texts={"en": ProfileText(headline=en, summary=text_en, state="checked")},
        works=(WorkPart(key="w1", kind="post", role=Bilingual(), text=Bilingual(zh=text_zh, en=text_en)),),
        education=(EducationPart(level=5, discipline=Bilingual(zh=zh, en=en)),),
    )


def _swapped(profile: CandidateProfile) -> CandidateProfile:
    text = profile.model_dump_json()
    for old, new in SWAPS_ZH:
        text = text.replace(old, new)
    for old, new in SWAPS:
        text = re.sub(rf"\b{old}\b", new, text)
    return CandidateProfile.model_validate_json(text)
