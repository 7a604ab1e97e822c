"""Pages that a program saved."""

from __future__ import annotations

import pytest

from message_archive.importing.saved_page import original_address, read_saved
from tests.importing.conftest import Import

TEXT = "<p>On 4 May 1931 Ada Marlow sent a message to Emil Varga.</p>"
COPY = "https://web.archive.org/web/20200101000000/https://gazette.example/x"


def test_the_address_of_a_browser_is_read() -> None:
    page = f"<!-- saved from url=(0025)https://gazette.example/x -->\n<html>{TEXT}"
    assert read_saved(page).url == "https://gazette.example/x"


def test_what_single_file_says_is_read(drafted: Import) -> None:
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://gazette.example/x \n"
        " saved date: Mon Nov 05 2018 10:11:12 GMT+0100 (Central European Standard Time)\n-->"
    )
    source = drafted(f"<!DOCTYPE html> <html>{comment}<title>A message</title>{TEXT}").keys[
        "source"
    ]
    assert source["url"] == "https://gazette.example/x"
    assert source["retrieved"] == "2018-11-05"


def test_a_copy_in_the_wayback_machine_has_both_addresses(drafted: Import) -> None:
    html = (
        f'<html><head><title>A message</title><link rel="canonical" href="{COPY}"></head><body>'
        "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp-base'><p>12 captures</p>"
        "<p>04 May 1999 - 01 Jan 2020</p></div><!-- END WAYBACK TOOLBAR INSERT -->"
        f"<h1>A message</h1>{TEXT}</body></html>"
    )
    draft = drafted(html)
    assert draft.keys["source"]["url"] == "https://gazette.example/x"
    assert draft.keys["source"]["archived"] == COPY
    assert draft.keys["date"] == "1931-05-04"
    assert "captures" not in draft.text
    bare = html.replace("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "").replace(
        "<!-- END WAYBACK TOOLBAR INSERT -->", ""
    )
    assert "captures" not in read_saved(bare).text


def test_an_address_given_by_hand_is_that_of_the_page_too(drafted: Import) -> None:
    source = drafted(f"<html><title>A message</title>{TEXT}", url=COPY).keys["source"]
    assert (source["url"], source["archived"]) == ("https://gazette.example/x", COPY)


@pytest.mark.parametrize(
    ("address", "original", "copy"),
    [
        ("https://gazette.example/x", "https://gazette.example/x", ""),
        (COPY, "https://gazette.example/x", COPY),
        (COPY.replace("https://g", "https:/g"), "https://gazette.example/x", COPY),
        (
            "http://web.archive.org/web/2020id_/gazette.example",
            "http://gazette.example",
            "http://web.archive.org/web/2020id_/http://gazette.example",
        ),
        ("", "", ""),
    ],
)
def test_the_address_of_a_copy_names_the_original(address: str, original: str, copy: str) -> None:
    assert original_address(address) == (original, copy)


MHTML = """\
From: <Saved by Blink>
Snapshot-Content-Location: https://gazette.example/thanks
Subject: =?utf-8?Q?Gl=C3=BCck?=
Date: Fri, 4 Apr 2025 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/related;
	type="text/html";
	boundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://gazette.example/thanks

<!DOCTYPE html><html><head><meta charset=3D"UTF-8"></head><body><p>=E5=80=BC=E6=
=AD=A4=E8=B4=B5=E5=9B=BD=E5=9B=BD=E5=BA=86=E4=B9=8B=E9=99=85=E3=80=82</p></body></html>

------MultipartBoundary--x----
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------MultipartBoundary--x------
"""


def test_a_page_saved_as_one_file_is_a_page(drafted: Import) -> None:
    draft = drafted(MHTML.replace("\n", "\r\n"))
    assert draft.body == "值此贵国国庆之际。"
    assert draft.keys["source"]["url"] == "https://gazette.example/thanks"
    assert draft.keys["source"]["title"] == "Glück"
    assert "published" not in draft.keys["source"]
    assert draft.keys["date"] == draft.keys["sender"] == ""


@pytest.mark.parametrize(
    "by",
    ["<Saved by Windows Internet Explorer 8>", "<Enregistré par Windows Internet Explorer 8>",
     "<由 Windows Internet Explorer 8 保存>", "<Gespeichert von Windows Internet Explorer 7>"],
)  # fmt: skip
def test_a_browser_that_saved_a_page_is_no_sender(drafted: Import, by: str) -> None:
    saved = MHTML.replace("Snapshot-Content-Location: https://gazette.example/thanks\n", "")
    draft = drafted(saved.replace("<Saved by Blink>", by).replace("\n", "\r\n"))
    assert draft.keys["sender"] == draft.keys["date"] == ""
    assert draft.keys["source"]["url"] == "https://gazette.example/thanks"


def test_somebody_named_like_a_browser_sends_e_mails(drafted: Import) -> None:
    mail = "From: Web Kit <kit@xf.example>\nTo: Emil Varga <e@xs.example>\n\nThe ships came.\n"
    assert "Web Kit" in str(drafted(mail).keys["sender"])
