"""Decodes bytes without losing any: by byte-order mark, stated charset, as UTF-8, or by a guess.

Uncertain decoding adds a doubt. A byte that is invalid in the encoding stays in the text as
`[byte 0xE9]`. Bytes that no encoding can decode are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from charset_normalizer import from_bytes

from message_archive.errors import UsageError
from message_archive.importing.charset_labels import codec_of
from message_archive.importing.plausible_words import (
    GUESSED_FROM,
    LATIN,
    NOT_WESTERN,
    around_letters,
    beyond_and_alone,
    by_common_letters,
    in_western_language,
    instead_of,
    text_in,
    western_codec,
)
from message_archive.reading.characters import composed

__all__ = ["Decoded", "decoded", "is_utf_8", "utf_16_of"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text, and doubts about the decoding for the reader to check."""

    text: str
    doubts: tuple[str, ...] = ()
    guessed: str = ""
    """The charset, if it is a guess, and not the one that is stated."""


_MARKS: Final = (
    # UTF-32 comes first, because its mark begins with that of UTF-16.
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Python's codecs lack the characters that Windows and browsers added to the national standards.
_INSTEAD: Final = {"euc_jp": ("euc_jp", "euc_jis_2004"), "big5hkscs": ("big5hkscs", "cp950")}
_UNICODE: Final = ("utf-8", "utf-7", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SEVERAL_BYTES: Final = frozenset(
    "gb18030 big5hkscs cp950 euc_jp cp932 cp949 johab cp936 hz iso2022_kr iso2022_jp iso2022_jp_1 "
    "iso2022_jp_2 iso2022_jp_3 iso2022_jp_2004".split()
)

# The legacy encodings of the web. With all Python codecs, a guess would also find those of
# mainframes.
_OTHERS: Final = [
    "gb18030", "big5hkscs", "cp932", "euc_jp", "cp949", "cp1251", "koi8_r", "cp1253", "cp1255",
    "cp1256", "cp874", *LATIN, "iso8859_2", "iso8859_5", "iso8859_7",
]  # fmt: skip


def decoded(raw: bytes, stated: str = "", what: str = "the file") -> Decoded:
    """`raw` as text in NFC: programs of macOS write letters and their accents apart.

    Args:
        raw: the bytes.
        stated: the charset stated by the e-mail or page, "" if there is none.
        what: the name of the bytes for errors.

    Raises:
        UsageError: if no encoding can decode them.
    """
    found = _decoded(raw, stated, what)
    return replace(found, text=composed(found.text))


def _decoded(raw: bytes, stated: str, what: str) -> Decoded:
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            raw = raw[len(mark) :]
            return _strictly(raw, codec) or _damaged(raw, codec) or _refuse(raw, codec, what)
    named = codec_of(stated) if stated else None
    doubts: tuple[str, ...] = ()
    if stated and named is None and not (raw.isascii() and _says_nothing(stated)):
        doubts = (f'its charset "{stated[:40]}" is unknown; check every letter',)
    found = _stated(raw, named, stated) if named else None
    found = found or _unstated(raw)
    if found is None:
        return _refuse(raw, named or "utf-8", what)
    return Decoded(found.text, (*doubts, *found.doubts), found.guessed)


def _says_nothing(label: str) -> bool:
    """Whether programs write this label if they do not know the charset."""
    return label.strip().lower() in ("unknown-8bit", "x-unknown", "unknown", "default", "binary")


def is_utf_8(raw: bytes) -> bool:
    """Whether all of `raw` is UTF-8."""
    return text_in(raw, "utf-8") is not None


_CONTROL: Final = re.compile(rb"[\x01-\x08\x0e-\x1f]")


def utf_16_of(raw: bytes) -> str | None:
    """`raw` decoded as UTF-16 without a byte-order mark, None if it is not UTF-16.

    In UTF-16 every second byte of ASCII characters is 0.
    """
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    # Text in another encoding may have a few stray zero bytes. It is legible without them. UTF-16
    # is not, unless it is all ASCII.
    is_other = is_utf_8(raw) and not _CONTROL.search(raw.replace(b"\0", b""))
    least = max(1, len(raw) // (3 if is_other else 20))
    if min(even, odd) * 10 > max(even, odd) or max(even, odd) < least:
        # Chinese and Japanese text has few characters of ASCII, perhaps only line ends.
        is_east_asian = not is_other and even + odd > 0
        return _east_asian_utf_16(raw) if is_east_asian else None
    try:
        text = raw.decode("utf-16-be" if even > odd else "utf-16-le")
    except UnicodeDecodeError:
        return None
    seen = text[:GUESSED_FROM]
    legible = sum(char.isprintable() or char in "\t\n\f\r\ufeff" for char in seen)
    return text.lstrip("\ufeff") if legible > 0.95 * len(seen) else None


def _east_asian_utf_16(raw: bytes) -> str | None:
    for codec in ("utf-16-le", "utf-16-be"):
        text = text_in(raw, codec)
        seen = (text or "")[:GUESSED_FROM]
        if text and len(_NOT_EAST_ASIAN.findall(seen)) * _MOST_OTHERS < len(seen):
            return text.lstrip("\ufeff")
    return None


_MOST_OTHERS: Final = 30
"""One in so many characters, such as an accented letter or a sign."""
_NOT_EAST_ASIAN: Final = re.compile(
    "[^\\s -~\ufeff\u00b7\u2010-\u2026\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)


def _stated(raw: bytes, codec: str, stated: str) -> Decoded | None:
    """`raw` decoded with the stated charset, if the bytes are valid in it."""
    as_utf_8 = text_in(raw, "utf-8")
    is_wide = codec in _UNICODE and codec not in ("utf-8", "utf-7")
    if as_utf_8 is not None and codec != "utf-8":
        if is_wide and 0 not in raw:
            doubt = f'its charset is stated as "{stated}", which is wrong; it was read as UTF-8'
            return Decoded(as_utf_8, (doubt,) if raw else ())
        # Text in a single-byte encoding is not valid UTF-8 by chance: it would have to contain
        # sequences such as Ã¼. A few letters in a double-byte encoding can be.
        least = 4 if codec in _SEVERAL_BYTES else 1
        if not is_wide and _beyond_ascii(as_utf_8) >= least:
            if _is_ascii_label(stated):
                return Decoded(as_utf_8)
            doubt = f'its charset is stated as "{stated}", but its bytes are UTF-8'
            return Decoded(as_utf_8, (doubt,))
    if _is_ascii_label(stated) and not raw.isascii():
        return None
    is_sure = codec not in _SEVERAL_BYTES and codec not in _UNICODE
    if is_sure and (other := instead_of(codec, raw)):
        doubt = f'its charset is stated as "{stated}", in which its letters make no words'
        guess = _guessed(text_in(raw, other) or "", other)
        return replace(guess, doubts=(doubt, *guess.doubts))
    if found := _strictly(raw, codec) or _damaged(raw, codec, is_sure=is_sure):
        return found
    if found := _unstated(raw):
        doubt = f'its charset is stated as "{stated}", but its bytes are not valid in it'
        return replace(found, doubts=(doubt, *found.doubts))
    return None


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _is_ascii_label(label: str) -> bool:
    """Mail programs write it for anything."""
    return label.strip(" \"'").lower() in ("us-ascii", "ascii", "ansi_x3.4-1968")


def _unstated(raw: bytes) -> Decoded | None:
    if b"\x1b$" in raw and raw.isascii() and (japanese := _strictly(raw, "iso2022_jp")):
        return japanese
    if found := _strictly(raw, "utf-8") or _damaged(raw, "utf-8"):
        return found
    if codec := western_codec(raw):
        return _guessed(text_in(raw, codec) or "", codec)
    sample = around_letters(raw)
    beyond, alone = beyond_and_alone(sample)
    # In Western languages a letter beyond ASCII is mostly between two ASCII letters. Otherwise a
    # short text cannot be distinguished from Chinese.
    is_western = alone * 2 >= beyond
    western = text_in(raw, "cp1252") if is_western else None
    if western is not None and beyond < _FEW and not NOT_WESTERN.search(western):
        codec = "cp1254" if _is_turkish(western) else "cp1252"
        return _guessed(text_in(raw, codec) or western, codec)
    if alone * 3 >= beyond and (text := in_western_language(raw)) is not None:
        return _guessed(text, "cp1252")
    if not is_western and (kana := _by_kana(raw)):
        return _guessed(text_in(raw, kana) or "", kana)
    likely = "" if is_western else by_common_letters(sample)
    if likely and (legible := text_in(raw, likely)):
        return _guessed(legible, likely)
    for candidates in (LATIN, _OTHERS) if is_western else (_OTHERS,):
        for match in from_bytes(sample, cp_isolation=candidates):
            text = text_in(raw, match.encoding)
            if text is not None and len(_HALF_WIDTH.findall(text)) * 3 < beyond:
                return _guessed(text, match.encoding)
    return _guessed(western, "cp1252") if western is not None else None


_FEW: Final = 30
"""With fewer letters beyond ASCII, European languages cannot be distinguished."""
# Half-width katakana are obsolete, but Chinese and Western capitals can be misread as them.
_HALF_WIDTH: Final = re.compile("[\uff61-\uff9f]")


def _by_kana(raw: bytes) -> str | None:
    """The encoding of a Japanese text, in which many characters are hiragana; None for others.

    The general guess takes the indents of Japanese letters for damage.
    """
    for codec in ("cp932", "euc_jp"):
        letters = _LETTER.findall(text_in(raw, codec) or "")
        if len(letters) >= _FEWEST_LETTERS and sum(map(_is_hiragana, letters)) * 4 >= len(letters):
            return codec
    return None


_LETTER: Final = re.compile(r"[^\W\d_\x00-\x7f]")
_FEWEST_LETTERS: Final = 12


def _is_hiragana(letter: str) -> bool:
    return "\u3041" <= letter <= "\u309f"


def _is_turkish(western: str) -> bool:
    """Whether a text has the bytes of ğ, ı and ş, and no other letters of Icelandic."""
    return bool(re.search("[ðýþ]", western)) and not re.search("[áæéíóú]", western)


def _guessed(text: str, codec: str) -> Decoded:
    return Decoded(text, (f"it was read as {_shown(codec)}, which is a guess",), _shown(codec))


def _strictly(raw: bytes, codec: str) -> Decoded | None:
    for each in _INSTEAD.get(codec, (codec,)):
        if (text := text_in(raw, each)) is not None:
            return Decoded(text)
    if codec == "iso2022_jp":
        # Windows and JIS X 0213 added characters in rows that the first standard left empty.
        wider = raw.replace(b"\x1b$B", b"\x1b$(Q").replace(b"\x1b$@", b"\x1b$(Q")
        if (text := text_in(wider, "iso2022_jp_2004")) is not None:
            return Decoded(text)
    return None


_NO_CHARACTER: Final = re.compile("[\udc80-\udcff]")
"""A byte that Python's `surrogateescape` could not decode."""


def _damaged(raw: bytes, codec: str, *, is_sure: bool = False) -> Decoded | None:
    """`raw` decoded with `codec`, with invalid bytes written as their numbers.

    None if there are too many invalid bytes for a damaged text. If `is_sure`, the codec is known to
    be right, and any number is accepted.
    """
    try:
        text = raw.decode(codec, "surrogateescape")
    except (UnicodeError, ValueError):
        return None
    bad = sum(1 for _ in _NO_CHARACTER.finditer(text))
    if not bad or not (is_sure or bad * 2 <= _beyond_ascii(text)):
        return None
    text = _NO_CHARACTER.sub(lambda match: f"[byte 0x{ord(match[0]) - 0xDC00:02X}]", text)
    what = f"{bad} bytes are" if bad > 1 else "a byte is"
    doubt = (
        f"{what} not {_shown(codec)}, from offset {_first_bad(raw, codec)} on; "
        "written as [byte 0x…]"
    )
    return Decoded(text, (doubt,))


def _shown(codec: str) -> str:
    return codec.replace("_", "-").upper() if codec == "utf-8" else codec.replace("_", "-")


def _first_bad(raw: bytes, codec: str) -> int:
    try:
        raw.decode(codec)
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _refuse(raw: bytes, codec: str, what: str) -> Decoded:
    at = _first_bad(raw, codec)
    byte = f"byte 0x{raw[at]:02X}" if at < len(raw) else "the end"
    raise UsageError(
        f"{what}: {byte} at offset {at} is not {_shown(codec)}, and the text is "
        "not in any other known encoding; save it as UTF-8 and import it again"
    )
