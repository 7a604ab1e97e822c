"""The form of official letters, in which the head is in two places."""

from __future__ import annotations

import pytest

from message_archive.importing.official_letters import official_head
from tests.importing.conftest import Import

LETTER = """노을도서관

수신  은빛시장
(경유)
제목  자료 교환 협의

1. 귀 시의 협조에 감사드립니다.
2. 2011. 5. 9. 협의 결과에 따라 자료를 보냅니다.  끝.

{name}

기안자  박소월   과장  이한솔
시행 자료과-88 ( 2011. 5. 20. )   접수 열람과-12 ( 2011. 5. 23. )
"""


@pytest.mark.parametrize(
    ("name", "sender"),
    [
        ("노을도서관장", "노을도서관장"),
        ("노을도서관장  [직인]", "노을도서관장"),
        ("노 을 도 서 관 장", "노을도서관장"),
        ("노을도서관장   석가람", "석가람"),
    ],
)
def test_the_day_of_issue_is_that_of_the_letter(drafted: Import, name: str, sender: str) -> None:
    keys = drafted(LETTER.format(name=name)).keys
    assert str(keys["date"]) == "2011-05-20"
    assert keys["sender"]["name"] == sender
    assert keys["recipient"]["name"] == "은빛시장"


def test_several_recipients_are_below_the_text() -> None:
    text = LETTER.format(name="노을도서관장\n\n수신자  은빛중학교장, 해솔중학교장")
    found = official_head(text.replace("은빛시장", "수신자 참조").split("\n"))
    assert found is not None
    assert found[1].values["to"] == "은빛중학교장\n해솔중학교장"
    assert found[1].values["from"] == "노을도서관장"


def test_other_fields_may_be_between_those_of_the_head(drafted: Import) -> None:
    text = """弗里德尼亞共和國文化部　函

發文日期：中華民國93年6月21日
發文字號：文圖字第0930001234號
受文者：西爾瓦尼亞國立圖書館
主旨：請同意延長借展期限

說明：
一、復貴館93年6月10日來函。
二、展期至93年12月31日止。

部長　陸明遠
"""
    keys = drafted(text).keys
    assert str(keys["date"]) == "2004-06-21"
    assert keys["recipient"]["organization"] == "西爾瓦尼亞國立圖書館"
    assert keys["sender"]["name"] == "陸明遠"


@pytest.mark.parametrize(
    "text", ["", "수신  은빛시장\n\n갑니다.", "제목  협의\n\n시행 1 (2011. 5. 20.)"]
)
def test_a_part_of_the_form_is_no_official_letter(text: str) -> None:
    assert official_head(text.split("\n")) is None
