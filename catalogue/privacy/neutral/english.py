"""What English texts say about who somebody is: patterns that are cut out, in the order they are applied.

Pure. A word that also means something in a trade stays where the words beside it say so: male connectors, an MS
spectrum, the HER of an electrode, His-tags, helium.
"""

import re

_DEMONYMS = (
    "Afghan Albanian Algerian American Argentine Argentinian Armenian Australian Austrian Azerbaijani Bangladeshi"
    " Belarusian Belgian Brazilian British Bulgarian Cambodian Cameroonian Canadian Chilean Chinese Colombian"
    " Croatian"
    " Cuban Czech Danish Dutch Egyptian English Estonian Ethiopian Finnish French Georgian German Ghanaian Greek"
    " Hungarian Icelandic Indian Indonesian Iranian Iraqi Irish Israeli Italian Japanese Jordanian Kazakh Kenyan"
    " Korean"
    " Latvian Lebanese Lithuanian Malaysian Mexican Mongolian Moroccan Nepalese Nepali Nigerian Norwegian Pakistani"
    " Peruvian Philippine Filipino Polish Portuguese Romanian Russian Scottish Serbian Singaporean Slovak Slovenian"
    " Spanish Swedish Swiss Syrian Taiwanese Thai Tunisian Turkish Ukrainian Uzbek Venezuelan Vietnamese Welsh"
)
_PEOPLE = (
    r"(?:engineer|scientist|researcher|chemist|physicist|biologist|mathematician|academic|scholar|professor|expert"
    r"|entrepreneur|developer|designer|architect|manager|economist|metallurgist|pharmacologist|technologist|founder"
    r"|specialist|national|citizen|passport holder|resident|man|woman)s?"
)
_NATION = rf"(?-i:(?:{'|'.join(_DEMONYMS.split())}|U\.?S\.?|U\.?K\.?|EU))"
_NAME = r"(?-i:[A-ZÀ-Þ][\w'’-]*(?:[ -][A-ZÀ-Þ][\w'’-]*){0,2})"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
_NOT_AGED = (
    r"(?!\s*[-–]?\s*(?:h|hrs?|hours?|days?|weeks?|months?|years?|cycles?|min|minutes?|s|nm|mm|cm|k|°|%)(?![a-z]))"
)

RULES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # With a label: the value goes along, whatever it is.
        r"(?:(?<=[\n:;,.|(])|^)\s*(?:full |given |family |sur)?name\s*[:：]\s*[^,;.\n|，；。)]{1,40}",
        r"\b(?:gender|sex|nationality|citizenship|ethnicity|ethnic (?:group|origin)|race|religion|marital status"
        r"|political status|place of birth|date of birth|birth ?date|d\.?o\.?b\.?|age|photo(?:graph)?)\s*[:：]\s*"
        r"[^,;.\n|，；。)]{1,30}",
        r"\b(?:photo(?:graph)?|picture|headshot)\s+(?:is\s+)?(?:attached|enclosed|included|available|on request)\b",
        # Birth and age.
        rf"\b(?:was\s+)?born\s+(?:and\s+raised\s+)?(?:(?:in|on)\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH}\s+)?"
        r"(?:\d{1,2},?\s+)?(?:19|20)\d\d(?:[-/.]\d{1,2}){0,2}(?:\s+in\s+(?-i:[A-Z]\w+(?:,? [A-Z]\w+)?))?",
        rf"\b(?:was\s+)?born\s+(?:and\s+raised\s+)?in\s+{_NAME}(?:,\s*(?-i:[A-Z]\w+))?",
        r"\(\s*b\.?\s*(?:19|20)\d\d\s*\)|\b(?-i:b\.)\s*(?:19|20)\d\d\b",
        r"(?:\ban?\s+)?\b\d{2}[- ]years?[- ](?:old\b|of[- ]age\b)",
        rf"\bage[d]?\s+\d{{2}}\b(?!\+|[-–]\d)(?:\s*years?\s+old)?{_NOT_AGED}",
        r"\bin\s+(?:his|her|their|the)\s+(?:early|mid|late)?[- ]?(?:twenties|thirties|forties|fifties|sixties"
        r"|[2-7]0s)\b",
        # Nationality, origin, ethnicity, party.
        rf"\b(?:an?\s+|the\s+)?(?:ethnic(?:ally)?\s+|native\s+)?{_NATION}(?:[- ](?-i:American|Chinese|Canadian))?"
        rf"(?=\s+{_PEOPLE}\b)(?:\s+(?:national|citizen|passport holder)s?\b)?",
        rf"\b(?:an?\s+)?{_NATION}[- ]born\b|\bof\s+{_NATION}\s+(?:descent|origin|heritage|nationality|extraction)\b",
        rf"\b(?:holds?|holding|has|with)\s+(?:an?\s+)?{_NATION}\s+(?:passport|citizenship|nationality|green card)\b",
        rf"\b(?:an?\s+)?(?:citizen|native|national)\s+of\s+(?:the\s+)?{_NAME}",
        rf"\boriginally\s+from\s+(?:the\s+)?{_NAME}",
        r"(?-i:\bHan Chinese\b|\b(?:Asian|African|Hispanic|Latin)[- ]American\b|\bCaucasian\b|\bLatin[ao]\b)",
        r"\bethnic(?:ally)?\s+(?-i:[A-Z]\w+)\b|\b(?-i:[A-Z]\w+)\s+ethnicity\b",
        rf"\b(?-i:Muslim|Hindu|Jewish|Buddhist|Catholic|Protestant)(?=\s+{_PEOPLE}\b)",
        r"\b(?:member of the (?:chinese )?communist party|(?-i:CPC|CCP)\s+member|party member)\b",
        r"\b(?:married|unmarried|divorced|widowed)\b(?=\s*(?:[,;.|]|$|with\b"
        r"|and\b))(?:\s+with\s+\w+\s+(?:children|kids))?",
        # Forms of address, with the name after them. "Ms" is not "ms", and a cache miss is no lady.
        rf"(?-i:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Sir|Dame|Madam|Miss(?! (?:[Rr]at|[Pp]enal|[Dd]istan)))\b\.?\s+"
        rf"(?:(?:Dr|Prof)\b\.?\s+)?{_NAME})",
        # Sex.
        r"(?<![\w/-])(?:fe)?male\b(?!['’]s|\s*[-/]|\s+(?:and\s+(?:fe)?male\s+)?(?:connectors?|plugs?|threads?"
        r"|threaded"
        r"|sockets?|flanges?|fittings?|luer|mou?lds?|dies?|pins?|headers?|contacts?|adapt[eo]rs?|couplings?"
        r"|terminals?"
        r"|rats?|mice|mouse|sterility|steriles?|infertility|flowers?|gametes?|lines?|parents?|patients?|subjects?))",
        r"(?:\b(?:an?|the)\s+)?(?<![\w-])(?:woman|man|women|men|lady|gentleman|girl|boy)\b(?!['’]s|['’]|[-"
        r" ]?(?:made|hours?"
        r"|machine|power|days?|months?|in[- ]the))",
        r"\b(?:husband|wife)\b|\b(?:mother|father)\b(?!\s*[-]|\s+(?:liquors?|alloys?|plants?|trees?|cells?"
        r"|boards?|ships?"
        r"|machines?|tongue|rolls?|substrates?|glass|boxes))",
        # Pronouns, not in capitals (HER2, HIS, HE staining) and not joined to anything (His-tag, He-Ne).
        r"\(?\b(?-i:[Ss]he|[Hh]e|[Tt]hey)\s*/\s*(?:her|him|them)s?\b(?:\s*/\s*(?:hers|his|theirs))?\)?|\bs/he\b",
        r"\b(?:his\s*/\s*her|her\s*/\s*his|he\s*/\s*she|she\s*/\s*he)\b",
        r"(?<![\w/-])(?-i:[Hh]imself|[Hh]erself|[Tt]hemself|[Tt]hemselves)\b",
        r"(?<![\w/–-])(?-i:[Ss]he|he|[Tt]hey|[Hh]im|[Tt]hem|[Hh]er|[Hh]is|[Hh]ers|[Tt]heirs?)\b(?![-–/]\w|\s+tags?\b)"
        r"(?:['’](?:s|d|ll|ve|re)\b)?",
        r"(?<![\w/–-])(?<!liquid )(?<!by )(?-i:He)\b(?![-–/]\w|\s+(?:ions?|leak|gas|plasma|cool\w+|atmosphere"
        r"|recovery"
        r"|purge|flow|cryo\w*|pressure|atoms?|bubbles?|beam|mass)\b)(?:['’](?:s|d|ll)\b)?",
    )
)
