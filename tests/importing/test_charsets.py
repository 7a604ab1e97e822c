"""Bytes of any charset are text, with every letter of it, or an error."""

from __future__ import annotations

import codecs
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from message_archive.errors import UsageError
from message_archive.importing.charset_labels import codec_of
from message_archive.importing.charsets import decoded, utf_16_of
from tests.importing.made_up import CHARSETS


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("iso-8859-1", "cp1252"),
        ("US-ASCII", "cp1252"),
        (" 'Latin1' ", "cp1252"),
        ("iso-8859-9", "cp1254"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("ks_c_5601-1987", "cp949"),
        ("euc-kr", "cp949"),
        ("shift_jis", "cp932"),
        ("tis-620", "cp874"),
        ("big5", "big5hkscs"),
        ("big5hkscs", "big5hkscs"),
        ("iso-8859-8-i", "iso8859-8"),
        ("unicode-1-1-utf-8", "utf-8"),
        ("x-user-defined", None),
        ("utf-8\0", None),
        ("", None),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec


@pytest.mark.parametrize(
    "label",
    "base64 base64_codec bz2 hex idna mbcs oem palmos punycode quopri raw_unicode_escape rot13 "
    "rot_13 undefined unicode_escape uu zlib charmap latin_1_x".split(),
)
def test_codecs_that_are_no_charsets_are_not_known(label: str) -> None:
    assert codec_of(label) is None


def test_every_codec_is_one_that_python_has() -> None:
    from message_archive.importing import charset_labels

    text = charset_labels._FILE.read_text()
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    assert len({codecs.lookup(codec).name for codec, *_ in lines}) > 50
    labels = [label for _, *labels in lines for label in labels]
    assert len(labels) == len(set(labels))


_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_JAPANESE = "建国記念日に際し"
_MANY = "für尊敬пре각하"
_LETTERS = {
    "cp1252": "àéîõüßñçÆø€“”–", "cp1250": "ąćęłńóśźżřů", "cp1251": _RUSSIAN, "koi8-r": _RUSSIAN,
    "gb18030": "尊敬的总统阁下", "big5": "尊敬的總統閣下", "cp932": _JAPANESE, "euc_jp": _JAPANESE,
    "iso2022_jp": _JAPANESE, "cp949": "경축합니다각하", "cp1253": "αβγδεζηθ", "utf-8": _MANY,
    "utf-16": _MANY, "utf-7": _MANY,
}  # fmt: skip


@pytest.mark.parametrize("codec", _LETTERS)
@given(data=st.data())
def test_a_stated_charset_gives_back_what_was_written(codec: str, data: st.DataObject) -> None:
    letters = st.sampled_from(list(_LETTERS[codec]) + list("abc ,.\n"))
    text = data.draw(st.lists(letters, max_size=60).map("".join))
    raw = text.encode(codec)
    found = decoded(
        raw, "euc-jp" if codec == "euc_jp" else codec.replace("iso2022_jp", "iso-2022-jp")
    )
    assert found.text == text or found.doubts


@given(st.binary(max_size=300), st.sampled_from(CHARSETS))
def test_any_bytes_are_text_without_half_characters_or_refused(raw: bytes, charset: str) -> None:
    try:
        found = decoded(raw, charset, "a.txt")
    except UsageError as error:
        reported = str(error)
        assert reported.startswith("a.txt: ")
        assert " at offset " in reported
        assert reported.endswith("save it as UTF-8 and import it again")
        return
    found.text.encode("utf-8")
    assert "\ufffd" not in found.text or b"\xef\xbf\xbd" in raw or charset not in ("utf-8", "")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_a_mark(codec: str) -> None:
    for text in (
        "<html><p>Grüße</p></html>",
        "Dear President Varga,\r\n",
        "<p>尊敬的总统阁下</p>\n",
    ):
        assert utf_16_of(text.encode(codec)) == text
    for raw in (b"one\0two", b"plain", b"", b"\0", b"\0\0", b"a\0\0b", bytes(range(256))):
        assert utf_16_of(raw) is None


def test_bytes_that_do_not_fit_are_counted_and_kept() -> None:
    raw = "Für die Grüße aus dem schönen Sylvania danke ich.".encode()
    found = decoded(raw.replace(b"aus", b"a\xffu\xfes"), "utf-8")
    assert found.text == "Für die Grüße a[byte 0xFF]u[byte 0xFE]s dem schönen Sylvania danke ich."
    assert found.doubts == ("2 bytes are not UTF-8, from offset 18 on; written as [byte 0x…]",)
    found = decoded(b"a \x81 letter that windows-1252 does not have", "iso-8859-1")
    assert found.text.startswith("a [byte 0x81] letter")


def test_a_guess_does_not_take_long() -> None:
    """Of 25 MB, in a process that may use ten seconds."""
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (10, 10))\n"
        "from message_archive.importing.charsets import decoded\n"
        "assert 'guess' in decoded('für die Grüße '.encode('latin-1') * 1_500_000).doubts[0]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("codec", ["cp932", "euc_jp"])
def test_a_japanese_letter_with_indents_is_read(codec: str) -> None:
    """The general guess takes several wide spaces for damage."""
    text = (
        "拝啓　若葉の候、貴市におかれましては益々お慶び申し上げます。\n"
        "　さて、このたびお贈りいただきました鐘を、小学校の塔に据えつけました。\n"
        "　　　　　　　　　　　　　　　　　　　　　　　　　　　　敬具\n"
        "　　　　　　　　　　　　フリードニア町長　　　真野　恵子\n"
    )
    found = decoded(text.encode(codec), "", "a.txt")
    assert found.text == text
    assert found.doubts


FRENCH = """\
L'ambassade présente ses compliments au ministère des Affaires étrangères et a l'honneur de
l'informer que la deuxième réunion a été remise à la première semaine de février. Elle saisit
cette occasion pour renouveler les assurances de sa très haute considération."""
PORTUGUESE = """\
Agradeço a Vossa Excelência a atenção que dispensou à nossa delegação durante a visita. As
relações entre as nações são antigas, e não há razão para que não continuem assim. A cooperação
e a compreensão são a condição da paz."""
POLISH = """\
Szanowny Panie Prezydencie, dziękuję bardzo za list z dnia 3 maja. Rząd mój życzliwie rozważy
Pańską prośbę o pomoc dla tych, którzy stracili domy w czasie ostatnich dni. Z wyrazami
szacunku i przyjaźni."""
CZECH = """\
Vážený pane prezidente, děkuji vám za dopis ze dne 3. května. Naše vláda s velkou pozorností
přijala vaši žádost o pomoc pro lidi, kteří přišli o domovy. Příští týden vám odpovíme
podrobněji. S úctou a přátelstvím, váš přítel."""


@pytest.mark.parametrize(
    ("text", "codec"),
    [(FRENCH, "cp1252"), (PORTUGUESE, "cp1252"), (POLISH, "cp1250"), (CZECH, "cp1250")],
)
def test_western_and_central_european_languages_are_not_confused(text: str, codec: str) -> None:
    assert decoded(text.encode(codec)).text == text


@pytest.mark.parametrize("codec", ["cp1252", "cp850", "mac_roman"])
@pytest.mark.parametrize(
    "text",
    [
        "Grüße an Käthe Süßmilch, den Bürgermeister und seine Frau",
        "L'été à Besançon, une forêt près de là, Mme Noël",
        "Mañana llegará Íñigo Peñalba con el tren de las once, adiós",
        "As melhores felicitações do Joaquim Assunção, à noite",
    ],
)
def test_letters_of_windows_dos_and_macos_are_told_apart(codec: str, text: str) -> None:
    found = decoded(text.encode(codec))
    assert found.text == text
    assert found.doubts


def test_dashes_and_quotes_are_no_letters_of_another_encoding() -> None:
    text = "He came — “at last” — with the Müller–Lehár report, n° 5"
    assert decoded(text.encode("cp1252")).text == text
