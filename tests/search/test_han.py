"""Han characters that the search treats as one."""

from __future__ import annotations

from pathlib import Path

from message_archive.search.folding import fold
from message_archive.search.han import han_forms
from tools.han import groups_of


def test_the_tool_groups_characters_and_leaves_out_japanese_forms_with_another_meaning(
    tmp_path: Path,
) -> None:
    tables = {
        "STCharacters": "# a comment\n发\t發 髮\n国\t國\n",
        "TSCharacters": "發\t发\n髮\t发\n國\t国\n乾\t干 乾\n",
        "TWVariants": "裏\t裡\n",
        "HKVariants": "",
        "JPShinjitaiCharacters": "発\t發\n欠\t缺\n姫\t姫 姬\n一体\t一體\n",
    }
    for name, table in tables.items():
        (tmp_path / f"{name}.txt").write_text(table, encoding="utf-8")
    assert groups_of(tmp_path) == ["发発發髮", "国國", "姬姫", "干乾", "裏裡"]


def test_a_character_is_in_one_group_and_folds_to_the_first() -> None:
    forms = han_forms()
    assert len(forms) > 4_000
    assert not {chr(code) for code in forms} & set(forms.values())
    for code, form in forms.items():
        assert fold(chr(code)) == fold(form) == form


def test_simplified_and_traditional_texts_fold_to_the_same() -> None:
    simplified = "热烈祝贺中华人民共和国国庆，干部对联发展头发后来台湾里面云南"
    traditional = "熱烈祝賀中華人民共和國國慶，幹部對聯發展頭髮後來臺灣裡面雲南"
    assert fold(traditional) == fold(simplified) == simplified.replace("，", ",")
