"""Letters in languages with offices, dates and places of their own, as somebody would paste them.

An import and the page `new.html` read them in the same way.
"""

from __future__ import annotations

from typing import Final

__all__ = ["LETTERS", "REGISTRY", "TYPED"]

REGISTRY: Final = {
    "people.yml": """\
lu: {name: Lu Mingyuan, names: {zh: 陆明远, ja: 陸明遠, ko: 륙명원}, aliases: [Lu Ming-yüan]}
kim: {name: Kim Yong Su, names: {zh: 金英秀, ja: 金英秀, ko: 김영수}}
""",
    "organizations.yml": """\
party: {name: Freedom Party, names: {zh: 自由党, ja: 自由労働党, ko: 자유당}}
committee: {name: Central Committee of the Freedom Party, names: {zh: 自由党中央委员会}}
""",
    "occasions.yml": "party: {name: Founding of the Free Farmers' Party, first: 1900-01-01}\n",
}

# What is typed, and each party as `name, role, organization`.
TYPED: Final = (
    ("自由党委员长金英秀同志", "Kim Yong Su, 委员长, Freedom Party"),
    ("자유당 위원장 김영수동지", "Kim Yong Su, 위원장, Freedom Party"),
    ("自由労働党委員長 金英秀同志", "Kim Yong Su, 委員長, Freedom Party"),
    ("자유당 총비서 김영수", "Kim Yong Su, 총비서, Freedom Party"),
    ("自由党总书记、国家主席陆明远", "Lu Mingyuan, 总书记、国家主席, Freedom Party"),
    ("自由党中央委员会总书记陆明远", "Lu Mingyuan, 总书记, Central Committee of the Freedom Party"),
    # A body that the registry has only in part is not taken for the whole.
    ("자유당 중앙위원회 총서기 륙명원", "Lu Mingyuan, 자유당 중앙위원회 총서기"),
    ("Freedom Party President Lu Mingyuan", "Lu Mingyuan, President, Freedom Party"),
    ("甲国总统、自由党主席王大伟", "王大伟, 甲国总统、自由党主席"),
    ("림국 대통령 웨. 뿌르", "웨. 뿌르, 림국 대통령"),
    # Two names, each with an office.
    ("陆明远主席、金英秀委员长", "Lu Mingyuan, 主席; Kim Yong Su, 委员长"),
    ("陆明远、金英秀", "Lu Mingyuan; Kim Yong Su"),
    # A body without an office, and an office without a name.
    ("自由党中央委员会", "Central Committee of the Freedom Party"),
    ("自由党总书记", "自由党总书记"),
)

_ZH: Final = "我谨向你表示衷心的感谢，祝你身体健康，工作顺利。"
_KO: Final = "나는 당신께 축하를 드립니다. 앞으로도 건강하시기를 바랍니다."
_JA: Final = "私は祝電をいただき、心から感謝申し上げます。友好が発展することを信じます。"
_KIM: Final = "Kim Yong Su"
_LU: Final = "Lu Mingyuan"

# The text, its date, senders and recipients, and a line that stays in the text.
LETTERS: Final = (
    (f"金英秀同志：\n\n{_ZH}\n\n陆明远\n2017年3月5日", "2017-03-05", _LU, _KIM, "2017年3月5日"),
    ("金英秀同志：\n\n感谢。\n\n陆明远\n2017年3月5日", "2017-03-05", _LU, _KIM, "2017年3月5日"),
    (
        f"륙명원동지\n\n{_KO}\n\n김영수\n2023년 8월 15일\n평양",
        "2023-08-15", _KIM, _LU, "2023년 8월 15일",
    ),
    (
        f"륙명원동지\n\n{_KO}\n\n자유당 총비서 김영수\n주체112(2023)년 10월 1일\n평양",
        "2023-10-01", f"{_KIM}, 총비서, Freedom Party", _LU, "평양",
    ),
    (
        f"金英秀総書記\n\n{_JA}\n\n陸明遠\n2021年7月1日\n北京",
        "2021-07-01", _LU, _KIM, "2021年7月1日",
    ),
    (
        f"존경하는 김영수동지\n\n{_KO}\n\n림국 대통령 웨. 뿌르\n2021년 9월 9일\n모스크바 크레믈리",
        "2021-09-09", "웨. 뿌르, 림국 대통령", _KIM, "2021년 9월 9일",
    ),
    (
        f"자유당 위원장 김영수동지\n\n{_KO}\n\n"
        "자유당 중앙위원회 총서기 륙명원\n2017년 3월 5일 베이징",
        "2017-03-05", f"{_LU}, 자유당 중앙위원회 총서기", f"{_KIM}, 위원장, Freedom Party",
        "2017년 3월 5일 베이징",
    ),
    (
        f"自由党中央委员会：\n\n{_ZH}\n\n自由党总书记、国家主席陆明远\n2020年10月9日于北京",
        "2020-10-09", f"{_LU}, 总书记、国家主席, Freedom Party",
        "Central Committee of the Freedom Party", "2020年10月9日于北京",
    ),
    (
        f"自由党的来信\n2021-09-09\n\n金英秀同志：\n\n{_ZH}\n\n陆明远",
        "2021-09-09", _LU, _KIM, "2021-09-09",
    ),
)  # fmt: skip
