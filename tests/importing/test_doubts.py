"""A value that may be wrong has a line `# check`, in any kind of text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from message_archive.importing.page_import import import_pages
from message_archive.reading import load

PEOPLE = """\
ada-marlow: {name: Ada Marlow, country: XF, aliases: [Ада Марлоу, 埃达·马洛]}
emil-varga: {name: Emil Varga, country: XS, aliases: [Эмиль Варга, 埃米尔·瓦尔加]}
gloria-teasdale: {name: Gloria Teasdale, country: XF}
"""
TEXT = "\n\nDear Mr Varga,\n\nThe treaty is ready, and I ask you to sign it when you can.\n\n"


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    registry = tmp_path / "messages" / "_registry"
    registry.mkdir(parents=True)
    (registry / "people.yml").write_text(PEOPLE, encoding="utf-8")
    return tmp_path / "messages"


def marked_keys(text: str, messages: Path) -> set[str]:
    """The keys with a line `# check`, also of values that were not found."""
    (draft,) = import_pages(text.encode(), messages, load(messages, jobs=1))
    return set(re.findall(r"^# check (\w+):", draft.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize(
    ("report", "keys"),
    [
        # Who wrote to whom may be the other way round, or somebody else.
        ("Emil Varga was thanked by Ada Marlow on 4 May 1931 for the grain.", "sender recipient"),
        ("Emil Varga was not sent a letter by Ada Marlow on 4 May 1931.", "sender recipient"),
        ("Ada Marlow will send a message to Emil Varga on 4 May 1931.", "date sender recipient"),
        ("Ada Marlow never wrote to Emil Varga on 4 May 1931.", "date sender recipient"),
        ("Ada Marlow wird Emil Varga am 4. Mai 1931 gratulieren.", "date sender recipient"),
        ("Ada Marlow ne félicite pas Emil Varga le 4 mai 1931.", "date sender recipient"),
        ("Ада Марлоу не поздравила Эмиля Варгу 4 мая 1931 года.", "date sender recipient"),
        ("埃达·马洛将于1931年5月4日致电埃米尔·瓦尔加。", "date sender recipient"),
        (
            "Gloria Teasdale, on behalf of Ada Marlow, sent a letter to Emil Varga on 4 May 1931.",
            "date sender recipient",
        ),
        ("Through Gloria Teasdale, Ada Marlow wrote to Emil Varga on 4 May 1931.", "sender"),
        ("Gloria Teasdale delivered to Emil Varga a letter from Ada Marlow.", "sender"),
        ("Le 4 mai 1931, Emil Varga a été félicité par Ada Marlow.", "date sender recipient"),
        ("El 4 de mayo de 1931 Emil Varga fue felicitado por Ada Marlow.", "date sender recipient"),
        ("Did Ada Marlow send a telegram to Emil Varga on 4 May 1931?", "date sender recipient"),
        ("Ada Marlow denied having written to Emil Varga on 4 May 1931.", "sender recipient"),
        ("Если Ада Марлоу написала Эмилю Варге 4 мая 1931 года, он молчит.", "sender recipient"),
        ("1931年5月4日，埃达·马洛通过大使向埃米尔·瓦尔加致信。", "date sender recipient"),
        ("Ada Marlow wrote to Emil Varga. Emil Varga wrote to Ada Marlow.", "sender recipient"),
        # Perhaps nothing was sent.
        ("Ada Marlow thanked Emil Varga for his speech on 4 May 1931.", "date sender recipient"),
        ("On 4 May 1931 Ada Marlow congratulated Emil Varga.", "date sender recipient"),
        ("On 4 May 1932 Ada Marlow sent troops to Emil Varga.", "date sender recipient"),
        ("On 4 May 1932 Ada Marlow is to send a letter to Emil Varga.", "date sender recipient"),
        ("Am 4. Mai 1932 schickte Ada Marlow einen Boten an Emil Varga.", "sender recipient"),
        ("1932年5月4日，埃达·马洛给埃米尔·瓦尔加送去苹果。", "date sender recipient"),
        # It may be the message that is answered.
        ("Ada Marlow thanked Emil Varga for his letter of 4 May 1932.", "sender recipient"),
        # Somebody else of theirs.
        ("On 4 May 1932 Ada Marlow wrote to the widow of Emil Varga.", "sender recipient"),
        ("On 4 May 1932 Ada Marlow's secretary sent a letter to Emil Varga.", "sender recipient"),
        (
            "Ada Marlow, whose father wrote to Emil Varga on 4 May 1932, is here.",
            "sender recipient",
        ),
        ("4 мая 1932 года посол Ады Марлоу написал Эмилю Варге.", "sender recipient"),
        ("1932年5月4日，埃达·马洛致埃米尔·瓦尔加的夫人一封信。", "sender recipient"),
        # The day may be that of something else.
        ("Ada Marlow sent a message to Emil Varga on the founding on 4 May 1921.", "date"),
        ("Ada Marlow gratulierte Emil Varga zum Jahrestag der Republik am 4. Mai 1921.", "date"),
        ("Ada Marlow a félicité Emil Varga, né le 4 mai 1881, pour son anniversaire.", "date"),
        ("Emil Varga recibió una carta de Ada Marlow el 2 de mayo de 1931.", "date"),
        ("On 4 May 1931 Emil Varga received a letter from Ada Marlow.", "date"),
    ],
)
def test_a_sentence_that_may_say_something_else_is_marked(
    report: str, keys: str, messages: Path
) -> None:
    assert set(keys.split()) <= marked_keys(report, messages)


@pytest.mark.parametrize(
    "report",
    [
        "On 4 May 1931 Ada Marlow wrote to Emil Varga about the grain.",
        "Ada Marlow sent a message to Emil Varga on 4 May 1931.",
        "Am 4. Mai 1931 sandte Ada Marlow ein Telegramm an Emil Varga.",
        "1931年5月4日，埃达·马洛致电埃米尔·瓦尔加。",
        "FREDONVILLE, May 5 (KCNA) -- In a cable, Ada Marlow thanked Emil Varga on May 4, 1931.",
        "On 4 May 1931 Ada Marlow wrote to Emil Varga on the death of Gloria Teasdale.",
    ],
)
def test_a_sentence_that_says_it_plainly_is_not_marked(report: str, messages: Path) -> None:
    assert not {"date", "sender", "recipient"} & marked_keys(report, messages)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        # Two days, of which one is that of another calendar, or the end of a span.
        ("4/17 May 1917", ""), ("Fredonville, 4.–6. Mai 1931", ""), ("4 May – 6 May 1931", ""),
        ("4 and 5 May 1931", ""), ("10 (23) марта 1917 г.", ""), ("le 4 et le 5 mai 1931", ""),
        # Other calendars, and the future.
        ("4 May 1731, Old Style", ""), ("14/7/1350 هـ", ""), ("農曆一九三一年五月四日", ""),
        ("明治五年五月四日", ""), ("Fredonville, 4 May 2475", ""),
        ("Monday, 5 May 1931", ""), ("5 May 1931 (Monday)", ""), ("星期一 1931年5月5日", ""),
        # Words that are no place, or may be none.
        ("Approved 4 May 1951", ""), ("The Sylvanian Gazette, 4 May 1951", ""),
        ("Foreign Papers, Volume II, 4 May 1931", ""), ("Eing. 5. Mai 1931", ""),
        ("Arrivé le 5 mai 1931", ""), ("Вх. № 7 от 5 мая 1932 г.", ""),
        ("收文 二〇〇四年五月四日", ""),
        ("Staatsarchiv Freedonstadt, 4. Mai 1951", ""),
        ("[4 May 1931]", ""), ("[Fredonville, 4 May 1931?]", ""),
        # Stamps below a signature.
        ("", "State Archive, 9 May 1951"), ("", "Typed 9 May 1951"), ("", "Filed: 9 May 1951"),
    ],
)  # fmt: skip
def test_a_date_line_that_may_be_of_another_day_is_marked(
    above: str, below: str, messages: Path
) -> None:
    assert "date" in marked_keys(f"{above}{TEXT}Ada Marlow\n\n{below}\n", messages)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Fredonville, 4 May 1931", ""), ("Fredonville, Monday the 4th of May 1931", ""),
        ("", "4 May 1931"), ("", "Given at Fredonville, 4 May 1931"), ("", "4. Mai 1931"),
        ("", "Fait à Fredonville, le 4 mai 1931"), ("«4» мая 1931 г.", ""),
        ("Tuesday, 5 May 1931", ""), ("Port Regent, den 4. Mai 1931", ""),
        ("4 May 1931, Fredonville", ""),
        ("自由城，1931年5月5日（火曜日）", ""), ("于自由城 1931年5月4日", ""),
        ("г. Фридония, 4 мая 1931 г.", ""),
    ],
)  # fmt: skip
def test_a_plain_date_line_is_not_marked(above: str, below: str, messages: Path) -> None:
    assert "date" not in marked_keys(f"{above}{TEXT}Ada Marlow\n\n{below}\n", messages)


ENCLOSED = """\
Dear Prime Minister,

The harbour is full of your ships, and I cannot take any more of them.

Gloria Teasdale
"""


@pytest.mark.parametrize("between", ["Enclosure:\n\n1 April 1931", "* * *", "9 May 1931"])
def test_a_text_with_two_letters_is_marked(between: str, messages: Path) -> None:
    text = f"4 May 1931{TEXT}Ada Marlow\n\n{between}\n\n{ENCLOSED}"
    assert {"date", "sender", "recipient"} <= marked_keys(text, messages)


def test_a_letter_with_two_salutations_is_one_letter(messages: Path) -> None:
    text = f"4 May 1931\n\nDear Emil Varga,{TEXT.replace('Dear Mr Varga', 'Your Excellency')}"
    assert not {"date", "recipient"} & marked_keys(f"{text}Ada Marlow\n", messages)


@pytest.mark.parametrize(
    ("sender", "is_marked"),
    [
        ("Secretary to Ada Marlow", True), ("Office of Ada Marlow", True),
        ("Ministre auprès de Ada Marlow", True), ("Prime Minister Ada Marlow", False),
        ("President of Sylvania Emil Varga", False),
        ("The President of Sylvania, Emil Varga", False),
    ],
)  # fmt: skip
def test_somebody_else_of_an_office_is_marked(sender: str, is_marked: bool, messages: Path) -> None:
    text = f"From: {sender}\nTo: Gloria Teasdale\nDate: 4 May 1931\n\nThe harbour is open.\n"
    assert ("sender" in marked_keys(text, messages)) == is_marked


@pytest.mark.parametrize(
    ("head", "end"),
    [
        ("Dear son of Emil Varga,", "Gloria Teasdale\n"),
        ("Emil Varga\n\nDear Sir,", "G.\n"),
        ("The Harbour Board\nChairman: Emil Varga\n\n4 May 1931\n\nDear Sir,", "Ada Marlow\n"),
    ],
)
def test_a_name_above_the_text_may_be_that_of_another(head: str, end: str, messages: Path) -> None:
    text = f"{head}\n\nThe treaty is ready, and I ask you to sign it.\n\n{end}"
    assert "recipient" in marked_keys(text, messages)


def test_the_day_of_the_other_message_is_marked(messages: Path) -> None:
    text = (
        "CIUDAD LIBRE, 4 may (ACN).- Emil Varga agradeció a Ada Marlow el mensaje que esta le "
        "envió el 2 de mayo de 2004.\n"
    )
    assert "date" in marked_keys(text, messages)


def test_who_is_greeted_next_to_a_known_person_is_kept(messages: Path) -> None:
    text = "4 May 1931\n\nDear Colleagues Emil Varga and Otto Kern,\n\nThe tariff ends in June.\n"
    (draft,) = import_pages(text.encode(), messages, load(messages, jobs=1))
    assert "name: Otto Kern" in draft.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "note",
    [
        "[1] See Gloria Teasdale to Emil Varga, 2 April 1931, on the barges.",
        "1) Gloria Teasdale wrote to Emil Varga about them on 2 April 1931.",
        "[^1]: Gloria Teasdale wrote to Emil Varga about them on 2 April 1931.",
        "Gloria Teasdale wrote to Emil Varga about them on 2 April 1931.",
    ],
)
def test_a_footnote_below_a_letter_is_no_report_of_it(note: str, messages: Path) -> None:
    text = f"Fredonville, 4 May 1931{TEXT}Ada Marlow\n\n{note}\n"
    (draft,) = import_pages(text.encode(), messages, load(messages, jobs=1))
    found = draft.read_text(encoding="utf-8")
    assert "sender:\n  name: Ada Marlow" in found or "# check sender" in found
