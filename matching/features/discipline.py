"""How near two disciplines are: the same name, one inside the other, the same class, or near in meaning.

Pure. Classes are a short table of stems in both languages; within a class a discipline is related, not equal.
"""

import re
from functools import lru_cache

from matching.features.comparison import Comparison
from matching.schema import Need, Passage

SAME, INSIDE, RELATED, NEAR = 1.0, 0.9, 0.5, 0.65
"""NEAR is the most that likeness in meaning gives where both names are in one language and could have been equal."""

_TAIL = re.compile(r"(?:等)?(?:相关|相近|类|专业|学科|方向|及其应用|与工程|科学与技术|工程与技术|工程|技术|科学|学)+$")
_TAIL_EN = re.compile(r"\b(?:and|or|related|engineering|science|sciences|technology|studies|discipline|disciplines)\b")
_CLASSES: tuple[tuple[str, ...], ...] = (
    ("材料", "冶金", "高分子", "陶瓷", "material", "metallurg", "polymer", "ceramic"),
    ("化学", "化工", "制药工程", "chemi",),
    ("计算机", "软件", "人工智能", "数据科学", "网络空间", "智能科学", "comput", "software", "artificial intelligence",
     "data science", "machine learning", "informatics"),
    ("电子", "微电子", "集成电路", "通信", "信息工程", "半导体", "光电", "electronic", "microelectronic",
     "communication engineering", "integrated circuit", "semiconductor", "telecommunication"),
    ("电气", "电力", "electrical", "power engineering"),
    ("自动化", "控制", "机器人", "automation", "control", "robot", "mechatronic", "机电"),
    ("机械", "车辆", "汽车", "mechanical", "vehicle", "automotive"),
    ("航空", "航天", "飞行器", "aero", "astronaut", "flight"),
    ("能源", "动力", "热能", "核", "energy", "thermal", "nuclear", "power"),
    ("环境", "生态", "给排水", "environment", "ecolog", "water"),
    ("生物", "生命", "遗传", "bio", "life science", "genetic", "molecular"),
    ("医", "药", "临床", "护理", "medic", "pharma", "clinic", "nurs"),
    ("物理", "力学", "光学", "physic", "mechanics", "optic"),
    ("数学", "统计", "math", "statistic"),
    ("金融", "经济", "会计", "财务", "保险", "financ", "econom", "account", "actuar"),
    ("管理", "工商", "市场", "management", "business", "marketing"),
    ("设计", "艺术", "美术", "动画", "影视", "音乐", "传播", "新闻", "design", "art", "animation", "film", "music",
     "media", "journalis"),
    ("土木", "建筑", "城乡规划", "civil", "architect", "urban"),
    ("农", "林学", "园艺", "食品", "agri", "forest", "horticult", "food"),
    ("法学", "法律", "law", "legal"),
)  # fmt: skip


def wanted_disciplines(need: Need) -> tuple[Passage, ...]:
    """The alternatives of a requirement: the list where there is one, else its text."""
    return need.choices or ((need.passage,) if need.passage.zh or need.passage.en else ())


def discipline_share(wanted: tuple[Passage, ...], meant: Comparison) -> tuple[float | None, int | None]:
    """The best of the candidate's disciplines against the best of those wanted, and its place.

    `meant` compares the wanted disciplines, in the same order, with the candidate's by meaning.
    """
    rated = [
        (pair_share(choice, known, float(meant.shares[row, place])), -place)
        for row, choice in enumerate(wanted)
        for place, known in enumerate(meant.passages)
        if known.zh or known.en
    ]
    if not rated:
        return None, None
    share, place = max(rated)
    return share, -place


def pair_share(wanted: Passage, known: Passage, meaning: float) -> float:
    """How near one discipline is to another, by name, class or `meaning`; 1 for the same name."""
    by_name = max(
        (_by_name(left, right) for left, right in ((wanted.zh, known.zh), (wanted.en, known.en)) if left and right),
        default=0.0,
    )
    one_language = bool((wanted.zh and known.zh) or (wanted.en and known.en))
    related = RELATED if _classes(wanted) & _classes(known) else 0.0
    return max(by_name, related, min(meaning, NEAR) if one_language else meaning)


@lru_cache(maxsize=100_000)
def _by_name(left: str, right: str) -> float:
    left, right = left.casefold().strip(), right.casefold().strip()
    if left == right:
        return SAME
    left, right = _stem(left), _stem(right)
    if min(len(left), len(right)) < 2:
        return 0.0
    if left == right:
        return SAME
    return INSIDE if left in right or right in left else 0.0


def _stem(name: str) -> str:
    return " ".join(_TAIL_EN.sub(" ", name).split()) if name.isascii() else _TAIL.sub("", name)


def _classes(passage: Passage) -> frozenset[int]:
    return _classes_of(f"{passage.zh} {passage.en}".casefold())


@lru_cache(maxsize=50_000)
def _classes_of(text: str) -> frozenset[int]:
    """Every demand meets the same disciplines of the same candidates again."""
    return frozenset(place for place, stems in enumerate(_CLASSES) if any(_stands(stem, text) for stem in stems))


def _stands(stem: str, text: str) -> bool:
    """An English stem stands at the start of a word, a Chinese one anywhere."""
    return bool(re.search(rf"\b{re.escape(stem)}", text)) if stem.isascii() else stem in text
