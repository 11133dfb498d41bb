"""What must not count is gone before anything is compared, and nothing else is."""

import pytest

from catalogue.privacy.neutral import neutral

SWAPS = [
    # Sex and forms of address.
    ("She led the cell team.", "He led the cell team."),
    ("They led the cell team.", "He led the cell team."),
    ("Her work on anodes won a prize, she says.", "His work on anodes won a prize, he says."),
    ("She's in charge; the plan is hers.", "He's in charge; the plan is his."),
    ("Ada Ray (she/her) builds robots", "Ada Ray (he/him) builds robots"),
    ("Mrs. Chen built the line.", "Mr. Smith built the line."),
    ("Led by Dr. Jane Fox, the group grew", "Led by Prof. Li Wei, the group grew"),
    ("Male, works on anodes", "Female, works on anodes"),
    ("Sex: F; builds robots", "Sex: male; builds robots"),
    ("The first woman to lead the plant", "The first man to lead the plant"),
    ("Married, builds robots", "Divorced, builds robots"),
    ("男，研究固态电池", "女，研究固态电池"),
    ("性别：男；研究固态电池", "性别：女；研究固态电池"),
    ("他负责电芯研发", "她负责电芯研发"),
    ("王先生，负责电芯研发", "李女士，负责电芯研发"),
    ("王芳博士负责电芯研发", "李伟明博士负责电芯研发"),
    ("由张伟教授主持", "由陈静教授主持"),
    ("女科学家，研究电芯", "男科学家，研究电芯"),
    ("已婚已育，负责电芯研发", "未婚，负责电芯研发"),
    ("两个孩子的母亲，负责电芯研发", "两个孩子的父亲，负责电芯研发"),
    # Names with a label, photos.
    ("Name: Jane Roe\nBuilds robots", "Name: Li Xiaoming\nBuilds robots"),
    ("姓名：王芳，负责电芯研发", "姓名：欧阳建国，负责电芯研发"),
    ("王芳，女，汉族，负责电芯研发", "李建国，男，回族，负责电芯研发"),
    ("照片：已附，负责电芯研发", "照片：无，负责电芯研发"),
    ("Builds robots. Photo: attached", "Builds robots. Photo: none"),
    # Age and birth.
    ("aged 34, builds robots", "aged 61, builds robots"),
    ("Age: 34. Builds robots", "Age: 61. Builds robots"),
    ("Born in 1970, builds robots", "Born in 1991, builds robots"),
    ("Born on 3 May 1970 in Lyon, builds robots", "Born in 1991, builds robots"),
    ("Born in Mumbai, builds robots", "Born in Lyon, builds robots"),
    ("A 35-year-old chemist", "A 58-year-old chemist"),
    ("In her early thirties, builds robots", "In his late fifties, builds robots"),
    ("现年45岁，负责电芯研发", "现年31岁，负责电芯研发"),
    ("35周岁，负责电芯研发", "五十二岁，负责电芯研发"),
    ("1975年3月出生，负责电芯研发", "1990年11月出生，负责电芯研发"),
    ("1985年生，负责电芯研发", "１９７１年生，负责电芯研发"),
    ("1985年生于上海，负责电芯研发", "1971年生于兰州，负责电芯研发"),
    ("出生于1985年，负责电芯研发", "出生于1971年8月，负责电芯研发"),
    ("80后，负责电芯研发", "65后，负责电芯研发"),
    # Nationality, origin, ethnicity, party.
    ("German national, builds robots", "Chinese national, builds robots"),
    ("Indian national, builds robots", "U.S. citizen, builds robots"),
    ("An Indian engineer who builds robots", "A French engineer who builds robots"),
    ("Citizen of France, builds robots", "Citizen of New Zealand, builds robots"),
    ("Nationality: Indian, builds robots", "Nationality: French, builds robots"),
    ("Holds a Canadian passport, builds robots", "Holds a German passport, builds robots"),
    ("Of Chinese descent, builds robots", "Of Turkish descent, builds robots"),
    ("Ethnicity: Han, builds robots", "Ethnicity: Tibetan, builds robots"),
    ("美国国籍，负责电芯研发", "新加坡国籍，负责电芯研发"),
    ("拥有法国国籍，负责电芯研发", "拥有新加坡国籍，负责电芯研发"),
    ("美籍华人，负责电芯研发", "加拿大籍华人，负责电芯研发"),
    ("印度人，负责电芯研发", "德国人，负责电芯研发"),
    ("汉族，负责电芯研发", "回族，负责电芯研发"),
    ("民族：汉，负责电芯研发", "民族：维吾尔族，负责电芯研发"),
    ("中共党员，负责电芯研发", "群众，负责电芯研发"),
    ("籍贯：山东，负责电芯研发", "籍贯：四川成都，负责电芯研发"),
    # Schools.
    ("Taught at Stanford University for years", "Taught at the University of Leeds for years"),
    ("PhD from Tsinghua University in 2010", "PhD from MIT in 2010"),
    ("Graduated from Heidelberg in 2010", "Graduated from Oxford in 2010"),
    ("PhD from MIT in Chemistry", "PhD from Leeds in Chemistry"),
    ("MSc, Stanford University in Materials Science", "MSc, University of Leeds in Materials Science"),
    ("Graduated from École Polytechnique, built robots", "Graduated from TU Delft, built robots"),
    ("Trained at École normale supérieure de Lyon", "Trained at Technische Universität München"),
    ("MSc in physics at Imperial College London", "MSc in physics at the University of Texas at Austin"),
    ("An Ivy League graduate in physics", "A Russell Group graduate in physics"),
    ("毕业于清华大学，负责电芯研发", "毕业于哈尔滨工业大学，负责电芯研发"),
    ("曾在西安电子科技大学任教", "曾在兰州大学任教"),
    ("与麻省理工学院合作研制电芯", "与剑桥大学合作研制电芯"),
    ("清华本科，负责电芯研发", "复旦本科，负责电芯研发"),
    ("毕业于MIT，负责电芯研发", "毕业于EPFL，负责电芯研发"),
    ("985高校毕业，负责电芯研发", "双一流高校毕业，负责电芯研发"),
]


@pytest.mark.parametrize(("one", "other"), SWAPS)
def test_swapping_what_must_not_count_changes_nothing(one: str, other: str) -> None:
    kept = neutral(one).strip("Aan ")
    assert kept == neutral(other).strip("Aan ")
    assert kept


@pytest.mark.parametrize(
    "text",
    [
        "其他材料的力学性能",
        "吉他音箱与维他命、阿托伐他汀、他克莫司的工艺",
        "满足车规要求，回收锂并做藏品修复",
        "水族馆水处理与民族医药研究",
        "中药有效成分的质量控制",
        "女性健康产品的临床试验",
        "男女同步的计时系统",
        "2019年建成中试线",
        "缺陷产生于界面，裂纹发生于焊缝",
        "60岁以上人群的骨密度",
        "大学生创业教育与大学科技园运营",
        "晶圆级封装后端设计，90后端节点",
        "任教授级高工，负责于博士期间建立的平台",
        "党员教育系统的开发",
        "哈佛结构处理器与牛津纳米孔测序",
        "李氏变换与陈化工艺",
        "Human-machine interfaces for aircraft",
        "HER2 antibodies; the HER of the electrode; HIS and HE staining",
        "His-tag purification and He-Ne lasers with He leak tests",
        "Liquid He cryostats",
        "male connectors, female flanges and male-to-female adapters",
        "A man-made fibre; 300 man-hours; man-machine control",
        "Mother liquor recycling and mother alloys for a women's health product",
        "LC-MS at 5 ms; MS degree of polymerisation",
        "Cache Miss Rate of the mr-1 strain",
        "Polish the wafer, then finish and swish the slurry",
        "German shepherd genomics and Chinese medicine",
        "German market sales of Swiss-type lathes",
        "Cells aged 24 h at 60 °C, steel aged 10 days",
        "Patients aged 65+ in the trial",
        "Released under the MIT licence",
        "Harvard architecture cores, Oxford Nanopore reads",
        "Domain name: registry design",
        "Heat, sheet and theory of thermal shear",
        "Manufacturing of menisci",
        "Borne by the bearing, reborn in 2019 as a product",
        "Race conditions and sex hormones",
        "5 years of university-hospital trials",
    ],
)
def test_words_of_a_trade_that_only_look_alike_are_kept(text: str) -> None:
    assert neutral(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("PhD from MIT in Chemistry", "PhD in Chemistry"),
        ("Graduated from Heidelberg in Physics, 2010", "Graduated in Physics, 2010"),
        ("Stanford University in Materials Science", "in Materials Science"),
    ],
)
def test_what_was_studied_is_kept_where_the_school_goes(text: str, kept: str) -> None:
    assert neutral(text) == kept


def test_neutral_twice_is_neutral_once() -> None:
    for pair in SWAPS:
        for text in pair:
            assert neutral(neutral(text)) == neutral(text)
