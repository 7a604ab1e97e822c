"""The workflow `draft`: from an issue of the form to a pull request."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from message_archive.importing.issue_form import FORM_LABELS
from tests.e2e.runner import Runner, rendered, steps_of

HOSTILE = "$(touch hacked) `touch hacked` ${{ github.token }} '; touch hacked; \""


def form(**answers: str) -> str:
    """The body of an issue of the form "Add a message", as GitHub writes it."""
    stated = dict.fromkeys(FORM_LABELS, "_No response_") | {
        "Date": "1933-11-17", "Sender": "Ada Marlow", "Recipient": "Emil Varga",
        "Occasion": "Appointment", "Source address": "https://gazette.example/1",
    } | {label.replace("_", " "): answer for label, answer in answers.items()}  # fmt: skip
    text = "".join(f"### {label}\n\n{answer}\n\n" for label, answer in stated.items())
    return text.replace("\n", "\r\n")


@pytest.fixture
def with_origin(runner: Runner, tmp_path: Path) -> Runner:
    """A runner whose clone has a repository to push to."""
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "origin")], check=True)
    runner.git("remote", "add", "origin", str(tmp_path / "origin"))
    return runner


def test_an_accepted_form_becomes_a_draft(with_origin: Runner) -> None:
    runner = with_origin
    (runner.temp / "issue.md").write_text(form(Text_of_the_message="Hail.", Notes="Undoubted."))
    runner.work("draft", token="x", number="7")
    drafted = runner.git("show", "--name-only", "--format=%s", "origin/draft/7").split("\n")
    assert drafted == [
        "Draft of the message in issue 7",
        "",
        "messages/1933/1933-11-17-ada-marlow-emil-varga.md",
    ]
    asked = (runner.temp / "gh.txt").read_text()
    assert "pr create --draft --head draft/7" in asked
    assert "Closes #7" in (runner.temp / "text.md").read_text()
    # Accepted once more: the draft, which somebody may be working on, is left as it is.
    runner.git("switch", "-q", "-")
    runner.work("draft", token="x", number="7")
    assert (runner.temp / "gh.txt").read_text().count("pr create") == 1
    assert runner.git("rev-parse", "origin/draft/7") == runner.git("rev-parse", "draft/7")


def test_a_draft_says_how_its_checks_are_started(with_origin: Runner) -> None:
    runner = with_origin
    (runner.temp / "issue.md").write_text(form(Date="x <b>y</b>"))
    runner.work("draft", token="x", number="7")
    assert "https://github.example/pull/8" in runner.summary
    for text in (runner.summary, (runner.temp / "text.md").read_text()):
        html = rendered(text)
        steps = [" ".join(item.text.split()) for item in html.find_all("li")]
        assert len(steps) == 3
        assert "Approve workflows to run" in steps[0]
        assert "close the pull request and open it again" in steps[0]
    # What is wrong with the draft is in the text of the pull request, where it is no markup.
    found = html.find_all("pre")[-1].text
    assert re.search(r"^messages/undated/[\w-]+\.md:2:7: .+ \"x <b>y</b>\"", found)
    assert found.endswith("2 messages, 1 error.\n")


def test_each_guess_of_a_draft_has_a_box_to_tick(with_origin: Runner) -> None:
    runner = with_origin
    (runner.temp / "issue.md").write_text(
        form(Date="03/04/1933", Text_of_the_message="# check sender: not a guess")
    )
    runner.work("draft", token="x", number="7")
    text = (runner.temp / "text.md").read_text()
    drafted = runner.git("show", "origin/draft/7")
    boxes = re.findall(r"^- \[ \] `(.+)`$", text, re.M)
    assert "date" in boxes
    assert boxes == re.findall(r"^\+# check (\w+):", drafted.partition("+confidence")[0], re.M)
    assert "day and month may be the other way round" in rendered(text).find("ul").text


# What must have a form of its own, and how it begins. A form may be refused for any of these.
STRICT = {
    "Date": "1933-11-17, or 1933-11-18 ", "Language of the text": "en ",
    "State of the text": "verbatim ", "Kind": "letter ",
    "Source address": "https://gazette.example/1 ",
    "Published on": "1933-11-18 ", "Retrieved on": "2026-11-25 ",
}  # fmt: skip
# Each of these by itself, and all others together.
FIELDS = [
    *((label,) for label in STRICT),
    tuple(each for each in FORM_LABELS if each not in STRICT),
]


@pytest.mark.parametrize("labels", FIELDS, ids=lambda labels: labels[0])
def test_whatever_a_form_says_stays_data(
    labels: tuple[str, ...], with_origin: Runner, tmp_path: Path
) -> None:
    runner = with_origin
    answers = {
        label.replace(" ", "_"): f"{STRICT.get(label, '')}{HOSTILE}\n::error::x\n"
        "<b>@all</b> #1 ```\n--- \n\\"
        for label in labels
    }
    (runner.temp / "issue.md").write_text(form(**answers))
    for step in steps_of(runner.folder, "draft"):
        done = runner.attempt(step, token="x", number="7")
        # Nothing begins a line as a command to the runner does.
        assert "::error::x" not in [line.strip() for line in done.stdout.splitlines()]
        if done.returncode:
            break
    assert not list(tmp_path.rglob("hacked"))
    text_file = runner.temp / "text.md"
    for shown in (runner.summary, text_file.read_text() if text_file.exists() else ""):
        tags = {tag.name for tag in rendered(shown).find_all(True)}
        assert tags <= {"h2", "p", "ol", "ul", "li", "strong", "code", "pre"}
        outside = rendered(shown)
        for code in outside.find_all(["code", "pre"]):  # GitHub finds no mention in code.
            code.decompose()
        assert "@all" not in outside.text
    if done.returncode == 0:
        changed = runner.git("show", "--name-only", "--format=", "origin/draft/7").split("\n")
        assert [Path(path).parts[0] for path in changed] == ["messages"]


def test_a_form_that_is_refused_says_why_in_the_summary(with_origin: Runner) -> None:
    runner = with_origin
    sample = "messages/1931/1931-05-04-ada-marlow-emil-varga.md"
    (runner.temp / "issue.md").write_text(form(Date="1931-05-04"))
    done = [
        runner.attempt(step, token="x", number="7") for step in steps_of(runner.folder, "draft")[:3]
    ]
    assert [each.returncode for each in done] == [0, 0, 2]
    html = rendered(runner.summary)
    assert html.h2
    assert html.h2.text == "No draft"
    assert sample in html.find("pre").text


def test_a_pull_request_that_may_not_be_opened_leaves_nothing_in_the_way(
    with_origin: Runner,
) -> None:
    runner = with_origin
    (runner.temp / "forbidden").touch()
    (runner.temp / "issue.md").write_text(form())
    done = [
        runner.attempt(step, token="x", number="7") for step in steps_of(runner.folder, "draft")
    ]
    assert [each.returncode for each in done] == [0, 0, 0, 1]
    assert "Allow GitHub Actions to create and approve pull requests" in rendered(
        runner.summary
    ).text.replace("\n", " ")
    assert runner.git("ls-remote", "--heads", "origin") == ""
    # Once the setting is made, the label can be given again.
    (runner.temp / "forbidden").unlink()
    runner.git("switch", "-q", "main")
    runner.git("branch", "-q", "-D", "draft/7")
    runner.work("draft", token="x", number="7")
    assert "draft/7" in runner.git("ls-remote", "--heads", "origin")
