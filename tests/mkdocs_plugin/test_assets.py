"""The scripts and style sheets of the theme are made from its files."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from message_archive.locales import catalogue
from message_archive.mkdocs_plugin.assets import prepare_assets
from message_archive.mkdocs_plugin.theme import order_folders
from message_archive.site import THEME


def test_translated_scripts_still_come_from_a_file() -> None:
    """Other plugins ask every file for its path."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "theme": "material"})
    config.validate()
    order_folders(config.theme)
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    prepare_assets(files, catalogue("ko"))
    script = files.get_file_from_path("assets/archive.js")
    assert script
    assert script.abs_src_path == str(THEME / "assets" / "archive.js")
    assert all(file.abs_src_path for file in files)
