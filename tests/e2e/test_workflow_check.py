"""The list of files outside messages/ that the workflow `check` writes."""

from __future__ import annotations

import os
import re
import shutil

from bs4 import BeautifulSoup

from tests.e2e.runner import Runner, jobs_of, rendered
from tests.support.archives import REPOSITORY

# Files outside messages/, each with how the list shows it.
ODD_NAMES = {
    "docs/plain-name.md": "docs/plain-name.md",
    "docs/new page.md": "'docs/new page.md'",
    " leading.md": "' leading.md'",
    "trailing .md ": "'trailing .md '",
    "docs/two\nlines.md": r"'docs/two\nlines.md'",
    "docs/a\r\tb.md": r"'docs/a\r\tb.md'",
    'docs/it\'s "quoted".md': "'docs/it\\'s \"quoted\".md'",
    "docs/back\\slash.md": r"'docs/back\\slash.md'",
    "docs/письмо-信-편지.md": "docs/письмо-信-편지.md",
    "docs/\u202egnp.exe": r"'docs/\u202egnp.exe'",
    "docs/zero\u200bwidth.md": r"'docs/zero\u200bwidth.md'",
    "docs/line\u2028end.md": r"'docs/line\u2028end.md'",
    os.fsdecode(b"docs/\xff.md"): r"'docs/\udcff.md'",
    "docs/**bold**_x_.md": "docs/**bold**_x_.md",
    "docs/[a](javascript:x).md": "docs/[a](javascript:x).md",
    "<img src=x onerror=alert(1)>": "'<img src=x onerror=alert(1)>'",
    "docs/&lt;b&gt;.md": "docs/&lt;b&gt;.md",
    "docs/@all#1|x.md": "docs/@all#1|x.md",
    "```": "```",
    "# heading": "'# heading'",
    "- item": "'- item'",
    "::error::x": "::error::x",
    "$(touch hacked)": "'$(touch hacked)'",
    "`touch hacked`": "'`touch hacked`'",
    "'; touch hacked; '": "\"'; touch hacked; '\"",
    "${{ github.token }}": "'${{ github.token }}'",
    "-rf": "-rf",
    "EOF": "EOF",
    "PYTHON": "PYTHON",
    "os.py": "os.py",
    "messages.md": "messages.md",
    "Messages/1931.md": "Messages/1931.md",
}


def outside(runner: Runner, base: str) -> BeautifulSoup:
    """The list that the workflow `check` writes of what changed since `base`."""
    (runner.temp / "summary.md").write_text("")
    runner.work("check", "outside", sha=base)
    return rendered(runner.summary)


def test_every_file_outside_messages_is_listed_and_no_name_is_markup(runner: Runner) -> None:
    base = runner.git("rev-parse", "HEAD")
    (runner.folder / "messages" / "1931" / "new.md").write_text("x")
    for name in ODD_NAMES:
        path = runner.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("raise SystemExit" if name.endswith(".py") else "x")
    runner.commit()
    html = outside(runner, base)
    assert html.h2
    assert html.h2.text == f"Outside messages/: {len(ODD_NAMES)} files"
    assert {tag.name for tag in html.find_all(True)} == {"h2", "p", "pre", "code"}
    lines = html.find("code").text.removesuffix("\n").split("\n")
    assert sorted(lines) == sorted(f"added      {shown}" for shown in ODD_NAMES.values())
    assert not list(runner.folder.rglob("hacked"))


def test_each_kind_of_change_is_named(runner: Runner) -> None:
    added = runner.folder / "docs" / "picture.png"
    added.write_bytes(bytes(range(256)))
    (runner.folder / "docs" / "removed.png").write_bytes(bytes(200))
    (runner.folder / "templates").mkdir()
    (runner.folder / "templates" / "home.html").write_text("x\n" * 50)
    base = runner.commit()
    added.write_bytes(bytes(300))
    (runner.folder / "docs" / "removed.png").unlink()
    runner.git("mv", "templates/home.html", ".github/workflows/home.yml")
    runner.git("mv", "messages/1931/1931-05-04-ada-marlow-emil-varga.md", "docs/moved.md")
    (runner.folder / "mkdocs.yml").chmod(0o755)
    (runner.folder / "docs" / "passwords.md").symlink_to("/etc/passwd")
    (runner.folder / "README.md").unlink()
    (runner.folder / "README.md").symlink_to("Makefile")
    runner.git("add", "-A")
    inner = runner.git("rev-parse", "HEAD")
    runner.git("update-index", "--add", "--cacheinfo", f"160000,{inner},vendored")
    runner.git("commit", "-q", "-m", "x")
    assert outside(runner, base).find("code").text.split("\n") == [
        # What GitHub runs comes first, then the main folder.
        "added      .github/workflows/home.yml",
        "changed, symbolic link README.md",
        "changed, executable mkdocs.yml",
        "added, submodule vendored",
        "added      docs/moved.md",
        "added, symbolic link docs/passwords.md",
        "changed    docs/picture.png",
        "deleted    docs/removed.png",
        "deleted    templates/home.html",
        "",
    ]


def test_a_link_in_the_place_of_the_folder_of_messages_is_listed(runner: Runner) -> None:
    base = runner.git("rev-parse", "HEAD")
    shutil.rmtree(runner.folder / "messages")
    (runner.folder / "messages").symlink_to("docs")
    runner.commit()
    assert outside(runner, base).find("code").text == "added, symbolic link messages\n"


def test_a_pull_request_of_messages_alone_is_said_to_be_one(runner: Runner) -> None:
    base = runner.git("rev-parse", "HEAD")
    (runner.folder / "messages" / "1931" / "new.md").write_text("x")
    runner.commit()
    assert outside(runner, base).text.strip() == "Every change is inside messages/"


def test_what_main_has_got_in_the_meantime_is_not_listed(runner: Runner) -> None:
    runner.git("switch", "-q", "-c", "proposed")
    (runner.folder / "docs" / "proposed.md").write_text("x")
    runner.commit()
    runner.git("switch", "-q", "main")
    (runner.folder / "docs" / "meanwhile.md").write_text("x")
    base = runner.commit()
    # GitHub checks the merge of the two out.
    runner.git("merge", "-q", "-m", "x", "proposed")
    assert outside(runner, base).find("code").text == "added      docs/proposed.md\n"


def test_a_summary_stays_within_what_github_shows(runner: Runner) -> None:
    base = runner.git("rev-parse", "HEAD")
    folder = runner.folder / "aaa"
    folder.mkdir()
    for number in range(5_000):
        (folder / f"{number:04}-{'ü' * 100}.txt").write_text("")
    (runner.folder / ".github" / "workflows" / "zzz.yml").write_text("")
    runner.commit()
    html = outside(runner, base)
    assert len(runner.summary.encode()) < 1024 * 1024
    shown = html.find("code").text.removesuffix("\n").split("\n")
    assert shown[0] == "added      .github/workflows/zzz.yml"
    left = 5_001 - len(shown)
    assert left > 0
    assert html.find_all("p")[-1].text == f'And {left:,} more: see "Files changed".'


def test_the_list_is_made_where_nothing_of_the_pull_request_has_run() -> None:
    job = jobs_of(REPOSITORY, "check")["outside"]
    assert job["permissions"] == {"contents": "read"}
    assert [step.get("uses", "").split("@")[0] for step in job["steps"]] == ["actions/checkout", ""]
    # `-I` keeps files of the pull request, such as an `os.py`, from being imported.
    assert re.findall(r"^\S+", job["steps"][1]["run"], re.MULTILINE)[0] == "git"
    assert "python3 -I " in job["steps"][1]["run"]
