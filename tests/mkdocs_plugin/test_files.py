"""The files that the archive adds to those of MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from message_archive.errors import UsageError
from message_archive.mkdocs_plugin.clashes import check_addresses
from message_archive.mkdocs_plugin.files import archive_file, hide, shown_path


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.load_dict({"site_name": "x", "docs_dir": str(tmp_path / "docs")})
    config.validate()
    config.use_directory_urls = False
    config.plugins._current_plugin = "messages"
    return config


def of_docs(config: MkDocsConfig, uri: str) -> File:
    return File(uri, config.docs_dir, config.site_dir, use_directory_urls=False)


def test_what_a_file_is_made_from_does_not_get_into_the_site(
    config: MkDocsConfig, tmp_path: Path
) -> None:
    source = tmp_path / "mkdocs.yml"
    source.write_text("secret: yes\n")
    page = archive_file(config, "years/1933.md", source)
    assert page.abs_src_path == str(source)
    assert (page.content_string, page.content_bytes) == ("", b"")
    moved = archive_file(config, "old.html", source, "<p>moved</p>")
    config.site_dir = str(tmp_path / "site")
    moved.abs_dest_path = str(tmp_path / "site" / "old.html")
    moved.copy_file()
    assert (tmp_path / "site" / "old.html").read_text() == "<p>moved</p>"


@pytest.mark.parametrize(
    ("name", "is_hidden"), [("i18n", True), ("literate-nav", True), ("tags", False)]
)
def test_files_are_hidden_from_plugins_that_would_mistake_them(
    name: str, is_hidden: bool, config: MkDocsConfig, tmp_path: Path
) -> None:
    config.plugins[name] = BasePlugin()  # type: ignore[no-untyped-call]
    ours = [archive_file(config, f"years/{year}.md", tmp_path / "x") for year in (1933, 1934)]
    files = Files([of_docs(config, "about.md"), *ours])
    hidden = hide(ours, files, config)
    assert hidden == (ours if is_hidden else [])
    left = [file.src_uri for file in files]
    assert left == ["about.md"] + ([] if is_hidden else ["years/1933.md", "years/1934.md"])


def test_a_file_that_another_plugin_removed_stays_removed(
    config: MkDocsConfig, tmp_path: Path
) -> None:
    config.plugins["i18n"] = BasePlugin()  # type: ignore[no-untyped-call]
    ours = [archive_file(config, f"years/{year}.md", tmp_path / "x") for year in (1933, 1934)]
    assert hide(ours, Files(ours[1:]), config) == ours[1:]


def test_paths_as_messages_name_them(config: MkDocsConfig, tmp_path: Path) -> None:
    assert shown_path(of_docs(config, "notes/a.md"), config) == "docs/notes/a.md"
    assert shown_path(archive_file(config, "old.html", tmp_path / "x"), config) == "old.html"
    elsewhere = File("a.md", "/elsewhere", config.site_dir, use_directory_urls=False)
    assert shown_path(elsewhere, config) == str(Path("/elsewhere/a.md"))


def test_a_file_with_the_address_of_ours_is_refused(config: MkDocsConfig, tmp_path: Path) -> None:
    ours = archive_file(config, "years/1933.md", tmp_path / "x")
    check_addresses([ours, of_docs(config, "about.md")], (), config)
    with pytest.raises(UsageError, match=r"docs/years/1933\.md: its address years/1933\.html"):
        check_addresses([ours, of_docs(config, "years/1933.md")], (), config)
