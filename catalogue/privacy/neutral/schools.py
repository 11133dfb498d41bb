"""Names of schools and what stands for their rank, in both languages: patterns that are cut out.

Pure. Schools whose name is also a thing (Harvard architecture, Oxford Nanopore, MIT licence) go only where the words
beside them speak of studying.
"""

import re

_PLACES = (
    "北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川"
    " 贵州 云南 陕西 甘肃 青海"
    " 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 中国 中央 首都 国立 国家 清华 复旦 同济 南开 中山 暨南 河海 江南"
    " 苏州 扬州 宁波 深圳 青岛"
    " 郑州 大连 沈阳 长春 哈尔滨 南京 杭州 合肥 厦门 济南 武汉 长沙 广州 成都 西安 兰州 昆明 太原 石家庄 南昌"
    " 福州 贵阳 燕山 湘潭 长安 汕头"
    " 华东 华南 华北 华中 西北 西南 东北 东南 中南 东华 哈佛 耶鲁 斯坦福 麻省 普林斯顿 哥伦比亚 康奈尔 芝加哥"
    " 加州 加利福尼亚 伯克利 洛杉矶"
    " 密歇根 伊利诺伊 德克萨斯 佐治亚 普渡 杜克 剑桥 牛津 帝国 伦敦 爱丁堡 曼彻斯特 利兹 慕尼黑 柏林 亚琛 海德堡"
    " 斯图加特 卡尔斯鲁厄 苏黎世"
    " 洛桑 巴黎 里昂 代尔夫特 埃因霍温 鲁汶 米兰 都灵 斯德哥尔摩 隆德 哥本哈根 丹麦 赫尔辛基 维也纳 莫斯科"
    " 圣彼得堡 东京 京都 大阪 早稻田"
    " 庆应 首尔 高丽 延世 新加坡 南洋 多伦多 滑铁卢 麦吉尔 墨尔本 悉尼 印度 孟买 德里 马德里 里斯本 布拉格 华沙"
)
_KINDS = (
    "理工|工业|科技|科学技术|技术|师范|交通|农业|农林|林业|医科|医药|中医药|中医|药科|财经|经济贸易|对外经贸"
    "|政法|外国语|海洋|石油|矿业|地质"
    "|邮电|电子科技|航空航天|航空|航天|民族|电力|化工|建筑|体育|音乐|美术|戏剧|传媒|电影|工程|工商|人民|国立"
    "|联邦|自治|高等|综合|商|医|法|艺术"
    "|大学分校|分校|皇家|中文|城市|浸会|公开"
)
_PLACE = f"(?:{'|'.join(sorted(_PLACES.split(), key=len, reverse=True))})"
_CJK = r"[\u4e00-\u9fff]"
_NAME_SIGN = r"[^\W\d_A-Za-z在于从由与和及的了后前任赴入自至是为被向对经读获过等]"
_NOT_SCHOOL = r"(?!生|教育|教学|科技园|城|路|物理)"
_SHORT = (
    "清华|北大(?![荒仓西])|复旦|浙大|上海交大|西安交大|交大|中科大|国科大|哈工大|北航|华科|同济|南大(?!门|洋|街)"
    "|武大|港大|港科大|麻省理工|斯坦福"
    "|哈佛|剑桥|牛津|帝国理工|耶鲁|普林斯顿|中科院"
)
_STUDIED = r"(?=本科|硕士|博士|学士|研究生|毕业|校友|在读|MBA|EMBA|[，,。；;、）)\s]|$)"

SCHOOLS_ZH: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:国家)?(?<!\d)(?:985|211|双一流|C9|常青藤)(?!\d)(?:[/、和]?(?:985|211|双一流"
        r"|C9)(?!\d))*(?:工程)?(?:高校|院校|大学|名校|联盟)?",
        r"QS\s*(?:世界)?(?:排名)?前?\s*\d{1,3}(?:名|强)?(?:高校|院校|大学)?",
        rf"(?:毕业于|就读于|任教于|求学于|留学于)?(?:{_PLACE}(?:{_KINDS})*)+(?:大学|学院)(?:{_PLACE}(?:分校"
        rf"|校区))?{_NOT_SCHOOL}",
        rf"(?:毕业于|就读于|任教于|求学于|留学于|(?<!{_NAME_SIGN})){_NAME_SIGN}{{2,14}}?(?<!科)(?:大学"
        rf"|学院){_NOT_SCHOOL}",
        rf"(?:毕业于|就读于|任教于|求学于|留学于)?(?:{_SHORT}){_STUDIED}",
        r"(?:毕业于|就读于|求学于|留学于)\s*[A-Z][A-Za-z.-]{1,12}",
        r"中国科学院|中科院",
    )
)

_CAP = r"(?:St\.\s+)?[A-ZÀ-ÞŁŚŠŽ][\w'’-]*"
# Not "in": a PhD from MIT in Chemistry is one in chemistry.
_LINK = r"(?:of|at|for|de|di|du|des|della|da|für|van|the|and|y|la|le)\b"
_NAMED = rf"{_CAP}(?:,?\s+(?:{_LINK}\s+){{0,2}}{_CAP}){{0,5}}"
_BEFORE = r"(?i:\b(?:(?:at|from|of|by|with|in|for)\s+)?(?:the\s+)?)"

SCHOOLS_EN: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?i:\b(?:ivy[- ]league|russell group|(?:qs\s+)?top[- ]\d{1,3}\s+(?:universit(?:y|ies)|schools?)"
        r"|project (?:985|211))\b)",
        # École polytechnique fédérale de Lausanne, Technische Universität München, Politecnico di Milano.
        rf"{_BEFORE}(?:{_CAP}\s+){{0,2}}(?:Universität|Universit[ée]|Università|Universida[de]+|Universiteit"
        rf"|Universitet"
        rf"|Hochschule|[ÉE]cole|Politecnico|Polytechnique|Polit[ée]cnica)\b"
        rf"(?:\s+(?:polytechnique|normale|sup[ée]rieure|nationale|f[ée]d[ée]rale|centrale|{_LINK}|{_CAP}))*",
        # University of California, Berkeley; University of Texas at Austin; Stanford University; King's College London.
        rf"{_BEFORE}(?:{_CAP}\s+){{0,4}}(?:University(?:\s+College)?|Institute\s+of\s+(?:Science\s+and\s+)?Technology"
        rf"|Polytechnic(?:\s+(?:University|Institute))?|Business\s+School|College)\b"
        rf"(?:\s+(?:of|at|for)(?:\s+(?:the\s+)?{_CAP}){{1,3}}|,?\s+(?:London|Berkeley|Los Angeles|San Diego"
        rf"|Davis|Irvine"
        rf"|Bombay|Delhi|Madras|Kanpur|Dublin)){{0,2}}",
        rf"{_BEFORE}\b(?:ETH\s+Z[uü]rich|EPFL|Caltech|UCLA|KAIST|POSTECH|USTC|SJTU|UC\s+(?:Berkeley|Davis|Irvine"
        rf"|San Diego)"
        rf"|IIT\s+{_CAP}|Georgia\s+Tech|Virginia\s+Tech|Carnegie\s+Mellon|RWTH(?:\s+Aachen)?|TU\s+{_CAP}|Tsinghua|MIT"
        r"(?![- ]?(?i:licen[cs]))|ETH)\b(?!-)",
    )
)

STUDIED_AT = re.compile(
    r"(?P<kept>(?i:\b(?:graduat\w+|degree|diploma|ph\.?\s?d\.?|doctorate|msc|bsc|mba|master['’]?s?"
    r"|bachelor['’]?s?|alumn\w+"
    rf"|studied|educated|schooled)(?!\w))(?:\s+(?:in\s+)?[a-z]+){{0,4}}?\s*,?)\s*(?:from|at)\s+(?:the\s+)?{_NAMED}"
)
"""Any name in capitals after words of studying: "graduated from Heidelberg". The words of studying are `kept`."""
