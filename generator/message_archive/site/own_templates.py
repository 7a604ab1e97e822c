"""The folder `templates/` of a project: its templates override the built-in ones."""

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
"""The built-in templates. A project's template may extend one of them as `archive/<name>`."""

OWN_TEMPLATES: Final = "templates"
"""The folder next to `mkdocs.yml`."""


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """The templates in `folder`; `digest` is a hash of their contents."""

    folder: Path
    digest: bytes

    def error(self, name: str, error: Exception) -> UsageError:
        """The error for the template `name`, with the line in the project's template."""
        line = getattr(error, "lineno", None) or self._line(error.__traceback__)
        # For an included template, the error has the name of that template.
        file = Path(getattr(error, "filename", None) or name).name
        place = f"{OWN_TEMPLATES}/{file}" + (f":{line}" if line else "")
        what = str(error)
        if isinstance(error, jinja2.TemplateNotFound):  # Its message is only the name.
            what = f"template {error.name} not found"
        return UsageError(f"{place}: {what}; compare it with the archive's {name}")

    def _line(self, trace: TracebackType | None) -> int | None:
        # In Jinja's tracebacks, frames of a template have the template's file and line.
        line = None
        while trace:
            if Path(trace.tb_frame.f_code.co_filename).is_relative_to(self.folder):
                line = trace.tb_lineno
            trace = trace.tb_next
        return line


def own_templates(project: Path) -> OwnTemplates | None:
    """The project's templates; None if it has no such folder.

    Raises UsageError for a file that no page uses. The name of an included part begins with `_`.
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
                f"{OWN_TEMPLATES}/{file.name}: no page uses this template; {hint} "
                "(begin the name of a part that other templates include with _)"
            )
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return OwnTemplates(folder, digest.digest())
