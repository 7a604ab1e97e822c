"""Made-up input of every kind: each promise is kept. `tools/fuzz.py` looks for longer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import promises
from tests.hostile.corpus import KEYS, attacks, message_of_body, message_of_value

_ATTACKS = [each.text for kind in ("bodies", "values", "addresses") for each in attacks(kind)]
_SHORT = sorted({text for text in _ATTACKS if len(text) < 300})

# Attacks cut anywhere and joined in any way, and what opens or closes something.
_PIECES = st.sampled_from(_SHORT).flatmap(
    lambda text: st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda cut: text[min(cut) : max(cut)]
    )
)
_OPENERS = st.sampled_from(
    ["<", ">", '"', "'", "`", "[", "](", ")", "*", "_", "~~", "|", "\n", "\n\n", "    ", "> ", "- ",
     "<!--", "-->", "&", ";", "\\", "^[", "[^1]", "[^1]: ", "```", "|-|", "#", "\t", "\u2028"]
)  # fmt: skip
_MIXED = st.lists(_PIECES | _OPENERS | st.text(max_size=5), max_size=12).map("".join)

_FRONT = st.lists(
    st.sampled_from(
        ["---", "\n", "date: ", "sender: ", "recipient: ", "occasion: ", "source: ", "2020", "a",
         "- ", "{", "}", "[", "]", ", ", "&a ", "*a", "!!str ", "<<: ", "|\n  ", ">\n  ", '"', "'",
         "#", "? ", "%YAML 1.2", "...", "\t", "  ", "\u202e", "\\x00", "~", "url: ", "http://a"]
    ) | st.text(max_size=3),
    max_size=30,
).map("".join)  # fmt: skip

_DATES = st.lists(
    st.sampled_from([*"0123456789X-/.?~%[]{},YES ", "..", "2020", "1900-01", "undated"]),
    max_size=14,
).map("".join)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@given(
    st.binary(max_size=400) | _FRONT.map(_bytes) | _FRONT.map(lambda each: b"---\n" + _bytes(each))
)
def test_any_bytes_are_a_message_or_problems_with_places(data: bytes) -> None:
    promises.message_file(data)


@given(_MIXED, st.sampled_from(sorted(KEYS)))
def test_any_words_in_any_key_are_taken_or_refused(value: str, key: str) -> None:
    promises.message_file(_bytes(message_of_value(value, key)))


@given(_MIXED)
def test_any_text_is_taken_or_refused_and_leaves_nothing_dangerous(markdown: str) -> None:
    promises.message_file(_bytes(message_of_body(markdown)))
    promises.text(_bytes(markdown))


@given(_FRONT)
def test_any_registry_is_plain_values_or_problems(text: str) -> None:
    promises.yaml(_bytes(text))


@given(_DATES | st.text(max_size=20))
def test_any_date_is_one_or_says_how_to_write_it(written: str) -> None:
    promises.date(_bytes(written))
