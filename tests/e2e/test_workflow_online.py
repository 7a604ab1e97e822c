"""The workflow `online`: what is online is compared with what was published."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.e2e.runner import Runner, steps_of

SAMPLE = "messages/1931/1931-05-04-ada-marlow-emil-varga.html"


class Online:
    """A site of an archive, its copy on a server of this machine, and the rest of the workflow."""

    def __init__(self, runner: Runner, served: Callable[[Path], str], folder: Path) -> None:
        self.runner, self.www = runner, folder
        folder.mkdir()
        self._address = served(folder)
        build, *self._steps = steps_of(runner.folder, "online")
        assert runner.attempt(build, **self._values).returncode == 0

    def reset(self) -> None:
        """Publishes the site as GitHub Pages does, without what begins with a dot; no release."""
        dotfiles = shutil.ignore_patterns(".*")
        shutil.copytree(self.runner.folder / "site", self.www, dirs_exist_ok=True, ignore=dotfiles)
        shutil.rmtree(self.runner.temp / "released", ignore_errors=True)

    @property
    def _values(self) -> dict[str, str]:
        return {
            "base_url": self._address, "server_url": "https://github.example",
            "repository": "ada/letters", "token": "x",
        }  # fmt: skip

    def release(self, pages: Sequence[str], files: dict[str, bytes]) -> None:
        """Makes a release of `files`, and an offline edition with these pages."""
        folder = self.runner.temp / "released"
        folder.mkdir()
        with zipfile.ZipFile(folder / "archive.zip", "w") as bundle:
            for page in pages:
                bundle.writestr(page, "")
        for name, content in files.items():
            (folder / name).write_bytes(content)
        sums = (f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.name}" for f in folder.iterdir())
        (folder / "SHA256SUMS").write_text("".join(f"{line}\n" for line in sorted(sums)))

    def compare(self) -> tuple[list[str], list[str]]:
        """What differs, and what the workflow asked GitHub to do with issues."""
        temp = self.runner.temp
        for name in ("online", "release"):
            shutil.rmtree(temp / name, ignore_errors=True)
        for name in ("differs.txt", "gh.txt"):
            (temp / name).unlink(missing_ok=True)
        for step in self._steps:
            done = self.runner.attempt(step, **self._values)
            assert done.returncode == 0, done.stderr
        asked = (temp / "gh.txt").read_text().splitlines()
        return (
            (temp / "differs.txt").read_text().splitlines(),
            [line for line in asked if line.startswith(("issue create", "issue edit"))],
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, served: Callable[[Path], str]) -> Online:
    folder = tmp_path_factory.mktemp("online")
    return Online(Runner(folder), served, folder / "www")


@pytest.fixture
def online(built: Online) -> Online:
    built.reset()
    return built


def test_what_is_online_is_compared_with_what_was_published(online: Online) -> None:
    assert online.compare() == ([], [])
    online.release([SAMPLE, "years/1899.html"], {"archive.epub": b"book"})
    assert online.compare() == ([], [])

    page = online.www / SAMPLE
    whole = page.read_bytes()
    page.write_bytes(whole.replace(b"Ada", b"Ida"))
    (online.www / "data" / "messages.csv").unlink()
    differs, asked = online.compare()
    assert differs == ["data/messages.csv: FAILED open or read", f"{SAMPLE}: FAILED"]
    (created,) = asked
    assert created.startswith("issue create --title What is online is not what was published")
    issue = (online.runner.temp / "issue.md").read_text()
    assert f"```\n{differs[0]}\n{differs[1]}\n```\n" in issue

    # While the issue is open, it is rewritten, and there is no second one.
    (online.runner.temp / "open").write_text("8\n")
    page.write_bytes(whole)
    differs, (edited,) = online.compare()
    assert differs == ["data/messages.csv: FAILED open or read"]
    assert edited.startswith("issue edit 8 ")


def test_a_release_is_compared_with_its_checksums(online: Online) -> None:
    gone = "messages/1932/1932-05-04-ada-marlow-emil-varga.html"
    online.release([SAMPLE, gone], {"archive.epub": b"book", "sbom.cdx.json": b"{}"})
    released = online.runner.temp / "released"
    (released / "archive.epub").write_bytes(b"boot")
    (released / "sbom.cdx.json").unlink()
    differs, _ = online.compare()
    assert sorted(differs) == [
        "Release v1: archive.epub: FAILED",
        "Release v1: sbom.cdx.json: FAILED open or read",
        f"{gone}: is in the newest release, but no longer in the site",
    ]
    (released / "SHA256SUMS").unlink()
    assert online.compare()[0][0] == "Release v1: SHA256SUMS is missing"
