"""The first words of the home page in both languages; editors change them on the page."""

from typing import Any

FRONT: dict[str, dict[str, Any]] = {
    "zh-hans": {
        "title": "首页",
        "heading": "本市产业正在寻找的人",
        "introduction": (
            "定期编印、永久留存的高层次人才需求目录：十大产业领域，中英文对照，写明要做什么、看重什么、以何种方式引进。"
        ),
        "readers": [
            {
                "heading": "海内外人才与团队",
                "steps": [
                    "用中文或英文检索，按产业、基地、引进方式筛选。",
                    "看清哪些是必备条件，哪些只是优先考虑；学历、资历、论文都不单独作为门槛。",
                    "凭需求编号应答，全职、兼职、短期交流、项目合作均可商量。",
                ],
                "link_text": "怎样应答一条需求",
                "link_path": "guidance/",
            },
            {
                "heading": "园区与基地",
                "steps": [
                    "登录工作区，查看按需求推荐的人选，身份信息先行隐去。",
                    "逐条对照要求与依据，接受或不接受并注明理由。",
                    "经本人同意后才取得身份与联系方式。",
                ],
                "link_text": "推荐是怎样产生的",
                "link_path": "guidance/#recommendations",
            },
            {
                "heading": "用人单位",
                "steps": [
                    "按原有表格填报需求，不必改动表头。",
                    "系统逐格核对并说明读法，有疑问的退回更正。",
                    "编入当期目录后文字固定，更正以勘误形式附于条目旁。",
                ],
                "link_text": "关于本目录",
                "link_path": "about/",
            },
        ],
    },
    "en": {
        "title": "Home",
        "heading": "The people this city’s industries are looking for",
        "introduction": (
            "A catalogue of demand for high-level talent, issued at regular intervals and kept for good. Ten "
            "industries, in Chinese and English, each entry saying what there is to do, what counts, and how you "
            "could take part."
        ),
        "readers": [
            {
                "heading": "Talent and teams, anywhere",
                "steps": [
                    "Search in English or Chinese; narrow by industry, base or form of engagement.",
                    "See which points are conditions and which are only preferred. Degree, seniority and papers never "
                    "decide alone.",
                    "Answer by reference. Full time, a second post, short visits and joint projects are all open.",
                ],
                "link_text": "How to answer a demand",
                "link_path": "guidance/",
            },
            {
                "heading": "Parks and bases",
                "steps": [
                    "Sign in to see who is recommended for each demand, with identity masked at first.",
                    "Compare requirement and evidence line by line; accept, or decline with a reason.",
                    "Identity and contact are released only with the person’s own consent.",
                ],
                "link_text": "How recommendations come about",
                "link_path": "guidance/#recommendations",
            },
            {
                "heading": "Employing units",
                "steps": [
                    "Send the workbook you already keep; its headings need not change.",
                    "Every cell is read, explained and checked; doubtful ones come back to you.",
                    "Once printed in an edition the text is fixed; corrections stand beside it.",
                ],
                "link_text": "About this catalogue",
                "link_path": "about/",
            },
        ],
    },
}
