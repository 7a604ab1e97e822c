from __future__ import annotations

import pytest

from message_archive.style_sheets import minified


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a { color: red; }\n", "a{color:red}"),
        ("/* a remark, of\n two lines */\na,\nb > i { margin: 0 auto }", "a,b>i{margin:0 auto}"),
        ("/*! It's the MIT License */\na { top: 0; }", "/*! It's the MIT License */ a{top:0}"),
        # A space that is a combinator, or part of a calculation.
        ("nav :is(a, b) + i { width: calc(100% - 2 * .5rem); }",
         "nav :is(a,b) + i{width:calc(100% - 2 * .5rem)}"),
        ("@media (max-width: 46em) {\n  a :hover { top: 0; }\n}",
         "@media (max-width:46em){a :hover{top:0}}"),
        # Strings stay as they are, whatever is in them.
        ('a::after { content: " /* > ; */  \\" "; }', 'a::after{content:" /* > ; */  \\" "}'),
        ("a { mask: url('data:image/svg+xml,<svg viewBox=\"0 0 1 1\"> </svg>') ; }",
         "a{mask:url('data:image/svg+xml,<svg viewBox=\"0 0 1 1\"> </svg>')}"),
        ("", ""),
    ],
)  # fmt: skip
def test_minified(css: str, expected: str) -> None:
    assert minified(css) == f"{expected}\n"
    assert minified(minified(css)) == minified(css)
