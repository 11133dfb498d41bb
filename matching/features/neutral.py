"""Takes sex, age, nationality, ethnicity and school out of a text before anything is compared.

Pure. What a reader sees stays as written; only what the matcher reads goes through here.
"""

import re

_PERSON = " "
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        # Age and birth.
        (r"\b(?:aged?|age\s*[:：])\s*\d{1,2}\b(?:\s*(?:years?\s+old))?", " "),
        (r"\b\d{1,2}[- ]years?[- ]old\b", " "),
        (r"\b(?:born|date of birth|d\.?o\.?b\.?)\b\s*(?:in|on|[:：])?\s*(?:\w+\s+){0,2}\d{4}(?:-\d{1,2}){0,2}", " "),
        (r"(?:现年|年龄\s*[:：]?|年仅)\s*\d{1,2}\s*周?岁?", ""),
        (r"(?<!\d)\d{1,2}\s*周?岁", ""),
        (
            r"(?:出生于|生于|出生(?:日期|年月)?\s*[:：]?)\s*\d{4}\s*[年./-]?\s*(?:\d{1,2}\s*[月./-]?\s*)?(?:\d{1,2}\s*日?)?",
            "",
        ),
        (r"\d{4}\s*年\s*(?:\d{1,2}\s*月\s*)?(?:\d{1,2}\s*日\s*)?(?:出生|生人|生(?=[,，。；;]|$))", ""),
        # Nationality, origin and ethnicity.
        (r"\b(?:nationality|citizenship|ethnicity|race|religion)\s*[:：]\s*[\w -]+", " "),
        (r"\b[A-Z][a-z]+(?:ese|ian|an|ish|ch|i)\s+(?:national|citizen|passport holder)s?\b", " "),
        (r"\bcitizen of [A-Z]\w+(?: [A-Z]\w+)*", " "),
        (r"(?:国籍|民族|籍贯|政治面貌|婚姻状况)\s*[:：]?\s*[\u4e00-\u9fff]{1,6}(?=[,，。；;、\s]|$)", ""),
        (r"[\u4e00-\u9fff]{1,3}国籍|(?:美|英|法|德|日|韩|加拿大|澳大利亚|新加坡|中国)籍(?:华人|人士)?", ""),
        (r"(?:汉|回|满|藏|壮|苗|维吾尔|蒙古|朝鲜|彝|土家)族(?=[,，。；;、\s人]|$)", ""),
        # Sex and forms of address.
        (
            r"(?:性别\s*[:：]?\s*[男女]|(?<![\u4e00-\u9fff])[男女](?=[,，。；;、\s]|$)|(?:先生|女士|小姐)(?![\u4e00-\u9fff]{2}))",
            "",
        ),
        (r"\b(?:gender|sex)\s*[:：]\s*\w+", " "),
        (r"\b(?:mr|mrs|ms|miss|madam|sir)\b\.?\s*", " "),
        (r"\b(?:male|female|man|woman|men|women|husband|wife|mother|father|gentleman|lady)\b", _PERSON),
        (r"\b(?:himself|herself|themselves|themself)\b", _PERSON),
        (r"\b(?:she|he|they|him|them|her|his|hers|their|theirs)\b", _PERSON),
        (r"(?<!其)[他她](?:们)?", _PERSON),
        # Schools, in the forms that carry a school's name.
        (
            r"\b(?:(?:at|from|of|by|with|in|for)\s+)?(?:the\s+)?(?-i:(?:[A-Z][\w.'’-]+\s+){0,4})"
            r"(?-i:University|Universität|Université|Institute of Technology|College)\b"
            r"(?-i:(?:\s+(?:of|at|in|for)(?:\s+(?:the\s+)?[A-Z][\w'’-]+){1,3})?)",
            " ",
        ),
        (r"(?:毕业于|就读于|任教于)?[\u4e00-\u9fff]{2,8}?(?:大学|学院)(?!生|教育|教学)", ""),
        (r"\b(?:MIT|ETH Zurich|ETH|Caltech|UCLA|EPFL|KAIST)\b", " "),
    )
)
_SPACES = re.compile(r"[ \t\n]{2,}")


def neutral(text: str) -> str:
    """`text` without what must not count. Whatever stood there, the result is the same."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return _SPACES.sub(" ", text).strip(" ,，、;；")
