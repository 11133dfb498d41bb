"""Turn the statements of a post into typed requirements; degree, age, title and papers bind only on a legal ground."""

from __future__ import annotations

from catalogue.choices import RequirementKind, Strength
from catalogue.importing.drafts import RequirementDraft
from catalogue.importing.folding import fold
from catalogue.importing.posts import EN, ZH, Post, Said
from catalogue.importing.sentences import kind_of, legal_ground_of, split_sentences, strength_of
from catalogue.importing.values.age import Age
from catalogue.importing.values.degree import Degree, levels_in
from catalogue.importing.values.disciplines import Disciplines
from catalogue.importing.values.experience import Experience, parse_experience
from catalogue.importing.values.overseas import Overseas
from catalogue.importing.values.parsed import ANY, NOT_UNDERSTOOD, VALUE
from catalogue.importing.values.titles import Title, title_levels

GROUNDED = frozenset([RequirementKind.DEGREE, RequirementKind.AGE, RequirementKind.TITLE, RequirementKind.PAPERS])
MAY_BE_GROUNDED = GROUNDED | {RequirementKind.EXPERIENCE}
"""Years bind as they are worded, but keep nobody out of a match without a ground either."""
SENTENCE_FIELDS = (
    ("ability", RequirementKind.ABILITY),
    ("result", RequirementKind.RESULT),
    ("language_skill", RequirementKind.LANGUAGE),
)


def requirements_of(post: Post) -> tuple[RequirementDraft, ...]:
    """All requirements of a post in the order of a printed entry."""
    ground = post.raw("legal_ground")
    found: list[RequirementDraft] = [
        *_degrees(post, ground),
        *_disciplines(post),
        *_ages(post, ground),
        *_titles(post, ground),
        *_experience(post, ground),
        *_overseas(post),
        *_sentences(post),
    ]
    return tuple(dict.fromkeys(found))


def _draft(kind: RequirementKind, said: Said, ground: str = "", other: str = "", **values: object) -> RequirementDraft:
    """A requirement with its text on the side of its language (`other` on the other), as binding as its kind allows."""
    strength = strength_of(said.text)
    legal = (ground or legal_ground_of(said.text)) if kind in MAY_BE_GROUNDED else ""
    if kind in GROUNDED and strength != Strength.PREFERRED:
        strength = Strength.HARD if legal else Strength.SOFT
    state = said.parsed.state if said.parsed.state in {VALUE, ANY, NOT_UNDERSTOOD} else VALUE
    side, far = ("text_zh", "text_en") if said.language == ZH else ("text_en", "text_zh")
    values = {
        side: said.text,
        far: other,
        "strength": str(strength),
        "state": state,
        "legal_ground": legal[:300],
        **values,
    }
    return RequirementDraft(kind=str(kind), **values)  # type: ignore[arg-type]


def _degrees(post: Post, ground: str) -> list[RequirementDraft]:
    said, other = post.primary("degree"), post.translation("degree")
    known = [one for one in said if isinstance(one.parsed.value, Degree)]
    if not known:
        return [_draft(RequirementKind.DEGREE, one, ground, other) for one in said[:1]]
    lowest = min(known, key=lambda one: one.parsed.value.level)
    degree = lowest.parsed.value
    values: dict[str, object] = {"level": int(degree.level), "or_above": degree.or_above or len(known) > 1}
    if len(known) > 1:
        side = "text_zh" if lowest.language == ZH else "text_en"
        values[side] = "；".join(_degrees_by_discipline(post))
    if degree.soft and degree.preferred is None:
        values |= {"strength": str(Strength.SOFT), "legal_ground": ""}
    return [_draft(RequirementKind.DEGREE, lowest, ground, other, **values)]


def _degrees_by_discipline(post: Post) -> list[str]:
    disciplines: dict[str, list[str]] = {}
    for record in post.records:
        if record.text("degree"):
            disciplines.setdefault(record.text("degree"), []).append(record.text("discipline"))
    return [f"{degree}（{'、'.join(filter(None, names))}）" for degree, names in disciplines.items()]


def _disciplines(post: Post) -> list[RequirementDraft]:
    said = post.said("discipline")
    if not said:
        return []
    names: dict[str, None] = {}
    liked: dict[str, None] = {}
    for one in said:
        if isinstance(one.parsed.value, Disciplines):
            for discipline in one.parsed.value.names:
                (liked if discipline.preferred else names)[discipline.name] = None
    text = "；".join(one.text for one in post.primary("discipline"))
    whole, other = Said(text, said[0].parsed, said[0].column), post.translation("discipline")
    if not names and not liked:
        return [_draft(RequirementKind.DISCIPLINE, whole, other=other)]
    both = ((names, Strength.SOFT), (liked, Strength.PREFERRED))
    return [
        _draft(
            RequirementKind.DISCIPLINE, whole, other=other, values=tuple(chosen), state=VALUE, strength=str(strength)
        )
        for chosen, strength in both
        if chosen
    ]


def _ages(post: Post, ground: str) -> list[RequirementDraft]:
    said, other = post.first("age"), post.translation("age")
    if said is None or not isinstance(said.parsed.value, Age):
        return [_draft(RequirementKind.AGE, said, ground, other)] if said else []
    age = said.parsed.value
    notes = [f"born_after {age.born_after}"] if age.born_after else []
    notes += [f"born_before {age.born_before}"] if age.born_before else []
    notes += [f"{condition.maximum}: {condition.condition}" for condition in age.conditions]
    values: dict[str, object] = {
        "minimum": age.minimum,
        # A birth date wins: the number beside it was true only in the year of writing.
        "maximum": None if age.born_after else age.maximum,
        "values": tuple(notes),
    }
    if age.soft:
        values |= {"strength": str(Strength.SOFT), "legal_ground": ""}
    return [_draft(RequirementKind.AGE, said, ground, other, **values)]


def _titles(post: Post, ground: str) -> list[RequirementDraft]:
    drafts = []
    other = post.translation("professional_title")
    for said in post.said("professional_title")[:1]:
        title = said.parsed.value
        if isinstance(title, Title) and title.level is None:
            drafts.append(_draft(RequirementKind.ABILITY, said, other=other))
        elif isinstance(title, Title):
            above = title.or_above or title.or_equivalent
            drafts.append(
                _draft(RequirementKind.TITLE, said, ground, other, level=int(title.level or 0), or_above=above)
            )
        else:
            drafts.append(_draft(RequirementKind.TITLE, said, ground, other))
    return drafts


def _experience(post: Post, ground: str) -> list[RequirementDraft]:
    drafts = []
    other = post.translation("experience")
    for said in post.said("experience")[:1]:
        value = said.parsed.value
        if not isinstance(value, Experience):
            drafts.append(_draft(RequirementKind.EXPERIENCE, said, ground, other))
            continue
        text = f"{said.column.header}：{said.text}" if said.text.replace(".", "").isdigit() else said.text
        told = Said(text, said.parsed, said.column)
        nothing = value.minimum == 0 and value.maximum is None and not value.graduates
        state = {"state": ANY} if nothing else {}
        drafts.append(
            _draft(
                RequirementKind.EXPERIENCE, told, ground, other, minimum=value.minimum, maximum=value.maximum, **state
            )
        )
    return drafts


def _overseas(post: Post) -> list[RequirementDraft]:
    drafts = []
    other = post.translation("overseas")
    for said in post.said("overseas")[:1]:
        value = said.parsed.value
        text = f"{said.column.header}：{said.text}" if len(said.text) < 4 else said.text
        told = Said(text, said.parsed, said.column)
        if isinstance(value, Overseas):
            strength = str(Strength.PREFERRED) if value.preferred else str(strength_of(said.text))
            values = {"minimum": value.years, "values": value.countries, "strength": strength}
            drafts.append(_draft(RequirementKind.OVERSEAS, told, "", other, **values))
        else:
            drafts.append(_draft(RequirementKind.OVERSEAS, told, other=other))
    return drafts


def _sentences(post: Post) -> list[RequirementDraft]:
    drafts = []
    for field, default in SENTENCE_FIELDS:
        said = post.said(field)
        if said and all(one.parsed.state == ANY for one in said):
            drafts.append(_draft(default, said[0]))
            continue
        words = post.words(field)
        chinese, english = split_sentences(words.get(ZH, "")), split_sentences(words.get(EN, ""))
        if len(chinese) == len(english):
            pairs = list(zip(chinese, english, strict=True))
        else:
            # Sentences that cannot be paired stand for themselves; the other language is kept whole in its text.
            pairs = [(sentence, "") for sentence in chinese] or [("", sentence) for sentence in english]
        drafts += [_sentence(one, other, default) for one, other in pairs]
    return drafts


def _sentence(zh: str, en: str, default: RequirementKind) -> RequirementDraft:
    kind = kind_of(zh or en, default)
    strength = strength_of(zh or en)
    legal = legal_ground_of(zh or en) if kind in MAY_BE_GROUNDED else ""
    if kind in GROUNDED and strength == Strength.HARD and not legal:
        strength = Strength.SOFT
    level = _level(kind, zh or en)
    minimum = maximum = None
    if kind == RequirementKind.EXPERIENCE:
        years = parse_experience(zh or en).value
        if isinstance(years, Experience):
            minimum, maximum = years.minimum, years.maximum
    return RequirementDraft(
        str(kind), str(strength), VALUE, zh, en, level, minimum=minimum, maximum=maximum, legal_ground=legal
    )


def _level(kind: RequirementKind, sentence: str) -> int | None:
    """The lowest degree or title that a sentence names."""
    found: list[int] = []
    if kind == RequirementKind.DEGREE:
        found = [int(level) for level in levels_in(fold(sentence))]
    elif kind == RequirementKind.TITLE:
        found = [int(level) for level in title_levels(fold(sentence))]
    return min(found, default=None)
