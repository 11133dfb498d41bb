"""A hundred profiles, and the same hundred as if other people had written them: other sex, age, origin, name, school.

Persons and teams, in Chinese, English or both; what they have done is the same to the letter.
"""

from dataclasses import dataclass
from typing import Any

from catalogue.publishing.content import Bilingual
from catalogue.publishing.profile import CandidateProfile, EducationPart, MemberPart, ProfileText, WorkPart

FIELDS = (
    ("固态电池", "solid-state battery"),
    ("机器人关节", "robot joint"),
    ("疫苗佐剂", "vaccine adjuvant"),
    ("芯片封装", "chip packaging"),
    ("航空复合材料", "aircraft composite"),
)
WOMAN = {
    "he": "she", "He": "She", "his": "her", "His": "Her", "him": "her", "himself": "herself", "Mr": "Ms",
    "sex": "female", "man": "woman", "他": "她", "男": "女", "先生": "女士",
}  # fmt: skip
MAN = {word: word for word in WOMAN} | {"sex": "male"}
THEY = MAN | {"he": "they", "He": "They", "his": "their", "His": "Their", "him": "them", "himself": "themself"}
WHO: tuple[dict[str, str], ...] = (
    WOMAN
    | {
        "name": "Chen Jing",
        "姓名": "陈静",
        "age": "34",
        "year": "1991",
        "nation": "Chinese",
        "国": "中国",
        "族": "汉族",
    }
    | {"school": "Tsinghua University", "学校": "清华大学", "photo": "attached", "照片": "已附", "党": "中共党员"},
    MAN
    | {"name": "Rajesh Kumar", "姓名": "李建国", "age": "59", "year": "1966", "nation": "Indian", "国": "印度"}
    | {
        "族": "回族",
        "school": "the University of Leeds",
        "学校": "兰州大学",
        "photo": "none",
        "照片": "无",
        "党": "群众",
    },
    THEY
    | {"name": "Camille Roux", "姓名": "欧阳慧", "age": "45", "year": "1980", "nation": "French", "国": "法国"}
    | {"族": "蒙古族", "school": "École Polytechnique", "学校": "哈尔滨工业大学", "photo": "on request", "照片": "备索"}
    | {"党": "九三学社社员"},
    WOMAN
    | {"name": "Aylin Yildiz", "姓名": "阿依古丽", "age": "28", "year": "1997", "nation": "Turkish", "国": "土耳其"}
    | {
        "族": "维吾尔族",
        "school": "MIT",
        "学校": "麻省理工学院",
        "photo": "enclosed",
        "照片": "见附件",
        "党": "共青团员",
    },
    MAN
    | {"name": "John Smith", "姓名": "王伟", "age": "51", "year": "1974", "nation": "American", "国": "美国"}
    | {"族": "满族", "school": "the University of California, Berkeley", "学校": "西安电子科技大学", "photo": "yes"}
    | {"照片": "有", "党": "无党派人士"},
    MAN
    | {"name": "Lukas Meier", "姓名": "赵志强", "age": "39", "year": "1986", "nation": "Swiss", "国": "瑞士"}
    | {"族": "土家族", "school": "TU Delft", "学校": "华东理工大学", "photo": "no", "照片": "未附", "党": "民盟盟员"},
)
SUMMARIES_EN = (
    "{He} built {field} lines, aged {age}, {nation} national. At {school} {he} led {other} work with {his} team.",
    "{nation} citizen, {age} years old. {Mr}. {name} scaled {field} plants {himself}; {other} came later.",
    "Name: {name}\nSex: {sex}\nDate of birth: {year}\nNationality: {nation}\nPhoto: {photo}\nBuilds {field} plants.",
    "Born in {year}. Graduated from {school}; since then {he} works on {field} and {other}.",
    "Dr. {name} ({he}/{him}) runs the {field} pilot. {His} {other} results came first.",
    "The first {man} to lead a {field} plant; a {age}-year-old engineer with a PhD from {school}.",
    "Holds a {nation} passport. Took a degree in physics at {school}. {His} {field} work won a prize that {he} shares.",
)
SUMMARIES_ZH = (
    "{男}，{族}，{year}年生，毕业于{学校}，{党}，负责{field}研发，{他}的{other}成果已投产。",
    "{姓名}，{男}，{age}岁，{国}国籍。{他}主持{field}中试线，曾在{学校}任教。",
    "姓名：{姓名}；性别：{男}；民族：{族}；出生年月：{year}年3月；照片：{照片}。从事{field}与{other}。",
    "{国}籍华人，现年{age}岁，与{学校}合作研制{field}。",
    "{year}年出生，{学校}博士，{男}科学家，{other}方向的开拓者，{他}们团队完成{field}产线。",
    "出生于{year}年，{学校}本科，{党}。主持{field}项目，{他}获奖两次。",
)
WORKS_EN = (
    "{He} ran the {field} pilot; {his} {other} patent is in use.",
    "Professor at {school}, where {he} taught {field}.",
)
WORKS_ZH = ("{他}在{学校}建立{field}平台，{other}工艺由{他}完成。", "{男}，负责{field}产线。")


@dataclass(frozen=True)
class Somebody:
    """Who a profile is written about."""

    words: dict[str, str]

    def say(self, template: str, field: str, other: str) -> str:
        """A sentence about them."""
        return template.format(**self.words, field=field, other=other)


def profile(number: int, who: dict[str, str]) -> CandidateProfile:
    """Profile number `number` as written about `who`."""
    says = Somebody(who).say
    (zh, en), (other_zh, other_en) = FIELDS[number % 5], FIELDS[(number * 3 + 1) % 5]
    texts: dict[str, ProfileText] = {}
    if number % 3:
        summary = says(SUMMARIES_EN[number % 7], en, other_en)
        texts["en"] = ProfileText(headline=f"{en} expert", summary=summary, state="original")
    if number % 3 != 1:
        summary = says(SUMMARIES_ZH[number % 6], zh, other_zh)
        texts["zh-hans"] = ProfileText(headline=f"{zh}专家", summary=summary, state="original")
    text = Bilingual(zh=says(WORKS_ZH[number % 2], zh, other_zh), en=says(WORKS_EN[number % 2], en, other_en))
    work = WorkPart(
        key="w1", kind="post", role=Bilingual(zh=f"{zh}工程师", en=f"{en} engineer"), text=text, start="2015"
    )
    values: dict[str, Any] = (
        {"party": "team", "members": _members(number, says)} if number % 4 == 3 else {"party": "person"}
    )
    return CandidateProfile(
        reference=f"T-{number:05d}",
        country="DE",
        experience_years=float(number % 20),
        title_level=number % 4 + 1,
        texts=texts,
        works=(work,),
        education=(EducationPart(level=3 + number % 3, discipline=Bilingual(en=en, zh=zh)),),
        **values,
    )


def _members(number: int, says: Any) -> tuple[MemberPart, ...]:
    return tuple(
        MemberPart(
            role=Bilingual(zh=f"{zh}负责人", en=f"{en} lead"),
            summary=Bilingual(zh=says(SUMMARIES_ZH[place], zh, zh), en=says(SUMMARIES_EN[place], en, en)),
        )
        for place, (zh, en) in enumerate(FIELDS[: 2 + number % 3])
    )


def hundred() -> tuple[list[CandidateProfile], list[CandidateProfile]]:
    """A hundred profiles, and the same with each written about somebody else."""
    one = [profile(number, WHO[number % 6]) for number in range(100)]
    other = [profile(number, WHO[(number + 1 + number // 6 % 5) % 6]) for number in range(100)]
    return one, other
