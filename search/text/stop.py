"""Words that say nothing about which demand is meant: grammar, and the talk of looking for work."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GRAMMAR_EN = _words(
    "a an and are as at be been being but by can could did do does for from had has have he her his how i if in into is"
    " it its me more most my no not of on or our s she should so some such t than that the their them then there these"
    " they this those to too under up us was we were what when where which while who whom why will with would you"
    " your"
)

GRAMMAR_ZH = _words(
    "的 了 和 与 及 或 等 在 是 有 对 为 以 把 被 从 到 而 于 之 其 将 也 都 就 并 且 以及 或者 关于"
    " 可以 能够 具有 我 想 找"
)

LOOKING_FOR_WORK = _words(
    "job jobs position vacancy opening hire hiring recruit recruitment role post career opportunity work working look"
    " looking wanted need seek seeking find expert experts specialist specialists talent talents people person someone"
    " know experience experienced professional"
    " 招聘 岗位 职位 工作 需求 相关 方向 人才 人员 招 求职 引进 招人 领域 方面 专家 从事 熟悉 经验 高级 高层次"
)
"""Said by most queries or demands alike, so a match on these words alone is no result."""


def is_noise(word: str) -> bool:
    """Whether a folded word alone tells nothing."""
    return word in GRAMMAR_EN or word in GRAMMAR_ZH or word in LOOKING_FOR_WORK
