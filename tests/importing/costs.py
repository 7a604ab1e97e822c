"""Input built to take long, and what it takes: `python -m tests.importing.costs pages`.

A line of JSON is printed before and after each import, so that whoever ends the process knows which
one it was.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from message_archive.errors import ArchiveError
from message_archive.importing import import_csv
from message_archive.importing.page_import import import_pages
from tests.importing.promises import Archive, an_archive

__all__ = ["GROUPS", "SIZE", "main"]

SIZE = 100_000
SHORT = 1.0
"""Seconds below which growth says nothing: a busy machine doubles such times."""

# Pieces that patterns and parsers look for, each to be repeated without an end.
PIECES = (
    " ", "\t", "\n", ".", ". x", "!", "-", "*", "[", "<", ">", "&", "&#", "\\", '"', "=", "a",
    "A ", "Aa ",
    "1", "1 ", "1. ", "é", "가", "年", "\u200d", "\u202e", "⟦0⟧", "January ", "January 1 ",
    "4 May 1931 ",
    "1/1/", "1月", "昭和", "주체", "Mr. ", "H. E. ", "King ", "A. ", "Dear ", "sent to ",
    "letter of ",
    "Ada Marlow and ", "Ada Marlow sent to ", "Ada Marlow got from ", "埃达·马洛致",
    "Эмиль Варга от ",
    "에밀 바르가에게 ", "1 anniversary ", "1周年", "thanks ", "(End", "(c)", "新华社", "(KCNA",
    "### Date\n",
    "a: b\n", "--b\n", "=?utf-8?B?QUFB?= ", "=?", "(", "Ada B <a@b.c>, ", ";", ":", "<p>x",
    "<div>x", "<p><b>",
    "<p a=", '<p a="', "<td>x", "<li>x", "<!--", "<script>", "</", "<?xml ", "<meta charset",
    "x<br>", "data:a;",
)  # fmt: skip

MAIL = "From: Ada <a@b.c>\nTo: Emil <e@f.g>\nSubject: x\nDate: Thu, 28 Oct 2004 17:00:38 -0400\n"
MARLOW, END = "Dear President Varga,\n\nI thank you.\n\n", "\n\nAda Marlow"

_Around = Callable[[str, int], str]


def _repeated(piece: str, size: int) -> str:
    return piece * max(1, size // len(piece.encode()))


def _line(piece: str, size: int) -> str:
    return _repeated(piece, size).replace("\n", " ")


TEXTS: tuple[_Around, ...] = (
    lambda piece, size: _repeated(piece, size) + "x",
    lambda piece, size: f"4{_repeated(piece, size)}May{_repeated(piece, size // 10)}1931",
    lambda piece, size: "\n\n".join([_repeated(piece, 900)] * (size // 900)),
    lambda piece, size: ". ".join([_repeated(piece, 400)] * (size // 400)),
    lambda piece, size: MARLOW + _repeated(piece, size) + END,
)
PAGES: tuple[_Around, ...] = (
    lambda piece, size: f"<html><body><p>{_repeated(piece, size)}</p><p>Hello there</p>",
    lambda piece, size: f"<html><head><title>{_repeated(piece, size)}</title></head><p>Hello",
    lambda piece, size: f'<html><body><p class="{_repeated(piece, size)}">Hello there',
    lambda piece, size: f'<script type="application/ld+json">{_repeated(piece, size)}</script><p>H',
)
MAILS: tuple[_Around, ...] = (
    lambda piece, size: MAIL.replace(": x", f": {_line(piece, size)}") + "\nx",
    lambda piece, size: MAIL.replace("Ada <a@b.c>", _line(piece, size)) + "\nx",
    lambda piece, size: MAIL.replace("Thu", _line(piece, size)) + "\nx",
    lambda piece, size: f"{MAIL}Content-Type: {_line(piece, size)}\n\nx",
    lambda piece, size: f"{MAIL}Content-Transfer-Encoding: base64\n\n{_repeated(piece, size)}",
    lambda piece, size: (
        f"{MAIL}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{_repeated(piece, size)}"
    ),
)
OTHERS: Mapping[str, Callable[[int], str]] = {
    "bytes of no charset": lambda size: "é\udcff" * (size // 3),
    "bytes of a page of none": lambda size: "<html><p>" + "é\udcff" * (size // 3),
    "western letters": lambda size: "für \udcfc " * (size // 8),
    "a table": lambda size: f"<table>{'<tr><td>x' * (size // 9)}</table>",
    "attributes": lambda size: f"<p {' '.join(f'a{n}=1' for n in range(size // 8))}>Hello there",
    "elements with ends": lambda size: f"{'<b>' * (size // 7)}x{'</b>' * (size // 7)}",
    "fields": lambda size: MAIL + "".join(f"X-{n}: x\n" for n in range(size // 9)) + "\nx",
    "names": lambda size: MAIL.replace(
        "Emil <e@f.g>", ", ".join(f"Minister {n} <m{n}@x.example>" for n in range(size // 30))
    ) + "\nx",
    "parts": lambda size: f"{MAIL}Content-Type: multipart/mixed; boundary=b\n\n{'--b' * size}",
}  # fmt: skip

_HEAD = "date,sender,recipient,occasion,language,kind,in_reply_to,texts\n"
TABLES: Mapping[str, Callable[[int], str]] = {
    "columns": lambda size: ",".join(f"c{n}" for n in range(size // 6)),
    "commas": lambda size: _HEAD + "," * size,
    "quotes": lambda size: _HEAD + '"' * (size | 1),
    "lines": lambda size: _HEAD + "\n" * size,
    "short rows": lambda size: _HEAD + "x\n" * (size // 2),
    "messages": lambda size: "date,sender,recipient,occasion\n" + "1931,A,B,c\n" * (size // 11),
    "languages": lambda size: _HEAD + "".join(f"1931,A,B,c,l{n},,,\n" for n in range(size // 19)),
    "references": lambda size: _HEAD + "".join(f"1931,A,B,c,,,x{n},\n" for n in range(size // 19)),
    "brackets": lambda size: f'{_HEAD}1931,A,B,c,,,,"{"[" * size}"\n',
    "empty texts": lambda size: f'{_HEAD}1931,A,B,c,,,,"[{",".join(["{}"] * (size // 3))}]"\n',
    "digits": lambda size: f"{_HEAD}{'9' * size},A,B,c,,,,\n",
    "spaces": lambda size: f"{_HEAD}1931{' ' * size}x,A,B,c,,,,\n",
}


def _each(around: tuple[_Around, ...]) -> Iterator[tuple[str, Callable[[int], str]]]:
    """Each piece in one of the places, in turn."""
    for number, piece in enumerate(PIECES):
        place = number % len(around)
        build = around[place]
        yield f"{piece!r} in place {place}", lambda size, b=build, p=piece: b(p, size)  # type: ignore[misc]


GROUPS: Mapping[str, Callable[[], Iterator[tuple[str, Callable[[int], str]]]]] = {
    "texts": lambda: _each(TEXTS),
    "pages": lambda: _each(PAGES),
    "mails": lambda: _each(MAILS),
    "others": lambda: iter(OTHERS.items()),
    "tables": lambda: iter(TABLES.items()),
}


def _import(raw: bytes, archive: Archive, group: str) -> None:
    written: list[Path] = []
    try:
        if group == "tables":
            table = archive.project / "table.csv"
            table.write_bytes(raw)
            written = import_csv(table, archive.folder)
        else:
            written = import_pages(raw, archive.folder, archive.loaded)
    except ArchiveError:
        pass
    for file in written:
        file.unlink()


def main(group: str) -> None:
    """Import everything of a group, and print the seconds of CPU each took. Of what takes longer
    than `SHORT` those of a tenth of its size are printed too."""
    with an_archive() as archive:
        _import(b"The ships have arrived.", archive, "texts")  # Loads what all of them need.
        _import(b"<html><p>The ships have arrived.", archive, "pages")
        for name, build in GROUPS[group]():
            taken = {}
            for size in (SIZE, SIZE // 10):
                if size < SIZE and taken[SIZE] < SHORT:
                    break
                raw = build(size).encode("utf-8", "surrogateescape")
                print(json.dumps([name, size, None]), flush=True)
                begun = time.process_time()
                _import(raw, archive, group)
                taken[size] = time.process_time() - begun
                print(json.dumps([name, size, taken[size]]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
