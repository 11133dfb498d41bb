"""Facts against bounds: degree, title, years, papers, languages, overseas experience. None means not known.

Pure. A share is 1 when the bound is reached; below it is graded, never a cliff, because soft bounds only rank.
"""

from matching.schema import CandidateFeatures, Need

_LANGUAGES = {
    "chinese": "zh", "mandarin": "zh", "zh": "zh", "中文": "zh", "汉语": "zh", "普通话": "zh", "国语": "zh",
    "english": "en", "en": "en", "英语": "en", "英文": "en",
    "japanese": "ja", "ja": "ja", "日语": "ja", "日文": "ja",
    "german": "de", "de": "de", "德语": "de", "德文": "de",
    "french": "fr", "fr": "fr", "法语": "fr", "法文": "fr",
    "russian": "ru", "ru": "ru", "俄语": "ru", "俄文": "ru",
    "spanish": "es", "es": "es", "西班牙语": "es",
    "korean": "ko", "ko": "ko", "韩语": "ko", "朝鲜语": "ko",
}  # fmt: skip


def ladder_share(level: int | None, wanted: int | None) -> float | None:
    """Degree or title: 1 at or above the level wanted, half one step below, nothing further down."""
    if level is None or wanted is None:
        return None
    return {0: 1.0, 1: 0.5}.get(max(wanted - level, 0), 0.0)


def degree_share(need: Need, candidate: CandidateFeatures) -> float | None:
    """The highest degree against the one wanted."""
    levels = [level for level in candidate.degrees if level is not None]
    return ladder_share(max(levels) if levels else None, need.level)


def amount_share(amount: float | None, wanted: float | None) -> float | None:
    """An amount against the least wanted, in proportion below it."""
    if amount is None or wanted is None:
        return None
    return 1.0 if amount >= wanted else round(max(amount, 0.0) / wanted, 6)


def overseas_share(need: Need, candidate: CandidateFeatures) -> float | None:
    """Years overseas against those wanted; any at all when no number is asked.

    Who lives abroad now has overseas experience, though it may not be known how long.
    """
    wanted = need.minimum or 0.0
    if candidate.overseas_years is not None:
        if wanted:
            return amount_share(candidate.overseas_years, wanted)
        return 1.0 if candidate.overseas_years > 0 else 0.0
    if candidate.abroad:
        return 1.0 if wanted <= 1 else None
    return None


def papers_share(need: Need, candidate: CandidateFeatures) -> float | None:
    """Listed publications against the number wanted; none listed is not known, since CVs leave them out."""
    return amount_share(float(candidate.papers), need.minimum or 1.0) if candidate.papers else None


def language_code(name: str) -> str:
    """A code for a language in words, or the words themselves."""
    folded = name.strip().casefold()
    if folded in _LANGUAGES:
        return _LANGUAGES[folded]
    return next(
        (code for known, code in _LANGUAGES.items() if len(known) > 2 and known in folded), folded.split("-")[0]
    )


def language_share(need: Need, candidate: CandidateFeatures) -> float | None:
    """Whether one of the languages wanted is listed; None when none is listed or none can be read."""
    text = f"{need.passage.zh} {need.passage.en}".casefold()
    wanted = {language_code(name) for choice in need.choices for name in (choice.zh, choice.en) if name}
    wanted = wanted or {code for known, code in _LANGUAGES.items() if len(known) > 1 and _names(known, text)}
    known = {language_code(name) for name in candidate.languages}
    if not wanted or not known:
        return None
    return 1.0 if wanted & known else 0.0


def _names(language: str, text: str) -> bool:
    """A code such as "de" is a word of many languages, so only full names count in free text."""
    return len(language) > 2 and language in text if language.isascii() else language in text
