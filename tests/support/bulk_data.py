"""Archives whose bulk files the tests look at: the real one, and one of all irregularities."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from message_archive.archive import Archive
from message_archive.exports.data import write_data
from message_archive.model import FrontMatter
from message_archive.output import Output
from tests.support.archives import archive_in, publication_of, write_files

REGISTRY = {
    "_registry/countries.yml": "XF:\n  name: =Freedonia\n  successors: XS\n"
    "XS:\n  name: Sylvania\n  predecessors: XF\n  aliases: ['@Sylvania', 西尔瓦尼亚]\n",
    "_registry/people.yml": "rufus-t-firefly:\n  name: Rufus T. Firefly\n  country: XF\n"
    "  aliases: [鲁弗斯, 'Firefly, R. T.']\n"
    "  offices:\n    - title: Prime Minister\n      organization: Cabinet\n      from: 1930\n"
    "  ids:\n    freedonian-biography: '007'\n  notes: '+ the notes of the registry'\n",
    "_registry/organizations.yml": "cabinet-xf:\n  name: Cabinet\n  country: XF\n",
    "_registry/occasions.yml": "founding:\n  name: Founding of Freedonia\n  country: XF\n"
    "  first: 1921-05-04\n",
    "_registry/places.yml": "port:\n  name: Port Marlow\n  country: XF\n"
    "  coordinates: [-12.5, -45]\n  names: [{name: =Regent, from: 1871, to: 1921-05}]\n",
    "_registry/works.yml": "voyage:\n  title: '@ Voyage'\n  author: Ada Marlow\n",
}

IRREGULAR = {
    **REGISTRY,
    "deep/er/joint.md": """\
---
date: 1966-11-01/1966-11-08?
received: 1966-11~
sender:
  - name: 鲁弗斯
    as_printed: "'Firefly'"
  - organization: Cabinet of | Sylvania
    country: XS
    role: '\\ a backslash'
  - =Gloria Teasdale
recipient:
  organization: مجلس فريدونيا
  country: SU
occasion:
  name: =HYPERLINK("https://evil.example","click")
  series: founding
  ordinal: 45
place: =Regent
destination: -Sylburg | upper town
holding:
  - {repository: cabinet-xf, collection: =Papers, shelfmark: 'FO 371/12 | 3', kind: copy}
  - {url: https://library.example/7, extent: 2 leaves, material: paper}
checked:
  - {by: =Ada | Emil, on: 2026-05~, against: scan}
  - by: '@Varga'
images:
  - {file: joint.1.jpg, label: '@recto', alt: 'One; =two'}
  - {iiif: https://images.example/iiif/7, alt: The back}
kind: reply
title: '@SUM(1,2)|"quoted"'
language: zh-Hant
text: translation
source:
  - title: "-1+1 | -2"
    publisher: 新華社
    url: https://gazette.example/a?b=c&d=;e
    published: 1966
    retrieved: 2026-02-01
    archived: https://archive.example/1
    sha256: 0000000000000000000000000000000000000000000000000000000000000000
    language: zh
    text: excerpt
  - publisher: Freedonian State Archive
    held: false
in_reply_to: ['the appeal, which is | not held', undated-one]
related: [in the words of a, plain]
aliases: [former-one, former-two]
added: 2026-03-01
tags: [+plus, 'a|b', 'c;d']
notes: |
  First line.

    =second "line", indented
confidence: check
rights: "'none' known"
---
=1+1

A "quoted", line; with | bars & <script>alert(1)</script>\u202e

- 中国朝鲜友好 한국어
""",
    "deep/er/joint.zh.md": "---\ntext: verbatim\ntitle: 鲁\n---\n自由国万岁。\n\n第二段。\n",
    "deep/er/joint.xx-other.md": "---\nlanguage: de\nnotes: eins\nconfidence: check\nrights: frei\n"
    "source:\n  - title: Erste\n  - url: https://b.example/\n    held: false\n---\n"
    "Hoch Freedonia!\n",
    "deep/plain.md": "---\ndate: 1966-11-09\nsender: Rufus T. Firefly\nrecipient: Gloria Teasdale\n"
    "occasion: Duck soup\n---\nHail, hail Freedonia.\n",
    "undated-one.md": "---\ndate: undated\nsender: Rufus T. Firefly\nrecipient: [A, B]\n"
    "occasion: '-'\n---\n",
    "open.md": "---\ndate: ../1965\nsender: Κύριος\nrecipient:\n  name: 'No: body'\n  country: DD\n"
    "occasion: '# hash'\ntags: [NO, '010', 'true']\n---\n\n    not code\n---\nrule above\n",
    "vague.md": "---\ndate: 195X\nsender: C\nrecipient: D\noccasion: e\nrelated: plain\n"
    "---\n\tTab\n",
    "set.md": "---\ndate: '[1951,1952]'\nsender: C\nrecipient: D\noccasion: f\n---\n'apostrophe\n",
}  # fmt: skip


def data_of(project: Path, folder: Path) -> Path:
    """The folder of the bulk files of the archive in `project`, below `folder`."""
    write_data(publication_of(archive_in(project)), Output(folder))
    return folder / "data"


def irregular_project(folder: Path) -> Path:
    write_files(folder / "messages", IRREGULAR)
    return folder


def lines_of(data: Path) -> list[dict[str, Any]]:
    """`messages.jsonl`."""
    text = (data / "messages.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def check_lines(lines: Sequence[Mapping[str, Any]], archive: Archive) -> None:
    """Every value of `lines` is the message's, and none of a message is missing."""
    for line, entry in zip(lines, archive.entries, strict=True):
        as_stated = entry.message.meta.as_written()
        assert line["id"] == entry.id
        for side in ("sender", "recipient"):
            assert [party["stated"] for party in line[side]] == as_stated.pop(side)
        assert line["occasion"] == as_stated.pop("occasion") | {"id": entry.occasion_key}
        for key in FrontMatter.model_fields:
            if key not in ("sender", "recipient", "occasion"):
                assert (line[key] or None) == as_stated.get(key), key
        assert line["body"] == entry.text.markdown
        for text, held in zip(line["texts"], entry.message.texts[1:], strict=True):
            keys = {key: value for key, value in text.items() if value and key != "body"}
            assert keys == {"label": held.label, **held.meta.as_written()}
            assert text["body"] == held.markdown


def check_texts(database: sqlite3.Connection, archive: Archive) -> None:
    """The database has every text as it is, and no other."""
    assert database.execute("SELECT message, label, coalesce(body, '') FROM texts").fetchall() == [
        (entry.id, text.label or "-", text.markdown)
        for entry in archive.entries
        for text in entry.message.texts
    ]
