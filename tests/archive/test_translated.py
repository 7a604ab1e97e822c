"""The archive with the names that its registry has in another language."""

from __future__ import annotations

import pytest

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


OFFICES = {
    "organizations.yml": """\
post:
  name: Freedonian Post
  offices:
    Director: {zh: 局长, ko: 국장}
    Chair: {zh: 主席}
""",
    "countries.yml": """\
XF:
  name: Freedonia
  offices:
    Director: {zh: 国家局长}
    Minister of Posts: [{name: 大臣, language: zh, to: 1900}, {name: 邮政部长, language: zh}]
XS: {name: Sylvania}
""",
}


@pytest.mark.parametrize(
    ("role", "organization", "country", "language", "expected"),
    [
        ("Director", "Freedonian Post", "XF", "zh", "局长"),
        ("director", "Freedonian Post", "XF", "ko", "국장"),
        ("Director", None, "XF", "zh", "国家局长"),
        ("Director", None, "XS", "zh", "Director"),
        ("Director", None, "XF", "ko", "Director"),
        ("Minister of Posts", "Freedonian Post", "XF", "zh", "邮政部长"),
        ("Chair; Minister of Posts", "Freedonian Post", "XF", "zh", "主席; 邮政部长"),
        ("Chair and Minister of Posts", "Freedonian Post", "XF", "zh", "主席; 邮政部长"),
        ("Chair; Inspector", "Freedonian Post", "XF", "zh", "Chair; Inspector"),
        ("Inspector", "Freedonian Post", "XF", "zh", "Inspector"),
        ("Chair", "Freedonian Post", "XF", "zh-Hant", "Chair"),
    ],
)
def test_offices_are_those_of_the_body_or_the_country(
    role: str, organization: str | None, country: str, language: str, expected: str
) -> None:
    body = f", organization: {organization}" if organization else ""
    archive = archive_of(
        {
            **{f"_registry/{name}": text for name, text in OFFICES.items()},
            "a.md": letter(sender=f"{{name: Ada Marlow, role: {role}{body}, country: {country}}}"),
        }
    )
    (entry,) = in_language(archive, language).entries
    assert entry.senders[0].role == expected
    assert entry.senders[0].role_language == ("en" if expected == role else None)
    assert archive.entries[0].senders[0].role == role


def test_the_offices_of_people_are_in_the_language_too() -> None:
    people = """\
marlow:
  name: Ada Marlow
  country: XF
  offices:
    - {title: Director, organization: Freedonian Post, from: 1930}
    - {title: Director, to: 1929}
    - {title: Inspector, organization: Opera}
"""
    files = {f"_registry/{name}": text for name, text in OFFICES.items()}
    archive = archive_of({**files, "_registry/people.yml": people, "a.md": letter()})
    titles = [each.title for each in in_language(archive, "zh").registry.people["marlow"].offices]
    assert titles == ["局长", "国家局长", "Inspector"]
