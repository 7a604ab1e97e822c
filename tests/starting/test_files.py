"""The files of a new archive, for each kind and option."""

from __future__ import annotations

import pytest
import yaml

from message_archive.locales.catalogue import catalogue, label_error
from message_archive.starting.files import KINDS, Kind, Options, starter_files

CONFIGURATION = "mkdocs.yml"


class Loader(yaml.SafeLoader):
    """Reads `!ENV [NAME, default]` as its default."""


Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])


def settings_of(options: Options) -> dict[str, object]:
    loaded = yaml.load(starter_files(options)[CONFIGURATION], Loader)
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_registry_and_one_sample_that_says_so(kind: Kind) -> None:
    files = starter_files(Options("Letters", kind))
    samples = [path for path in files if path.startswith("messages/1931/")]
    assert len(samples) == 1
    assert b"This is a sample." in files[samples[0]]
    assert "messages/_registry/people.yml" in files


def test_kinds_differ_in_what_is_required() -> None:
    (diplomatic,) = settings_of(Options("A"))["plugins"]  # type: ignore[misc]
    (family,) = settings_of(Options("A", "family"))["plugins"]  # type: ignore[misc]
    assert diplomatic["messages"]["required"] == ["date", "sender", "recipient", "occasion"]
    assert family["messages"]["required"] == ["date", "sender", "recipient"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_issue_form_requires_an_occasion_where_the_archive_does(kind: Kind) -> None:
    options = Options("A", kind)
    (plugin,) = settings_of(options)["plugins"]  # type: ignore[misc]
    form = yaml.safe_load(starter_files(options)[".github/ISSUE_TEMPLATE/add-message.yml"])
    (occasion,) = (field for field in form["body"] if field.get("id") == "occasion")
    is_required = "occasion" in plugin["messages"]["required"]
    assert occasion["validations"]["required"] is is_required


def test_a_repository_gives_the_addresses() -> None:
    settings = settings_of(Options("A", repository="Ada/letters"))
    assert settings["site_url"] == "https://ada.github.io/letters/"
    assert settings["repo_url"] == "https://github.com/Ada/letters"
    assert settings["edit_uri"] == "edit/main/docs/"


def test_the_repository_of_a_whole_site_has_the_address_of_its_owner() -> None:
    settings = settings_of(Options("A", repository="ada/ada.github.io"))
    assert settings["site_url"] == "https://ada.github.io/"


def test_without_a_repository_no_address_is_made_up() -> None:
    settings = settings_of(Options("A"))
    assert [settings[key] for key in ("site_url", "repo_url", "edit_uri")] == ["", "", ""]


def test_licence_and_language_are_settings() -> None:
    (plugin,) = settings_of(Options("A", licence="CC0-1.0", language="zh"))["plugins"]  # type: ignore[misc]
    assert plugin["messages"]["licence"] == "CC0-1.0"
    assert plugin["messages"]["language"] == "zh"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["de", "zh", "zh-CN", "ar", "fr-CA", "en", "en-GB", "nl"])
def test_words_of_a_kind_are_in_the_language_of_the_interface(kind: Kind, language: str) -> None:
    (plugin,) = settings_of(Options("A", kind, language=language))["plugins"]  # type: ignore[misc]
    is_english = catalogue(language).language == "en"  # There is no Dutch interface.
    assert ("labels" in plugin["messages"]) is (is_english and kind != "diplomatic")
    assert not any(path.endswith("labels.yml") for path in starter_files(Options("A", kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_a_kind_replace_some_of_the_interface(kind: Kind) -> None:
    (plugin,) = settings_of(Options("A", kind))["plugins"]  # type: ignore[misc]
    for words, label in plugin["messages"].get("labels", {}).items():
        assert label_error(words, label) == ""


def test_from_an_index_there_is_no_wheel() -> None:
    files = starter_files(Options("A", from_index=True))
    assert not [path for path in files if path.startswith("vendor/")]
    assert b"--hash" not in files["requirements.txt"]
