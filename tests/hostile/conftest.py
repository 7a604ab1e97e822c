"""The site of all attacks that pass the check, and the same site without attacks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.hostile.corpus import (
    attacks,
    harmless_messages,
    message_of_value,
    messages_that_pass,
    passes,
    quoted,
)
from tests.support.archives import MKDOCS_YML
from tests.support.commands import build_site, run
from tests.support.messages import COUNTRIES_YML

PAGE = "<!doctype html><script>alert(1)</script><img src=x onerror=alert(1)>"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
)

DOCS = """\
# About

| a | b |
|--:|:-:|
| c | d |

[An address](https://a.example/) and <a href="https://b.example" rel="license">another</a>.

<script>alert("of a contributor to the documentation")</script>
"""


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by `archive build` of everything in the corpus that passes `archive check`."""
    values = [attack.text for attack in attacks("values")]
    return _built(tmp_path_factory.mktemp("hostile"), messages_that_pass(), _that_are_names(values))


@pytest.fixture(scope="session")
def harmless_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built of messages of the same kinds, with nothing hostile in them."""
    return _built(
        tmp_path_factory.mktemp("harmless"), harmless_messages(), ["Harpo", "Pinky", "Zeppo"]
    )


def _that_are_names(values: Iterable[str]) -> list[str]:
    """What may be a name in the registry, with a number behind it."""
    return [
        value
        for value in values
        if len(value) < 900 and "\x85" not in value and passes(message_of_value(value, "title"))
    ]


_CODES = "ABCDEGHIJKLMNOPQRTUVWYZ"  # XF and XS are Freedonia and Sylvania.


def _registry(names: list[str]) -> dict[str, str]:
    """Every name in one of the files that have names, in turn, and on the page of a removal."""
    entries: dict[str, list[str]] = {"people": [], "organizations": [], "occasions": []}
    removed = []
    for number, name in enumerate(names):
        called = f"name: {quoted(f'{name} {number}')}, notes: {quoted(name)}"
        also = f"aliases: [{quoted(f'{name} alias {number}')}]"
        office = f"offices: [{{title: {quoted(name)}, organization: {quoted(name)}, from: 1930}}]"
        kind = tuple(entries)[number % 3]
        more = {
            "people": f"{office}, ids: {{gnd: {quoted(name)}}}",
            "organizations": "country: XF",
            "occasions": "first: 1930-11-17",
        }[kind]
        entries[kind].append(f"r-{number}: {{{called}, {also}, {more}}}")
        removed.append(
            f"r-{number}: {{title: {quoted(name)}, date: 1933, removed: 2020, "
            f"reason: {quoted(name)}}}"
        )
    countries = [
        f"X{code}: {{name: {quoted(name)}, notes: {quoted(name)}}}"
        for code, name in zip(_CODES, names, strict=False)
    ]
    return {
        **{kind: "\n".join(lines) for kind, lines in entries.items()},
        "countries": "\n".join([COUNTRIES_YML, *countries]),
        "removed": "\n".join(removed),
    }


def _used(names: list[str]) -> Iterable[tuple[str, str]]:
    """Messages that name what is in the registry."""
    for number, name in enumerate(names):
        code = _CODES[number % min(len(_CODES), len(names))]
        who = quoted(f"{name} {number}")
        sender = f"{{name: {who}, country: X{code}}}" if number % 3 == 0 else "Rufus T. Firefly"
        body = f"{{organization: {who}, country: XF}}" if number % 3 == 1 else "Chicolini"
        series = f", series: r-{number}, ordinal: 2" if number % 3 == 2 else ""
        yield (
            f"registry-{number}",
            f"---\ndate: 1932-0{1 + number % 9}\nsender: {sender}\nrecipient: {body}\n"
            f"occasion: {{name: Birthday{series}}}\n---\nHail.\n",
        )


def _built(project: Path, messages: Iterable[tuple[str, str]], names: list[str]) -> Path:
    folder = project / "messages" / "1933"
    (project / "messages" / "_registry").mkdir(parents=True)
    folder.mkdir()
    (project / "docs").mkdir()
    (project / "docs" / "about.md").write_text(DOCS, encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        MKDOCS_YML + "markdown_extensions: [tables]\nsite_url: https://freedonia.example/\n"
    )
    for name, text in _registry(names).items():
        file = project / "messages" / "_registry" / f"{name}.yml"
        file.write_text(text + "\n", encoding="utf-8")
    for id_, content in [*messages, *_used(names)]:
        (folder / f"{id_}.md").write_text(content, encoding="utf-8")
    several = min(folder.glob("*-0.md"))
    for label in ("zh", "en-agency"):
        text = folder / f"{several.stem}.{label}.md"
        text.write_text(
            f"---\ntext: verbatim\nlanguage: en\ntitle: {quoted(names[0])}\n"
            f"source: {{publisher: {quoted(names[0] + label)}}}\n---\n{names[0]}\n",
            encoding="utf-8",
        )
    beside = {"a.html": PAGE, "a.htm": PAGE, "b.svg": DRAWING, "index.html": PAGE}
    for name, content in beside.items():
        (folder / name).write_text(content)
        (project / "messages" / "_registry" / name).write_text(content)
    checked = run(
        "message_archive.cli", "check", cwd=project, XDG_CACHE_HOME=str(project / "cache")
    )
    assert checked.returncode == 0, checked.stdout
    return build_site(project, XDG_CACHE_HOME=str(project / "cache"))
