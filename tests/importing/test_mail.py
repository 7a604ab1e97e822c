"""E-mails as they are: with dates of no calendar, charsets of no table and parts of no order."""

from __future__ import annotations

import base64

import pytest

from message_archive.errors import UsageError
from message_archive.importing.page_import import import_pages
from tests.importing.conftest import Import
from tests.importing.made_up import CHARSETS
from tests.importing.promises import Archive

FROM_AND_TO = "From: Ada Marlow <ada@xf.example>\nTo: Emil Varga <emil@xs.example>\n"
HEAD = f"{FROM_AND_TO}Subject: Grain\nDate: Thu, 28 Oct 2004 17:00:38 -0400\n"
SENTENCE = "The ships have arrived, all three of them, and the grain is being unloaded."


def mail(body: str = SENTENCE, *fields: str, head: str = HEAD) -> str:
    """An e-mail with more fields in its head."""
    return head + "".join(f"{each}\n" for each in fields) + f"\n{body}\n"


def with_parts(kind: str, *parts: str) -> str:
    """An e-mail of parts, each with its own head."""
    bodies = "".join(f"--b\n{part}\n" for part in parts)
    return mail(f"{bodies}--b--", f'Content-Type: {kind}; boundary="b"')


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2002/09/14 Sat 13:06:03 GMT", "2002-09-14"),
        ("Di, 17 Mai 2005 12:31:00 0200", "2005-05-17"),
        ("Mon, 31 Feb 2005 12:31:00 +0200", ""),
        ("Sun, 00 Jan 1900 00:00:00 GMT", ""),
        ("1 Jan 99999999999999999999 00:00:00 +0000", ""),
        ("1 Jan 2005 00:00:00 +99999999999999999999", "2005-01-01"),
        ("9" * 5_000, ""),
        ("", ""),
        ("?", ""),
    ],
)
def test_a_date_of_any_form_is_a_day_or_none(written: str, day: str, drafted: Import) -> None:
    draft = drafted(mail(head=f"{FROM_AND_TO}Subject: Grain\nDate: {written}\n"))
    assert draft.keys["date"] == day
    assert bool(draft.marked("date")) == (not day)


@pytest.mark.parametrize(
    ("field", "day"),
    [
        ("Sent: Thursday, October 28, 2004 5:01 PM", "2004-10-28"),
        ("Fecha: jueves, 28 de octubre de 2004", "2004-10-28"),
        ("Gesendet: 28.10.2004 17:01", "2004-10-28"),
        ("X-Sent: Thursday, October 28, 2004", ""),
    ],
)
def test_a_pasted_header_may_call_the_date_otherwise(field: str, day: str, drafted: Import) -> None:
    draft = drafted(mail(head=f"{FROM_AND_TO}Subject: Grain\n{field}\n"))
    assert draft.keys["date"] == day


def test_an_ambiguous_date_in_the_header_is_marked(drafted: Import) -> None:
    draft = drafted(mail(head=f"{FROM_AND_TO}Subject: Grain\nDate: 09/11/2004 10:22\n"))
    assert draft.keys["date"] == "2004-11-09"
    assert "2004-09-11" in draft.marked("date")


def test_a_clock_that_was_not_set_is_marked(drafted: Import) -> None:
    head = f"{FROM_AND_TO}Subject: Grain\nDate: Thu, 1 Jan 1970 00:00:00 +0000\n"
    assert "a clock that was wrong" in drafted(mail(head=head)).marked("date")


@pytest.mark.parametrize("charset", CHARSETS)
def test_words_in_any_charset_are_kept(charset: str, drafted: Import) -> None:
    draft = drafted(mail(SENTENCE, f'Content-Type: text/plain; charset="{charset}"'))
    assert draft.body == SENTENCE


@pytest.mark.parametrize("charset", "unknown-8bit x-user-defined idna rot13 undefined".split())
def test_a_charset_that_is_not_known_is_told(charset: str, drafted: Import) -> None:
    text = f"{SENTENCE} Für Grüße.".encode()
    draft = drafted(mail("", f"Content-Type: text/plain; charset={charset}").encode() + text)
    assert draft.body == text.decode()
    assert f'its charset "{charset}" is unknown' in draft.marked("text")


@pytest.mark.parametrize(
    ("charset", "codec", "words"),
    [
        ("gb2312", "gbk", "尊敬的總統閣下：朱镕基"),
        ("ks_c_5601-1987", "cp949", "똠방각하 대통령"),
        ("euc-kr", "cp949", "똠방각하 대통령"),
        ("shift_jis", "cp932", "建国①髙橋"),
        ("iso-2022-jp", "iso2022_jp_ext", "建国記念日"),
        ("iso-8859-1", "cp1252", "“Smart” – €5"),
        ("us-ascii", "utf-8", "für Grüße"),
        ("us-ascii", "cp1252", "für Grüße"),
        ("utf-8", "cp1252", "für die Grüße aus Sylvania"),
        ("iso-8859-1", "utf-8", "für Grüße"),
        ("big5", "utf-8", "尊敬的總統閣下"),
        ("utf-16", "utf-8", "für Grüße"),
        ("utf-7", "utf-7", "für Grüße"),
        ("hz-gb-2312", "hz", "尊敬的总统"),
        ("koi8-r", "koi8-r", "Уважаемый господин"),
        ("windows-1251", "cp1251", "Уважаемый господин"),
    ],
)
def test_a_charset_is_read_as_browsers_read_it(
    charset: str, codec: str, words: str, drafted: Import
) -> None:
    head = mail("", f"Content-Type: text/plain; charset={charset}").encode()
    draft = drafted(head + words.encode(codec))
    assert draft.body == words


def test_iso_2022_jp_has_the_letters_that_windows_added(drafted: Import) -> None:
    head = mail("", "Content-Type: text/plain; charset=iso-2022-jp").encode()
    assert drafted(head + b"\x1b$B-!7z9q\x1b(B").body == "①建国"


def test_a_text_without_a_charset_is_utf_8_or_marked(drafted: Import) -> None:
    draft = drafted(mail("für die Grüße"))
    assert draft.body == "für die Grüße"
    assert "guess" not in draft.marked("text")


def test_a_guessed_charset_is_marked(drafted: Import) -> None:
    draft = drafted(mail("Herr Präsident, für die Grüße danke ich Ihnen.").encode("latin-1"))
    assert draft.body == "Herr Präsident, für die Grüße danke ich Ihnen."
    assert "which is a guess" in draft.marked("text")


def test_a_byte_of_no_charset_stays_visible(drafted: Import) -> None:
    raw = mail("für die Grüße aus dem schönen Sylvania").encode().replace(b"sch", b"\xffsch")
    draft = drafted(raw)
    assert draft.body == "für die Grüße aus dem \\[byte 0xFF]schönen Sylvania"
    assert "a byte is not UTF-8, from offset 25 on" in draft.marked("text")


def test_bytes_of_no_text_are_refused_with_the_place(drafted: Import) -> None:
    raw = mail("", "Content-Type: text/plain; charset=utf-8").encode() + bytes(range(128, 256))
    with pytest.raises(UsageError, match=r"byte 0x80 at offset 1 is not .*; save it as UTF-8"):
        drafted(raw)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ada Mårlow <ada@xf.example>".encode(), "Ada Mårlow"),
        ("Ada Mårlow <ada@xf.example>".encode("latin-1"), "Ada Mårlow"),
        (b"=?utf-8?B?QWRhIE3DpXJsb3c=?= <ada@xf.example>", "Ada Mårlow"),
        (b"=?iso-8859-1?q?Ada_M=E5rlow?= <ada@xf.example>", "Ada Mårlow"),
        # Through the middle of a letter.
        (b"=?utf-8?Q?Ada_M=C3?= =?utf-8?Q?=A5rlow?= <ada@xf.example>", "Ada Mårlow"),
        (b"=?utf-8?Q?M=C3=A5rlow,_Ada?= <ada@xf.example>", "Ada Mårlow"),
        (b"=?gb2312?B?1uzpRrv5?= <zhu@xf.example>", "朱镕基"),
        (b"=?x-bogus?B?w7e98M+o?= <ada@xf.example>", "=?x-bogus?B?w7e98M+o?="),
        (b"=?utf-8?B?!!!?= <ada@xf.example>", "=?utf-8?B?!!!?="),
        (b"Teasdale, Ada <ada@xf.example>", "Ada Teasdale"),
        (b'"Ada \\"A\\" Teasdale" <ada@xf.example>', 'Ada "A" Teasdale'),
        (b"ada@xf.example (Ada Teasdale)", "Ada Teasdale"),
        (b"Ministers: Ada Teasdale <ada@xf.example>;", "Ada Teasdale"),
    ],
)  # fmt: skip
def test_a_name_in_the_head_is_decoded(written: bytes, name: str, drafted: Import) -> None:
    raw = b"From: " + written + b"\nTo: Rufus <r@x.example>\nSubject: x\nDate: x\n\nWords.\n"
    draft = drafted(raw)
    assert draft.keys["sender"]["name"] == name
    assert draft.marked("sender")


@pytest.mark.parametrize("address", ["<", "((((", "(" * 50_000, '"', ",,,", "<" * 50_000, "", "\\"])
def test_an_address_of_any_form_is_read(address: str, drafted: Import) -> None:
    raw = mail(head=f"From: {address}\nTo: Emil Varga <e@xs.example>\nSubject: x\nDate: x\n")
    assert drafted(raw).keys["recipient"]["name"] == "Emil Varga"


def test_a_sender_is_kept_where_no_recipient_is_named(drafted: Import) -> None:
    draft = drafted(mail().replace("Emil Varga <emil@xs.example>", "undisclosed-recipients:;"))
    assert draft.keys["sender"]["name"] == "Ada Marlow"
    assert draft.marked("recipient")


def test_names_that_no_record_could_hold_begin_the_text(drafted: Import) -> None:
    many = ", ".join(f"Minister {n} <m{n}@xf.example>" for n in range(500))
    draft = drafted(mail().replace("Emil Varga <emil@xs.example>", many))
    assert draft.body.startswith("To: Minister 0, Minister 1, ")
    assert "Minister 499" in draft.body
    assert draft.keys["recipient"] == ""


def test_a_subject_that_no_title_could_hold_begins_the_text(drafted: Import) -> None:
    draft = drafted(mail().replace("Subject: Grain", "Subject: " + "Grain " * 20_000))
    assert draft.body.startswith("Grain Grain ")
    assert draft.body.endswith(SENTENCE)


@pytest.mark.parametrize(
    "before",
    [
        "From - Wed Nov 01 11:33:16 2023\n",
        "From ada@xf.example Wed Nov  1 11:33:16 2023\n",
        "\ufeff",
        "\n",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_head_is_found_whatever_is_before_it(
    before: str, line_end: str, drafted: Import
) -> None:
    draft = drafted((before + mail()).replace("\n", line_end))
    assert draft.body == SENTENCE
    assert draft.keys["sender"]["name"] == "Ada Marlow"
    assert draft.keys["occasion"]["name"] == "Grain"


def test_a_letter_that_begins_like_a_mailbox_is_none(drafted: Import) -> None:
    head = "From Ada Marlow, Prime Minister\nDate: 4 May 1931\nSubject: Grain"
    assert "From Ada Marlow, Prime Minister" in drafted(f"{head}\n\n{SENTENCE}").body


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_an_e_mail_saved_in_utf_16_is_read(codec: str, drafted: Import) -> None:
    raw = mail("für die Grüße", "Content-Type: text/plain; charset=iso-8859-1").encode(codec)
    assert drafted(raw).body == "für die Grüße"


def test_a_mailbox_has_a_draft_for_each_e_mail(archive: Archive) -> None:
    line = "From ada@xf.example Wed Nov  1 11:33:16 2023\n"
    second = mail(">From here on it is escaped.\n\nFrom 2023 on we shall send it.")
    raw = f"{line}{mail()}\n{line}{second.replace('28 Oct', '29 Oct')}".encode()
    drafts = import_pages(raw, archive.folder, archive.loaded)
    assert [draft.stem for draft in drafts] == [
        "2004-10-28-ada-marlow-emil-varga", "2004-10-29-ada-marlow-emil-varga"
    ]  # fmt: skip
    text = drafts[1].read_text(encoding="utf-8")
    assert text.endswith("From here on it is escaped.\n\nFrom 2023 on we shall send it.\n")
    with pytest.raises(UsageError, match="--id: the file has 2 messages"):
        import_pages(raw, archive.folder, archive.loaded, id_="one")


def test_a_mailbox_is_imported_whole_or_not_at_all(archive: Archive) -> None:
    line = "From ada@xf.example Wed Nov  1 11:33:16 2023\n"
    known = mail().replace("28 Oct 2004", "3 May 1931")
    before = {*archive.folder.rglob("*.md")}
    with pytest.raises(UsageError, match="already exists"):
        import_pages(f"{line}{mail()}\n{line}{known}".encode(), archive.folder, archive.loaded)
    assert {*archive.folder.rglob("*.md")} == before


def test_a_copy_is_no_recipient(drafted: Import) -> None:
    draft = drafted(mail(SENTENCE, "Cc: Gloria Teasdale <g@xf.example>"))
    assert draft.keys["recipient"]["name"] == "Emil Varga"
    assert draft.keys["notes"] == "Copy to Gloria Teasdale."


HTML = "Content-Type: text/html\n\n<p>Dear President Varga,</p><p>The ships have arrived.</p>\n"


@pytest.mark.parametrize("words", ["", " \n\n", "\t\n"])
def test_html_is_read_where_the_plain_text_is_empty(words: str, drafted: Import) -> None:
    plain = f"Content-Type: text/plain\n\n{words}"
    draft = drafted(with_parts("multipart/alternative", plain, HTML))
    assert draft.body == "Dear President Varga,\n\nThe ships have arrived."


def test_all_texts_are_read_and_files_are_told(drafted: Import) -> None:
    draft = drafted(
        with_parts(
            "multipart/mixed",
            "Content-Type: text/plain\n\nThe ships have arrived.",
            'Content-Type: application/pdf\nContent-Disposition: attachment; filename="a.pdf"\n\nx',
            "Content-Type: text/plain\n\nThe grain is being unloaded.",
        )
    )
    assert draft.body == "The ships have arrived.\n\nThe grain is being unloaded."
    assert "attached files are not in the draft: a.pdf" in draft.marked("text")


def test_an_enclosed_e_mail_is_read_where_there_is_no_other_text(drafted: Import) -> None:
    enclosed = f"Content-Type: message/rfc822\n\n{mail()}"
    outer = with_parts("multipart/mixed", enclosed).replace("Ada Marlow", "A Clerk", 1)
    draft = drafted(outer)
    assert draft.body == SENTENCE
    assert draft.keys["sender"]["name"] == "Ada Marlow"
    assert "the e-mail that was attached to one from A Clerk" in draft.marked("sender")


def test_a_line_of_the_text_is_no_title_where_there_is_a_subject(drafted: Import) -> None:
    draft = drafted(mail(f"Message of thanks\n\n{SENTENCE}"))
    assert draft.body == f"Message of thanks\n\n{SENTENCE}"
    heading = f"<h1>Message of thanks</h1><p>{SENTENCE}</p><p>We thank you for them all.</p>"
    draft = drafted(mail(heading, "Content-Type: text/html"), id_="html")
    assert draft.body.startswith(f"Message of thanks\n\n{SENTENCE}")


@pytest.mark.parametrize(
    ("encoded", "body"),
    [
        (base64.b64encode(SENTENCE.encode()).decode(), SENTENCE),
        (base64.b64encode(SENTENCE.encode()).decode().rstrip("="), SENTENCE),
        (
            base64.b64encode(SENTENCE.encode()).decode() + "\n\nSent from the harbour!",
            f"{SENTENCE}\n\nSent from the harbour!",
        ),
        ("No base64 at all!", "No base64 at all!"),
    ],
)
def test_what_is_not_base64_stays(encoded: str, body: str, drafted: Import) -> None:
    draft = drafted(mail(encoded, "Content-Transfer-Encoding: base64"))
    assert draft.body == body
    assert ("its base64 ends" in draft.marked("text")) == ("!" in encoded)


def test_what_is_not_quoted_printable_stays(drafted: Import) -> None:
    draft = drafted(mail("100 =ZZ f=C3=BCr 1=", "Content-Transfer-Encoding: quoted-printable"))
    assert draft.body.startswith("100 =ZZ für 1")
    assert "mistakes" in draft.marked("text")


def test_parts_without_their_boundary_are_one_text(drafted: Import) -> None:
    for kind in ("multipart/mixed", 'multipart/mixed; boundary="other"'):
        body = f"--b\nContent-Type: text/plain\n\n{SENTENCE}"
        draft = drafted(mail(body, f"Content-Type: {kind}"), id_=f"a{len(kind)}")
        assert SENTENCE in draft.body
        assert "the boundary between its parts is missing" in draft.marked("text")


def test_no_line_of_an_e_mail_is_furniture(drafted: Import) -> None:
    lines = ["Freedonia, 4.5.2004", "Next week we shall meet.", "Time is short", "Print it!", "Fin"]
    body = "\n\n".join([*lines, SENTENCE])
    assert drafted(mail(body)).body == body
    page = "".join(f"<p>{line}</p>" for line in [*lines, SENTENCE])
    assert drafted(mail(page, "Content-Type: text/html"), id_="html").body == body


def test_text_beside_the_parts_is_told(drafted: Import) -> None:
    parts = with_parts("multipart/mixed", f"Content-Type: text/plain\n\n{SENTENCE}")
    draft = drafted(parts.replace("\n\n--b", "\n\nThis is a multi-part message.\n--b", 1))
    assert "text above" not in draft.marked("text")
    draft = drafted(
        parts.replace("\n\n--b", "\n\nOne more line.\n--b", 1) + "\nAnd one.\n", id_="b"
    )
    assert draft.body == SENTENCE
    assert "text above its first part" in draft.marked("text")
    assert "text below its last part" in draft.marked("text")


def test_a_text_that_calls_itself_a_file_is_read(drafted: Import) -> None:
    assert drafted(mail(SENTENCE, "Content-Disposition: attachment")).body == SENTENCE


@pytest.mark.parametrize(
    "nested",
    [
        "".join(
            f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000)
        ),
        "Content-Type: message/rfc822\n\n" * 3_000,
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 20_000,
    ],
)  # fmt: skip
def test_parts_without_an_end_are_refused(nested: str, drafted: Import) -> None:
    with pytest.raises(
        UsageError, match="an e-mail with more than 1,000 parts, or with parts nested"
    ):
        drafted(HEAD + nested)


def test_a_nul_is_shown_as_lost(drafted: Import) -> None:
    draft = drafted(mail("The ships\0 have arrived."))
    assert draft.body == "The ships\ufffd have arrived."
    assert "1 character lost earlier" in draft.marked("text")


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "iso-8859-5"])
def test_a_head_is_in_the_charset_guessed_for_the_text(charset: str, drafted: Import) -> None:
    text = (
        "From: Сергей Лунин <l@xf.example>\nTo: Анна Белова <b@xs.example>\n"
        "Date: Fri, 10 May 2002 10:00:00 +0400\nSubject: Погода\n\n"
        "Дорогая Анна!\n\nПриеду двадцатого мая. Погода прекрасная и тёплая, всё хорошо.\n"
    )
    draft = drafted(text.encode(charset))
    assert "Сергей Лунин" in draft.text
    assert "Анна Белова" in draft.text


@pytest.mark.parametrize(
    ("charset", "sender", "text"),
    [
        ("big5", "陳慕堯", "承蒙貴館寄來燈塔的照片六張，十分感謝。背面寫著年月，應是當年所攝。"),
        ("gb2312", "陈慕尧", "承蒙贵馆寄来灯塔的照片六张，十分感谢。背面写着年月，应是当年所摄。"),
        ("euc-kr", "한도윤", "보내 주신 등대 사진 여섯 장을 잘 받았습니다. 진심으로 감사드립니다."),
    ],
)  # fmt: skip
def test_a_head_in_chinese_or_korean_is_in_the_charset_guessed_for_the_text(
    charset: str, sender: str, text: str, drafted: Import
) -> None:
    head = f"From: {sender} <a@xf.example>\nDate: Fri, 10 May 2002 10:00:00 +0800\n\n"
    assert f"name: {sender}\n" in drafted(f"{head}{text}\n".encode(charset)).text
