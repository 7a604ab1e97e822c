"""Which message of a pair answers which, and where an answer is missing."""

from __future__ import annotations

from message_archive.archive import Exchange
from tests.support.archives import archive_of
from tests.support.messages import COUNTRIES_YML, message

ADA, EMIL = "{name: Ada Marlow, country: XF}", "{name: Emil Varga, country: XS}"


def letter(date: str, sender: str, recipient: str, series: str = "", reply_to: str = "") -> str:
    occasion = f"{{name: Day, series: {series}}}" if series else "Day"
    more = [f"in_reply_to: {reply_to}"] if reply_to else []
    return message(
        f"date: {date}",
        f"sender: {sender}",
        f"recipient: {recipient}",
        f"occasion: {occasion}",
        *more,
    )


def test_an_answer_is_missing_where_another_of_the_series_and_side_has_one() -> None:
    archive = archive_of(
        {
            "_registry/countries.yml": COUNTRIES_YML,
            "_registry/occasions.yml": "day: {name: Day}\nfair: {name: Fair}\n",
            "a.md": letter("1931-01-01", ADA, EMIL, "day"),
            "b.md": letter("1931-01-10", EMIL, ADA, "day", "a"),
            "c.md": letter("1932-01-01", ADA, EMIL, "day"),
            "d.md": letter("1932-01-02", EMIL, ADA, "day"),
            "e.md": letter("1932-01-03", ADA, EMIL, "fair"),
            "f.md": letter("1932-01-04", ADA, EMIL),
        }
    )
    exchange = Exchange(archive.topics["relations"]["xf-xs"])
    assert {e.id for e in exchange.entries if exchange.lacks_answer(e)} == {"c"}
    assert [(each.entry.id, each.days) for each in exchange.replies["a"]] == [("b", 9)]
    assert [exchange.side(entry) for entry in exchange.entries] == [*"ababaa"]


def test_an_answer_outside_of_the_exchange_does_not_count() -> None:
    archive = archive_of(
        {
            "_registry/countries.yml": f"{COUNTRIES_YML}XT: {{name: Ruritania}}\n",
            "a.md": letter("1931-01-01", ADA, EMIL),
            "b.md": letter("1931-01-10", "{name: Rosa Lindt, country: XT}", ADA, reply_to="a"),
        }
    )
    exchange = Exchange(archive.topics["relations"]["xf-xs"])
    assert exchange.replies == {}
