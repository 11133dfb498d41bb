"""Takes names, e-mail addresses, telephone numbers and personal links out of free text."""

import re

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w.])(?:\+\d{1,3}[ -]?)?(?:\(\d{1,4}\)[ -]?)?\d(?:[ -]?\d){8,13}(?!\w|\.\d)")
HANDLE = re.compile(r"(?:wechat|微信号?|telegram|skype|qq)\s*[:：]\s*\S+", re.IGNORECASE)
MASK = "▇"


def text_masked(text: str, *, names: tuple[str, ...] = ()) -> str:
    """`text` with every contact datum and every one of `names` replaced by a visible mask.

    A name of several words is masked whole and also by each of its words of three letters or more (two
    characters for Chinese), since a CV repeats a surname alone.
    """
    for pattern in (EMAIL, LINK, HANDLE, PHONE):
        text = pattern.sub(MASK, text)
    for name in _forms(names):
        text = _pattern(name).sub(MASK, text)
    return text


def _forms(names: tuple[str, ...]) -> list[str]:
    forms: set[str] = set()
    for name in names:
        whole = name.strip()
        if len(whole) < 2:
            continue
        forms.add(whole)
        forms.update(word for word in re.split(r"[\s,，·]+", whole) if len(word) >= (3 if word.isascii() else 2))
    return sorted(forms, key=len, reverse=True)


def _pattern(name: str) -> re.Pattern[str]:
    edge = r"\b" if name.isascii() else ""
    return re.compile(rf"{edge}{re.escape(name)}{edge}", re.IGNORECASE)
