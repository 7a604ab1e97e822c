"""The archive with the names that its registry has in another language."""

from __future__ import annotations

from message_archive.archive import Archive, in_language
from message_archive.words import Wording
from tests.support.archives import archive_of
from tests.support.messages import letter

REGISTRY = {
    "people.yml": """\
ada:
  name: Ada Marlow
  family: Marlow
  given: Ada
  names:
    - {name: 马洛, language: zh, to: 1900}
    - {name: 艾达, language: zh}
    - {name: 아다, language: ko}
emil: {name: Emil Varga, names: {zh-Hant: 瓦爾加}}
""",
    "organizations.yml": "post: {name: Freedonian Post, names: {zh: 邮局}}\n",
    "occasions.yml": "unity: {name: Unity Day, names: {zh: 统一日}}\n",
    "countries.yml": "XF: {name: Freedonia}\nXS: {name: Sylvania, names: {zh: 西尔瓦尼亚}}\n"
    "KR: {name: South Korea}\n",
    "places.yml": "port: {name: Port Marlow, names: {zh: 港}}\n",
    "works.yml": "song: {title: A Song, names: {zh: 歌}}\n",
}


def made() -> Archive:
    files = {f"messages/_registry/{name}": text for name, text in REGISTRY.items()}
    own = {name.removeprefix("messages/"): text for name, text in files.items()}
    return archive_of(
        {
            **own,
            "a.md": letter(
                "place: Port Marlow",
                sender="{name: Ada Marlow, organization: Freedonian Post, country: XF}",
                recipient="[Emil Varga, Freedonian Post]",
                occasion="{name: Unity Day, series: unity}",
            ),
        }
    )


def test_names_are_those_of_the_registry_in_the_language() -> None:
    archive = in_language(made(), "zh")
    (entry,) = archive.entries
    (sender,) = entry.senders
    assert (sender.name, sender.organization_name) == ("艾达", "邮局")
    assert [party.name for party in entry.recipients] == ["Emil Varga", "邮局"]
    assert archive.topics["people"]["ada"].name == "艾达"
    assert archive.topics["occasions"]["unity"].name == "统一日"
    assert archive.topics["places"]["port"].name == "港"
    assert archive.registry.works["song"].title == "歌"


def test_a_name_has_its_parts_only_in_the_main_language() -> None:
    main = made()
    assert main.registry.people["ada"].family == "Marlow"
    ada = in_language(main, "zh").registry.people["ada"]
    assert (ada.family, ada.given) == (None, None)
    assert [(each.name, each.language) for each in ada.names] == [
        ("Ada Marlow", "en"),
        ("马洛", "zh"),
        ("아다", "ko"),
    ]


def test_keys_and_messages_are_the_same() -> None:
    main = made()
    archive = in_language(main, "zh")
    assert [entry.id for entry in archive.entries] == [entry.id for entry in main.entries]
    assert archive.entries[0].message is main.entries[0].message
    for axis in main.axes:
        assert archive.topics[axis].keys() == main.topics[axis].keys()


def test_a_country_without_a_name_has_that_of_the_unicode_cldr() -> None:
    countries = in_language(made(), "zh").registry.countries
    assert countries["KR"].name == "韩国"
    assert countries["XS"].name == "西尔瓦尼亚"
    assert countries["XF"].name == "Freedonia"


def test_of_several_names_of_a_country_the_first_is_shown() -> None:
    chinese = ("{name: 旧称, language: zh, to: 1930}", "{name: 弗国, language: zh}",
               "{name: 弗里多尼亚共和国, language: zh}")  # fmt: skip
    names = f"[{', '.join(chinese)}]"
    archive = archive_of(
        {
            "_registry/countries.yml": f"XF: {{name: Freedonia, names: {names}}}\n",
            "a.md": letter(sender="{name: Ada Marlow, country: XF}", recipient="Emil Varga"),
        }
    )
    registry = in_language(archive, "zh").registry
    assert Wording("zh", registry, text_language="en").country("XF") == "弗国"
    assert Wording("en", archive.registry).country("XF") == "Freedonia"
