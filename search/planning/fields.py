"""The names by which a query can speak of a field, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from search.text.normalise import fold


@dataclass(frozen=True)
class Named:
    """A field that can be named: text fields to look for words in, or a `facet` to filter by, or both.

    With both, a value that the facet does not know is looked for as words.
    """

    en: str
    zh: str
    texts: tuple[str, ...] = ()
    facet: str = ""


FieldNames = Mapping[str, Named]
"""By every folded name."""


def _names(rows: Mapping[Named, str]) -> FieldNames:
    return {
        fold(name): field
        for field, others in rows.items()
        for name in dict.fromkeys((field.en, field.zh, *others.split()))
    }


DEMAND_NAMES: FieldNames = _names(
    {
        Named("title", "职位", ("title",)): "position job post 岗位 标题 岗位名称 职位名称 招聘岗位 需求岗位",
        Named(
            "employer", "单位", ("employer",)
        ): "company organisation organization unit 用人单位 单位名称 企业 公司 企业名称",
        Named(
            "ability", "要求", ("ability",)
        ): "abilities requirement requirements skill skills 能力 能力要求 任职要求 任职资格 应聘条件 条件",
        Named("duties", "职责", ("duties",)): "duty 岗位职责 工作内容 职位描述 工作职责",
        Named("discipline", "专业", ("discipline",)): "major majors disciplines 专业要求 学科 学科背景 招聘专业",
        Named("project", "项目", ("project",)): "projects 项目名称",
        Named("place", "地点", ("place",)): "location district 工作地点 地址 区",
        Named("offer", "待遇", ("offer",)): "package benefits 福利 福利待遇 提供待遇",
        Named("reference", "编号", facet="reference"): "ref number 需求编号",
        Named("base", "基地", ("place",), "base"): "bases park parks 园区 所在园区",
        Named("industry", "产业", ("field",), "industry"): "industries sector 行业 所属产业",
        Named("subfield", "细分领域", ("field",), "subfield"): "sub-field field 领域 产业链",
        Named("region", "地区", facet="region"): "area 区域 省市",
        Named("engagement", "引进方式", facet="engagement"): "mode 方式 工作方式",
        Named("degree", "学历", facet="degree"): "education 学历要求 学位 学历学位",
        Named("overseas", "海外经历", facet="overseas"): "abroad 海外",
        Named("party", "引进对象", facet="party"): "who 对象",
        Named("edition", "期", facet="edition"): "issue 期号 期次",
        Named("pay", "薪酬", facet="pay"): "salary 年薪 薪资 薪酬待遇",
    }
)

CANDIDATE_NAMES: FieldNames = _names(
    {
        Named("headline", "标题", ("headline",)): "title position 职位 岗位 头衔",
        Named("skill", "技能", ("skill",)): "skills ability abilities 能力 专长 特长",
        Named("work", "经历", ("work",)): "experience works 工作 工作经历 履历",
        Named("summary", "简介", ("summary",)): "about 个人简介 概述",
        Named("discipline", "专业", ("discipline",)): "major majors 学科 所学专业",
        Named("reference", "编号", facet="reference"): "ref number 人才编号",
        Named("industry", "产业", facet="industry"): "industries sector 行业 领域",
        Named("party", "类型", facet="party"): "who 对象",
        Named("stage", "阶段", facet="stage"): "career 职业阶段 人才层次 层次",
        Named("degree", "学历", facet="degree"): "education 学位 最高学历",
        Named("engagement", "引进方式", facet="engagement"): "mode 方式 工作方式",
        Named("region", "意向地区", facet="region"): "area 地区 区域",
        Named("available", "到岗", facet="available"): "when 到岗时间 可到岗",
        Named("country", "国家", facet="country"): "countries 国别 所在国",
        Named("language", "语言", facet="language"): "languages 语种",
    }
)


def listed(names: FieldNames, *, chinese: bool) -> list[str]:
    """The main names of all fields in one language, in the order of declaration."""
    return list(dict.fromkeys(field.zh if chinese else field.en for field in names.values()))
