"""Input that nobody would write: e-mails, pages, texts, forms and tables. What is true of every
import of it is in `promises`."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from message_archive.importing.issue_form import FORM_LABELS

CHARSETS = (
    "utf-8", "us-ascii", "iso-8859-1", "windows-1252", "windows-1251", "koi8-r", "gb2312", "gbk",
    "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "ks_c_5601-1987", "utf-16", "utf-16le",
    "utf-7", "hz-gb-2312", "idna", "rot13", "hex", "base64", "punycode", "unicode_escape",
    "undefined",
    "unknown-8bit", "x-user-defined", "x-bogus", "", "\0", "utf-8\"", "mbcs", "cp437", "zlib",
)  # fmt: skip
_CODECS = (
    "utf-8", "latin-1", "cp1252", "cp1251", "koi8-r", "gb18030", "big5", "cp932", "euc_jp", "cp949",
    "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be", "utf-7", "utf-8-sig",
)  # fmt: skip

WORDS = (
    "Dear President Varga,", "Ada Marlow", "Emil Varga", "埃达·马洛", "Эмиль Варга", "에밀 바르가",
    "sent a message to", "congratulated", "received a letter from", "thanks", "4 May 1931",
    "January 1", "31 Feb 2005", "03/04/1931", "1931-05-04", "昭和六年五月四日",
    "주체93(2004)년 3월 4일",
    "新华社5月4日电", "(KCNA)", "Enditem", "Home > News", "Copyright", "Next", "on the death of",
    "75th anniversary of the founding of Sylvania", "1周年", "yesterday", "für", "Grüße", "尊敬的",
    "Mr.", "H.E.", "King", "and", "\N{REPLACEMENT CHARACTER}", "9999999999", "٢٠٢٠", "²",
)  # fmt: skip
SIGNS = (
    *"<>&\"'`*_[](){}#|~\\/:;,.!?=+-%@^$ \t\n\r", "\n\n", "\r\n", "---", "---\n", "...", "# ", "- ",
    "> ", "1. ", "```", "<!--", "-->", "]]>", "<![CDATA[", "&#", "&#x", "&#0;", "&#xD800;",
    "&nbsp;",
    "&amp;", "=?", "?=", "=?utf-8?B?", "=?x?q?", "%PDF", "PK\3\4", "\0", "\x0b", "\x0c",
    "\x1b$B", "\x7f",
    "\x85", "\u200b", "\u200d", "\u2028", "\u202e", "\u3164", "\ufeff", "\ufffe", "\ufdd0",
    "\U000e0100", "\U0010ffff", "⟦0⟧", "⟦9⟧", "⟦", "⟧", "\U00013000", "[byte 0xE9]", "• ", "!!str ",
    "&a ", "*a", "key: value", ": ", " #", "../", "{{ 7 }}",
)  # fmt: skip

_piece = st.sampled_from(WORDS) | st.sampled_from(SIGNS) | st.text(max_size=6)
_run = st.tuples(_piece, st.sampled_from([1, 1, 1, 1, 2, 7, 40, 700])).map(
    lambda pair: (pair[0] * pair[1])[:4_000]
)
hostile_text = st.lists(_run, max_size=14).map("".join)
_line = st.lists(_piece, max_size=8).map("".join)


def _encoded(text: str, codec: str) -> bytes:
    return text.encode(codec, "replace" if codec != "utf-8" else "surrogatepass")


def _broken(raw: bytes, cuts: tuple[int, int, bytes]) -> bytes:
    """`raw` with something of it cut out, and other bytes in its place."""
    start, length, instead = cuts
    start = start % (len(raw) + 1)
    return raw[:start] + instead + raw[start + length :]


_cuts = st.tuples(
    st.integers(0, 10_000), st.sampled_from([0, 0, 1, 2, 30]), st.binary(max_size=3)
) | st.just((0, 0, b""))

texts = st.tuples(hostile_text, st.sampled_from(_CODECS), _cuts).map(
    lambda each: _broken(_encoded(each[0], each[1]), each[2])
)

_TAGS = (
    "p div span b i u a br hr h1 h2 ul ol li table tr td th article section blockquote pre font "
    "title script style noscript template head body html meta link form select option svg math "
    "iframe frameset center dl dt dd textarea img input"
).split()
_ATTRIBUTES = st.sampled_from(
    ["", ' class="content"', ' id="comments"',
     ' a="', " a=", " a='>'", ' href="http://["', " style='display:none'",
     ' charset="gb2312"', ' http-equiv="Content-Type" content="text/html; charset=idna"', " hidden",
     ' property="og:title" content="A | B - C"', ' property="og:site_name" content="x"',
     ' rel="canonical" href="https://web.archive.org/web/2020/https://a.example/x"',
     ' name="pubdate" content="2020-99-99"', ' itemprop="datePublished" content="2020-02-01"']
)  # fmt: skip
_tag = st.one_of(
    st.tuples(st.sampled_from(_TAGS), _ATTRIBUTES).map(lambda each: f"<{each[0]}{each[1]}>"),
    st.sampled_from(_TAGS).map(lambda name: f"</{name}>"),
    st.sampled_from(
        ["<", "<p a=", "</", "<!--", "<!DOCTYPE html>", "<?xml version='1.0'?>", "<a b"]
    ),
)
_markup = st.lists(
    st.tuples(_tag | _line, st.sampled_from([1, 1, 1, 2, 30, 300])).map(lambda e: e[0] * e[1]),
    max_size=25,
).map(lambda parts: "".join(parts)[:100_000])
markup_text = st.sampled_from(["<html>", "<p>", "<!doctype html><html><body>"]).flatmap(
    lambda start: _markup.map(lambda rest: start + rest)
)
pages = st.tuples(markup_text, st.sampled_from(_CODECS), _cuts).map(
    lambda each: _broken(_encoded(each[0], each[1]), each[2])
)

_words = st.tuples(
    st.sampled_from(CHARSETS), st.sampled_from("bBqQx"), st.sampled_from(_CODECS), _line
).map(lambda e: f"=?{e[0]}?{e[1]}?{base64.b64encode(_encoded(e[3], e[2])).decode()}?=")
_address = st.sampled_from(
    ["<", "((((", "Ada Marlow <ada@xf.example>", "Marlow, Ada <ada@xf.example>", "a@b (c (d)",
     "undisclosed-recipients:;", '"Ada', "<>", "a:b;", ",", ";", "Ada Mårlow <x>", "\udcc3\udca5"]
)  # fmt: skip
_value = st.lists(_words | _address | _line, max_size=4).map(" ".join)
_date = st.sampled_from(
    ["Thu, 28 Oct 2004 17:00:38 -0400", "2002/09/14 Sat 13:06:03 GMT",
     "Mon, 31 Feb 2005 12:31:00 +0200",
     "Sun, 00 Jan 1900 00:00:00 GMT", "Di, 17 Mai 2005 12:31:00 0200",
     "1 Jan 99999999999999999999", "", "x"]
) | _line  # fmt: skip
_fields = st.fixed_dictionaries({"From": _value, "Date": _date, "Subject": _value, "To": _value})
_TYPES = (
    "text/plain", "text/html", "multipart/mixed", "multipart/alternative", "multipart/related",
    "multipart/digest", "multipart/signed", "message/rfc822", "application/pdf", "text/calendar",
    "x", "",
)  # fmt: skip


@st.composite
def _parts(draw: Any, depth: int = 3) -> bytes:
    """The head of a part from its type on, and its body."""
    type_ = draw(st.sampled_from(_TYPES))
    charset = draw(st.sampled_from(CHARSETS))
    encoding = draw(
        st.sampled_from(["7bit", "base64", "quoted-printable", "x-uuencode", "BASE64 "])
    )
    extra = draw(st.sampled_from(["", "Content-Disposition: attachment; filename*=hex'en'%ff\n"]))
    boundary = draw(st.sampled_from(["b", "b c", "=_x", "", "b" * 300, "("]))
    head = f'Content-Type: {type_}; charset="{charset}"; boundary="{boundary}"\n{extra}'
    if type_.startswith("multipart/") and depth:
        inner = draw(st.lists(_parts(depth=depth - 1), max_size=3))
        mark = draw(st.sampled_from([boundary, boundary, "other"])).encode()
        body = b"".join(b"\n--" + mark + b"\n" + part for part in inner)
        return head.encode() + b"\n" + body + draw(st.sampled_from([b"", b"\n--" + mark + b"--\n"]))
    if type_ == "message/rfc822" and depth:
        return head.encode() + b"\n" + draw(_mails(depth=depth - 1))
    content = draw(texts | pages)
    if encoding == "base64":
        content = base64.encodebytes(content) + draw(
            st.sampled_from([b"", b"!", b"=\nfooter", b"A"])
        )
    elif encoding == "quoted-printable":
        content = quopri.encodestring(content) + draw(st.sampled_from([b"", b"=", b"=ZZ"]))
    return f"{head}Content-Transfer-Encoding: {encoding}\n\n".encode() + content


@st.composite
def _mails(draw: Any, depth: int = 3) -> bytes:
    fields = draw(_fields)
    codec = draw(st.sampled_from(("utf-8", "latin-1", "gb18030")))
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    raw = head.encode(codec, "replace" if codec != "utf-8" else "surrogatepass")
    raw = (
        draw(
            st.sampled_from(
                [b"", b"", b"From - Wed Nov 01 11:33:16 2023\n", b"\xef\xbb\xbf", b"\n"]
            )
        )
        + raw
    )
    return raw + draw(_parts(depth=depth))


mails = st.tuples(_mails(), _cuts, st.sampled_from([b"\n", b"\r\n", b"\r"])).map(
    lambda each: _broken(each[0].replace(b"\n", each[2]), each[1])
)

_PAGES = [path.read_bytes() for path in sorted((Path(__file__).parent / "pages").iterdir())]
_saved_cut = st.tuples(
    st.integers(0, 10_000),
    st.integers(0, 400),
    hostile_text.map(lambda t: t.encode("utf-8", "replace")),
)


@st.composite
def saved(draw: Any) -> bytes:
    """A page of the tests, or two run together, with other things in some places of it."""
    raw = b"".join(draw(st.lists(st.sampled_from(_PAGES), min_size=1, max_size=2)))
    for cuts in draw(st.lists(_saved_cut, max_size=4)):
        raw = _broken(raw, cuts)
    return raw


_answers = st.lists(hostile_text | _line, min_size=len(FORM_LABELS), max_size=len(FORM_LABELS))
forms = _answers.map(
    lambda answers: "\n\n".join(
        f"### {label}\n\n{answer}" for label, answer in zip(FORM_LABELS, answers, strict=True)
    ).encode("utf-8", "surrogatepass")
)

_COLUMNS = (
    "id", "identifier", "date", "sender", "sender_country", "recipient", "occasion", "series",
    "ordinal",
    "language", "kind", "text", "body", "texts", "tags", "aliases", "in_reply_to", "source_url",
    "Shelf", "",
)  # fmt: skip
ids = st.sampled_from(
    ["FO 371/12", "FO 472/12", "../../x", "/etc/x", "..", "CON", "index", "a", "A", "a-b",
     "a--b", "ß", "x\\y",
     "a.de", "old", "former", "gone", "taken", "a" * 200]
)  # fmt: skip
_cell = st.one_of(
    ids,
    st.sampled_from(WORDS),
    _line,
    st.sampled_from(
        ['[{"label": "de"}]', '[{"label": "../x", "body": "\\ud800"}]',
         '[{"label": "de", "x": {"y": []}}]', "[[[[",
         "9" * 5_000, "0000", "Y17000000", "=1+1", "'", "undated", "XF", "en", "1931",
         "http://a.example/"]
    ),
)  # fmt: skip


@st.composite
def tables(draw: Any) -> tuple[bytes, bytes]:
    """A table, and a mapping in YAML ("" for none)."""
    needed = ["date", "sender", "recipient", "occasion"]
    columns = [*needed, *draw(st.lists(st.sampled_from(_COLUMNS), max_size=4))]
    rows = [[*draw(st.tuples(*[_cell] * len(columns)))] for _ in range(draw(st.integers(0, 4)))]
    for row in rows:
        if draw(st.booleans()):
            row[:4] = ["1931", "Ada Marlow", "Emil Varga", "Grain"]
    by = draw(st.sampled_from(",;\t"))

    def cell(value: str) -> str:
        return '"' + value.replace('"', '""') + '"'

    lines = [by.join(map(cell, row)) for row in [columns, *rows]]
    raw = draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines)
    mapping = draw(
        st.sampled_from(
            ["", "columns: {Shelf: id}\n", "ignore: [Shelf, '']\n", "values: {language: en}\n",
             "separator: '|'\n", "columns: [x]\n", "values: {id: ../x}\n",
             "columns: {Shelf: &a x}\n"]
        ) | hostile_text
    )  # fmt: skip
    table = _broken(raw.encode("utf-8", "surrogatepass"), draw(_cuts))
    return table, mapping.encode("utf-8", "surrogatepass")
