"""The name of a file follows from the address, and works everywhere."""

from __future__ import annotations

import re

import pytest

from message_archive.captures import Capture, capture_path


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://gazette.example/1931/a.html", r"gazette\.example/1931-a-html-[0-9a-f]{12}\.txt"),
        ("https://Gazette.example:8080", r"gazette\.example/[0-9a-f]{12}\.txt"),
        ("http://[::1]/a", r"_1/a-[0-9a-f]{12}\.txt"),
        ("https://新闻.example/信?id=5", r"_\.example/id-5-[0-9a-f]{12}\.txt"),
        ("https://gazette.example/..%2f..%2fx", r"gazette\.example/2f-2fx-[0-9a-f]{12}\.txt"),
        (f"https://gazette.example/{'a' * 99}", r"gazette\.example/a{40}-[0-9a-f]{12}\.txt"),
    ],
)
def test_a_name_is_made_from_the_address(url: str, path: str) -> None:
    assert re.fullmatch(path, capture_path(url)), capture_path(url)


def test_what_follows_the_number_sign_is_no_part_of_an_address() -> None:
    assert capture_path("https://gazette.example/a#b") == capture_path("https://gazette.example/a")
    assert capture_path("https://gazette.example/a") != capture_path("http://gazette.example/a")


def test_the_last_day_of_a_text_is_the_latest() -> None:
    days = {"read": "2026-02-01", "changed": "2026-05-01"}
    capture = Capture(url="https://gazette.example/a", sha256="0" * 64, **days)
    assert capture.last_seen == "2026-05-01"
