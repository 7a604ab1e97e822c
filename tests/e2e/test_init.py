"""An archive of one's own: `archive init` and what a newcomer does next, from the wheel too."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from tests.support.archives import REPOSITORY
from tests.support.commands import build_site, contents, run

PAGES = REPOSITORY / "tests" / "importing" / "pages"
NAMES = (
    'Letters of O\'Hara & "Söhne" $5: <a>',
    "*All* [letters](javascript:x) # <script>alert(1)</script> {: .x }",
    "--- ${{ github.token }} {{ x }}: `y` \\ '",
)

# Tells of every file that is opened below a folder.
WATCHED = """\
import os, sys
watched, allowed = sys.argv[1:3]
opened = set()

def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        path = os.path.realpath(arguments[0])
        if path.startswith(watched + os.sep) and not path.startswith(allowed + os.sep):
            opened.add(path)

sys.addaudithook(note)
from message_archive.cli.main import archive
import message_archive
archive(["build", "--strict"], standalone_mode=False)
print(message_archive.__file__, *sorted(opened), sep="\\n")
"""


def begun(folder: Path, name: str = "Letters") -> Path:
    result = run("message_archive.cli", "init", str(folder), "--name", name, cwd=folder.parent)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_a_new_archive_is_whole_whatever_its_name(name: str, tmp_path: Path) -> None:
    archive = begun(tmp_path / "letters", name)
    for file in ("mkdocs.yml", "README.md", "Makefile", "requirements.txt", ".gitignore"):
        assert (archive / file).is_file()
    assert run("message_archive.cli", "check", cwd=archive).stdout == "1 message, 0 errors.\n"
    build_site(archive, "--strict")
    for path in ("index.html", "about.html", "search.html", "years/1931.html"):
        page = BeautifulSoup((archive / "site" / path).read_text(), "html.parser")
        assert page.title
        assert page.title.text.endswith(name)
    home = BeautifulSoup((archive / "site" / "index.html").read_text(), "html.parser")
    assert [heading.text for heading in home.find_all("h1")] == [name]
    assert "$(BIN)/archive build" in (archive / "Makefile").read_text()


def test_the_words_of_the_interface_are_the_archives_own(tmp_path: Path) -> None:
    archive = begun(tmp_path / "letters")
    build_site(archive)
    configuration = archive / "mkdocs.yml"
    plain = configuration.read_text()
    labels = "      labels: {From: Handed <in> by, Occasions: Matters}\n"
    configuration.write_text(plain.replace("      language: en\n", f"      language: en\n{labels}"))
    build_site(archive)
    # Nothing that an earlier build remembers stays.
    page = next((archive / "site" / "messages").rglob("*.html")).read_text()
    assert "<dt>Handed &lt;in&gt; by</dt>" in page
    assert ">Occasions<" not in page
    assert ">Matters</a>" in (archive / "site" / "years/1931.html").read_text()
    menu = (archive / "site" / "assets/menu.js").read_text()
    assert '"Matters"' in menu
    assert '"Occasions"' not in menu
    configuration.write_text(configuration.read_text().replace("From:", "Fro:"))
    result = run("message_archive.cli", "build", cwd=archive)
    assert result.returncode == 2
    assert "labels: 'Fro': not a text of the interface; did you mean \"From\"?" in result.stderr


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("")
    result = run("message_archive.cli", "init", str(tmp_path), "--name", "A", cwd=tmp_path)
    assert result.returncode == 2
    assert f"{tmp_path} is not empty: it has kept" in result.stderr
    assert list(contents(tmp_path)) == ["kept"]


def test_a_new_archive_builds_under_properdocs_as_the_documentation_says(tmp_path: Path) -> None:
    archive = begun(tmp_path / "letters")
    build_site(archive, "--strict")
    built = contents(archive / "site")
    result = run("properdocs", "build", "-f", "mkdocs.yml", "--strict", cwd=archive)
    assert result.returncode == 0, result.stderr
    assert contents(archive / "site") == built


def test_a_file_that_cannot_be_written_whole_takes_the_others_with_it(tmp_path: Path) -> None:
    # The system cuts every file off after 4 KB, as a full disk would.
    limited = (
        f'ulimit -f 4; exec "{sys.executable}" -m message_archive.cli init new/letters --name A'
    )
    result = subprocess.run(["bash", "-c", limited], cwd=tmp_path, capture_output=True, text=True)
    assert result.returncode == 2
    assert result.stderr.startswith("Error: new/letters/")
    assert result.stderr.endswith(": File too large; nothing was written\n")
    assert list(tmp_path.iterdir()) == []


def test_a_new_repository_takes_an_archive(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    before = contents(tmp_path)
    begun(tmp_path)
    after = contents(tmp_path)
    assert {path: after[path] for path in before} == before
    again = run("message_archive.cli", "init", str(tmp_path), "--name", "A", cwd=tmp_path)
    assert again.returncode == 2
    assert f"{tmp_path} is not empty: it has .archive-init.json, .git, .github" in again.stderr
    assert contents(tmp_path) == after


@pytest.mark.browser
def test_a_newcomer_needs_no_editor_but_for_what_drafts_mark(
    tmp_path: Path, browser: Browser
) -> None:
    archive = begun(tmp_path / "letters")
    added = run(
        "message_archive.cli", "new", "--date", "1932-05-04", "--sender", "Ada Marlow",
        "--recipient", "Emil Varga", "--series", "sylvania-founding",
        "--kind", "congratulation", cwd=archive,
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    names = ("02-agency-en.html", "06-mail-en.eml", "08-ministry-zh.html")
    imported = [
        run(
            "message_archive.cli",
            "import",
            str(PAGES / name),
            "--url",
            "https://a.example/",
            cwd=archive,
        )
        for name in names
    ]
    assert [result.returncode for result in imported] == [0, 0, 0]
    assert all(":1: check " in result.stderr for result in imported)
    assert run("message_archive.cli", "check", cwd=archive).stdout == "5 messages, 0 errors.\n"
    build_site(archive)
    page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((archive / "site" / "index.html").as_uri())
    page.fill("[data-search-input]", "anniversary sylvania")
    page.click("[data-search] [role=option]")
    page.wait_for_selector("[data-message-id]")
    assert page.text_content("h1") == "11th anniversary of the Republic of Sylvania"
    page.close()
    assert errors == []


def test_the_wheel_alone_builds_the_new_archive(tmp_path: Path) -> None:
    """In a virtual environment of its own, to which only the dependencies are lent."""
    made = run(
        "pip", "--disable-pip-version-check", "wheel", "--no-deps", "--no-build-isolation",
        "--wheel-dir", str(tmp_path), str(REPOSITORY), cwd=tmp_path,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "home"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", wheel], check=True)
    purelib = Path(subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip())  # fmt: skip
    lent = sysconfig.get_path("purelib")
    (purelib / "lent.pth").write_text(f"{lent}\n")
    archive = tmp_path / "letters"
    command = [python, "-m", "message_archive.cli"]
    subprocess.run([*command, "init", archive, "--name", "Letters"], check=True, cwd=tmp_path)
    environment = {
        "PATH": "/usr/bin:/bin",
        "NO_MKDOCS_2_WARNING": "1",
        "XDG_CACHE_HOME": str(tmp_path),
    }
    result = subprocess.run(
        [python, "-c", WATCHED, str(REPOSITORY), sys.prefix],
        check=False, cwd=archive, capture_output=True, text=True, env=environment,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    where, *opened = result.stdout.strip().splitlines()[1:]
    assert Path(where).is_relative_to(purelib)
    assert opened == []
    for asset in (
        "assets/archive.css",
        "search/client.js",
        "assets/message.js",
        "data/messages.csv",
    ):
        assert (archive / "site" / asset).is_file()
    page = PAGES / "10-agency-ko.txt"
    imported = subprocess.run(
        [*command, "import", page], cwd=archive, capture_output=True, text=True
    )
    assert "/2001/2001-05-04-" in imported.stdout, imported.stderr
