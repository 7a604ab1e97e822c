"""What stands around the code: workflow of the tests, forms, changelog, metadata and locks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import yaml
from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import message_archive
from message_archive.exports.release import version_of_tag
from tests.support.archives import REPOSITORY

GITHUB = REPOSITORY / ".github"
STARTER = REPOSITORY / "generator" / "message_archive" / "starter"
METADATA = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
WORKFLOW = yaml.safe_load((GITHUB / "workflows" / "test.yml").read_text())
PYTHONS: list[str] = WORKFLOW["jobs"]["linux"]["strategy"]["matrix"]["python"]

# What is about the program and not about messages.
FOR_THE_PROGRAM = {
    "ISSUE_TEMPLATE/bug.yml", "ISSUE_TEMPLATE/feature.yml",
    "workflows/pypi.yml", "workflows/test.yml",
}  # fmt: skip


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def commands(job: str) -> str:
    return "\n".join(step.get("run", "") for step in WORKFLOW["jobs"][job]["steps"])


def test_a_new_archive_has_no_form_or_workflow_for_the_program() -> None:
    assert files_in(GITHUB) - files_in(STARTER / "github") == FOR_THE_PROGRAM
    for name in files_in(STARTER / "github"):
        template = (STARTER / "github" / name).read_bytes()
        # The form of an archive requires an occasion if the archive does, as this one.
        made = template.replace(b"$requires_occasion", b"true")
        assert (GITHUB / name).read_bytes() == made, name


def test_the_tests_run_on_every_python_that_the_package_names() -> None:
    prefix = "Programming Language :: Python :: "
    named = {each.removeprefix(prefix) for each in METADATA["classifiers"] if prefix in each}
    assert {"3 :: Only", *PYTHONS} == named
    assert METADATA["requires-python"] == f">={PYTHONS[0]}"
    assert "make test" in commands("linux")


def test_macos_and_windows_build_the_archive() -> None:
    job = WORKFLOW["jobs"]["systems"]
    assert job["strategy"]["matrix"]["system"] == ["macos-latest", "windows-latest"]
    assert "archive check\narchive build --strict" in commands("systems")


def test_the_tests_run_when_anything_but_messages_changes() -> None:
    # YAML 1.1 takes "on" for true.
    events: dict[str, Any] = WORKFLOW[True]
    assert set(events) == {"pull_request", "push"}
    assert events["push"]["branches"] == ["main"]
    assert all(event["paths"] == ["**", "!messages/**"] for event in events.values())


@pytest.mark.parametrize("name", ["linux", "systems"])
def test_every_job_has_the_history_and_may_only_read(name: str) -> None:
    job = WORKFLOW["jobs"][name]
    assert job["permissions"] == {"contents": "read"}
    checkout = job["steps"][0]["with"]
    assert checkout == {"fetch-depth": 0, "persist-credentials": False}


@pytest.mark.parametrize("name", ["bug", "feature"])
def test_a_form_asks_for_what_is_needed(name: str) -> None:
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml").read_text())
    assert set(form) == {"name", "description", "title", "labels", "body"}
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert {field["type"] for field in fields} <= {"input", "textarea"}
    labels = [field["attributes"]["label"] for field in fields]
    assert len({*labels, *(field["id"] for field in fields)}) == 2 * len(fields)
    assert any(field.get("validations", {}).get("required") for field in fields)
    assert "accepted" not in form["labels"], "that label makes a draft of a message"


def urls(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, str]:
    """The addresses in the package's metadata."""
    for name in ("REPO_URL", "SITE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return dict(ProjectMetadata(str(REPOSITORY), PluginManager()).core.urls)


def test_the_package_has_the_addresses_of_the_copy_that_builds_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    repository, site = "https://git.freedonia.example/letters", "https://freedonia.example/"
    assert urls(monkeypatch, REPO_URL=f"{repository}/", SITE_URL=site) == {
        "Documentation": site,
        "Repository": repository,
        "Issues": f"{repository}/issues",
        "Changelog": f"{repository}/blob/main/CHANGELOG.md",
    }


def test_the_package_has_no_invented_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert urls(monkeypatch) == {}
    assert "http" not in str(METADATA)


def test_the_site_links_to_no_invented_repository() -> None:
    (line,) = re.findall(r"^repo_url: .*$", (REPOSITORY / "mkdocs.yml").read_text(), re.MULTILINE)
    assert line == 'repo_url: !ENV [REPO_URL, ""]'


def test_the_changelog_has_versions_with_the_usual_sections() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text()
    first, *versions = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert first.startswith("[Unreleased]\n")
    for version in versions:
        assert re.match(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d\n", version)
    usual = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
    for version in (first, *versions):
        sections = re.findall(r"^### (.*)", version, re.MULTILINE)
        assert sections == [section for section in usual if section in sections]


def test_contributing_fits_a_screen_and_says_what_to_run() -> None:
    lines = (REPOSITORY / "CONTRIBUTING.md").read_text().splitlines()
    assert len(lines) <= 40
    assert all(any(each in line for line in lines) for each in ("make test", "make lint"))


def locked(name: str, folder: Path = REPOSITORY / "requirements") -> dict[str, str]:
    """The packages of a lock file, and their versions."""
    text = (folder / name).read_text()
    assert "://" not in re.sub("^ *#.*", "", text, flags=re.MULTILINE)
    pins = re.findall(r"^([\w.-]+)(?:\[.*\])?==(\S+) \\$", text, re.MULTILINE)
    return {canonicalize_name(package): version for package, version in pins}


@pytest.mark.parametrize("name", ["site.txt", "dev.txt"])
def test_the_locked_packages_install_with_every_python_and_system(name: str) -> None:
    """They are locked on one machine, and a package may need others elsewhere."""
    pins, alone = locked(name), locked("iiif.txt")  # That file says why its own are not needed.
    # Debian 12 has Python 3.11.2.
    versions = ["3.11.2", *(f"{python}.0" for python in PYTHONS[1:])]
    systems = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}
    faults = set()
    for package in pins:
        metadata = distribution(package)
        pythons = SpecifierSet(metadata.metadata.get("Requires-Python", ""))
        faults |= {f"{package}: Python {version}" for version in versions
                   if not pythons.contains(version)}  # fmt: skip
        for needed in map(Requirement, metadata.requires or []):
            if package in alone or (needed.marker and "extra" in str(needed.marker)):
                continue
            for version in versions:
                for system, long_name in systems.items():
                    here = {
                        "python_version": version.rpartition(".")[0],
                        "python_full_version": version,
                        "sys_platform": system,
                        "platform_system": long_name,
                        "os_name": "nt" if system == "win32" else "posix",
                    }
                    if needed.marker and not needed.marker.evaluate(here):
                        continue
                    found = pins.get(canonicalize_name(needed.name))
                    if not found or not needed.specifier.contains(found, prereleases=True):
                        faults.add(f"{package}: {needed} on {system}, Python {version}")
    assert not faults


def test_a_new_archive_installs_the_same_packages() -> None:
    pins, ours = locked("requirements.txt", STARTER), locked("site.txt")
    assert pins == {name: ours[name] for name in pins}
    # Those are missing that only build the package itself, as an archive has the built one.
    assert {canonicalize_name(Requirement(each).name) for each in METADATA["dependencies"]} <= {
        *pins
    }
    building = ours.keys() - pins.keys()
    needed = {
        canonicalize_name(requirement.name)
        for name in pins
        for requirement in map(Requirement, distribution(name).requires or [])
        if not requirement.marker or requirement.marker.evaluate()
    }
    assert not building & needed


def test_a_release_pins_the_tool_for_its_bill_of_materials() -> None:
    text = (GITHUB / "workflows" / "release.yml").read_text()
    assert f"cyclonedx-bom=={locked('dev.txt')['cyclonedx-bom']}\n" in text


def test_the_program_is_published_by_the_workflow_that_pypi_is_to_trust() -> None:
    """No password is used. The fields to fill in on PyPI are in the documentation."""
    workflow = yaml.safe_load((GITHUB / "workflows" / "pypi.yml").read_text())
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    assert publish["permissions"] == {"id-token": "write"}
    assert publish["needs"] == "build"
    assert "id-token" not in build["permissions"], "the code of the program cannot publish"
    upload = publish["steps"][-1]
    assert upload["uses"].startswith("pypa/gh-action-pypi-publish@")
    assert "password" not in upload.get("with", {})
    page = (REPOSITORY / "docs" / "developers" / "releasing.md").read_text()
    assert "| Workflow name | `pypi.yml` |" in page
    assert f"| Environment name | `{publish['environment']['name']}` |" in page
    assert f"| PyPI project name | `{METADATA['name']}` |" in page
    # Tags of the archive's versions do not publish the program, nor the other way round.
    (pattern,) = workflow[True]["push"]["tags"]
    assert not version_of_tag(pattern.replace("*", "0.2.0"))


def test_the_tag_must_name_the_version_of_the_program(tmp_path: Path) -> None:
    workflow = yaml.safe_load((GITHUB / "workflows" / "pypi.yml").read_text())
    (step,) = [s for s in workflow["jobs"]["build"]["steps"] if "TAG" in s.get("env", {})]
    (tmp_path / "venv").symlink_to(sys.prefix)

    def compared(tag: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "RUNNER_TEMP": str(tmp_path), "TAG": tag}
        return subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=REPOSITORY, env=environment,
            capture_output=True, text=True,
        )  # fmt: skip

    assert compared(f"program-v{message_archive.__version__}").returncode == 0
    wrong = compared("program-v0.0.0")
    assert wrong.returncode == 1
    assert "The tag is program-v0.0.0, but the version is " in wrong.stdout
