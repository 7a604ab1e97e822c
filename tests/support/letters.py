"""Messages for the tests of the page of a message: one of each kind that looks different."""

from __future__ import annotations

from tests.support.messages import COUNTRIES_YML, letter

__all__ = ["FILES"]

GAZETTE = (
    "{title: Hail, publisher: Sylvanian Gazette, published: 1933-11-20, url: 'https://g.example/1'}"
)
LONG = "The bridge over the river of our two countries shall stand for a hundred years, " * 6
LETTER = f"""\
# Of the bridge

Excellency, I send you ~~my~~ the **warmest** congratulations.[^1] {{page 2}} We are
old friends.

{LONG}

## Of the river

- one
- two[^ed1]

| a | b |
|---|---|
| c | d |

I wish you health.

[^1]: Since the treaty of Freedonia City.

[^ed1]: The second of three.
"""
PARTIES = ", ".join(f"{{name: Writer {n}, role: Clerk, country: XS}}" for n in range(1, 6))

FILES = {
    "_registry/countries.yml": COUNTRIES_YML,
    "_registry/occasions.yml": "day: {name: Day of Sylvania, first: 1900-11-17}\n",
    "1933/letter.md": letter(
        f"source: [{GAZETTE}, {{publisher: Radio, url: 'https://r.example/'}}]", text="verbatim",
        form="telegram", occasion="{name: 33rd day, series: day, ordinal: 33}", body=LETTER,
        notes="Seen in print.", tags="[bridges]",
    ),
    "1933/answer.md": letter(
        "sender: {name: Ambassador Trentino, country: XS}",
        "recipient: {name: Rufus T. Firefly, country: XF}",
        "source: [{publisher: Radio, text: abstract, url: 'https://r.example/'}, "
        "{publisher: Sylvanian Ministry, held: false, url: 'https://m.example/2'}]",
        date="1933-11-20", in_reply_to="letter", text="abstract", body="Trentino thanks Firefly.",
    ),
    "1934/many.md": letter(f"recipient: [{PARTIES}]", date="1934-11-17", confidence="check",
        occasion="{name: 34th day, series: day, ordinal: 34}", text="reported",
        source="{title: A book, publisher: A house}"),
    "1935/arabic.md": letter(
        "title: رسالة إلى السفير", "sender: {name: كاتب, country: XF}", language="ar",
        text="verbatim", date="1935-05-04", body="سعادة السفير.\n\nليبق الجسر بيننا.",
    ),
    "1936/two.md": letter(text="translation", language="en", date="1936", body="Hail.\n\nAgain."),
    "1936/two.zh.md": "---\ntext: verbatim\n---\n万岁。\n\n再来。\n",
    "1937/other.md": letter(text="translation", language="en", date="1937"),
    "1937/other.zh.md": "---\ntext: verbatim\n---\n万岁。\n",
}  # fmt: skip
