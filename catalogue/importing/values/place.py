"""Place of work to district and region, for Beijing, Tianjin and Hebei; other places are kept as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.choices import Region
from catalogue.importing.folding import fold
from catalogue.importing.values.parsed import Parsed, state_of

BEIJING = {
    "海淀": ("海淀|中关村|上地|清华|haidian|zhongguancun|永丰|翠湖", "Haidian"),
    "朝阳": ("北京.{0,3}朝阳|朝阳区|chaoyang|望京|cbd|奥运村", "Chaoyang"),
    "西城": ("西城|xicheng|金融街|德胜", "Xicheng"),
    "东城": ("东城|dongcheng|雍和", "Dongcheng"),
    "丰台": ("丰台|fengtai|丽泽", "Fengtai"),
    "石景山": ("石景山|shijingshan|首钢", "Shijingshan"),
    "亦庄": ("亦庄|经开区|经济技术开发区|e-?town|yizhuang|bda", "Yizhuang"),
    "大兴": ("大兴|daxing", "Daxing"),
    "昌平": ("昌平|changping|未来科学城|沙河|回龙观|生命科学园|生命园", "Changping"),
    "怀柔": ("怀柔|huairou", "Huairou"),
    "顺义": ("顺义|shunyi|空港", "Shunyi"),
    "通州": ("通州|tongzhou|城市副中心", "Tongzhou"),
    "房山": ("房山|fangshan|良乡", "Fangshan"),
    "门头沟": ("门头沟|mentougou", "Mentougou"),
    "平谷": ("平谷|pinggu", "Pinggu"),
    "密云": ("密云|miyun", "Miyun"),
    "延庆": ("延庆|yanqing", "Yanqing"),
}
TIANJIN = re.compile(r"天津|滨海新区|tianjin|binhai")
HEBEI = re.compile(
    r"河北|雄安|石家庄|保定|廊坊|唐山|秦皇岛|邯郸|邢台|张家口|承德|沧州|衡水|燕郊|固安|hebei|xiong'?an|shijiazhuang|baoding|langfang|tangshan"
)
CAPITAL = re.compile(r"北京|京内|beijing")
OUTSIDE = re.compile(r"京外|outside beijing")


@dataclass(frozen=True, slots=True)
class Place:
    """`region` is one of the three or ""; `district_zh` and `district_en` a district of Beijing or ""."""

    region: str
    district_zh: str = ""
    district_en: str = ""


def parse_place(text: str) -> Parsed:
    """Read 海淀区中关村, 亦庄, 天津滨海新区, 京内; a place elsewhere has no region."""
    if (state := state_of(text)) is not None:
        return state
    plain = fold(text)
    if not TIANJIN.search(plain) and not HEBEI.search(plain):
        for name, (pattern, english) in BEIJING.items():
            if re.search(pattern, plain):
                return Parsed(Place(Region.BEIJING, name, english), rule="place.district")
    if CAPITAL.search(plain):
        return Parsed(Place(Region.BEIJING), rule="place.region")
    for words, region in ((TIANJIN, Region.TIANJIN), (HEBEI, Region.HEBEI)):
        if words.search(plain):
            return Parsed(Place(region), rule="place.region")
    return Parsed(Place(""), rule="place.outside" if OUTSIDE.search(plain) else "place.elsewhere")
