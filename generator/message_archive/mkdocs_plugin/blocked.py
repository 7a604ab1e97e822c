"""Reports content that the Content-Security-Policy of pages blocks.

It looks at pages of the documentation and at `mkdocs.yml`. Without these reports, only the console
of the browser would mention blocked content. docs/developers/plugins.md lists what is blocked, and
how to allow it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from message_archive.errors import quoted, visible
from message_archive.html_tags import Tag, tags_of
from message_archive.mkdocs_plugin.errors import log
from message_archive.mkdocs_plugin.files import shown_path
from message_archive.offline.references import read_page
from message_archive.site import THEME
from message_archive.web_address import host_of

__all__ = ["Blocked", "BlockedParts", "blocked_in"]

_POLICY: Final = "partials/policy.html"

_ALLOW: Final = f"allow it in a {_POLICY} of your own"
_FILE: Final = "put it into a file in docs_dir and name that in extra_javascript"
_COPY: Final = "put a copy into docs_dir"
_LINK: Final = "write a link instead"

_SCRIPTS: Final = {"", "module", "text/javascript", "application/javascript"}
_FRAMES: Final = {"applet", "embed", "fencedframe", "frame", "iframe", "object"}

_MATERIAL: Final = ("__md_", "data-md-component")
"""Text in the scripts that Material writes for the settings that `_settings` reports."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """Something in a page that its policy blocks.

    Attributes:
        what: a description.
        how: how to fix it.
        sign: a piece of the page that identifies it.
    """

    what: str
    how: str
    sign: str


def blocked_in(html: str, config: MkDocsConfig) -> Iterator[Blocked]:
    """What the policy blocks in `html`, a page or a part of one."""
    framed: set[str] = set()
    has_mermaid = any(
        "mermaid" in path and not _is_elsewhere(path, "") for path in _scripts(config)
    )
    for tag in tags_of(html):
        if not isinstance(tag, Tag):
            continue
        if tag.name == "script" and "src" not in tag.attributes:
            sign = _beginning(html, tag)
            if sign and tag.value("type").strip().lower() in _SCRIPTS:
                yield Blocked(f"a script in the page ({quoted(sign)})", _FILE, sign)
        elif tag.name in _FRAMES:
            framed |= {tag.value(name) for name in ("src", "data")}
            address = tag.value("src") or tag.value("data")
            what = f"<{tag.name}>" + (f" with {address}" if address else "")
            yield Blocked(what, _LINK, address or f"<{tag.name}")
        elif "mermaid" in tag.value("class").split() and not has_mermaid:
            what = "the script of Mermaid diagrams, which is on another host"
            how = "put mermaid.min.js into docs_dir and name it in extra_javascript"
            yield Blocked(what, how, "mermaid")
        for name, attribute in tag.attributes.items():
            if name.startswith("on") and attribute.value:
                sign = f"{name}="
                yield Blocked(f"a script in the attribute {name} of <{tag.name}>", _FILE, sign)
            elif (tag.name, name) == ("form", "action") and _is_elsewhere(attribute.value, ""):
                yield Blocked(f"a form sent to {attribute.value}", _LINK, attribute.value)
    host = urlsplit(config.site_url or "").hostname or ""
    for reference in read_page(html).references:
        address = reference.address
        if reference.is_loaded and address not in framed and _is_elsewhere(address, host):
            yield Blocked(f"{address}, which is on another host", _COPY, address)


class BlockedParts:
    """Reports blocked content during a build, each item once."""

    def __init__(
        self, environment: jinja2.Environment, config: MkDocsConfig, given: Mapping[str, Any]
    ) -> None:
        """Report settings that have no effect.

        Args:
            environment: the template environment of the theme. If the project has a policy of its
                own, nothing is reported.
            config: the configuration of the site.
            given: the configuration as written, without defaults.
        """
        policy = environment.get_template(_POLICY).filename
        self._is_ours = policy is not None and Path(policy).is_relative_to(THEME)
        self._reported: set[str] = set()
        self._templates = _own_templates(config)
        if self._is_ours:
            for line in _settings(config, given):
                log.warning("%s", line)

    def report(self, output: str, page: Page, config: MkDocsConfig) -> None:
        """Report blocked content in a page of the documentation."""
        if not self._is_ours:
            return
        signs: set[str] = set()
        if page.content:
            name = shown_path(page.file, config)
            for blocked in blocked_in(page.content, config):
                signs.add(blocked.sign)
                self._log(name, blocked, logging.WARNING)
        for blocked in blocked_in(output, config):
            is_of_setting = any(sign in blocked.sign for sign in _MATERIAL)
            if blocked.sign in signs or is_of_setting:
                continue
            if place := self._place(blocked, config):
                self._log(place, blocked, logging.WARNING)
            else:
                # Not a warning, because the plugin may be wanted for something else.
                self._log("plugins, hooks", replace(blocked, how="leave it out"), logging.INFO)

    def _log(self, where: str, blocked: Blocked, level: int) -> None:
        line = f"{where}: the policy of pages blocks {blocked.what}: {blocked.how}, or {_ALLOW}"
        if line not in self._reported:
            self._reported.add(line)
            log.log(level, "%s", visible(line))

    def _place(self, blocked: Blocked, config: MkDocsConfig) -> str | None:
        """The setting or the project's template that put this around the content."""
        if blocked.sign in _scripts(config):
            return "extra_javascript"
        if blocked.sign in config.extra_css:
            return "extra_css"
        return next((name for name, text in self._templates.items() if blocked.sign in text), None)


def _settings(config: MkDocsConfig, given: Mapping[str, Any]) -> Iterator[str]:
    """A line for each setting that has no effect."""
    blocks = "the policy of pages blocks"
    extra, features = config.extra, config.theme.get("features") or ()
    for name in ("analytics", "consent"):
        if extra.get(name):
            yield f"extra.{name}: {blocks} its script: remove it, or {_ALLOW}"
    if extra.get("version"):
        yield "extra.version: the header of an archive has no list of versions: remove it"
    if "announce.dismiss" in features:
        yield f"theme.features: announce.dismiss: {blocks} its script: remove it, or {_ALLOW}"
    theme = given.get("theme")
    if isinstance(theme, dict) and theme.get("font"):  # Material sets fonts by default.
        yield (
            f"theme.font: {blocks} fonts from other hosts: set it to false, and name a style sheet "
            "with fonts in docs_dir in extra_css"
        )


def _own_templates(config: MkDocsConfig) -> dict[str, str]:
    """The templates in `theme.custom_dir`, by their paths from the project."""
    folder = config.theme.custom_dir
    if not folder:
        return {}
    project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    return {
        (file.relative_to(project) if file.is_relative_to(project) else file).as_posix(): (
            file.read_text("utf-8", errors="replace")
        )
        for file in sorted(Path(folder).rglob("*.html"))
    }


def _scripts(config: MkDocsConfig) -> list[str]:
    return [str(script) for script in config.extra_javascript]


def _beginning(html: str, script: Tag) -> str:
    """The first line of a script, or its first 60 characters."""
    start = html.find(">", script.start) + 1
    return html[start : start + 60].partition("</")[0].strip().partition("\n")[0]


def _is_elsewhere(address: str, own_host: str) -> bool:
    """Whether an address is on a host other than the site's."""
    try:
        host = host_of(f"https:{address}" if address.startswith("//") else address)
    except ValueError:
        return False
    return host is not None and host != own_host
