"""Words that a requirement and a passage share: evidence that the encoder, which reads meanings, rounds away.

Pure. Needs no statistics of a corpus, so that a pair scores the same in any company. Common words of advertisements
and CVs say nothing of the field and are left out.
"""

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matching.features.words import words_of
from matching.schema import Block, Passage

Matrix = NDArray[np.float64]

_COMMON_EN = (
    "a able about all also an and any are as at be been both by can do each for from good had has have in into is"
    " it its more must no not of on one or other our out over per than that the their this to under up use used"
    " using was we well were what when which who will with within without you your"
    " ability excellent experience experienced etc familiar great include including knowledge least main month new"
    " preferred project provide related relevant required requirement responsibility responsible role skill strong"
    " team understanding various work worked working year management technical technology"
)
_COMMON_ZH = (
    "负责 熟悉 熟练 掌握 具有 具备 拥有 能力 经验 经历 以上 优先 相关 工作 从事 参与 进行 以及 能够 良好 优秀 团队"
    " 独立 要求 岗位 职责 任职 专业 学历 公司 项目 完成 主要 一定 较强 很强 了解 精通 使用 者优先 及以上 年以上"
    " 管理 工程 技术 的 和 与 及 或 等 有 年"
)
_SAYS_NOTHING = frozenset(_COMMON_EN.split())
_SAYS_NOTHING_ZH = re.compile("|".join(sorted(_COMMON_ZH.split(), key=len, reverse=True)))
_NAME = r"[A-Za-z][A-Za-z0-9+#.-]*"
_LIST = re.compile(
    rf"(?<![A-Za-z0-9]){_NAME}(?:语言)?(?P<rest>(?:\s*(?:、|，|,|/|或者?|\bor\b)\s*(?:or\s+)?{_NAME}(?:语言)?)+)(?P<after>.{{0,8}})"
)
_LOOKS_LIKE_A_NAME = re.compile(r"^[A-Z]|[A-Z0-9+#]")
_ANY = re.compile(r"或|/|\bor\b")
_ANY_AFTER = re.compile(r"之一|任一|至少一|其中一|一种|一门|any of", re.IGNORECASE)


def alternatives(text: str) -> tuple[str, ...]:
    """Names of which any would do, as in "Oracle or MySQL" and "KUKA、ABB、FANUC之一"; only names in Latin letters."""
    names: list[str] = []
    for found in _LIST.finditer(text):
        if _ANY.search(found["rest"]) or _ANY_AFTER.search(found["after"]):
            said = text[found.start() : found.start("after")]
            names += [name.strip(".-") for name in re.findall(_NAME, said) if name != "or"]
    # In an English sentence plain words stand in such lists too; names begin with a capital or hold a sign.
    english = text.isascii()
    return tuple(dict.fromkeys(name for name in names if not english or _LOOKS_LIKE_A_NAME.search(name)))


def word_sets(text: str) -> tuple[NDArray[np.uint32], ...]:
    """The words of a text, and each of its alternatives alone: whoever names one of these names all that is asked."""
    return (word_codes(text), *(word_codes(name) for name in alternatives(text)))


@lru_cache(maxsize=20_000)
def word_codes(text: str) -> NDArray[np.uint32]:
    """The telling words of a text as sorted numbers, each once; not to be written into.

    Numbers take a tenth of the room of words. Two words with one number are as rare as they are harmless.
    """
    # Taken out before words are made of pairs, or the pairs across their edges would stay.
    plain = text if text.isascii() else _SAYS_NOTHING_ZH.sub(" ", text)
    told = {zlib.crc32(word.encode()) for word in words_of(plain) if word not in _SAYS_NOTHING}
    return np.asarray(sorted(told), dtype=np.uint32)


def word_overlaps(texts: Sequence[Passage], blocks: Sequence[Block]) -> Matrix:
    """Share of a text's words that a passage has too, of shape (texts, passages of all blocks in order).

    A text in two languages is read in each, and each alternative alone; the best one counts.
    """
    total = sum(len(block.passages) for block in blocks)
    overlaps = np.zeros((len(texts), total))
    asked = [(row, words) for row, text in enumerate(texts) for words in text.words if len(words)]
    if not asked or not total:
        return overlaps
    known = np.unique(np.concatenate([words for _row, words in asked]))
    counts = np.asarray([[len(words)] for _row, words in asked], dtype=np.float64)
    # Whole numbers until they are divided, so that the order in which they are added cannot matter.
    shared = (_asked(asked, known) @ _offered(blocks, known, total)) / counts
    np.maximum.at(overlaps, [row for row, _words in asked], shared)
    return overlaps


def word_coverage(text: Passage, blocks: Sequence[Block]) -> NDArray[np.float64]:
    """Share of a text's words that stand anywhere in a block, one value per block; the better of its languages."""
    covered = np.zeros(len(blocks))
    told = [words for words in text.words if len(words)]
    if not told or not blocks:
        return covered
    known = np.unique(np.concatenate(told))
    present = np.zeros((len(known), len(blocks)))
    words = np.concatenate([block.words for block in blocks])
    owners = np.repeat(np.arange(len(blocks)), [len(block.words) for block in blocks])
    places = np.minimum(np.searchsorted(known, words), len(known) - 1)
    hits = known[places] == words
    present[places[hits], owners[hits]] = 1.0
    for asked in told:
        counts = present[np.searchsorted(known, asked)].sum(axis=0)
        covered = np.maximum(covered, counts / len(asked))
    return covered


def _asked(asked: Sequence[tuple[int, NDArray[np.uint32]]], known: NDArray[np.uint32]) -> Matrix:
    """Of shape (texts by language, known words), 0 or 1."""
    matrix = np.zeros((len(asked), len(known)))
    for place, (_row, words) in enumerate(asked):
        matrix[place, np.searchsorted(known, words)] = 1.0
    return matrix


def _offered(blocks: Sequence[Block], known: NDArray[np.uint32], total: int) -> sparse.csr_matrix:
    """Which of the known words stand in which passage, of shape (known words, passages), 0 or 1."""
    words = np.concatenate([block.words for block in blocks])
    starts = np.cumsum([0, *(len(block.passages) for block in blocks[:-1])])
    owners = np.concatenate([block.word_owners + start for block, start in zip(blocks, starts, strict=True)])
    places = np.minimum(np.searchsorted(known, words), len(known) - 1)
    hits = known[places] == words
    matrix = sparse.csr_matrix((np.ones(hits.sum()), (places[hits], owners[hits])), shape=(len(known), total))
    matrix.data[:] = 1.0
    return matrix
