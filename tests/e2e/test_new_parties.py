"""The fields for senders and recipients, read as imports read them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from message_archive.importing.parties import stated_parties
from tests.support.archives import archive_in
from tests.support.new_page import make_project, open_form

pytestmark = pytest.mark.browser

TYPED: Final = (
    "Rufus T. Firefly; Emil Varga", "- Ada Marlow\n- Emil Varga", "1. Ada Marlow\n2) Emil Varga",
    "Firefly, Rufus T.", "Marlow, Ada", "火萤", "Ada Marlow, Prime Minister of Sylvania",
    "Ada Marlow, Prime Minister, and Emil Varga, President", "Ada, Queen", "Ada Marlow,",
    "Gloria Teasdale, Chair, Cabinet of Freedonia", "Firefly and Trentino", "Ada & Emil Varga",
    "Ada Marlow and Emil Varga", "President Emil Varga; Mr. Otto Lind", "„Emil Varga“, Präsident",
    "Ada Marlow (Prime Minister)", "Ada Marlow <ada@mail.example>", "<ada@mail.example>",
    "Ada Marlow [mailto:ada@mail.example]", "Rufus T. Firefly, Jr.", "Ada Marlow, Esq., Mayor",
    "League of Nations", "Committee of Farmers", "League of Nations, Council", "the League",
    "The President of Sylvania, Emil Varga", "President, Emil Varga", "President", "Firefly (XF)",
    "Prime Minister of Sylvania Emil Varga", "President of Freedonia Rufus T. Firefly",
    "Secretary to Rufus T. Firefly", "Rufus T. Firefly President", "Mr. Firefly", "Dr. Ada Marlow",
    "His Excellency President Ada Marlow", "H.E. Ada Marlow", "Comrade Marlow", "General Marlow",
    "**Ada Marlow**", "_Ada Marlow_, President", "'Ada Marlow'", "\"Ada Marlow\"", "«Ада Марлоу»",
    "‹Ada Marlow›", "「火萤」", "『陆明远』、火萤", "《火萤》，总统", "`Ada Marlow'", "\"\"", "*",
    ";;;", " , ", "陆明远总理", "总理陆明远", "自由国总理陆明远", "自由国總統葉靜宜", "葉總統靜宜",
    "火萤总统", "总统火萤", "火萤，自由国总统", "火萤、陆明远", "火萤和陆明远", "陆明远主席同志",
    "김영수 대통령", "김영수 위원장 동지", "대통령 김영수", "김영수, 대통령", "김영수와 이민호",
    "田中太郎首相", "内閣総理大臣 田中太郎", "田中様", "Президент Эмиль Варга",
    "Эмиль Варга, Президент", "Ада Марлоу и Эмиль Варга", "товарищ Эмиль Варга",
    "Председателю Совета Эмилю Варге", "الرئيس أحمد سالم", "أحمد سالم، الرئيس",
    "Président Émile Varga", "S.E. Émile Varga", "Herrn Bundeskanzler Emil Varga", "Señor Varga",
    "Presidente Emilio Varga", "Başkan Emil Varga", "Ada Marlow, Emil Varga, Otto Lind",
    "Ada Marlow, Emil Varga and Otto Lind", "Marlow, Ada; Varga, Emil", "de la Cruz, Juan",
    "van der Berg, Jan, Mayor", "Juan de la Cruz", "Ada Marlow / Emil Varga", "Firefly, Queen Ada",
    "Ada Marlow, Minister, Trentino", "Trentino, ambassador", "Ada Marlow PhD", "Ada Marlow, M.P.",
    "Ada Marlow, President (acting)", "Ada Marlow, Minister (Posts)", "Ada Marlow (Port Marlow)",
    "Marlow, Ada (1890-1950)", "火萤 (甲乙)", "外交部长", "自由国外交部",
    "Ministry of Foreign Affairs of Sylvania", "Embassy of Sylvania, Otto Lind", "ada marlow",
    "Ada\tMarlow", "ADA MARLOW, PRESIDENT", "Ada Marlow – President", "Ada Marlow: President",
    "x" * 1_001, "Ada Marlow; " * 101, "Ada " * 3_000,
)  # fmt: skip


def test_a_field_is_read_as_the_issue_form_is(browser: Browser, tmp_path: Path) -> None:
    project = make_project(tmp_path)
    registry = archive_in(project).registry
    page = browser.new_page()
    open_form(page, (project / "site/new.html").as_uri())
    answers = page.evaluate("typed => Promise.all(typed.map(newPage.partiesOf))", [*TYPED])
    page.close()
    different = []
    for typed, found in zip(TYPED, answers, strict=True):
        expected = [
            {"organization": party.name, "role": party.role}
            if party.is_body
            else {"name": party.name, "role": party.role, "organization": party.organization}
            for party in stated_parties(typed, registry)
        ]
        wanted = [{k: v for k, v in party.items() if v} for party in expected]
        if found != wanted:
            different.append((typed[:50], wanted, found))
    assert different == []
