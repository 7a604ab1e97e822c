"""The settings of an archive: the options of the plugin `messages` in `mkdocs.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import BeforeValidator, Strict, ValidationError

from message_archive.errors import UsageError, did_you_mean
from message_archive.licence import Licence, read_licence
from message_archive.locales import Labels, label_error, language_and_script, languages
from message_archive.model import REQUIRED
from message_archive.model.base import Record

__all__ = ["Settings", "read_settings", "read_version"]


def _text(value: object) -> object:
    """Treat a setting without a value, such as `editor:`, as missing."""
    return "" if value is None else value


def _licence(value: object) -> object:
    return read_licence(value) if isinstance(value, str) and value else value or None


_OPTIONAL: Final = ("occasion",)
"""The keys that `required` may leave out."""


_VERSION: Final = re.compile(r"v?(?P<version>[0-9A-Za-z][0-9A-Za-z._+-]{0,49})")
_DOI: Final = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(?P<doi>10\.\d{4,9}/[^\s\"<>]+)", re.I
)


def _version(value: object) -> object:
    """A version without a `v`. A number is refused, because YAML reads 1.10 as 1.1."""
    if value is None or value == "":
        return ""
    if not isinstance(value, str):
        raise ValueError('write it in quotes, such as "1.3"')
    found = _VERSION.fullmatch(value.strip())
    if found is None:
        raise ValueError('write letters, digits and . _ + -, such as "1.3"')
    version = found["version"]
    return version if version[0].isdecimal() else value.strip()


def _doi(value: object) -> object:
    """A DOI without the address of its resolver."""
    if value is None or value == "":
        return ""
    found = _DOI.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise ValueError("write a DOI, such as 10.5281/zenodo.1234567")
    return found["doi"]


def _required(value: object) -> object:
    """The keys in the order of the format, each once."""
    if not isinstance(value, list) or not all(isinstance(key, str) for key in value):
        raise ValueError(f"write a list, such as [{', '.join(REQUIRED[:3])}]")
    for key in value:
        if key not in REQUIRED:
            raise ValueError(did_you_mean(key, REQUIRED, f"the keys are {', '.join(REQUIRED)}"))
    if missing := [key for key in REQUIRED if key not in value and key not in _OPTIONAL]:
        raise ValueError(f"add {', '.join(missing)}; only {', '.join(_OPTIONAL)} may be left out")
    return tuple(key for key in REQUIRED if key in value)


# What a Content Security Policy takes as a host source, without wildcards and paths.
_ORIGIN: Final = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?")


def _origins(value: object) -> object:
    """One origin or a list of them, in lower case and without a slash at the end."""
    if value is None:
        return ()
    given = value if isinstance(value, list | tuple) else [value]
    origins = []
    for each in given:
        origin = each.strip().lower().removesuffix("/") if isinstance(each, str) else ""
        if not _ORIGIN.fullmatch(origin):
            raise ValueError(f"{each!r} is not a host: write it as https://iiif.example.org")
        origins.append(origin)
    return tuple(dict.fromkeys(origins))


# It is the name of a folder of the site.
_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def _languages(value: object) -> object:
    """The tags in their order. Each needs a catalogue."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(tag, str) for tag in value):
        raise ValueError("write a list, such as [en, zh], with the main language first")
    known = {language_and_script(tag): tag for tag in ("en", *languages())}
    for tag in value:
        if not _TAG.fullmatch(tag) or language_and_script(tag) not in known:
            raise ValueError(f"no translation for {tag!r}; there are {', '.join(known.values())}")
    folders = {tag.lower() for tag in value}
    if len({*map(language_and_script, value)}) < len(value) or len(folders) < len(value):
        raise ValueError("write each language once")
    return tuple(value)


_Text = Annotated[str, BeforeValidator(_text), Strict()]
_Switch = Annotated[bool, Strict()]


class Settings(Record):
    """```yaml
    plugins:
      - messages:
          messages_dir: messages
          languages: [en, zh]
          required: [date, sender, recipient]
          labels: {From: Written by}
          featured: 1931-05-04-ada-marlow-emil-varga
          search: true
          exports: true
          editor: Rufus T. Firefly
          email: archive@example.org
          licence: CC0-1.0
          version: "1.3"
          doi: 10.5281/zenodo.1234567
          images_from: [https://iiif.example.org]
    ```"""

    messages_dir: _Text = "messages"
    """The folder of messages, next to `mkdocs.yml` and outside `docs_dir`."""

    language: _Text = "en"
    """BCP 47 tag of the language of the interface, with its dates and country names, and of texts
    without a `language`."""

    languages: Annotated[tuple[str, ...], BeforeValidator(_languages)] = ()
    """The languages of a site in several: first the main one, the `language`. Each further one has
    its pages in a folder of its own, such as `zh/`."""

    required: Annotated[tuple[str, ...], BeforeValidator(_required)] = REQUIRED
    """The keys that every message must have. Only `occasion` may be left out."""

    labels: dict[str, str] = {}
    """Replacements for texts of the interface: `{From: Written by}`."""

    featured: _Text = ""
    """The id of the message on the home page, shown with its answer. By default it is the newest
    message with an answer, or one of those with a text if there are any."""

    search: _Switch = True
    """Whether the site has a search."""

    exports: _Switch = True
    """Whether the site has citations, feeds and the data of the whole archive."""

    editor: _Text = ""
    """The editor of the archive, for feeds and CMIF; defaults to the name of the site."""

    email: _Text = ""
    """The contact address for the data. An OAI-PMH record requires it."""

    licence: Annotated[Licence | None, BeforeValidator(_licence)] = None
    """The licence of facts and abstracts, given in the data: an SPDX id or an address."""

    version: Annotated[str, BeforeValidator(_version)] = ""
    """The version of the archive; defaults to the git tag on HEAD without its `v`."""

    doi: Annotated[str, BeforeValidator(_doi)] = ""
    """The DOI of the archive."""

    oai_gateway: _Text = ""
    """The address of an OAI-PMH gateway that serves this archive."""

    images_from: Annotated[tuple[str, ...], BeforeValidator(_origins)] = ()
    """Hosts whose IIIF services messages may use in `images`; browsers load pictures from them."""

    @property
    def further_languages(self) -> tuple[str, ...]:
        """The languages of the site other than the main one."""
        return self.languages[1:]

    @property
    def relabelled(self) -> Labels:
        """`labels` as a sorted tuple."""
        return tuple(sorted(self.labels.items()))


def read_version(text: str) -> str:
    """A version without a `v`, from the command line.

    Raises:
        UsageError: if `text` is not a version.
    """
    try:
        return str(_version(text))
    except ValueError as error:
        raise UsageError(f"{text!r} is not a version: {error}") from None


def read_settings(options: Mapping[str, object]) -> Settings:
    """Read the settings from the options of the plugin.

    Raises:
        UsageError: for an unknown option or an invalid value.
    """
    try:
        settings = Settings.model_validate(options)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0])
        if first["type"] == "extra_forbidden":
            hint = did_you_mean(name, Settings.model_fields, "see the settings in the docs")
            raise UsageError(f"plugins: messages: {name}: unknown setting; {hint}") from None
        if name == "labels":
            raise UsageError("labels: labels map text to text; quote both") from None
        found = f"found {first['input']!r}"
        if first["type"] == "value_error":
            reason = first["ctx"]["error"]
            raise UsageError(f"plugins: messages: {name}: {reason}; {found}") from None
        raise UsageError(f"plugins: messages: {name}: {first['msg']}, {found}") from None
    if settings.languages:
        main = settings.languages[0]
        if options.get("language") and settings.language != main:
            raise UsageError(
                f"plugins: messages: languages: the first is the main language, but language is "
                f"another; found {main!r} and {settings.language!r}; remove language, or put "
                f"{settings.language} first in languages"
            )
        settings = settings.model_copy(update={"language": main})
    for words, label in settings.labels.items():
        if reason := label_error(words, label):
            raise UsageError(f"labels: {words!r}: {reason}")
    return settings
