"""The same bytes from every version of Python that is at hand."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.archives import REPOSITORY
from tests.support.commands import ENVIRONMENT, contents


def _python(version: str) -> str | None:
    """This version of Python: on the path, or where pyenv has it."""
    versions = Path.home() / ".pyenv" / "versions"
    kept = sorted(versions.glob(f"{version}.*/bin/python"))
    # First, for a shim of pyenv is on the path whether there is such a version or not.
    return str(kept[-1]) if kept else shutil.which(f"python{version}")


@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_another_python_gives_the_same_bytes(version: str, site: Path, tmp_path: Path) -> None:
    python = _python(version)
    if python is None:
        pytest.skip(f"no Python {version} here")
    environment = {
        key: value for key, value in ENVIRONMENT.items() if key not in ("PYTHONPATH", "PYTHONHOME")
    }

    def run(*command: str) -> None:
        done = subprocess.run(
            command, cwd=REPOSITORY, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr

    run(python, "-m", "venv", str(tmp_path / "venv"))
    python = str(tmp_path / "venv" / "bin" / "python")
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps")
    run(*pip, "--require-hashes", "-r", "requirements/site.txt")
    run(*pip, "--no-build-isolation", "--editable", ".")
    other = tmp_path / "site"
    run(python, "-m", "message_archive.cli", "build", "--strict", "-d", str(other))
    made, expected = contents(other), contents(site)
    assert made.keys() == expected.keys()
    assert [path for path in made if made[path] != expected[path]] == []
