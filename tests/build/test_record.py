"""What a build keeps for the next one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest
from click.testing import CliRunner

from message_archive.cli.main import archive
from message_archive.site import COMPILED, templating
from tests.support.archives import MKDOCS_YML, write_files
from tests.support.messages import letter

_FILES = {
    "mkdocs.yml": MKDOCS_YML,
    "docs/index.md": "# Home\n",
    "messages/_registry/countries.yml": "XF: {name: Freedonia}\nXS: {name: Sylvania}\n",
    "messages/letter.md": letter(),
}


def build(project: Path) -> None:
    result = CliRunner().invoke(archive, ["build", "-f", str(project / "mkdocs.yml")])
    assert result.exit_code == 0, result.output


def forget_templates() -> None:
    """Begin like a new process."""
    COMPILED.code.clear()
    for cached in (templating._environment, templating._template, templating._macro):
        cached.cache_clear()


def test_the_next_build_compiles_no_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, _FILES)
    build(tmp_path)
    forget_templates()

    compiled = []
    compile_template: Any = jinja2.Environment._generate

    def generate(*arguments: Any, **options: Any) -> Any:
        compiled.append(arguments[2])
        return compile_template(*arguments, **options)

    monkeypatch.setattr(jinja2.Environment, "_generate", generate)
    write_files(tmp_path, {"messages/letter.md": letter(body="Yours")})
    build(tmp_path)
    (page,) = (tmp_path / "site").rglob("letter.html")
    assert "Yours" in page.read_text("utf-8")
    assert compiled == []

    forget_templates()
    write_files(tmp_path, {"templates/removed.html": "{{ view.title }}"})
    build(tmp_path)
    assert "removed.html" in compiled
