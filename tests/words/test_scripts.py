from __future__ import annotations

import pytest

from message_archive.words import language_of_name


@pytest.mark.parametrize(
    ("name", "country", "language"),
    [
        ("Rufus T. Firefly", None, None),
        ("Kim Chŏngŭn", "KP", None),
        ("김정은", "KP", "ko"),
        ("金正恩", "KP", "zh"),
        ("岸田文雄", "JP", "ja"),
        ("さくら子", None, "ja"),
        ("Ким Чен Ын", "KP", "und-Cyrl"),
        ("عبد", None, "und-Arab"),
        ("Ελλάς", None, "el"),
        ("金 Firefly", None, None),
        ("123", None, None),
        ("", None, None),
    ],
)
def test_letters_tell_the_language_as_far_as_they_can(
    name: str, country: str | None, language: str | None
) -> None:
    assert language_of_name(name, country) == language
