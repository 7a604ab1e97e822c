from __future__ import annotations

from message_archive.contributing import language_tags, preview_words
from message_archive.model import Registry
from message_archive.words import Wording
from tests.support.archives import Archived
from tests.support.messages import message


def test_the_languages_are_all_common_ones_and_those_of_the_archive(archived: Archived) -> None:
    without = language_tags(archived.whole({"a.md": message()}))
    assert {"de", "ko", "zh"} <= {*without}
    assert "grc" not in without
    assert language_tags(archived.whole({"a.md": message("language: grc")})) == sorted(
        [*without, "grc"]
    )


def test_each_language_has_its_own_name_and_direction() -> None:
    words = preview_words(["ar", "de", "grc"], Wording("en", Registry()))
    assert words["languages"] == {"ar": "العربية", "de": "Deutsch", "grc": "grc"}
    assert words["rtl"] == ["ar"]
