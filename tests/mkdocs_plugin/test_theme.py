"""Material speaks the language of the interface, as far as it knows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.theme import Theme

from message_archive.errors import UsageError
from message_archive.locales import catalogue
from message_archive.mkdocs_plugin.theme import add_theme


@pytest.mark.parametrize(
    ("tag", "language"),
    [("zh-Hans", "zh"), ("ko-KR", "ko"), ("en", "en"), ("zh-TW", "en"), ("de", "en")],
)
def test_material_follows_the_language_of_the_words(tag: str, language: str) -> None:
    theme = Theme("material")
    add_theme(theme, catalogue(tag))
    assert theme["language"] == language


def test_what_the_owner_set_stays() -> None:
    theme = Theme("material", language="fr")
    add_theme(theme, catalogue("ko"))
    assert theme["language"] == "fr"


def test_a_theme_that_is_not_made_from_material_is_refused() -> None:
    with pytest.raises(UsageError, match="theme: mkdocs is not Material for MkDocs"):
        add_theme(Theme("mkdocs"), catalogue("ko"))


def test_the_templates_of_the_owner_come_first(tmp_path: Path) -> None:
    theme = Theme("material", custom_dir=str(tmp_path))
    add_theme(theme, catalogue("en"))
    assert theme.dirs[0] == str(tmp_path)
    assert Path(theme.dirs[1], "archive_page.html").is_file()
