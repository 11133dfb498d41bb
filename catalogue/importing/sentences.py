"""Split abilities into sentences and tell what each is about and how binding it is."""

from __future__ import annotations

import re

from catalogue.choices import RequirementKind, Strength
from catalogue.importing.folding import fold, fold_numbers, one_line

BULLET = re.compile(r"^\s*(?:[(（]?\d{1,2}[)）.、．](?!\d)|[①-⑳]|[•·●▪◆※-])\s*")
INLINE_BULLET = re.compile(r"(?<=[\s。；;，,])(?:[(（]?\d{1,2}[)）、．]|\d{1,2}\.(?=\D)|[①-⑳])\s*(?=\D)")
ENDS = "。；;\n\r"
ENGLISH_END = re.compile(r"(?<=[a-z)\d])\.\s+(?=[A-Z])")
PREFERRED = re.compile(
    r"优先|加分|更佳|为佳|preferred|preferably|a plus|desirable|advantage|ideally|welcome|nice to have"
)
BINDING = re.compile(r"必须|须[具有持取为是能]|必备|务必|\bmust\b|\bmandatory\b|is required\b|are required\b")
LEGAL = re.compile(
    r"(?:依据|根据|按照|按)?\s*《[^》]{2,60}(?:法|条例|规定|办法|规则"
    r"|标准)》[^,，;；。)）]{0,40}|\b(?:under|by|pursuant to) (?:the )?[A-Z][\w ]{3,80}(?:Law"
    r"|Act|Regulations?)\b[^,;.]{0,40}"
)
KINDS: tuple[tuple[RequirementKind, re.Pattern[str]], ...] = (
    (RequirementKind.PAPERS, re.compile(r"论文|sci\b|ssci|ei收录|期刊|papers?\b|publications?\b|journals?\b")),
    (
        RequirementKind.OVERSEAS,
        re.compile(r"海外(?!市场|业务|客户|渠道).{0,10}(?:经历|经验|背景|学位|留学)|留学|overseas|abroad"),
    ),
    (
        RequirementKind.LANGUAGE,
        re.compile(
            r"(?:英语|日语|德语|法语|俄语|韩语|西班牙语|葡萄牙语|外语|普通话"
            r"|母语).{0,16}(?:级|流利|熟练|听说|能力|优先|工作语言|证书|沟通"
            r"|交流|口语)|[四六]级|托福|雅思|cet|toefl|ielts|(?:fluent|proficien"
            r"|command|working).{0,20}(?:english|chinese|mandarin|german|french"
            r"|japanese)|(?:english|chinese|mandarin|german|french|japanese).{0,20}(?:fluen"
            r"|proficien|working|required|preferred)"
        ),
    ),
    (RequirementKind.TITLE, re.compile(r"(?:正高|副高|中级|初级|高级).{0,8}(?:职称|职务)|职称|professional title")),
    (RequirementKind.AGE, re.compile(r"\d{2}周?岁|年龄|years of age|\bage[ds]?\b")),
    (
        RequirementKind.DEGREE,
        re.compile(
            r"博士学位|硕士学位|学士学位|(?:博士|硕士|本科|大专)(?:研究生)?(?:及以上)?学历"
            r"|ph\.?d\b|doctorate|(?:master|bachelor)'?s? degree"
        ),
    ),
    (
        RequirementKind.EXPERIENCE,
        re.compile(
            r"\d\s?年.{0,40}(?:经验|经历|从业|从事|工作)|(?:经验|经历)(?:者"
            r"|的)?|应届|experience|track record of working"
        ),
    ),
    (
        RequirementKind.RESULT,
        re.compile(
            r"专利|获奖|奖项|成果|主持.{0,12}(?:项目|课题)|承担.{0,12}(?:项目"
            r"|课题)|产业化|业绩(?:突出|优秀|显著)|patents?\b|awards?\b|principal investigator"
            r"|led .{0,30}(?:project|programme)"
        ),
    ),
)


def split_sentences(text: str) -> list[str]:
    """Cut at sentence ends and numbered points, never inside brackets; each piece as written, without its bullet."""
    pieces = [""]
    depth = 0
    for sign in INLINE_BULLET.sub("\n", text):
        depth += (sign in "（(") - (sign in "）)" and depth > 0)
        if sign in ENDS and not (depth and sign in "；;"):
            pieces.append("")
            depth = 0
        else:
            pieces[-1] += sign
    parts = [part for piece in pieces for part in ENGLISH_END.split(piece)]
    cleaned = [one_line(BULLET.sub("", part)).strip(" .。") for part in parts]
    return [part for part in cleaned if len(part) > 1]


def kind_of(sentence: str, default: RequirementKind = RequirementKind.ABILITY) -> RequirementKind:
    """Tell what a sentence asks for; what no pattern knows keeps the kind of its column."""
    plain = fold_numbers(sentence)
    return next((kind for kind, pattern in KINDS if pattern.search(plain)), default)


def strength_of(text: str) -> Strength:
    """Preferred when the text says so, hard when it says must, else expected."""
    plain = fold(text)
    if PREFERRED.search(plain):
        return Strength.PREFERRED
    return Strength.HARD if BINDING.search(plain) else Strength.SOFT


def legal_ground_of(text: str) -> str:
    """The law or rule that a text names as its ground, "" when it names none."""
    match = LEGAL.search(text)
    return one_line(match.group())[:300] if match else ""
