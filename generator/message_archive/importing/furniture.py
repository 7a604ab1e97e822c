"""What a page has around a text: paths, buttons, lines of copyright, date lines of agencies.

Only whole lines are taken away, and the date line before the first words. What it says is kept: it
tells the publisher, and the day of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

__all__ = ["AGENCIES", "is_furniture", "without_dateline", "without_furniture"]

_LONGEST: Final = 200
"""Characters of a line of furniture; a longer one is text, whatever words are in it."""

# Each matches a whole line.
_FURNITURE: Final = re.compile(
    r"""
    (?:Home|Homepage|Main\ page|首页|首頁|主页|您?当前位置|当前位置|您现在的位置|Главная|Inicio|Accueil|Startseite|홈|처음으로|메인)
        \s*(?:[>»›/|:：→]|&gt;).*
    | [<(\[【]?\s*(?:Suggest\ to\ a\ friend|E-?mail\ (?:this|to\ a\ friend).*|Print(?:er[- ]friendly)?(?:\ (?:this|version|page).*)?
        |Share(?:\ (?:this|on|via|:).*)?|Tweet|Facebook|Twitter|WhatsApp|Telegram|WeChat|Weibo|LinkedIn|RSS|PDF|Back(?:\ to\ (?:top|list).*)?
        |Close|Top|Menu|Search|Subscribe.*|Sign\ up.*|Log\ ?in|Read\ more.*|More\ (?:news|stories).*|Related(?:\ (?:news|articles|stories|links).*)?
        |Previous.*|Next.*|Comments?(?:\ \(\d+\))?|Text\ size.*|Font\ size.*|Follow\ us.*
        |打印.*|分享.*|大\ 中\ 小|字号.*|关闭.*|返回.*|推荐给朋友|相关(?:新闻|链接|阅读).*|扫一扫.*|上一篇.*|下一篇.*
        |Поделиться.*|Распечатать|Печать|Версия\ для\ печати|Читайте\ также.*|Наверх|Подписаться.*
        |Compartir.*|Imprimir.*|Enviar.*amigo.*|Volver.*|Noticias\ relacionadas.*|Leer\ más.*
        |Partager.*|Imprimer.*|Teilen.*|Drucken.*|공유.*|인쇄.*|프린트|목록.*|이전\ ?글.*|다음\ ?글.*|관련\ ?기사.*)\s*[>)\]】]?
    | .*(?:Copyright|©|\(c\)\s*\d{4}|All\ [Rr]ights\ [Rr]eserved|版权所有|版權所有|Все\ права\ защищены|Todos\ los\ derechos
        |Tous\ droits|Alle\ Rechte|저작권|무단\ ?전재|ICP备).*
    | [(（\[]?\s*(?:Enditem|End\ ?item|End|ENDS?|-0-|-30-|完|끝|Конец|Fin)\s*[)）\].]?
    | [(（\[]?\s*(?:责任编辑|责编|编辑|作者|记者|Editor|Edited\ by|Web\ editor|Редактор|Editora?|기자)\s*[:：].*
    | [\d\s:：./年月日-]{0,30}(?:Source|来源|來源|稿源|Источник|Fuente|Quelle|출처)\s*[:：].{0,60}
    | (?:Updated|Published|Posted|Last\ (?:updated|modified)|发布时间|发表于|时间|日期|Опубликовано|Дата\ публикации|Publicado|Actualizado|등록|입력|수정|게시일)
        \s*(?:on|:|：|at)?\s.{0,60}
    | [\d\s:：./年月日년월일,-]{6,40}
    | [|·•*_=~\s-]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DAY: Final = re.compile(r"\d[\d\s./年月日년월일,-]{5,24}")
# The end of a sentence; titles have no point.
_POINTS: Final = frozenset(".。!！?？…")
_SHORTEST_SENTENCE: Final = 20

_END_MARK: Final = re.compile(
    r"(?:[(（\[]\s*(?:Enditem|End|完|끝)\s*[)）\]]|\bEnditem)\.?$", re.IGNORECASE
)
_LONGEST_END: Final = 40
"""Characters at the end of a line that an end mark is looked for in."""

AGENCIES: Final = {
    "KCNA": "KCNA", "조선중앙통신": "KCNA", "朝中社": "KCNA", "ЦТАК": "KCNA",
    "Xinhua": "Xinhua", "新华社": "Xinhua", "新華社": "Xinhua", "Синьхуа": "Xinhua",
    "TASS": "TASS", "ТАСС": "TASS", "РИА Новости": "RIA Novosti", "RIA Novosti": "RIA Novosti",
    "Prensa Latina": "Prensa Latina", "ACN": "ACN", "Yonhap": "Yonhap", "연합뉴스": "Yonhap",
    "VNA": "VNA", "KPL": "KPL", "SANA": "SANA", "Reuters": "Reuters", "AP": "AP", "AFP": "AFP",
    "EFE": "EFE", "DPA": "dpa", "ANI": "ANI", "BTA": "BTA",
}  # fmt: skip
"""Agencies as date lines print them, and their names."""

_NAMES = "|".join(map(re.escape, sorted(AGENCIES, key=len, reverse=True)))
_DATELINE: Final = re.compile(
    rf"""
    (?:
      [A-ZÀ-Þ][\w .'-]{{2,40}},\ [^\n(—–-]{{0,30}}?\d{{1,2}}[^\n(—–-]{{0,20}}?\s*[(/]\s*(?P<west>{_NAMES})\s*[)/]\.?\s*(?:--?|—|–)?
      | [А-ЯЁ][А-ЯЁа-яё -]{{2,30}},\ \d{{1,2}}\ \w+\.?\s*[/(—-]*\s*(?P<ru>{_NAMES})[/).]*\s*(?:[—–-]+)?
      | (?P<zh>{_NAMES})\s*[^\s，。：:]{{0,12}}?\d{{1,2}}月\d{{1,2}}日\s*电\s*(?:[（(][^）)]*[)）])?[\s:：]*
      | [(（]\s*[^)）\n]{{1,30}}?(?P<ko>{_NAMES})[^)）\n]{{0,10}}[)）]\s*[=:]?
    )\s*
    """,
    re.VERBOSE,
)


def without_furniture(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The lines that are no furniture, blank ones as they stand, without marks of an end; and the
    lines that are furniture.

    A line with nothing but a day is furniture above the text, and signs it below.
    """
    kept, left_out = [], []
    is_below = False
    for line in lines:
        stripped = line.strip()
        is_below = is_below or _ends_a_sentence(stripped)
        if (is_below and _DAY.fullmatch(stripped)) or not is_furniture(stripped):
            kept.append(_without_end_mark(line))
        elif not stripped:
            kept.append(line)
        else:
            left_out.append(line)
    return kept, left_out


def is_furniture(line: str) -> bool:
    """Whether a whole line, without white space around it, is furniture."""
    return len(line) <= _LONGEST and _FURNITURE.fullmatch(line) is not None


def _ends_a_sentence(line: str) -> bool:
    # From the end: a pattern would look for it from every character of a line of points.
    end = len(line)
    while end and not (line[end - 1].isalnum() or line[end - 1] == "_"):
        end -= 1
    return any(char in _POINTS for char in line[max(end, _SHORTEST_SENTENCE) :])


def _without_end_mark(line: str) -> str:
    text = line.rstrip()
    match = _END_MARK.search(text, max(0, len(text) - _LONGEST_END))
    return text[: match.start()].rstrip() if match else line


def without_dateline(paragraphs: Sequence[str]) -> tuple[list[str], str, str | None]:
    """The paragraphs without the date line of an agency, that line, and the agency."""
    for index, paragraph in enumerate(paragraphs[:3]):
        if match := _DATELINE.match(paragraph):
            agency = next(name for name in match.groupdict().values() if name)
            rest = paragraph[match.end() :]
            kept = [*paragraphs[:index], *([rest] if rest else []), *paragraphs[index + 1 :]]
            return kept, match[0].strip(), AGENCIES[agency]
    return list(paragraphs), "", None
