"""Names of spoken languages: what profiles call them in Chinese, English or themselves, as one code with two names."""

import re

from catalogue.publishing.content import Bilingual

OTHER = "other"

NAMES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "zh": ("汉语", "Chinese", ("中文", "普通话", "国语", "mandarin", "putonghua", "mandarin chinese")),
    "yue": ("粤语", "Cantonese", ("广东话",)),
    "en": ("英语", "English", ("英文",)),
    "af": ("南非语", "Afrikaans", ()),
    "ar": ("阿拉伯语", "Arabic", ()),
    "eu": ("巴斯克语", "Basque", ("euskara",)),
    "be": ("白俄罗斯语", "Belarusian", ()),
    "bn": ("孟加拉语", "Bengali", ("bangla",)),
    "bg": ("保加利亚语", "Bulgarian", ()),
    "ca": ("加泰罗尼亚语", "Catalan", ()),
    "hr": ("克罗地亚语", "Croatian", ()),
    "cs": ("捷克语", "Czech", ()),
    "da": ("丹麦语", "Danish", ()),
    "nl": ("荷兰语", "Dutch", ("flemish",)),
    "et": ("爱沙尼亚语", "Estonian", ()),
    "fi": ("芬兰语", "Finnish", ()),
    "fr": ("法语", "French", ("français", "法文")),
    "fy": ("弗里西亚语", "Frisian", ()),
    "de": ("德语", "German", ("deutsch", "德文")),
    "el": ("希腊语", "Greek", ()),
    "he": ("希伯来语", "Hebrew", ()),
    "hi": ("印地语", "Hindi", ()),
    "hu": ("匈牙利语", "Hungarian", ()),
    "is": ("冰岛语", "Icelandic", ()),
    "ig": ("伊博语", "Igbo", ()),
    "id": ("印度尼西亚语", "Indonesian", ("印尼语",)),
    "ga": ("爱尔兰语", "Irish", ("gaelic",)),
    "it": ("意大利语", "Italian", ("italiano",)),
    "ja": ("日语", "Japanese", ("日文",)),
    "kk": ("哈萨克语", "Kazakh", ()),
    "ko": ("韩语", "Korean", ("朝鲜语", "韩文")),
    "lv": ("拉脱维亚语", "Latvian", ()),
    "lt": ("立陶宛语", "Lithuanian", ()),
    "ms": ("马来语", "Malay", ()),
    "mi": ("毛利语", "Māori", ("maori",)),
    "mn": ("蒙古语", "Mongolian", ()),
    "no": ("挪威语", "Norwegian", ()),
    "fa": ("波斯语", "Persian", ("farsi",)),
    "pl": ("波兰语", "Polish", ()),
    "pt": ("葡萄牙语", "Portuguese", ("português",)),
    "pa": ("旁遮普语", "Punjabi", ()),
    "ro": ("罗马尼亚语", "Romanian", ()),
    "ru": ("俄语", "Russian", ("俄文",)),
    "sr": ("塞尔维亚语", "Serbian", ()),
    "sk": ("斯洛伐克语", "Slovak", ()),
    "sl": ("斯洛文尼亚语", "Slovenian", ("slovene",)),
    "es": ("西班牙语", "Spanish", ("español", "castilian")),
    "sw": ("斯瓦希里语", "Swahili", ()),
    "sv": ("瑞典语", "Swedish", ()),
    "ta": ("泰米尔语", "Tamil", ()),
    "th": ("泰语", "Thai", ()),
    "tr": ("土耳其语", "Turkish", ()),
    "uk": ("乌克兰语", "Ukrainian", ()),
    "ur": ("乌尔都语", "Urdu", ()),
    "uz": ("乌兹别克语", "Uzbek", ()),
    "vi": ("越南语", "Vietnamese", ()),
    "cy": ("威尔士语", "Welsh", ()),
    "xh": ("科萨语", "Xhosa", ("isixhosa",)),
    "yo": ("约鲁巴语", "Yoruba", ()),
    "zu": ("祖鲁语", "Zulu", ("isizulu",)),
}

_CODES = {name.casefold(): code for code, (zh, en, others) in NAMES.items() for name in (code, zh, en, *others)}
_REMARK = re.compile(r"\s*[（(:：,，/].*$")


def language_code(name: str) -> str:
    """The code of a language by what a profile calls it, remarks left aside; OTHER for one that is not listed."""
    plain = _REMARK.sub("", name.strip()).casefold()
    return _CODES.get(plain, OTHER)


def language_name(code: str) -> Bilingual:
    """The name of a language by its code; a code not listed here stands for itself."""
    zh, en, _others = NAMES.get(code, (code, code, ()))
    return Bilingual(zh=zh, en=en)
