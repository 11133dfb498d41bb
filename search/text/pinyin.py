"""Chinese by sound, for people who type pinyin: in full and by initials."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=20_000)
def sounds(text: str) -> tuple[str, ...]:
    """`text` in full pinyin and by initials, without spaces; nothing for text without Chinese."""
    syllables = lazy_pinyin(text, style=Style.NORMAL, errors=lambda rest: rest.replace(" ", ""))
    full = "".join(syllables)
    if full == text.replace(" ", ""):
        return ()
    initials = "".join(syllable[:1] if syllable not in text else syllable for syllable in syllables)
    return (full, initials)


@lru_cache(maxsize=20_000)
def syllables(text: str) -> tuple[str, ...]:
    """The syllable of each character of `text`; a character without one stands for itself."""
    # One syllable a character also where there is none; the stubs know of text only.
    return tuple(lazy_pinyin(text, style=Style.NORMAL, errors=list))  # type: ignore[arg-type]
