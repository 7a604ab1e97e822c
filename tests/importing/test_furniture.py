"""Lines of a page that are no part of its text."""

from __future__ import annotations

import pytest

from message_archive.importing.furniture import is_furniture, without_furniture


@pytest.mark.parametrize(
    "line",
    [
        "回上一頁　回頁首", "友善列印　轉寄好友　分享至 Facebook　Plurk　Line", "大 中 小",
        "このページのトップへ戻る 報道発表へ戻る", "Share | Print", "回列表",
        "| 이전글 | 휴무일 안내 (2021-12-28) |", "| 下一篇 | 更多消息 |",
    ],
)  # fmt: skip
def test_buttons_next_to_each_other_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line", ["林伯蘅 敬啓", "Share | Ada Marlow", "中央委員会", "大使館", "Ada Marlow · Emil Varga"]
)
def test_names_are_not(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("总统致电总理，祝贺他就任总统。", "相关新闻："),
        ("總統致函總理，表達慰問之意。", "最新消息"),
        ("首相は大統領に祝電を送りました。", "関連リンク"),
        ("대통령은 총리에게 위로전을 보냈다고 밝혔다.", "관련기사"),
        ("The Prime Minister wrote to the President.", "Related news"),
        ("Президент направил телеграмму премьер-министру.", "Предыдущая новость"),
        ("Президент надіслав телеграму прем'єр-міністрові.", "Схожі новини"),
        ("بعث الرئيس برقية تهنئة إلى رئيس الوزراء.", "الخبر السابق"),
        ("Der Präsident hat der Kanzlerin geschrieben.", "Weitere Meldungen"),
        ("Le président a écrit au chancelier.", "À lire aussi"),
        ("El presidente envió una carta al canciller.", "Noticias relacionadas"),
        ("O presidente enviou uma carta ao chanceler.", "Últimas notícias"),
    ],
)  # fmt: skip
def test_links_to_other_pages_below_the_text_are_furniture(sentence: str, title: str) -> None:
    links = ["Emil Varga", "2017-04-19"]
    assert without_furniture([sentence, title, *links]) == ([sentence], [title, *links])
    # If sentences follow, it is a heading within the text.
    text = [title, sentence]
    assert sentence in without_furniture([sentence, *text])[0]


def test_a_text_without_sentences_is_kept() -> None:
    assert without_furniture(["最新消息", "林伯蘅"])[0][-1] == "林伯蘅"
