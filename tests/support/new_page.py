"""An archive for tests of the page for new messages, and what the page finds in files."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from message_archive.archive import check_archive
from message_archive.reading import load
from tests.support.archives import MKDOCS_YML, write_files
from tests.support.browser import expect
from tests.support.commands import build_site
from tests.support.messages import COUNTRIES_YML, letter

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["FILES", "different_problems", "make_project", "open_form", "problems_on_page"]

_PEOPLE: Final = """\
rufus-t-firefly:
  name: Rufus T. Firefly
  family: Firefly
  given: Rufus T.
  aliases: [Firefly, 火萤]
  country: XF
  offices: [{title: President, from: 1933}]
gloria-teasdale: {name: Gloria Teasdale, country: XF}
ambassador-trentino: {name: Ambassador Trentino, aliases: [Trentino], country: XS}
"""
_ORGANIZATIONS: Final = """\
cabinet: {name: Cabinet of Freedonia, country: XF}
league: {name: League of Nations}
assembly-xf: {name: National Assembly, country: XF}
assembly-xs: {name: National Assembly, country: XS}
"""
_PLACES: Final = "fredonville: {name: Fredonville, aliases: [Sheepshead], country: XF}\n"
_OCCASIONS: Final = "founding: {name: Founding of Freedonia, country: XF, first: 1900-05-04}\n"
FILES: Final = {
    "mkdocs.yml": MKDOCS_YML.replace("https://example.org/", "https://github.com/"),
    "docs/index.md": "# Home\n",
    "messages/_registry/countries.yml": COUNTRIES_YML,
    "messages/_registry/people.yml": _PEOPLE,
    "messages/_registry/organizations.yml": _ORGANIZATIONS,
    "messages/_registry/occasions.yml": _OCCASIONS,
    "messages/_registry/places.yml": _PLACES,
    "messages/1933/1933-11-17-first.md": letter(
        "# A remark that stays.\nkind: letter",
        "source: {title: Gazette, url: 'https://gazette.example/1'}",
    ),
    "messages/1931/1931-05-04-second.md": letter(
        "occasion: {name: 31st anniversary of the founding of Freedonia, series: founding, "
        "ordinal: 31}",
        date="1931-05-04",
    ),
    "messages/1934/1934-11-20-third.md": letter(
        "text: verbatim", "language: en", date="1934-11-20"
    ),
}


def make_project(
    project: Path, more_people: int = 0, registry: Mapping[str, str] | None = None
) -> Path:
    """A small archive in the folder `project`, built. With more people, their names are in several
    files. `registry` has what is added to files of the registry, by their names."""
    write_files(project, FILES)
    for name, more in (registry or {}).items():
        file = project / "messages/_registry" / name
        file.write_text(file.read_text("utf-8") + more, "utf-8")
    if more_people:
        people = project / "messages/_registry/people.yml"
        names = (f"Mar{number:04} Ter{number:04}" for number in range(more_people))
        more = "".join(f"p{number}: {{name: {name}}}\n" for number, name in enumerate(names))
        people.write_text(people.read_text("utf-8") + more, "utf-8")
    build_site(project)
    return project


def open_form(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-new][data-ready]")).to_be_visible()


NOT_ON_PAGE: Final = {"unused-accept"}
_FILE: Final = "messages/2020/firefly.md"
_IN_TEXT: Final = {
    "control-character", "piled-marks", "too-much-markup", "unknown-mention", "unknown-message",
    "picture-in-text", "html-in-text", "unusable-link", "note-without-text", "unused-note",
}  # fmt: skip
_FIND: Final = """async ([files, path]) => {
  const found = [];
  for (const file of files) {
    const bytes = Uint8Array.from(atob(file), each => each.charCodeAt(0));
    found.push(await newPage.problemsOfFile(bytes, path));
  }
  return found;
}"""


def problems_on_page(
    page: Page, cases: Sequence[tuple[str, bytes]]
) -> Iterator[tuple[str, set[tuple[str, str]]]]:
    """For each case its name, and the key and code of each problem that the page finds."""
    for start in range(0, len(cases), 100):
        some = cases[start : start + 100]
        encoded = [base64.b64encode(raw).decode() for _, raw in some]
        answers = page.evaluate(_FIND, [encoded, _FILE])
        for (name, _), answer in zip(some, answers, strict=True):
            yield name, {(each["key"], each["code"]) for each in answer}


def different_problems(
    page: Page, project: Path, scratch: Path, cases: Iterable[tuple[str, bytes]]
) -> list[tuple[str, object, object]]:
    """The cases in which the page and `archive check` find other problems, by key and code.

    Args:
        page: the page, of the archive in `project`.
        project: the folder of the archive.
        scratch: an empty folder.
        cases: names and contents of files.
    """
    folder = scratch / "messages"
    shutil.copytree(project / "messages", folder)
    file = scratch / _FILE
    file.parent.mkdir(exist_ok=True)
    named = [*cases]
    different: list[tuple[str, object, object]] = []
    for (name, raw), (_, found) in zip(named, problems_on_page(page, named), strict=True):
        file.write_bytes(raw)
        _, problems = check_archive(load(folder, jobs=1), scratch)
        expected = {
            ("body" if each.code in _IN_TEXT and not each.key else each.key, str(each.code))
            for each in problems
            if each.place.path == _FILE and each.code not in NOT_ON_PAGE
        }
        if found != expected:
            different.append((name, expected, found))
    return different
