"""Takes rank out of job titles, so that "chief engineer" does not resemble every other chief engineer.

Pure. What is left is the field; rank is seniority, which must not count as closeness.
"""

import re

_WORDS_ZH = (
    "高级 资深 首席 主任 副主任 总 副总 助理 正高级 副高级 初级 中级 主管 主持 联合 青年 特聘 客座 核心 专职 兼职"
    " 工程师 科学家 研究员 副研究员 教授 副教授 经理 总经理 副总经理 总监 副总监 总裁 副总裁 总工 总师 负责人 带头人"
    " 创始人 合伙人 专家 顾问 专员 人员 技术官 执行官 运营官 董事 院长 所长 部长 博士后 人才 骨干 团队 课题组长 组长"
    " 技术员 总工程师 副总工程师 总设计师 总会计师"
)
_ZH = re.compile("|".join(sorted(_WORDS_ZH.split(), key=len, reverse=True)))
_ENDS_ZH = re.compile(r"(?<=[\u3400-\u9fff]{2})[岗师员长]$|(?<=[\u3400-\u9fff]{2})[岗师员长](?=[\s/、（(])")
"""A last character of rank; "教师" and "律师" are fields, and would be nothing without it."""
_EN = re.compile(
    r"\b(?:senior|junior|chief|principal|lead(?:er|ing)?|head|staff|deputy|vice|associate|assistant|executive|managing"
    r"|director|managers?|engineers?|scientists?|researchers?|research fellow|fellow|professors?|specialists?|experts?"
    r"|consultants?|officers?|presidents?|founders?|co-founder|partner|postdoc(?:toral)?|adviser|advisor|technical|group"
    r"|team|of|the|and|for|in|a|an|at)\b",
    re.IGNORECASE,
)

_RANKS_EN = "RD CEO CTO CFO COO CIO CSO CMO CAO CPO VP SVP EVP AVP MD GM PI PM PHD DR HOD"
_RANKS = frozenset(_RANKS_EN.split())


def field_of_title(title: str) -> str:
    """`title` without words of rank, or "" when it names no field at all."""
    left = _ZH.sub(" ", title) if not title.isascii() else _EN.sub(" ", title)
    left = _ENDS_ZH.sub("", " ".join(left.split()).strip(" ,、，/&-"))
    named = re.sub(r"[\W_\d]", "", left)
    if named.isascii() and named.isupper():
        # "AI", "HR" and "PLC" are fields; the letters of a rank, and R&D, are not.
        return left if len(named) > 1 and named not in _RANKS else ""
    return left if len(named) > (3 if named.isascii() else 1) else ""
