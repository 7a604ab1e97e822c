"""The folder `templates/` of a project: templates of pages that go before the archive's own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

import jinja2

from message_archive.errors import UsageError, did_you_mean

__all__ = ["OWN_TEMPLATES", "TEMPLATES", "OwnTemplates", "own_templates"]

TEMPLATES: Final = Path(__file__).parent / "templates"
"""The archive's templates. A project's own may extend one of them as `archive/<name>`."""

OWN_TEMPLATES: Final = "templates"
"""The folder beside `mkdocs.yml`."""


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """The templates in `folder`; `digest` is one of all their bytes."""

    folder: Path
    digest: bytes

    def fault(self, name: str, error: Exception) -> UsageError:
        """What went wrong in the template `name`, with the line of it that is the project's."""
        line = getattr(error, "lineno", None) or self._line(error.__traceback__)
        # A template that was asked for by another says its own name.
        file = Path(getattr(error, "filename", None) or name).name
        place = f"{OWN_TEMPLATES}/{file}" + (f":{line}" if line else "")
        what = str(error)
        if isinstance(error, jinja2.TemplateNotFound):  # It says nothing but the name.
            what = f"there is no template {error.name}"
        return UsageError(f"{place}: {what}; compare it with the archive's {name}")

    def _line(self, trace: TracebackType | None) -> int | None:
        # Jinja gives the frames of a template its own file and lines.
        line = None
        while trace:
            if Path(trace.tb_frame.f_code.co_filename).is_relative_to(self.folder):
                line = trace.tb_lineno
            trace = trace.tb_next
        return line


def own_templates(project: Path) -> OwnTemplates | None:
    """The project's templates; None when it has no such folder.

    Raises UsageError for a file that no page would ask for; one that others include begins with
    `_`.
    """
    folder = project / OWN_TEMPLATES
    if not folder.is_dir():
        return None
    known = sorted(file.name for file in TEMPLATES.iterdir())
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        if file.name.startswith("."):
            continue
        if not file.is_file() or not (file.name in known or file.name.startswith("_")):
            hint = did_you_mean(file.name, known, f"there are {', '.join(known)}")
            raise UsageError(
                f"{OWN_TEMPLATES}/{file.name}: no page has this template; {hint} "
                "(the name of a part that others include begins with _)"
            )
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return OwnTemplates(folder, digest.digest())
