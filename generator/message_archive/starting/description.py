"""The files that describe an archive to those who cite and keep it, in the root of its repository.

- `CITATION.cff` (Citation File Format 1.2.0), which GitHub and Zotero read.
- `.zenodo.json` (metadata of Zenodo's legacy deposit API, developers.zenodo.org, "Deposit
  metadata"). It has no DOI, because Zenodo gives each version a new one. Without a licence it says
  so, because Zenodo would otherwise assume CC0.
- `codemeta.json` (CodeMeta 2.0).

An owner may edit them: `updated_description` sets the version, its day and the DOI, adds keys that
are missing, and keeps everything else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import yaml
from babel import Locale
from babel.core import UnknownLocaleError

from message_archive.errors import UsageError
from message_archive.exports import NO_RELEASE, Release
from message_archive.licence import Licence
from message_archive.project import Project

__all__ = [
    "CITATION",
    "CODEMETA",
    "DESCRIPTIONS",
    "ZENODO",
    "Facts",
    "descriptions",
    "updated_description",
]

CITATION: Final = "CITATION.cff"
ZENODO: Final = ".zenodo.json"
CODEMETA: Final = "codemeta.json"
DESCRIPTIONS: Final = (CITATION, ZENODO, CODEMETA)

# Of each release. An owner's other values are kept.
_RENEWED: Final = {
    CITATION: ("version", "date-released", "doi"),
    ZENODO: ("version", "publication_date"),
    CODEMETA: ("version", "datePublished", "identifier"),
}

_CONTEXT: Final = "https://doi.org/10.5063/schema/codemeta-2.0"

# ISO 639-3 codes of languages whose short tags are common, for Zenodo.
_LANGUAGES: Final = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "ja": "jpn",
    "ko": "kor", "la": "lat", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus", "zh": "zho",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What the files say about an archive. A value is "" if it is not known."""

    name: str
    description: str = ""
    url: str = ""
    repository: str = ""
    editor: str = ""
    language: str = "en"
    licence: Licence | None = None
    release: Release = NO_RELEASE

    @classmethod
    def of(cls, project: Project, release: Release) -> Facts:
        """The facts of a project, from its settings."""
        settings = project.settings
        return cls(
            project.name,
            " ".join(project.description.split()),
            project.url,
            str(project.config.get("repo_url") or ""),
            settings.editor,
            settings.language,
            settings.licence,
            release,
        )


def descriptions(facts: Facts) -> dict[str, bytes]:
    """All files, by their names."""
    return {name: updated_description(name, None, facts)[0] for name in DESCRIPTIONS}


def updated_description(name: str, present: bytes | None, facts: Facts) -> tuple[bytes, list[str]]:
    """A file for this version, and what changes in it, one line each.

    Args:
        name: one of `DESCRIPTIONS`.
        present: the file as it is; None if there is none.
        facts: what is known about the archive.

    Raises:
        UsageError: if the present file cannot be read. It is not replaced.
    """
    values = {key: value for key, value in _VALUES[name](facts).items() if value}
    if present is None:
        return _written(name, values).encode(), [f"{name} is new"]
    try:
        text = present.decode("utf-8")
        owned = yaml.load(text, _Plain) if name == CITATION else json.loads(text)  # noqa: S506 - a SafeLoader
    except (UnicodeDecodeError, yaml.YAMLError, ValueError) as error:
        raise UsageError(f"{name}: {' '.join(str(error).split())}; correct it by hand") from None
    if not isinstance(owned, dict):
        raise UsageError(f"{name}: it has no keys; correct it by hand, or remove it")
    new = {
        key: value
        for key, value in values.items()
        if (key in _RENEWED[name] and str(owned.get(key, "")) != value) or key not in owned
    }
    said = [
        f"{name}: {key} is now {_short(value)}"
        + (f" (was {_short(owned[key])})" if key in owned else "")
        for key, value in new.items()
    ]
    if not new:
        return present, []
    if name != CITATION:
        return _written(name, {**owned, **new}).encode(), said
    text = _with_keys(text, new)
    if _read(text) != {**owned, **new}:
        raise UsageError(f"{name}: write each of {', '.join(new)} on one line, or remove them")
    return text.encode(), said


class _Plain(yaml.SafeLoader):
    """Reads every value without quotes as text, so that days stay as they are written."""


_Plain.yaml_implicit_resolvers = {}


def _read(text: str) -> object:
    try:
        return yaml.load(text, _Plain)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError:
        return None


def _with_keys(text: str, values: Mapping[str, Any]) -> str:
    """YAML with other values of some keys. Comments and all other lines stay."""
    for key, value in values.items():
        line = yaml.safe_dump({key: value}, allow_unicode=True, width=10_000, sort_keys=False)
        found = re.compile(rf"^{re.escape(key)}:.*\n?", re.MULTILINE)
        if found.search(text):
            text = found.sub(lambda _, line=line: line, text, count=1)  # type: ignore[misc]
        else:
            text = f"{text.rstrip()}\n{line}"
    return text


def _written(name: str, values: Mapping[str, Any]) -> str:
    if name == CITATION:
        return yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=100)
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _citation(facts: Facts) -> dict[str, Any]:
    licence, release = facts.licence, facts.release
    return {
        "cff-version": "1.2.0",
        "message": "If you use this archive, please cite it as below.",
        "type": "dataset",
        "title": facts.name,
        "abstract": facts.description,
        "authors": [{"name": facts.editor or facts.name}],
        "version": release.version,
        "date-released": release.day,
        "doi": release.doi,
        "license": licence.id if licence else "",
        "license-url": licence.url if licence and not licence.id else "",
        "url": facts.url,
        "repository-code": facts.repository,
    }


def _zenodo(facts: Facts) -> dict[str, Any]:
    licence, release = facts.licence, facts.release
    return {
        "upload_type": "dataset",
        "title": facts.name,
        "description": f"<p>{escape(facts.description or facts.name, quote=False)}</p>",
        "creators": [{"name": facts.editor or facts.name}],
        "access_right": "open",
        "license": (licence.id.lower() if licence else "") or "notspecified",
        "language": _three_letters(facts.language),
        "version": release.version,
        "publication_date": release.day,
        "related_identifiers": [
            {"identifier": url, "relation": "isIdenticalTo"} for url in [facts.url] if url
        ],
    }


def _codemeta(facts: Facts) -> dict[str, Any]:
    licence, release = facts.licence, facts.release
    return {
        "@context": _CONTEXT,
        "@type": "SoftwareSourceCode",
        "name": facts.name,
        "description": facts.description,
        "author": [{"name": facts.editor or facts.name}],
        "version": release.version,
        "datePublished": release.day,
        "identifier": release.doi_url,
        "license": licence.url if licence else "",
        "url": facts.url,
        "codeRepository": facts.repository,
    }


def _three_letters(tag: str) -> str:
    """The ISO 639-3 code of a language tag; "" if it is not known."""
    try:
        language = Locale.parse(tag, sep="-").language
    except (UnknownLocaleError, ValueError):
        language = tag
    return _LANGUAGES.get(language, language if len(language) == 3 else "")


_VALUES: Final = {CITATION: _citation, ZENODO: _zenodo, CODEMETA: _codemeta}
