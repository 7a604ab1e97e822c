"""The pages of an archive are right next to other plugins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.support.archives import REPOSITORY
from tests.support.commands import contents
from tests.support.neighbours import build, check_archive, page, write_project
from tests.support.plugins import LANGUAGES, OTHERS

TOGETHER = (
    (
        "awesome-nav", "section-index", "redirects", "minify", "git-revision-date-localized",
        "macros", "tags", "meta",
    ),
    (
        "i18n", "section-index", "redirects", "minify", "git-revision-date-localized", "macros",
        "search", "glightbox",
    ),
    ("blog", "rss", "redirects", "minify", "macros", "tags", "meta", "search"),
)  # fmt: skip


def project_with(names: Iterable[str], folder: Path, is_first: bool, **settings: Any) -> Path:
    chosen = [OTHERS[name] for name in names]
    entries = [other.entry for other in chosen]
    docs = {path: text for other in chosen for path, text in other.docs.items()}
    for other in chosen:
        if other.nav and "awesome-nav" not in names:
            # Pages that are in no navigation are an INFO for MkDocs, and a warning for nobody.
            settings.setdefault("nav", other.nav)
    settings["plugins"] = ["messages", *entries] if is_first else [*entries, "messages"]
    return write_project(folder, docs, **settings)


# `messages` last with each alone; first with groups, or alone if a plugin is in no group.
ALONE = [(name, False) for name in OTHERS]
ALONE += [(name, True) for name in OTHERS if not any(name in names for names in TOGETHER)]


@pytest.mark.parametrize(("name", "is_first"), ALONE)
def test_one_other_plugin(name: str, is_first: bool, tmp_path: Path, bare: Path) -> None:
    project = project_with([name], tmp_path, is_first)
    build(project)
    OTHERS[name].sees(project / "site")
    check_archive(project / "site", bare)


@pytest.mark.parametrize("names", TOGETHER, ids="+".join)
def test_eight_other_plugins(names: tuple[str, ...], tmp_path: Path, bare: Path) -> None:
    assert len(names) == 8
    project = project_with(names, tmp_path, is_first=True)
    build(project)
    for name in names:
        # awesome-nav has a navigation of its own.
        if name != "section-index" or "awesome-nav" not in names:
            OTHERS[name].sees(project / "site")
    check_archive(project / "site", bare)


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_languages_of_the_documentation(structure: str, tmp_path: Path, bare: Path) -> None:
    """In both structures of static-i18n, which builds the site again for each language."""
    plugin = {"i18n": {"docs_structure": structure, "languages": LANGUAGES}}
    project = write_project(tmp_path, {}, plugins=["messages", plugin])
    docs = project / "docs"
    if structure == "suffix":
        (docs / "about.zh.md").write_text("# 关于\n")
    else:
        (docs / "zh").mkdir()
        (docs / "zh" / "about.md").write_text("# 关于\n")
        (docs / "en").mkdir()
        for name in ("index.md", "about.md", "dot.png", "notes"):
            (docs / name).rename(docs / "en" / name)
    build(project)
    assert "关于" in (project / "site" / "zh" / "about.html").read_text()
    assert page(project / "site", "index.html").select(".ma-home")
    check_archive(project / "site", bare)
    first = contents(project / "site")
    build(project)
    assert contents(project / "site") == first


def test_properdocs(tmp_path: Path, bare: Path) -> None:
    """The fork of MkDocs builds the same, with the plugins that know it."""
    names = ("literate-nav", "section-index", "redirects", "minify")
    project = project_with(names, tmp_path, is_first=True)
    build(project, "properdocs")
    check_archive(project / "site", bare)
    plain = write_project(tmp_path / "plain", {})
    build(plain, "properdocs")
    assert contents(plain / "site") == contents(bare)


def test_the_documentation_names_the_versions_that_are_tested() -> None:
    text = (REPOSITORY / "docs" / "developers" / "plugins.md").read_text()
    locked = (REPOSITORY / "requirements" / "dev.txt").read_text()
    versions = dict(re.findall(r"^([\w.-]+)==([\w.]+)", locked, re.MULTILINE))
    rows = re.findall(r"^\| ([a-z][^|]*?) \| ([\d.]+) \|", text, re.MULTILINE)
    named: set[str] = set()
    for names, version in rows:
        plugins, of_material, _ = names.partition(" (of Material)")
        for plugin in plugins.split(", "):
            named.add(plugin)
            package = "mkdocs-material" if of_material else f"mkdocs-{plugin}"
            found = versions.get(package) or versions[f"{package}-plugin"]
            assert f"{found}.".startswith(f"{version}."), plugin
    assert named == {"static-i18n" if name == "i18n" else name for name in OTHERS}
