"""Other generators on the same texts, to have something to compare with.

Each is given the least it can be asked for: one page a message with a title, a table of facts and
the text. Neither writes the indexes, feeds, exports and offline search that the archive does.
"""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

Facts = dict[str, str]


class Program(Protocol):
    """A generator that can be measured. Its site is always ``<out_dir>/site``."""

    @property
    def name(self) -> str:
        """The name in tables and after ``--only``."""

    def version(self) -> str | None:
        """What is measured, for the report's head; None where it is not installed."""

    def write_project(self, corpus_dir: Path, out_dir: Path) -> None:
        """Write its project for the messages of ``corpus_dir`` into the new ``out_dir``."""

    def command(self, out_dir: Path) -> list[str]:
        """The arguments that build ``out_dir``."""


@dataclass
class Record:
    """A message as both peers need it."""

    id: str
    year: str
    facts: Facts
    texts: list[tuple[str, str]] = field(default_factory=list)
    """Label (empty for the message's own text) and Markdown of each text."""

    @property
    def title(self) -> str:
        facts = self.facts
        return f"{facts['sender']} to {facts['recipient']}: {facts['occasion']}"

    def markdown(self) -> str:
        """The facts as a table, then the texts."""
        rows = "".join(f"| {key} | {value} |\n" for key, value in self.facts.items())
        parts = [f"| Key | Value |\n|---|---|\n{rows}"]
        for label, body in self.texts:
            parts.append(f"## {label}\n\n{body}" if label else body)
        return "\n".join(parts)


class MkDocs:
    """Plain MkDocs with Material, over pages that a small script would write."""

    name = "mkdocs"

    def version(self) -> str | None:
        try:
            return f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}"
        except PackageNotFoundError:
            return None

    def write_project(self, corpus_dir: Path, out_dir: Path) -> None:
        docs = out_dir / "docs"
        # A nav entry for each message would be repeated in every page, and the peer would be
        # beaten too easily: this is the faster of the two naive ways.
        config = (
            "site_name: Benchmark archive\nuse_directory_urls: false\n"
            "theme:\n  name: material\n  font: false\n"
            "not_in_nav: messages/\nnav:\n  - index.md\n"
        )
        _write(out_dir / "mkdocs.yml", config)
        _write(docs / "index.md", (corpus_dir / "docs" / "index.md").read_text("utf-8"))
        for record in read_records(corpus_dir):
            front = f"---\ntitle: {json.dumps(record.title)}\n---\n"
            page = f"{front}# {record.title}\n\n{record.markdown()}"
            _write(docs / "messages" / record.year / f"{record.id}.md", page)

    def command(self, out_dir: Path) -> list[str]:
        config, site = str(out_dir / "mkdocs.yml"), str(out_dir / "site")
        return [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", config, "-d", site]


class Hugo:
    """Hugo with four bare templates: no theme, no taxonomies, no search."""

    name = "hugo"

    # The oldest of its configuration file names is the one every version reads.
    # buildFuture: a page dated after today is otherwise left out in silence.
    CONFIG = """\
title = "Benchmark archive"
baseURL = ""
relativeURLs = true
uglyURLs = true
buildFuture = true
disableKinds = ["taxonomy", "term", "RSS"]
"""
    BASE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<header><a href="{{ "index.html" | relURL }}">{{ .Site.Title }}</a></header>
<main>
<h1>{{ .Title }}</h1>
{{ block "main" . }}{{ end }}
</main>
</body>
</html>
"""
    SINGLE = '{{ define "main" }}{{ .Content }}{{ end }}\n'
    LIST = """\
{{ define "main" }}<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
"""
    HOME = """\
{{ define "main" }}{{ .Content }}<ul>
{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
"""

    def version(self) -> str | None:
        if shutil.which("hugo") is None:
            return None
        answer = subprocess.run(["hugo", "version"], capture_output=True, text=True, check=True)
        # "hugo v0.111.3+extended linux/amd64 BuildDate=..."
        return " ".join(answer.stdout.split()[:2]).replace("hugo", "Hugo", 1)

    def write_project(self, corpus_dir: Path, out_dir: Path) -> None:
        _write(out_dir / "config.toml", self.CONFIG)
        layouts = out_dir / "layouts"
        _write(layouts / "_default" / "baseof.html", self.BASE)
        _write(layouts / "_default" / "single.html", self.SINGLE)
        _write(layouts / "_default" / "list.html", self.LIST)
        _write(layouts / "index.html", self.HOME)
        content = out_dir / "content"
        _write(content / "_index.md", '---\ntitle: "Benchmark archive"\n---\n')
        _write(content / "messages" / "_index.md", '---\ntitle: "Messages"\n---\n')
        years = set()
        for record in read_records(corpus_dir):
            year = content / "messages" / record.year
            years.add(year)
            title, day = json.dumps(record.title), record.facts["date"]
            front = f"---\ntitle: {title}\ndate: {day}\n---\n"
            _write(year / f"{record.id}.md", front + record.markdown())
        for year in years:
            _write(year / "_index.md", f'---\ntitle: "{year.name}"\n---\n')

    def command(self, out_dir: Path) -> list[str]:
        return ["hugo", "--quiet", "--source", str(out_dir), "--destination", str(out_dir / "site")]


class HugoWithPagefind(Hugo):
    """The same, with the search that most static sites take."""

    name = "pagefind"

    def version(self) -> str | None:
        hugo = super().version()
        try:
            return f"{hugo}, Pagefind {version('pagefind')}" if hugo else None
        except PackageNotFoundError:
            return None

    def command(self, out_dir: Path) -> list[str]:
        index = shlex.join([sys.executable, "-m", "pagefind", "--site", str(out_dir / "site")])
        return ["sh", "-c", f"{shlex.join(super().command(out_dir))} && {index}"]


class Zensical(MkDocs):
    """The successor of Material, over the same pages."""

    name = "zensical"

    def version(self) -> str | None:
        try:
            return f"Zensical {version('zensical')}"
        except PackageNotFoundError:
            return None

    def command(self, out_dir: Path) -> list[str]:
        return [sys.executable, "-m", "zensical", "build", "-f", str(out_dir / "mkdocs.yml")]


PEERS: tuple[Program, ...] = (MkDocs(), Zensical(), Hugo(), HugoWithPagefind())


def read_records(corpus_dir: Path) -> Iterator[Record]:
    """The messages of a corpus written by ``benchmarks.corpus``, sorted by id within a year."""
    for folder in sorted((corpus_dir / "messages").iterdir()):
        if folder.name.startswith("_"):
            continue
        records: dict[str, Record] = {}
        # The shortest name first: a message before its other texts.
        for path in sorted(folder.glob("*.md"), key=lambda path: (len(path.name), path.name)):
            identifier, _, label = path.stem.partition(".")
            facts, body = _split(path.read_text("utf-8"))
            if not label:
                records[identifier] = Record(identifier, folder.name, facts)
            records[identifier].texts.append((label, body))
        yield from (records[identifier] for identifier in sorted(records))


def _split(text: str) -> tuple[Facts, str]:
    """Front matter and body. Understands only what ``benchmarks.corpus`` writes."""
    _, front, body = text.split("---\n", 2)
    facts: Facts = {}
    parent = ""
    for line in front.splitlines():
        key, _, value = line.strip().partition(":")
        value = value.strip()
        if not line.startswith(" "):
            parent = key
            facts[parent] = value
        elif key in ("name", "title"):
            # A party or a source that is spelled out goes by its name.
            facts[parent] = value
        else:
            facts[f"{parent} {key}"] = value
    return facts, body


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
