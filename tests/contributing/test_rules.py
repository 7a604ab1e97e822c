"""The description of the keys for the scripts."""

from __future__ import annotations

from message_archive.contributing.rules import countries, rules
from message_archive.model import CountryNames, FrontMatter, Registry
from message_archive.words import Wording


def test_every_key_of_a_message_is_described() -> None:
    described = rules(Registry(), ("date", "sender", "recipient"))
    records = described["records"]
    keys = records["FrontMatter"]["keys"]
    assert [*keys] == [*FrontMatter.model_fields]
    assert described["required"] == ["date", "sender", "recipient"]
    assert keys["date"] == keys["received"] == "date"
    assert keys["sender"] == {"of": {"record": "Party"}, "most": 100, "least": 1}
    assert keys["kind"]["values"][0] == "congratulation"
    assert keys["accept"]["of"] == "warning"
    source = records["Source"]["keys"]
    assert source["url"] == "url"
    assert source["held"] == "truth"
    assert source["sha256"] == {"pattern": "^[0-9a-f]{64}$"}
    assert records["Occasion"] == {
        "keys": {"name": "line", "series": "id", "ordinal": "number"},
        "required": ["name"],
    }
    assert records["Image"]["keys"]["file"] == "fileName"


def test_countries_have_the_names_of_the_registry_and_the_day_of_their_withdrawal() -> None:
    registry = Registry(countries={"XF": CountryNames(name="Freedonia", aliases=("自由国",))})
    rows = {row[0]: row for row in countries(registry, Wording("en", registry))}
    assert rows["XF"] == ["XF", "XF", "Freedonia", "", ["自由国"]]
    assert rows["SU"][3] == "1992-08-30"
    assert rows["CSHH"][1] == "CS"
    assert rows["SUHH"] == ["SUHH", "SU", "", "", []]
    assert rules(registry, ())["named"] == ["XF"]
