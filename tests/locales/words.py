"""The words of the interface, as `make words` finds them in the code, templates and scripts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_from_file
from babel.messages.frontend import parse_mapping_cfg

from tests.support.archives import REPOSITORY

__all__ = ["REPOSITORY", "scripts", "words_of_script", "words_of_the_code"]


@cache
def words_of_the_code() -> Catalog:
    """All msgids, each with the files that it is in."""
    with open(REPOSITORY / "babel.cfg", encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalog = Catalog()
    found = extract_from_dir(
        REPOSITORY,
        methods,
        options,
        keywords={**DEFAULT_KEYWORDS, "archive_text": None},
        directory_filter=lambda folder: (
            REPOSITORY / "generator" in (Path(folder), *Path(folder).parents)
        ),
    )
    for path, line, message, _comments, context in found:
        catalog.add(message, locations=[(path, line)], context=context)
    return catalog


def scripts() -> list[Path]:
    """The scripts that the build puts into a language."""
    return sorted((REPOSITORY / "generator" / "message_archive").rglob("*.js"))


def words_of_script(path: Path) -> list[str]:
    """The msgids of a script, in its order."""
    method = "message_archive.locales.catalogue:extract_script"
    found = extract_from_file(method, path, keywords={"gettext": None})
    return [str(message) for _, message, _, _ in found]
