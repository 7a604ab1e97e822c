"""An archive says other words for those of the interface, and gets an error when it cannot."""

from __future__ import annotations

import pytest

from message_archive.errors import UsageError
from message_archive.locales import catalogue, label_error
from message_archive.model import Registry
from message_archive.settings import read_settings
from message_archive.words import Wording

LABELS = (
    ("%(number)s message", "%(number)s telegram"),
    ("%(number)s messages", "%(number)s telegrams"),
    ("From", "Handed in by"),
)


@pytest.mark.parametrize("language", ["en", "zh", "ko"])
def test_labels_go_before_the_words_of_any_language(language: str) -> None:
    words = catalogue(language, LABELS)
    assert words.gettext("From") == "Handed in by"
    assert words.gettext("To") == catalogue(language).gettext("To")
    assert words.script('say(gettext("From"))') == 'say("Handed in by")'
    assert catalogue(language).gettext("From") != "Handed in by"


def test_each_form_of_a_plural_has_its_label() -> None:
    wording = Wording("en", Registry(), LABELS)
    assert wording.messages(1) == "1 telegram"
    assert wording.messages(1234) == "1,234 telegrams"
    assert Wording("en", Registry()).messages(2) == "2 messages"


@pytest.mark.parametrize(
    ("words", "label", "reason"),
    [
        ("Occasion", "Matter", ""),
        ("Ocasions", "Matters", 'not a text of the interface; did you mean "Occasions"?'),
        ("Nothing like it", "x", "not a text of the interface; see its catalogues"),
        ("%(number)s messages", "letters", "the replacement must have exactly %(number)s"),
        ("Occasion", "%(x)s", "the replacement must have no placeholders"),
        ("Occasion", " ", "the replacement is empty"),
        ("Occasion", "a\x07b", "the replacement has characters that cannot be printed"),
    ],
)
def test_an_invalid_label_is_reported(words: str, label: str, reason: str) -> None:
    assert label_error(words, label) == reason


def test_the_configuration_is_read_in_one_order() -> None:
    settings = read_settings({"labels": {"To": "Delivered to", "From": "Handed in by"}})
    assert settings.relabelled == (("From", "Handed in by"), ("To", "Delivered to"))
    for labels in ({"From": 1}, {1: "From"}, ["From"]):
        with pytest.raises(UsageError, match="labels: labels map text to text; quote both"):
            read_settings({"labels": labels})
    with pytest.raises(UsageError, match="labels: 'From': the replacement is empty"):
        read_settings({"labels": {"From": ""}})


def test_only_the_occasion_may_be_left_out_of_the_required_keys() -> None:
    every = ("date", "sender", "recipient", "occasion")
    assert read_settings({}).required == every
    assert read_settings({"required": ["recipient", "date", "sender"]}).required == every[:3]
    assert read_settings({"required": ["occasion", *every[:3]]}).required == every
    for value, reason in (
        (["date", "sender"], "add recipient; only occasion may be left out"),
        ([], "add date, sender, recipient; only occasion may be left out"),
        ([*every, "kind"], "the keys are date, sender, recipient, occasion"),
        (["date", "sender", "recipint"], 'did you mean "recipient"?'),
        ("date", "write a list, such as [date, sender, recipient]"),
        ([1], "write a list, such as [date, sender, recipient]"),
        (None, "write a list, such as [date, sender, recipient]"),
    ):
        with pytest.raises(UsageError) as raised:
            read_settings({"required": value})
        assert str(raised.value) == f"plugins: messages: required: {reason}; found {value!r}"


def test_hosts_of_pictures_are_origins() -> None:
    assert read_settings({}).images_from == ()
    assert read_settings({"images_from": None}).images_from == ()
    assert read_settings({"images_from": "HTTPS://iiif.Example.org/"}).images_from == (
        "https://iiif.example.org",
    )
    given = ["https://a.example", "http://b.example:8080", "https://a.example/"]
    assert read_settings({"images_from": given}).images_from == (
        "https://a.example",
        "http://b.example:8080",
    )


@pytest.mark.parametrize(
    "host",
    [
        "iiif.example.org",
        "https://",
        "https://*.example.org",
        "https://a.example/iiif",
        "https://a.example; script-src *",
        "https://a.example 'unsafe-inline'",
        "data:",
        "ftp://a.example",
        7,
        {"a": "b"},
    ],
)
def test_what_is_no_host_never_gets_into_the_policy(host: object) -> None:
    with pytest.raises(
        UsageError, match=r"images_from: .* is not a host: write it as https://iiif"
    ):
        read_settings({"images_from": [host]})


def test_the_first_of_several_languages_is_the_main_one() -> None:
    settings = read_settings({"languages": ["zh", "en", "ko"]})
    assert settings.language == "zh"
    assert settings.further_languages == ("en", "ko")
    assert read_settings({"language": "zh", "languages": ["zh", "en"]}).language == "zh"
    assert read_settings({"language": "ko"}).further_languages == ()
    assert read_settings({"languages": ["ko"]}).further_languages == ()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"languages": ["en", "xx"]},
            "no translation for 'xx'; there are en, ar, de",
        ),
        ({"languages": ["en", "../zh"]}, "no translation for '../zh'; there are"),
        ({"languages": "en, zh"}, "write a list, such as [en, zh], with the main language first"),
        ({"languages": ["zh", "zh-Hans"]}, "write each language once"),
        (
            {"language": "ko", "languages": ["en", "ko"]},
            "the first is the main language, but language is another; found 'en' and 'ko'; "
            "remove language, or put ko first in languages",
        ),
    ],
)
def test_languages_that_cannot_be(options: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_settings(options)
    assert str(caught.value).startswith("plugins: messages: languages: ")
    assert said in str(caught.value)
