"""Reads the printed content of a demand into features."""

import re
from collections.abc import Iterator

from catalogue.publishing.content import DemandContent, RequirementPart
from matching.dataset.passages import PassageMaker
from matching.features.rank_words import field_of_title
from matching.features.sentences import paired
from matching.judging.requirements import is_textual
from matching.schema import Block, DemandFeatures, Mode, Need, Passage

MOST_DUTIES, MOST_ABILITIES, MOST_SENTENCES = 6, 12, 4
TEXTUAL = frozenset({"ability", "result"})

_LEADS = re.compile(
    r"(?:团队|项目|课题|学术|技术|研发)?(?:带头人|负责人|领军人(?:才|物)|首席科学家|首席|组长|主任)"
    r"|(?:the )?(?:team|project|group|scientific|technical|research)?[ -]?(?:leader|lead|head|principal investigator)"
    r"|chief scientist",
    re.IGNORECASE,
)
_FORMALITIES = re.compile(
    r"\d+(?:\s*[-~—至到]\s*\d+)?\s*年|以上|及|不少于|至少|具有|具备|拥有|持有|相关|相近|行业|领域|岗位|专业|工作|从业|经验|经历|者?优先|优先考虑"
    r"|应届(?:毕业)?生?(?:培养)?|可接受|[初中高]级|副高|正高|职称|学历|学位|本科|硕士|博士|大专|统招|全日制"
    r"|\b(?:at least|or more|more than|years?|of|in|the|a|an|with|and|or|have|has|having|relevant|related|work(?:ing)?"
    r"|experience|required|preferred|industry|field|position|minimum|\d+\+?|phd|master|bachelor|degree)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\d\s*年|\byears?\b", re.IGNORECASE)
_QUALITY = re.compile(
    r"沟通|团队(?:合作|协作|精神|意识)|责任[心感]|敬业|吃苦|抗压|服从|认同|学习能力|执行力|品[德行]|身体健康|表达能力|亲和力|积极"
    r"|\b(?:communication skills?|team(?:work| player| spirit)|sense of responsibility|self[- ]motivat\w+"
    r"|hard[- ]?working|proactive|integrity|under pressure|interpersonal|willing(?:ness)? to)\b",
    re.IGNORECASE,
)


def demand_features(
    content: DemandContent, make: PassageMaker, *, digest: str, as_of: int | None, reference: str = ""
) -> DemandFeatures:
    """The features of a demand. `as_of` is the year of the edition it was printed in."""
    needs = tuple(_needs(content, make))
    topic = tuple(_topic(content, make))
    roles = tuple(_roles(content, make))
    said = [*topic, *roles, *(need.passage for need in needs if is_textual(need))]
    return DemandFeatures(
        reference=reference or content.reference,
        digest=digest,
        party=content.party,
        topic=topic,
        whole=Block(tuple(said)).direction,
        needs=needs,
        roles=roles,
        terms=frozenset[str]().union(*(passage.terms for passage in said)),
        industry=content.industry.code if content.industry else "",
        region=content.base.region if content.base else "",
        modes=tuple(Mode(row.mode, row.months_min) for row in content.engagements),
        as_of=as_of,
    )


def _roles(content: DemandContent, make: PassageMaker) -> Iterator[Passage]:
    """Roles without their rank; one that says only that somebody leads is read as leading what the demand is about."""
    title = content.bilingual("title")
    about = field_of_title(title.zh), field_of_title(title.en)
    for role in content.team_roles:
        names = [text for text in (role.zh, role.en) if text]
        is_bare = all(_LEADS.fullmatch(text.strip()) for text in names)
        own = field_of_title(role.zh), field_of_title(role.en)
        yield make.make(role.zh, role.en, "team_roles", read=about if is_bare else own)


def _topic(content: DemandContent, make: PassageMaker) -> Iterator[Passage]:
    title, duties = content.bilingual("title"), content.bilingual("duties")
    yield make.make(title.zh, title.en, "title", read=(field_of_title(title.zh), field_of_title(title.en)))
    for zh, en in paired(duties.zh, duties.en, most=MOST_DUTIES):
        yield make.make(zh, en, "duties")
    if content.project:
        for text, field in ((content.project.title, "project"), (content.project.key_technology, "key_technology")):
            if text.zh or text.en:
                yield make.make(text.zh, text.en, field)


def _needs(content: DemandContent, make: PassageMaker) -> Iterator[Need]:
    needs = [need for row in content.requirements for need in _need(row, make)]
    yield from needs
    if not any(is_textual(need) for need in needs):
        # An entry that was typed in by hand may hold its abilities as running text only.
        ability, told = content.bilingual("ability"), {(need.passage.zh, need.passage.en) for need in needs}
        for place, (zh, en) in enumerate(paired(ability.zh, ability.en, most=MOST_ABILITIES), 1):
            if (zh, en) not in told:
                yield _sentence(f"a{place}", "ability", "soft", "value", zh, en, make)


def _need(row: RequirementPart, make: PassageMaker) -> Iterator[Need]:
    if row.kind in TEXTUAL and row.state != "any":
        pairs = paired(row.text.zh, row.text.en, most=MOST_SENTENCES)
        for place, (zh, en) in enumerate(pairs, 1):
            key = row.key if len(pairs) == 1 else f"{row.key}.{place}"
            yield _sentence(key, row.kind, row.strength, row.state, zh, en, make)
        return
    text = make.make(row.text.zh, row.text.en)
    # "Relevant experience required" asks for nothing that could be compared.
    empty = row.kind == "experience" and row.minimum is None and not says_more(row.text.zh, row.text.en)
    yield Need(
        key=row.key,
        kind=row.kind,
        strength=row.strength,
        state="covered" if empty and row.state == "value" else row.state,
        passage=text,
        level=row.level,
        minimum=row.minimum,
        maximum=row.maximum,
        choices=tuple(_choice(value, make) for value in row.values) if row.kind in ("discipline", "language") else (),
        legal_ground=row.legal_ground,
    )
    if row.kind == "experience" and row.minimum is not None and says_more(row.text.zh, row.text.en):
        # "Five years of battery research" asks for years, which are formal, and for battery research, which is not.
        yield _sentence(f"{row.key}.1", "ability", row.strength, row.state, row.text.zh, row.text.en, make)


def _sentence(key: str, kind: str, strength: str, state: str, zh: str, en: str, make: PassageMaker) -> Need:
    return Need(
        key=key,
        kind=kind,
        strength=strength,
        state=state if says_more(zh, en) else "covered",
        passage=make.make(zh, en, read=(_subject(zh), _subject(en))),
        # Years of dealing with customers are experience, however well one must talk there.
        personal_quality=bool(_QUALITY.search(f"{zh} {en}")) and not _YEARS.search(f"{zh} {en}"),
    )


def _choice(value: str, make: PassageMaker) -> Passage:
    return make.make(value, "") if not value.isascii() else make.make("", value)


def _subject(text: str) -> str:
    """What a sentence about years is about: "five years of battery work" is not near to five years of anything."""
    left = " ".join(_FORMALITIES.sub(" ", text).split()) if _YEARS.search(text) else ""
    return left if len(re.sub(r"[\W_\d]", "", left)) > 2 else text


def says_more(zh: str, en: str) -> bool:
    """Whether a sentence names any subject beside years, degrees and titles, which have lines of their own."""
    return any(len(re.sub(r"[\W_\d]", "", _FORMALITIES.sub("", text))) > 2 for text in (zh, en) if text)
