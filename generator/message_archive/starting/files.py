"""The files of a new archive, from the templates in `starter/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template
from typing import Final, Literal, get_args

import yaml

import message_archive
from message_archive.licence import read_licence
from message_archive.locales import catalogue
from message_archive.model import REQUIRED
from message_archive.starting.description import Facts, descriptions
from message_archive.starting.requirements import (
    VENDOR,
    index_requirements,
    vendored_requirements,
)
from message_archive.starting.wheel import own_wheel

__all__ = ["KINDS", "LOCK", "Kind", "Options", "rendered", "starter_files"]

Kind = Literal["diplomatic", "letters", "family", "town"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

LOCK: Final = "requirements.txt"

# Under their final names, these files would affect the package itself.
_RENAMED: Final = {"gitignore": ".gitignore", "github": ".github", "vscode": ".vscode",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
}  # fmt: skip

_KINDS_FOLDER: Final = "kinds"
_SETTINGS: Final = "settings.yml"
_LABELS: Final = "labels.yml"
"""The words of a kind of archive, which are English: other interfaces keep their own."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the owner of an archive says about it at its start."""

    name: str
    kind: Kind = "diplomatic"
    repository: str = ""
    """Owner and name on GitHub, as `owner/name`."""
    licence: str = ""
    language: str = "en"
    from_index: bool = False
    """Whether the program is installed from a package index and not from `vendor/`."""


def starter_files(options: Options) -> dict[str, bytes]:
    """All files of a new archive, by path."""
    starter = files("message_archive") / "starter"
    found: dict[str, bytes] = {}
    for folder in (starter, starter / _KINDS_FOLDER / options.kind):
        for path, template in _templates(folder, ""):
            if path not in (LOCK, _SETTINGS, _LABELS):
                found[path] = rendered(path, template, options).encode()
    found |= descriptions(_facts(options))
    if options.from_index:
        found[LOCK] = index_requirements(message_archive.__version__).encode()
    else:
        wheel = own_wheel()
        lock = (starter / LOCK).read_text("utf-8")
        found[LOCK] = vendored_requirements(lock, wheel).encode()
        found[f"{VENDOR}{wheel.name}"] = wheel.content
    return found


def _facts(options: Options) -> Facts:
    values = _values(options)
    return Facts(
        options.name,
        url=values["site_url"],
        repository=values["repo_url"],
        language=options.language,
        licence=read_licence(options.licence) if options.licence else None,
    )


def rendered(path: str, template: str, options: Options) -> str:
    """The text of the file at `path`.

    Other `$` in a template, as in workflows, stay as they are.
    """
    values = _values(options)
    written = {".yml": _yaml, ".md": _markdown}
    name = written.get(Path(path).suffix, str)(options.name)
    return Template(template).safe_substitute(values, name=name)


def _values(options: Options) -> Mapping[str, str]:
    owner, _, repository = options.repository.partition("/")
    pages = f"https://{owner.lower()}.github.io/" if owner else ""
    if repository and repository.lower() != f"{owner.lower()}.github.io":
        pages += f"{repository}/"
    kinds = files("message_archive") / "starter" / _KINDS_FOLDER
    # The settings of the plugin for this kind of archive.
    settings = (kinds / options.kind / _SETTINGS).read_text("utf-8")
    labels = kinds / options.kind / _LABELS
    if labels.is_file() and catalogue(options.language).language == "en":
        settings += labels.read_text("utf-8")
    required = (yaml.safe_load(settings) or {}).get("required", REQUIRED)
    licence = f"licence: {options.licence}" if options.licence else "# licence: CC0-1.0"
    return {
        "site_url": pages,
        "repo_url": f"https://github.com/{options.repository}" if options.repository else "",
        "edit_uri": "edit/main/docs/" if options.repository else "",
        "language": options.language,
        "requires_occasion": "true" if "occasion" in required else "false",
        "licence": licence,
        "settings": "".join(f"      {line}\n" for line in settings.splitlines()).rstrip(),
    }


def _templates(folder: Traversable, below: str) -> Iterator[tuple[str, str]]:
    """Path and text of every template in a folder; those of the kinds are left out."""
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        path = f"{below}{_RENAMED.get(each.name, each.name)}"
        if not each.is_dir():
            yield path, each.read_text(encoding="utf-8")
        elif path != _KINDS_FOLDER:
            yield from _templates(each, f"{path}/")


def _yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _markdown(text: str) -> str:
    from message_archive.editions.markdown import literal

    return literal(text)
