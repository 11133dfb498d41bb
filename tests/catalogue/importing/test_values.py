"""Example by example: what units write, and how each parser reads it."""

from typing import Any

import pytest

from catalogue.importing import values
from catalogue.importing.values.parsed import Parsed, as_json
from catalogue.importing.values.salary import Unit, parse_salary


def facts(parsed: Parsed) -> Any:
    """The value without the parts that say nothing."""
    found = as_json(parsed.value)
    if isinstance(found, dict):
        return {name: part for name, part in found.items() if part not in (None, "", False, [], ())}
    return found


OPENINGS = [
    ("5", {"minimum": 5, "maximum": 5}),
    ("5名", {"minimum": 5, "maximum": 5}),
    ("１２", {"minimum": 12, "maximum": 12}),
    ("1-18人", {"minimum": 1, "maximum": 18}),
    ("一至二名", {"minimum": 1, "maximum": 2}),
    ("1+", {"minimum": 1}),
    ("5人以上", {"minimum": 5}),
    ("约10人", {"minimum": 10, "maximum": 10, "approximate": True}),
    ("5.8万", {"minimum": 58000, "maximum": 58000, "approximate": True}),
    ("博士2名，硕士3名", {"minimum": 5, "maximum": 5}),
]
AGES = [
    ("45周岁以下", {"maximum": 45}),
    ("不超过40周岁", {"maximum": 40}),
    ("40周岁(含)以下", {"maximum": 40}),
    ("18-35周岁", {"minimum": 18, "maximum": 35}),
    ("under 45", {"maximum": 45}),
    ("45周岁以下（1975年1月1日后出生）", {"maximum": 45, "born_after": "1975-01-01"}),
    (
        "原则上不超过35岁（具有副高职称人员可放宽至38岁）",
        {"maximum": 35, "soft": True, "conditions": [{"maximum": 38, "condition": "副高职称人员"}]},
    ),
    (
        "人文社科45、自然科学40",
        {
            "maximum": 45,
            "soft": True,
            "conditions": [{"maximum": 45, "condition": "人文社科"}, {"maximum": 40, "condition": "自然科学"}],
        },
    ),
]
DEGREES = [
    ("博士", {"level": 5}),
    ("博士（后）", {"level": 5}),
    ("PhD", {"level": 5}),
    ("專科（高職）", {"level": 2}),
    ("大专以上", {"level": 2, "or_above": True}),
    ("硕士及以上，特别优秀可放宽", {"level": 4, "or_above": True, "soft": True}),
    ("本科及以上，硕士优先", {"level": 3, "or_above": True, "soft": True, "preferred": 4}),
    ("研究生", {"level": 4, "or_above": True}),
]
TITLES = [
    ("副高及以上", {"level": 3, "or_above": True}),
    ("教授或相当职务", {"level": 4, "or_equivalent": True}),
    ("高级职称", {"level": 3, "or_above": True}),
    ("副教授", {"level": 3}),
    ("教授级高工", {"level": 4}),
    ("助理研究员", {"level": 2}),
    ("注册会计师", {"qualification": "注册会计师"}),
]
EXPERIENCES = [
    ("3年以上", {"minimum": 3}),
    ("4–6年", {"minimum": 4, "maximum": 6}),
    ("8年以上汽车营销经验", {"minimum": 8, "domain": "汽车营销经验"}),
    ("五年以上海外", {"minimum": 5, "domain": "海外", "overseas": True}),
    ("at least five years", {"minimum": 5}),
    ("1以下", {"maximum": 1}),
    ("10+", {"minimum": 10}),
]
DATES = [
    ("2012.9.13", {"until": "2012-09-13", "precision": "day"}),
    ("2012年9月13日", {"until": "2012-09-13", "precision": "day"}),
    ("2012-9", {"until": "2012-09-30", "precision": "month"}),
    ("2026年底", {"until": "2026-12-31", "precision": "year"}),
    ("41165", {"until": "2012-09-13", "precision": "day"}),
    ("13/9/2012", {"until": "2012-09-13", "precision": "day"}),
    ("30 Sep 2026", {"until": "2026-09-30", "precision": "day"}),
    ("2026.1.1-2026.12.31", {"until": "2026-12-31", "precision": "day", "start": "2026-01-01"}),
]
SHORTAGES = [
    ("★★★★", {"level": 4, "method": "stars"}),
    ("★★★☆☆", {"level": 3, "method": "stars"}),
    ("5星", {"level": 5, "method": "stars"}),
    ("非常紧缺", {"level": 5, "method": "words"}),
    ("紧缺", {"level": 4, "method": "words"}),
    ("0.73", {"level": 5, "method": "index"}),
    ("0.2", {"level": 4, "method": "index"}),
    ("0.19", {"level": 2, "method": "index"}),
    ("A级", {"level": 5, "method": "grade"}),
]
PAYS = [
    ("30-50万", {"minimum": 300000, "maximum": 500000, "currency": "CNY", "period": "year"}),
    ("30万～50万元/年", {"minimum": 300000, "maximum": 500000, "currency": "CNY", "period": "year"}),
    ("50万元以上", {"minimum": 500000, "currency": "CNY", "period": "year"}),
    ("不低于30万", {"minimum": 300000, "currency": "CNY", "period": "year"}),
    ("30万起步", {"minimum": 300000, "currency": "CNY", "period": "year"}),
    ("20k-40k", {"minimum": 20000, "maximum": 40000, "currency": "CNY", "period": "month"}),
    ("18-40k·14薪", {"minimum": 18000, "maximum": 40000, "currency": "CNY", "period": "month", "months": 14}),
    ("1.5-2万/月", {"minimum": 15000, "maximum": 20000, "currency": "CNY", "period": "month"}),
    ("4000至6000元", {"minimum": 4000, "maximum": 6000, "currency": "CNY", "period": "month"}),
    ("50-100万美元", {"minimum": 500000, "maximum": 1000000, "currency": "USD", "period": "year"}),
    ("税后60-80万/年", {"minimum": 600000, "maximum": 800000, "currency": "CNY", "period": "year", "after_tax": True}),
    ("$80,000-120,000 per year", {"minimum": 80000, "maximum": 120000, "currency": "USD", "period": "year"}),
    ("年薪百万", {"minimum": 1000000, "maximum": 1000000, "currency": "CNY", "period": "year"}),
    ("参照国际标准", {"basis": "参照国际标准"}),
]
CASES = [
    *((values.parse_openings, *case) for case in OPENINGS),
    *((values.parse_age, *case) for case in AGES),
    *((values.parse_degree, *case) for case in DEGREES),
    *((values.parse_title, *case) for case in TITLES),
    *((values.parse_experience, *case) for case in EXPERIENCES),
    *((values.parse_validity, *case) for case in DATES),
    *((values.parse_shortage, *case) for case in SHORTAGES),
    *((values.parse_salary, *case) for case in PAYS),
]


@pytest.mark.parametrize(("parse", "text", "expected"), CASES, ids=lambda part: part if isinstance(part, str) else "")
def test_value(parse: Any, text: str, expected: dict[str, Any]) -> None:
    parsed = parse(text)
    assert parsed.state == "value"
    assert facts(parsed) == expected
    assert parsed.rule.count(".") >= 1


@pytest.mark.parametrize(
    ("parse", "text", "state"),
    [
        (values.parse_openings, "若干名", "several"),
        (values.parse_openings, "several", "several"),
        (values.parse_openings, "0", "not_understood"),
        (values.parse_salary, "面议", "negotiable"),
        (values.parse_salary, "一人一议", "negotiable"),
        (values.parse_salary, "Lön enligt överenskommelse", "negotiable"),
        (values.parse_salary, "无", "unknown"),
        (values.parse_validity, "长期有效", "open_ended"),
        (values.parse_validity, "招满为止", "open_ended"),
        (values.parse_validity, "12/9/13", "not_understood"),
        (values.parse_validity, "9/12/2012", "not_understood"),
        (values.parse_validity, "2026-13-40", "not_understood"),
        (values.parse_overseas, "无", "any"),
        (values.parse_industry, "煤电", "unknown"),
        (values.parse_industry, "现代农业", "unknown"),
        (values.parse_engagement, "培养", "not_understood"),
        (values.parse_degree, "？？", "not_understood"),
    ],
)
def test_state(parse: Any, text: str, state: str) -> None:
    assert parse(text).state == state


EVERY_PARSER = [getattr(values, name) for name in values.__all__ if name.startswith("parse_")]


@pytest.mark.parametrize("parse", EVERY_PARSER)
def test_three_states_are_three(parse: Any) -> None:
    assert {parse(text).state for text in ("", "/", "—", "详见附件")} == {"unknown"}
    assert {parse(text).state for text in ("同上", "〃", "ditto")} == {"ditto"}
    assert {parse(text).state for text in ("不限", "不限。", "any", "No requirement")} == {"any"}


def test_discipline_lists_are_never_cut_inside_brackets_or_names() -> None:
    parsed = values.parse_disciplines("计算机、软件工程/电子信息类（含人工智能、物联网）等相关专业")
    assert [(one.name, one.note) for one in parsed.value.names] == [
        ("计算机", ""),
        ("软件工程", ""),
        ("电子信息类", "含人工智能、物联网"),
    ]
    assert parsed.value.related
    for name in ("安全技术及工程", "机械设计制造及其自动化", "化学工程与工艺"):
        assert [one.name for one in values.parse_disciplines(name).value.names] == [name]
    assert [one.code for one in values.parse_disciplines("0812 计算机科学与技术；0835软件工程").value.names] == [
        "0812",
        "0835",
    ]


def test_only_the_first_component_is_pay() -> None:
    pay = parse_salary("年薪60万元；安家费100万元（税后）；科研启动金200-300万元").value
    assert pay.maximum == 600_000
    assert [(part.kind, part.minimum, part.maximum, part.after_tax) for part in pay.packages] == [
        ("settling", 1_000_000, 1_000_000, True),
        ("research", 2_000_000, 3_000_000, None),
    ]
    assert parse_salary("80-130万元/年，另有股权激励").value.maximum == 1_300_000
    assert parse_salary("50-100万美元（含股权）").value.currency == "USD"


def test_support_alone_is_no_pay() -> None:
    parsed = parse_salary("安家补贴30 - 50万元(税后);科研启动金50 - 80万元")
    assert parsed.value.minimum is None
    assert len(parsed.value.packages) == 2
    assert parsed.warning == "salary.packages_only"


def test_alternative_offers_are_kept() -> None:
    pay = parse_salary("不少于50万年津贴或80万元年薪").value
    assert (pay.minimum, pay.maximum) == (500_000, None)
    assert [other.minimum for other in pay.alternatives] == [800_000]


def test_unit_of_the_header() -> None:
    parsed = parse_salary("9.5", Unit(10_000, "year", "CNY"))
    assert (parsed.value.minimum, parsed.value.period) == (95_000, "year")
    assert parsed.rule == "salary.single.header_unit_year"
    assert parse_salary("3", Unit(1, "year", "CNY")).warning == "salary.implausible"


def test_contacts_are_told_apart() -> None:
    contact = values.parse_contact("张老师 13800000000／010-62551234转8；hr@example.org").value
    assert contact.names == ("张老师",)
    assert contact.mobiles == ("13800000000",)
    assert contact.phones == ("010-62551234转8",)
    assert contact.emails == ("hr@example.org",)


def test_engagement_party_place_and_industry() -> None:
    modes = values.parse_engagement("全职/项目合作，每年不少于2个月").value
    assert (modes.modes, modes.months_min) == (("full_time", "project"), 2)
    assert values.parse_engagement("柔性引进").warning == "engagement.flexible_unspecific"
    assert values.parse_party("个人或团队").value.either
    assert values.parse_party("带团队").value.first == "team"
    assert values.parse_place("海淀区中关村").value.district_en == "Haidian"
    assert values.parse_place("河北雄安").value.region == "hebei"
    assert values.parse_industry("集成电路产业链").value.subfield == "IT-IC"
    assert values.parse_industry("医药").value.code == "BIO"
    assert values.parse_industry("煤电").warning == "industry.unmapped"


def test_overseas_is_asked_or_liked() -> None:
    liked = values.parse_overseas("有3年以上美国工作经历者优先").value
    assert (liked.required, liked.preferred, liked.years, liked.countries) == (False, True, 3.0, ("US",))
    assert values.parse_overseas("是").value.required
