from __future__ import annotations

import pycountry
from babel import Locale
from babel.core import UnknownLocaleError

from message_archive.words.language_names import LANGUAGE_NAMES


def own_name(tag: str) -> str | None:
    try:
        return Locale.parse(tag).get_display_name()
    except UnknownLocaleError:
        return None


def test_names_are_those_of_the_unicode_cldr() -> None:
    tags = sorted(
        language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")
    )
    assert {tag: name for tag in tags if (name := own_name(tag))} == LANGUAGE_NAMES
