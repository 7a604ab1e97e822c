"""What an archive still lacks before it is published, as far as its files show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import message_archive
from message_archive.errors import UsageError
from message_archive.exports.git import Git, GitFailed
from message_archive.project import Project
from message_archive.starting.files import LOCK
from message_archive.starting.record import RECORD, InitRecord
from message_archive.starting.requirements import VENDOR
from message_archive.starting.upgrade import plan_upgrade
from message_archive.starting.wheel import sha256_of

__all__ = ["Lack", "examine"]

_PUBLISH: Final = ".github/workflows/publish.yml"
_WHOLE_HISTORY: Final = re.compile(r"^\s*fetch-depth:\s*0\b", re.MULTILINE)
_SAMPLE: Final = "This is a sample."
_ABOUT: Final = "Describe your archive here"

_WHEEL_LINE: Final = re.compile(
    rf"^\./(?P<path>{VENDOR}\S+\.whl) --hash=sha256:(?P<digest>\S+)", re.M
)


class Lack(NamedTuple):
    """Something that is missing, where, and what to do about it."""

    place: str
    what: str
    remedy: str


def examine(project: Project) -> Iterator[Lack]:
    """Everything that the archive of `project` lacks."""
    for question in _QUESTIONS:
        yield from question(project)


def _addresses(project: Project) -> Iterator[Lack]:
    name = project.config_file.name
    by_workflow = _read(project, _PUBLISH)
    if not project.url and "SITE_URL" not in by_workflow:
        yield Lack(
            name,
            "site_url is empty, so feeds, citations and the data have no address",
            "write the address of the site, such as https://owner.github.io/repository/",
        )
    if not project.config.get("repo_url") and "REPO_URL" not in by_workflow:
        yield Lack(
            name,
            "repo_url is empty, so pages have no link to edit them",
            "write the address of the repository and edit_uri: edit/main/docs/",
        )


def _settings(project: Project) -> Iterator[Lack]:
    name = project.config_file.name
    if project.settings.licence is None:
        yield Lack(
            name,
            "there is no licence, so nobody knows whether the facts and abstracts may be used",
            "add licence: CC0-1.0, or another SPDX id, to the plugin messages",
        )
    if not project.settings.editor:
        yield Lack(
            name,
            "there is no editor, so feeds and data name the site instead",
            "add editor: and a name to the plugin messages",
        )


def _publishing(project: Project) -> Iterator[Lack]:
    text = _read(project, _PUBLISH)
    if not text:
        yield Lack(
            _PUBLISH,
            "the workflow that publishes the site is missing",
            "archive init writes it into a new archive; copy it from there, or publish site/ "
            "another way",
        )
    elif not _WHOLE_HISTORY.search(text):
        yield Lack(
            _PUBLISH,
            "the workflow reads only the last commit, so it is not known when messages were added",
            "add fetch-depth: 0 to its step actions/checkout",
        )
    if (project.root / "CNAME").exists() and not (project.docs / "CNAME").exists():
        yield Lack(
            "CNAME",
            "the file is not part of the site, so GitHub Pages does not see it",
            f"move it to {project.docs.name}/",
        )


def _history(project: Project) -> Iterator[Lack]:
    try:
        git = Git(project.root)
        if git.ask("rev-parse", "--is-shallow-repository").strip() == "true":
            yield Lack(
                ".git",
                "the history is incomplete, so it is not known when messages were added",
                "run git fetch --unshallow, and set fetch-depth: 0 in your workflows",
            )
        if not git.ask("rev-list", "--all", "--max-count=1").strip():
            remedy = 'run git add . and git commit -m "Begin the archive"'
            yield Lack(".git", "there is no commit yet", remedy)
        elif not git.ask("remote").strip():
            yield Lack(
                ".git",
                "there is no remote repository",
                "create one on GitHub, then run git remote add origin ADDRESS and "
                "git push -u origin main",
            )
    except GitFailed as error:
        yield Lack(
            ".git",
            f"{error}, so feeds and data do not say when messages were added or changed",
            'run git init -b main, git add . and git commit -m "Begin the archive"',
        )


def _program(project: Project) -> Iterator[Lack]:
    text = _read(project, LOCK)
    if found := _WHEEL_LINE.search(text):
        try:
            digest = sha256_of((project.root / found["path"]).read_bytes())
        except OSError:
            digest = ""
        if digest != found["digest"]:
            what = "has another checksum than" if digest else "is missing, which is"
            yield Lack(
                found["path"],
                f"the program {what} in {LOCK}",
                "run archive upgrade, or restore the file from Git",
            )
    try:
        record = InitRecord.load(project.root)
        plan = plan_upgrade(project.root)
    except UsageError:
        return  # Not made by archive init.
    if record.version != message_archive.__version__:
        yield Lack(
            RECORD,
            f"the archive was made with version {record.version}, and this is "
            f"{message_archive.__version__}",
            "run archive upgrade",
        )
    elif old := [change.path for change in plan.changes if change.path.startswith(".github/")]:
        yield Lack(
            old[0],
            f"the workflows and forms differ from those of this version ({len(old)})",
            "run archive upgrade --dry-run to see how",
        )


def _content(project: Project) -> Iterator[Lack]:
    for path in sorted(project.messages.rglob("*.md")):
        if _SAMPLE in path.read_text("utf-8", "replace"):
            yield Lack(
                path.relative_to(project.root).as_posix(),
                "the sample is still there",
                "delete it and its entries in the registry when you have messages of your own",
            )
    about = project.docs / "about.md"
    if about.is_file() and _ABOUT in about.read_text("utf-8", "replace"):
        yield Lack(
            about.relative_to(project.root).as_posix(),
            "the page does not describe the archive yet",
            "say what it holds, who edits it, and how you judge sources",
        )


_QUESTIONS: Final[tuple[Callable[[Project], Iterator[Lack]], ...]] = (
    _addresses,
    _settings,
    _publishing,
    _history,
    _program,
    _content,
)


def _read(project: Project, path: str) -> str:
    try:
        return (project.root / path).read_text("utf-8", "replace")
    except OSError:
        return ""
