"""What readers ask in measurements: queries of both languages, short and long, found and not found."""

QUERIES = (
    "solid-state battery",
    "动力电池热管理",
    "quantum error correction",
    "大模型训练",
    "machine learning engineer for drug design",
    "半导体工艺工程师",
    "carbon footprint",
    "航空发动机",
    "restoration of old books",
    "智能网联汽车 感知 算法",
    "C++",
    "clinical trial of gene therapy",
    "储能电站安全",
    "wedding photographer",
    "风险管理 金融",
    "robot",
    "遥感",
    "immersive exhibition designer",
    "材料",
    "process engineer hydrogen electrolysis membrane",
)
