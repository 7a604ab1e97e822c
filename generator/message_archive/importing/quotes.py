"""Removes what is around a name that somebody typed: quotes, a bullet, an e-mail address."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ADDRESS", "BULLET", "unquoted"]

BULLET: Final = re.compile(r"^(?:[-*•–·]|\d{1,2}[.)])\s+")
ADDRESS: Final = re.compile(
    r"\s{0,5}(?:<[^<>\s]{1,200}@[^<>\s]{1,200}>|\(<?[^()\s]{1,200}@[^()\s]{1,200}>?\)|\[mailto:[^\]\s]*\])"
)
_CLOSING: Final = {
    **dict.fromkeys('"“”„‟＂', '"”“„‟＂'),
    **dict.fromkeys("'‘‚‛＇", "'’‘‚‛＇"),
    "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』", "《": "》", "〈": "〉",
    "`": "`'",
}  # fmt: skip
"""Quotes, and what may close each."""


def unquoted(text: str) -> str:
    """`text` on one line, without quotes around it or its name, a bullet and an e-mail address."""
    text = BULLET.sub("", " ".join(text.split())).strip(",，،;； ")
    without = ADDRESS.sub("", text).strip(",，،;； ")
    text = without or text.strip("<>")
    while len(text) > 2 and text[0] == text[-1] and text[0] in "*_":
        text = text[1:-1].strip()
    closing = _CLOSING.get(text[:1], "")
    end = next((at for at, char in enumerate(text) if at and char in closing), 0)
    # The office may be after the quotes: „Emil Varga“, Präsident
    if end and text[end + 1 : end + 2] in ("", ",", "，", "،", " "):
        text = f"{text[1:end].strip()}{text[end + 1 :]}"
    return text
