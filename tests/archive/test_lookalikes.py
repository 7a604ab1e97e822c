"""Names that a reader cannot tell from others are warned of."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from message_archive.model.scripts import mixed_word, skeleton
from tests.support.archives import Archived, Project
from tests.support.commands import Outcome
from tests.support.messages import message

PEOPLE = "ada-marlow: {name: Ada Marlow, aliases: [Cato Pope]}\n"


@pytest.mark.parametrize(
    ("name", "word", "letter"),
    [
        ("Ada M\u0430rlow", "M\u0430rlow", "CYRILLIC SMALL LETTER A"),
        ("\u0410da Marlow", "\u0410da", "CYRILLIC CAPITAL LETTER A"),
        ("\u0391da Marlow", "\u0391da", "GREEK CAPITAL LETTER ALPHA"),
        ("Emil Var\u03b3a", "Var\u03b3a", "GREEK SMALL LETTER GAMMA"),
        ("\uff21da Marlow", "\uff21da", "FULLWIDTH LATIN CAPITAL LETTER A"),
        ("\U0001d400da Marlow", "\U0001d400da", "MATHEMATICAL BOLD CAPITAL A"),
        ("Иван Ивaнов", "Ивaнов", "LATIN SMALL LETTER A"),
        ("Ελένη Παπaδάκη", "Παπaδάκη", "LATIN SMALL LETTER A"),
        ("\u0531da Marlow", "\u0531da", "ARMENIAN CAPITAL LETTER AYB"),
        ("\u13aada Marlow", "\u13aada", "CHEROKEE LETTER GO"),
        ("\u00b5ichael", "\u00b5ichael", "MICRO SIGN"),
    ],
)
def test_a_word_that_mixes_scripts_is_found(name: str, word: str, letter: str) -> None:
    mixed = mixed_word(name)
    assert mixed
    assert (mixed.word, unicodedata.name(mixed.letter)) == (word, letter)


@pytest.mark.parametrize(
    "name",
    [
        "Ada Marlow",
        "Иван Иванов",
        "Ελένη Παπαδάκη",
        "Ада Marlow",
        "U.S.-КНДР",
        "习近平",
        "G20集团",
        "김Jong은",
        "朝鮮労働党キムジョンウン委員長",
        "ソニーTV",
        "ﾊﾟｰﾃｨｰ日本",
        "ＡＤＡ",
        "ＡＢＣ放送局",
        "ㄅㄆㄇ中文",
        "ルイⅫ世",
        "กลุ่มG20",
        "الـG20",
        "קבוצתG20",
        "महात्माGandhi",
        "Mª José",
        "Oʻzbekiston",
        "Лукʼян",
        "Ångström",
        "A\u030angstro\u0308m",
        "Đặng Tiểu Bình",
        "İstanbul",
        "ﬁne",
        "々日本〆",
        "K2-18b",
    ],
)
def test_scripts_that_belong_together_may_be_mixed(name: str) -> None:
    assert mixed_word(name) is None


@pytest.mark.parametrize(
    "name", ["Сатo Pope", "Саtо Роре", "САТО РОРЕ", "Сато Роре", "Cato Ροpe", "Ｃａｔｏ Pope"]
)
def test_names_that_look_alike_have_one_skeleton(name: str) -> None:
    assert skeleton(name.replace("т", "t").replace("Т", "T")) == skeleton("Cato Pope")


def test_a_mixed_name_is_a_warning_wherever_a_name_stands(archived: Archived) -> None:
    mixed = "M\u0430rlow"
    entry = f"{{name: {mixed} 1, aliases: [B, {mixed} 2]}}"
    _, problems = archived(
        {
            "_registry/people.yml": f"a: {entry}\n",
            "_registry/organizations.yml": f"a: {entry.replace('1', '3').replace('2', '4')}\n",
            "_registry/countries.yml": f"XF: {{name: Freedonia, names: {{ko: {mixed} 5}}}}\n",
            "a.md": message(
                f"sender: [{{name: {mixed} 6, organization: {mixed} 7}}]",
                f"recipient: {mixed} 8",
                f"occasion: {mixed} 9",
            ),
        }
    )
    found = {
        (problem.place.path.removeprefix("messages/"), problem.place.line, problem.found)
        for problem in problems
        if problem.what == "a name that mixes scripts"
    }
    assert found == {
        ("_registry/people.yml", 1, f"{mixed} 1"),
        ("_registry/people.yml", 1, f"{mixed} 2"),
        ("_registry/organizations.yml", 1, f"{mixed} 3"),
        ("_registry/organizations.yml", 1, f"{mixed} 4"),
        ("_registry/countries.yml", 1, f"{mixed} 5"),
        ("a.md", 3, f"{mixed} 6"),
        ("a.md", 3, f"{mixed} 7"),
        ("a.md", 4, f"{mixed} 8"),
        ("a.md", 5, f"{mixed} 9"),
    }
    assert {problem.severity for problem in problems} == {"warning"}


def test_the_check_says_which_letter_it_is(
    project: Project, archive_command: Callable[..., Outcome]
) -> None:
    project.write({"a.md": message("sender: Ada M\u0430rlow")})
    outcome = archive_command("check", "-f", project.config)
    assert outcome.status == 0
    assert outcome.lines[0] == (
        'messages/a.md:3:9: warning: a name that mixes scripts, found "Ada M\u0430rlow": in '
        '"M\u0430rlow" "\u0430" is U+0430 CYRILLIC SMALL LETTER A; retype the word in one '
        "script [mixed-scripts]"
    )


@pytest.mark.parametrize(
    ("name", "like"),
    [("\u0421\u0430\u0442\u043e \u0420\u043e\u0440\u0435", None),
     ("\u0421\u0430to \u0420\u043e\u0440\u0435", None),
     ("\u0410\u0441\u0430", "Aca"), ("\u039f\u03a1\u039f", "OPO")],
)  # fmt: skip
def test_a_name_in_one_script_that_looks_like_one_of_the_registry_is_warned_of(
    name: str, like: str | None, archived: Archived
) -> None:
    people = f"{PEOPLE}aca: {{name: Aca}}\nopo: {{name: OPO}}\n"
    _, problems = archived({"_registry/people.yml": people, "a.md": message(f"sender: {name}")})
    found = [p for p in problems if p.what == "a name that looks like one in the registry"]
    assert [p.fix.partition(": ")[0] for p in found] == ([f'it is not "{like}"'] if like else [])


def test_two_entries_of_the_registry_that_look_alike_are_warned_of(archived: Archived) -> None:
    people = "aca: {name: Aca}\nother: {name: \u0410\u0441\u0430}\n"
    _, (problem,) = archived({"_registry/people.yml": people, "a.md": message()})
    assert (problem.place.line, problem.severity) == (2, "warning")
    assert problem.fix == (
        'it is not "Aca": "\u0410" is U+0410 CYRILLIC CAPITAL LETTER A; retype it if that name is '
        "meant"
    )


def test_names_of_one_entry_may_look_alike(archived: Archived) -> None:
    archived.whole(
        {
            "_registry/people.yml": "aca: {name: Aca, aliases: [\u0410\u0441\u0430]}\n",
            "a.md": message(
                "sender: \u0410\u0441\u0430", "recipient: Aca", "accept: sender-is-recipient"
            ),
        }
    )
