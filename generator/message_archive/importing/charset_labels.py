"""Maps charset labels in e-mails and pages to Python codecs.

The labels are those of the Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels),
with the same meaning as in browsers: `iso-8859-1` is windows-1252, `gb2312` is GB 18030, and
`ks_c_5601-1987` is Windows code page 949. A few labels of old e-mails are added.

`charset_labels.txt` has the list. Python's aliases are not used, because they also name codecs
that are not character encodings, such as `rot13`, `idna` and `unicode_escape`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["codec_of"]

_FILE: Final = Path(__file__).with_suffix(".txt")


@cache
def _codecs() -> dict[str, str]:
    lines = _FILE.read_text(encoding="ascii").splitlines()
    each = (line.split() for line in lines if not line.startswith("#"))
    codecs = {label: codec for codec, *labels in each for label in labels}
    # A guessed charset is named as Python names it, which may be no label: `big5hkscs`.
    return {codec.replace("_", "-"): codec for codec in codecs.values()} | codecs


def codec_of(label: str) -> str | None:
    """Python's codec for a label in an e-mail or a page; None if the label is unknown."""
    return _codecs().get(label.strip(" \t\n\f\r\"'").lower())
