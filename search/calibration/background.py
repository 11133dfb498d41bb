"""Ordinary occupations and distant subjects, against which a query is held before a neighbour in meaning counts.

A query close to one of these is close to much; only a demand that is closer still was meant. Occupations are what
people look for elsewhere; subjects are what is studied, but seldom asked for by industry.
"""

_OCCUPATIONS_EN = """
accountant, actor, bank teller, bus driver, carpenter, cashier, cleaner, cook, dancer, electrician, estate
agent, farm worker, firefighter, fisherman, forester, hotel manager, insurance salesperson, jeweller,
journalist, judge, mechanic in a garage, miner, nurse, painter, pharmacist in a shop, photographer, police
officer, postman, primary school teacher, receptionist, secretary, shop assistant, singer, social worker,
soldier, sports coach, tailor, translator, travel agent, welder, ballet dancer, kindergarten nanny, football
referee, parish priest, butcher, bartender, flight attendant, pilot for airline, midwife, optician, undertaker,
florist, zookeeper, lighthouse keeper, jazz trumpet player, oil painter portraits, marriage counsellor, child
psychologist, speech therapist, paediatric surgeon, dermatologist, bee keeping, dairy farming, tea plantation
manager, fish farming, forestry ranger, veterinary surgeon, beautician, massage therapist, tattoo artist,
fashion model, tailor for suits, shoe maker, watch repair, locksmith, plumber, roofer, bricklayer, crane
operator at the port, tram driver, harbour pilot, air traffic controller, lifeguard, ski instructor, tennis
coach, chess teacher, choir conductor, stage actor, stand-up comedian, radio host, war correspondent, sports
journalist, tour guide, hotel housekeeper, sushi chef, barista, supermarket cashier, estate agency, notary,
criminal judge, prison guard, detective, diplomat, mayor of a town, primary school headteacher, kindergarten,
gym trainer
"""
_SUBJECTS_EN = """
Latin philology, medieval history lecturer, Egyptologist, theologian, sociology of religion, political science
of Africa, string theory, number theory, galaxy formation, volcanology, coral reef ecology, bird migration,
dinosaur fossils, ocean acoustics of whales, paper mill chemistry, textile dyeing, leather tanning, glass
blowing, urban planner, seismology, climate of the Arctic, glaciology, astronomy telescope observation, particle
physics collider, cosmology, linguistics of Tibetan, musicology, nursing management in hospitals, public health
nutrition, sleep medicine, dementia care nurse, eye surgery, hip replacement surgery, organ donation, school
psychology, tax law, immigration law, human geography, demography, property valuation, airport ground handling,
cruise ship entertainment
"""
_OTHERS = """
Grundschullehrerin, Bäcker, avocat en droit de la famille, professeur de danse, médico de familia, profesor de
historia, 小学校の先生, 寿司職人, 초등학교 교사, 요리사
"""
_OCCUPATIONS_ZH = """
会计 演员 银行柜员 公交司机 木匠 收银员 保洁员 厨师 舞蹈演员 电工 房地产销售 农民 消防员 渔民 护林员
酒店经理 保险推销员 珠宝匠 记者 法官 汽车修理工 矿工 护士 画家 药店店员 摄影师 警察 邮递员 小学教师
前台 秘书 店员 歌手 社工 军人 体育教练 裁缝 翻译 旅行社职员 焊工 美甲师 月嫂 保姆 儿科医生 产科助产士
眼镜验光师 殡葬服务 花艺师 动物园饲养员 芭蕾舞演员 小提琴演奏家 京剧演员 相声演员 电台主持人 体育记者
足球裁判 篮球教练 滑雪教练 健身教练 游泳救生员 中小学校长 幼儿园老师 美术老师 心理咨询师 导游 空姐
民航飞行员 货车司机 船长 港口引航员 列车员 消防队员 狱警 法院书记员 公证员 外交官 城管 乡镇干部
大学辅导员 养蜂 奶牛养殖 茶园管理 水产养殖 兽医 裁缝 鞋匠 钟表修理 锁匠 水管工 泥瓦工 木工 塔吊司机
快递员 外卖骑手 收银员 咖啡师 面包师 川菜厨师 酒吧调酒 超市导购 房产中介 保险代理 美容师 按摩师 纹身师
模特
"""
_SUBJECTS_ZH = """
古代史教授 埃及考古 拉丁语 梵文 神学 弦理论 数论 星系形成 火山学 珊瑚礁生态 鸟类迁徙 恐龙化石 城市规划
造纸 纺织印染 皮革鞣制 玻璃吹制 地震学 冰川学 天文望远镜 粒子物理对撞机 宇宙学 藏语 音乐学 护理管理
公共营养 睡眠医学 眼科手术 髋关节置换 器官捐献 税法 移民法 人口学 人文地理 机场地勤 邮轮
"""


def _names(text: str, separator: str) -> list[str]:
    return [name for part in text.split(separator) if (name := " ".join(part.split()))]


BACKGROUND = tuple(
    dict.fromkeys(
        [
            *(name for text in (_OCCUPATIONS_EN, _SUBJECTS_EN, _OTHERS) for name in _names(text, ",")),
            *(name for text in (_OCCUPATIONS_ZH, _SUBJECTS_ZH) for name in text.split()),
        ]
    )
)
