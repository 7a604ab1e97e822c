"""Every word of a text is in its draft, whatever it was written, packed or saved in."""

from __future__ import annotations

import base64
import quopri
import re
import unicodedata
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from message_archive.importing.page_import import import_pages
from tests.importing.promises import check_draft, shared_archive

# A label, a codec that writes what it means, and letters that are in it.
_CHARSETS = st.sampled_from(
    [
        ("utf-8", "utf-8", "aäßéøłžğ尊敬总统한글경축あいабвαβγאבגابتกขคไम"),
        ("iso-8859-1", "cp1252", "aäßéøüñçÆŒ€"),
        ("iso-8859-2", "iso8859-2", "aąćęłńóśźżřů"),
        ("windows-1251", "cp1251", "абвгдежзийклмнопрстуфхцчшщ"),
        ("koi8-r", "koi8-r", "абвгдежзийклмнопрстуфхцчшщ"),
        ("gb2312", "gbk", "尊敬的总统阁下镕髙祝贺"),
        ("big5", "big5", "尊敬的總統閣下謹致祝賀"),
        ("shift_jis", "cp932", "建国記念日髙①あいう"),
        ("euc-jp", "euc_jp", "建国記念日あいう"),
        ("iso-2022-jp", "iso2022_jp", "建国記念日あいう"),
        ("ks_c_5601-1987", "cp949", "경축합니다대통령각하똠방"),
        ("utf-16", "utf-16", "aäß尊敬총абв𠮷"),
        ("utf-7", "utf-7", "aäß尊敬총абв𠮷"),
    ]
)
_WAYS = ("text", "utf-16", "utf-16-le", "page", "mail", "mail of a page", "in base64", "in lines")


@st.composite
def sentences(draw: Any) -> tuple[str, str, list[str]]:
    """A charset, its codec, and sentences in it, each with words of its own."""
    label, codec, letters = draw(_CHARSETS)
    alphabet = st.sampled_from(list(letters) + list("abcdefgh"))
    words = draw(st.lists(st.text(alphabet, min_size=2, max_size=9), min_size=16, max_size=60))
    cut = draw(st.integers(6, 12))
    return label, codec, [
        " ".join(f"{word}{number}q" for number, word in enumerate(words[at : at + cut], at)) + "."
        for at in range(0, len(words), cut)
    ]  # fmt: skip


def _packed(way: str, label: str, codec: str, paragraphs: list[str]) -> bytes:
    head = "From: Ada <a@xf.example>\nTo: Emil <e@xs.example>\nSubject: Grain\nDate: x\n"
    plain = "\n\n".join(paragraphs)
    html = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    if way.startswith("utf-16"):
        return plain.encode(way)
    if way == "text":
        return plain.encode()
    if way == "page":
        html_codec = "utf-8" if codec in ("utf-16", "utf-7") else codec
        stated = "utf-8" if codec == "utf-7" else label
        return f'<html><head><meta charset="{stated}"></head><body>{html}'.encode(html_codec)
    if way == "in lines":
        plain = plain.replace(" ", "\n")
    content = (html if way == "mail of a page" else plain).encode(codec)
    kind = "text/html" if way == "mail of a page" else "text/plain"
    is_base64 = way == "in base64" or codec == "utf-16"
    encoding = "base64" if is_base64 else "quoted-printable"
    made = base64.encodebytes(content) if is_base64 else quopri.encodestring(content)
    fields = f"Content-Type: {kind}; charset={label}\nContent-Transfer-Encoding: {encoding}\n\n"
    return (head + fields).encode() + made


@given(sentences(), st.sampled_from(_WAYS))
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_every_word_of_a_text_is_in_its_draft(
    written: tuple[str, str, list[str]], way: str
) -> None:
    label, codec, paragraphs = written
    archive = shared_archive()
    raw = _packed(way, label, codec, paragraphs)
    (file,) = import_pages(raw, archive.folder, archive.loaded)
    try:
        text = check_draft(file, archive)
    finally:
        file.unlink()
    found = set(re.split(r"[\s\\]+", unicodedata.normalize("NFC", text)))
    for paragraph in paragraphs:
        assert set(unicodedata.normalize("NFC", paragraph).split()) <= found, paragraph
