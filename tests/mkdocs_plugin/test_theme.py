"""The archive's theme lies between the owner's templates and Material's, and Material speaks the
language of the interface."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.theme import Theme

from message_archive.errors import UsageError
from message_archive.locales import catalogue
from message_archive.mkdocs_plugin.theme import (
    add_loader,
    add_theme,
    expect_material,
    order_folders,
)
from message_archive.site import THEME

MATERIAL = Theme("material").dirs[0]
TOOLS = Path(__file__).parents[2] / "tools"


def main_html(theme: Theme, **settings: object) -> str:
    """What `main.html` makes with this theme, for no page."""
    order_folders(theme)
    environment = theme.get_env()
    add_loader(environment, theme)
    environment.globals |= {
        "archive_text": lambda words, **_: words,
        "archive_policy": lambda **_: "default-src 'self'",
        "archive_search": True,
        "archive_release": None,
        "archive_prefix": "",
        "archive_twins": lambda _page: (),
    }
    environment.filters |= {"url": str, "tojson": str}
    config = MkDocsConfig()
    config.load_dict({"site_name": "Archive of Freedonia", "theme": "material", **settings})
    config.validate()
    return environment.get_template("main.html").render(
        config=config, nav=Navigation([], []), page=None
    )


@pytest.mark.parametrize("name", ["mkdocs", "readthedocs"])
def test_another_theme_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=f'theme: found "{name}", but .*: set theme.name to mater'):
        add_theme(Theme(name), catalogue("en"))


def test_a_folder_that_is_no_theme_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="theme: found a folder of templates, but"):
        expect_material(Theme(custom_dir=str(tmp_path)))


def test_material_and_what_is_made_from_it_are_taken(tmp_path: Path) -> None:
    expect_material(Theme("material"))
    expect_material(Theme("material", custom_dir=str(tmp_path)))
    made = Theme("mkdocs")
    made.dirs.insert(1, MATERIAL)  # As `extends: material` in its mkdocs_theme.yml does.
    expect_material(made)


def test_the_order_of_folders(tmp_path: Path) -> None:
    theme = Theme("material", custom_dir=str(tmp_path))
    order_folders(theme)
    theme.dirs.insert(0, "of-a-plugin")
    order_folders(theme)
    assert theme.dirs[:4] == [str(tmp_path), str(THEME), "of-a-plugin", MATERIAL]


def test_a_main_html_of_the_owner_extends_ours(tmp_path: Path) -> None:
    """As Material's documentation says it is written."""
    (tmp_path / "main.html").write_text(
        '{% extends "base.html" %}{% block libs %}{{ super() }}<i>mine</i>{% endblock %}'
    )
    theme = Theme("material", custom_dir=str(tmp_path))
    html = main_html(theme)
    assert '<script src="search/client.js" defer></script>' in html
    assert html.index("search/client.js") < html.index("<i>mine</i>")
    assert 'http-equiv="Content-Security-Policy"' in html
    assert "fonts.googleapis" not in html


def test_only_our_own_template_takes_the_place_of_materials(tmp_path: Path) -> None:
    theme = Theme("material", custom_dir=str(tmp_path))
    order_folders(theme)
    environment = theme.get_env()
    add_loader(environment, theme)
    assert environment.get_template("base.html").filename == str(THEME / "base.html")
    material = environment.get_template("material/base.html").filename
    assert material == str(Path(MATERIAL) / "base.html")
    with pytest.raises(jinja2.TemplateNotFound):
        environment.get_template("material/nothing.html")


def test_our_styles_after_materials_and_before_the_owners() -> None:
    """In the order of the page, so that an owner's rule wins over ours."""
    html = main_html(Theme("material"), extra_css=["mine.css"])
    sheets = re.findall(r'rel="stylesheet" href="(?:[^"]*/)?([\w-]+)[^"/]*"', html)
    assert sheets == ["main", "search", "archive", "index", "documentation", "home", "mine"]


def test_the_styles_from_material_are_those_of_the_installed_version() -> None:
    """After an update, run `python tools/material_styles.py` and look at the pages."""
    tool = runpy.run_path(str(TOOLS / "material_styles.py"))
    assert (THEME / "assets" / "base.css").read_text(encoding="utf-8") == tool["base_styles"]()


def test_the_variables_of_material_that_a_style_sheet_of_the_owner_may_use() -> None:
    """All colours, light and dark. What is left out are icons and measures of components."""
    base = (THEME / "assets" / "base.css").read_text(encoding="utf-8")
    for name in ("main", "palette"):
        (sheet,) = Path(MATERIAL, "assets", "stylesheets").glob(f"{name}.*.min.css")
        for rule in re.findall(
            r"(?::root|color-scheme=(?:default|slate)\])\{([^{}]*)\}", sheet.read_text("utf-8")
        ):
            for variable in re.findall(r"--md-[\w-]+-color[\w-]*:[^;}]*", rule):
                assert "mermaid" in variable or variable in base


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-Hans", "zh"),
        ("ko-KR", "ko"),
        ("de", "de"),
        ("en", "en"),
        # The archive has no words in these, though Material has.
        ("zh-TW", "en"),
        ("it", "en"),
    ],
)
def test_material_follows_the_language_of_the_words(tag: str, language: str) -> None:
    theme = Theme("material")
    add_theme(theme, catalogue(tag))
    assert theme["language"] == language


def test_what_the_owner_set_stays() -> None:
    theme = Theme("material", language="fr")
    add_theme(theme, catalogue("ko"))
    assert theme["language"] == "fr"
