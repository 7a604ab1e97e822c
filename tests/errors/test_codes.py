"""The codes of problems: each is raised, documented and shown by every format."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from message_archive import Archive, Problem
from message_archive.captures import capture_path, captured_sources
from message_archive.cli.main import archive as archive_command
from message_archive.errors import Code, ProblemsFound
from message_archive.importing.csv_import import import_csv
from message_archive.importing.mapping import read_mapping
from message_archive.links import dead_links
from message_archive.offline import open_tree, verify
from message_archive.project import Project
from message_archive.shortcodes import checked_documents
from tests.support.archives import MKDOCS_YML, write_files
from tests.support.messages import message
from tests.support.pictures import bomb, jpeg

DOCS = Path(__file__).parents[2] / "docs"

REPORTED = "---\ntext: reported\n---\nGood wishes.\n"
"""A further text."""

Case = Callable[[Path], Iterable[Problem]]


def write(root: Path, found: Mapping[str, str | bytes]) -> Path:
    """Write these messages, and return their folder."""
    write_files(root / "messages", found)
    return root / "messages"


def files(found: Mapping[str, str | bytes]) -> Case:
    return lambda root: Archive.load(write(root, found)).problems


def one(text: str | bytes) -> Case:
    """A message with this content."""
    return files({"a.md": text})


def of(body: str = "Good wishes.", **keys: str) -> Case:
    """A message with these keys."""
    return one(message(body=body, **keys))


def registry(name: str, text: str, **keys: str) -> Case:
    return files({f"_registry/{name}.yml": text, "a.md": message(**keys)})


def linked(name: str, target: str, *, folder: bool = False) -> Case:
    """A symbolic link in the folder of messages."""

    def case(root: Path) -> Iterable[Problem]:
        messages = write(root, {"a.md": message()})
        (messages / name).symlink_to(target, target_is_directory=folder)
        return Archive.load(messages).problems

    return case


def table(text: str, mapping: str = "") -> Case:
    """A table to import into an archive that has `1931/a.md`."""

    def case(root: Path) -> Iterable[Problem]:
        letters, columns = root / "letters.csv", root / "mapping.yml"
        folder = write(root, {"1931/a.md": message(), "1931/taken.zh.md": REPORTED})
        letters.write_text(text, encoding="utf-8")
        columns.write_text(mapping, encoding="utf-8")
        with pytest.raises(ProblemsFound) as raised:
            import_csv(letters, folder, read_mapping(columns) if mapping else None)
        return raised.value.problems

    return case


def dead_source(root: Path) -> Iterable[Problem]:
    source = "{url: https://gazette.example/1, publisher: The Gazette}"
    archive = Archive.load(write(root, {"a.md": message(source=source)}))
    return dead_links(archive, root, 1, lambda address, timeout: "answers 404 Not Found", 0)


def site(found: Mapping[str, str]) -> Case:
    """A built site, `index.html` and these files."""

    def case(root: Path) -> Iterable[Problem]:
        for name, content in {"index.html": "<p>Home</p>", **found}.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(content, encoding="utf-8")
        with open_tree(root) as tree:
            return verify(tree).problems

    return case


def damaged_capture(root: Path) -> Iterable[Problem]:
    url = "https://gazette.example/1"
    write(root, {"a.md": message(source=f"{{url: {url}, publisher: The Gazette}}")})
    write_files(root, {"mkdocs.yml": MKDOCS_YML, f"captures/{capture_path(url)}": "Words.\n"})
    project = Project.open(root / "mkdocs.yml")
    return captured_sources(project, Archive.load(root / "mkdocs.yml"))[1]


def picture_of_another_host(root: Path) -> Iterable[Problem]:
    images = "images: {iiif: https://iiif.example.org/x, label: recto}"
    write(root, {"a.md": message(images)})
    (root / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    return Archive.load(root / "mkdocs.yml").problems


def shortcode(text: str) -> Case:
    """A page of documentation with this text."""

    def case(root: Path) -> Iterable[Problem]:
        write(root, {"a.md": message()})
        write_files(root, {"mkdocs.yml": MKDOCS_YML, "docs/about.md": text})
        project = Project.open(root / "mkdocs.yml")
        return checked_documents(project, Archive.load(root / "mkdocs.yml"))[1]

    return case


def zip_with_a_folder_and_file(root: Path) -> Iterable[Problem]:
    with zipfile.ZipFile(root / "site.zip", "w") as archive:
        for name in ("index.html", "data", "data/x.html"):
            archive.writestr(name, "<p>Text</p>")
    with open_tree(root / "site.zip") as tree:
        return verify(tree).problems


HEAD = "id,date,sender,recipient,occasion"
ROW = "1931-05-05,Ada Marlow,Emil Varga,Flood"

CASES: Mapping[Code, Case] = {
    Code.UNREADABLE_FILE: linked("loop.md", "loop.md"),
    Code.LINK_OUT: linked("out.md", "/etc/hostname"),
    Code.LINKED_FOLDER: linked("1931", ".", folder=True),
    Code.BAD_FILE_NAME: files({"a\u200bb.md": message()}),
    Code.CASE_CLASH: files({"a.md": message(), "A.md": message()}),
    Code.FILE_NOT_READ: files({"a.txt": message()}),
    Code.WRONG_ENDING: files({"a.md.txt": message()}),
    Code.CONFLICT: of("<<<<<<< HEAD\nGood\n=======\nBest\n>>>>>>> other"),
    Code.FILE_TOO_LARGE: one(message(body="a" * 1_000_001)),
    Code.NOT_UTF_8: one(message().encode() + b"\xff"),
    Code.BYTE_ORDER_MARK: one(b"\xef\xbb\xbf" + message().encode()),
    Code.NO_FRONT_MATTER: one("The people of Freedonia send their good wishes."),
    Code.UNCLOSED_FRONT_MATTER: one("---\ndate: 1931\n"),
    Code.FRONT_MATTER_TOO_LARGE: of(notes="a" * 100_001),
    Code.BAD_ID: files({"Ada Marlow.md": message()}),
    Code.BAD_LABEL: files({"a.md": message(), "a.ZH.md": REPORTED}),
    Code.DUPLICATE_ID: files({"1931/a.md": message(), "1932/a.md": message()}),
    Code.TEXT_WITHOUT_MESSAGE: files({"b.zh.md": REPORTED}),
    Code.BAD_PICTURE: files({"a.md": message(), "a.1.jpg": b"text"}),
    Code.PICTURE_TOO_LARGE: files({"a.md": message(), "a.1.png": bomb(20_000, 20_000)}),
    Code.MISSING_PICTURE: of(images="{file: a.1.jpg}"),
    Code.DUPLICATE_PICTURE: files({"a.md": message(), "a.1.jpg": jpeg(), "a.1.png": jpeg()}),
    Code.UNDESCRIBED_PICTURE: of(images="{iiif: https://iiif.example.org/x}"),
    Code.FOREIGN_PICTURE: picture_of_another_host,
    Code.PICTURE_WITHOUT_MESSAGE: files({"a.md": message(), "b.1.jpg": jpeg()}),
    Code.BAD_YAML: of(notes='"no end'),
    Code.UNSUPPORTED_YAML: of(notes="&anchor text"),
    Code.DUPLICATE_KEY: one("---\ndate: 1931\ndate: 1932\n---\n"),
    Code.INVISIBLE_CHARACTER: of(notes='"zero\u200bwidth"'),
    Code.UNKNOWN_KEY: of(recepient="Emil Varga"),
    Code.MISSING_KEY: one(message("-occasion")),
    Code.EMPTY_VALUE: of(notes="''"),
    Code.UNKNOWN_VALUE: of(kind="congratulations"),
    Code.BAD_NUMBER: of(occasion="{name: Day of Sylvania, series: day, ordinal: tenth}"),
    Code.BAD_VALUE: of(source="{title: Flood, held: maybe}"),
    Code.NOT_TEXT: of(form="[telegram, letter]"),
    Code.NOT_A_MAPPING: of(source="The Gazette"),
    Code.TOO_LONG: of(form="a" * 1001),
    Code.BAD_DATE: of(date="1931-02-29"),
    Code.BAD_DAY: registry("occasions", "syl: {name: Day of Sylvania, day: 10-32}"),
    Code.REVERSED_SPAN: registry(
        "people", "ada: {name: Ada Marlow, offices: {title: President, from: 1931, to: 1930}}"
    ),
    Code.BAD_ADDRESS: of(source="{url: ftp://gazette.example/1}"),
    Code.BAD_LANGUAGE: of(language="cn"),
    Code.NAME_WITHOUT_LANGUAGE: registry("people", "ada: {name: Ada Marlow, names: [Ада]}"),
    Code.EMPTY_PARTY: of(sender="{role: President}"),
    Code.BAD_COORDINATES: registry("places", "syl: {name: Sylburg, coordinates: [91, 10]}"),
    Code.BAD_IMAGE: of(images="{label: recto}"),
    Code.EMPTY_HOLDING: of(holding="{}"),
    Code.EMPTY_SOURCE: of(source="{language: en}"),
    Code.ORDINAL_WITHOUT_SERIES: of(occasion="{name: Day of Sylvania, ordinal: 10}"),
    Code.BAD_COUNTRY: of(sender="{name: Ada Marlow, country: UK}"),
    Code.WITHDRAWN_COUNTRY: of(date="1995", sender="{name: Ada Marlow, country: SU}"),
    Code.AMBIGUOUS_COUNTRY: of(date="undated", sender="{name: Ada Marlow, country: CS}"),
    Code.UNKNOWN_CODE: of(accept="same-party"),
    Code.ACCEPTED_ERROR: of(accept="unknown-key"),
    Code.CONTROL_CHARACTER: of("Good\x07wishes."),
    Code.PILED_MARKS: of("a" + "\u0301" * 5001),
    Code.TOO_MUCH_MARKUP: of("[" * 4001),
    Code.EMPTY_TEXT: of("", text="verbatim"),
    Code.PICTURE_IN_TEXT: of("![The flag](flag.png)"),
    Code.HTML_IN_TEXT: of("Good <b>wishes</b>."),
    Code.UNUSABLE_LINK: of("[Good wishes](wishes.txt)"),
    Code.NOTE_WITHOUT_TEXT: of("Good wishes[^1]."),
    Code.UNUSED_NOTE: of("Good wishes.\n\n[^1]: From all."),
    Code.UNKNOWN_MENTION: of("[Otto](person:otto-lund)"),
    Code.TOO_MANY_TEXTS: files(
        {"a.md": message()} | {f"a.en-{number}.md": REPORTED for number in range(30)}
    ),
    Code.UNKNOWN_REGISTRY_FILE: registry("persons", "ada: {name: Ada Marlow}"),
    Code.SHARED_NAME: registry("people", "ada: {name: Ada Marlow}\nada-2: {name: Ada Marlow}"),
    Code.TAKEN_ID: files({"a.md": message(aliases="b"), "b.md": message(date="2019")}),
    Code.REMOVED_BUT_PRESENT: registry(
        "removed", "a: {title: Flood, date: 1931, removed: 1932, reason: It was a satire.}"
    ),
    Code.UNKNOWN_SERIES: of(occasion="{name: Day of Sylvania, series: sylvania}"),
    Code.UNKNOWN_PERSON: registry("countries", "XF: {name: Freedonia, leaders: {person: rufus}}"),
    Code.UNKNOWN_MESSAGE: of(in_reply_to="1931-05-01-emil-varga-ada-marlow"),
    Code.SELF_REFERENCE: of(related="a"),
    Code.REPLY_CIRCLE: files(
        {"a.md": message(in_reply_to="b"), "b.md": message(in_reply_to="a", occasion="Thanks")}
    ),
    Code.TOO_MANY_PAIRS: of(
        sender=str([f"Sender {number}" for number in range(21)]),
        recipient=str([f"Recipient {number}" for number in range(21)]),
    ),
    Code.REPLY_BEFORE_MESSAGE: files(
        {"a.md": message(), "b.md": message(date="2020-10-09", in_reply_to="a")}
    ),
    Code.SAME_PARTIES: files({"a.md": message(), "b.md": message()}),
    Code.FUTURE_DATE: of(date="9999-05-04"),
    Code.RECEIVED_BEFORE_SENT: of(received="1931"),
    Code.PUBLISHED_BEFORE_SENT: of(published="1931"),
    Code.RETRIEVED_TOO_EARLY: of(source="{title: Gazette, retrieved: 1931}"),
    Code.SENDER_IS_RECIPIENT: of(sender="Gloria Teasdale"),
    Code.SEVERAL_IN_NAME: of(sender="Ada Marlow; Emil Varga"),
    Code.OFFICE_IN_NAME: of(sender="Emil Varga, President"),
    Code.TURNED_NAME: registry("people", "emil: {name: Emil Varga}", sender="Varga, Emil"),
    Code.QUOTED_NAME: of(sender="“Emil Varga”"),
    Code.UNEXPECTED_ORDINAL: registry(
        "occasions",
        "founding: {name: Founding of Freedonia, first: 1945-10-10}",
        occasion="{name: 74th anniversary, series: founding, ordinal: 74}",
    ),
    Code.OFFICE_NOT_HELD: registry(
        "people",
        "rufus: {name: Rufus T. Firefly, offices: {title: President, to: 2019}}",
        sender="{name: Rufus T. Firefly, role: President}",
    ),
    Code.SAME_PAGE: of(
        source="[{url: https://gazette.example/1}, {url: http://gazette.example/1}]"
    ),
    Code.NEAR_NAME: registry("people", "rufus: {name: Rufus T. Fireflye}"),
    Code.AMBIGUOUS_BODY: registry(
        "organizations",
        "one: {name: Cabinet, country: XF}\ntwo: {name: Cabinet, country: XS}",
        sender="{organization: Cabinet}",
    ),
    Code.MIXED_SCRIPTS: of(sender="\u0410da Marlow"),
    Code.LOOKALIKE_NAME: registry("people", "ada: {name: Oco Pepe}", sender="Осо Рере"),
    Code.INVALID_NUMBER: registry("people", "ada: {name: Ada Marlow, ids: {gnd: 118540239}}"),
    Code.UNUSED_ACCEPT: of(accept="same-parties"),
    Code.BAD_SHORTCODE: shortcode("::exchange xf xz::\n"),
    Code.BAD_TABLE: table(f'{HEAD}\n"a,{ROW}\n'),
    Code.UNKNOWN_COLUMN: table(f"{HEAD},recepient\na,{ROW},x\n"),
    Code.DUPLICATE_COLUMN: table(f"{HEAD},Sender\na,{ROW},x\n"),
    Code.MISSING_COLUMN: table("id,date,sender,recipient\na,1931,Ada Marlow,Emil Varga\n"),
    Code.DUPLICATE_LABEL: table(
        f"{HEAD},texts\n"
        f'b,{ROW},"[{{""label"":""zh"",""body"":""a""}},{{""label"":""zh"",""body"":""b""}}]"\n'
    ),
    Code.FILE_EXISTS: table(
        f'{HEAD},texts\ntaken,{ROW},"[{{""label"":""zh"",""text"":""reported""}}]"\n'
    ),
    Code.DEAD_LINK: dead_source,
    Code.BAD_CAPTURE: damaged_capture,
    Code.BROKEN_LINK: site({"a.html": '<a href="b.html">b</a>'}),
    Code.MISSING_ANCHOR: site({"a.html": '<a href="index.html#x">x</a>'}),
    Code.OUTSIDE_RESOURCE: site({"a.html": '<script src="https://cdn.example/x.js"></script>'}),
    Code.NOT_CHECKED: site({"a.css": " " * 32_000_001}),
    Code.BAD_CHECKSUM_LIST: site({"SHA256SUMS": "no checksum\n"}),
    Code.WRONG_CHECKSUM: site({"SHA256SUMS": f"{'0' * 64}  index.html\n"}),
    Code.NO_CHECKSUM: site({"SHA256SUMS": ""}),
    Code.DUPLICATE_FILE: zip_with_a_folder_and_file,
}


@pytest.mark.parametrize("code", Code)
def test_each_code_is_raised(code: Code, tmp_path: Path) -> None:
    found = [*CASES[code](tmp_path)]
    assert code in {problem.code for problem in found}, found
    for problem in found:
        assert problem.severity == problem.code.severity


@pytest.mark.parametrize("code", Code)
def test_a_code_is_short_kebab_case_and_its_meaning_a_sentence(code: Code) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert len(code) <= 25
    assert re.fullmatch(r"[A-Z`][^|]*\.", code.meaning)


def test_the_documentation_lists_every_code_with_its_meaning_and_a_fix() -> None:
    text = (DOCS / "problems.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (\w+) \| (.+?) \| (.+) \|$", text, re.MULTILINE)
    assert [row[:3] for row in rows] == [(code.value, code.severity, code.meaning) for code in Code]
    assert all(fix[0].isupper() and fix.endswith(".") for *_, fix in rows)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with an unknown key, and a reply before its message."""
    write(
        tmp_path,
        {
            "a.md": message(),
            "b.md": message(date="2020-10-09", in_reply_to="a"),
            "c.md": message(recepient="Emil Varga"),
        },
    )
    config = "site_name: Letters\nplugins: [messages]\nuse_directory_urls: false\n"
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path


def _check(project: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(
        archive_command, ["check", "-f", str(project / "mkdocs.yml"), *arguments]
    )
    return done.exit_code, done.stdout


def test_only_the_line_of_a_warning_ends_with_the_code(project: Path) -> None:
    status, out = _check(project)
    warning, error, summary = out.splitlines()
    assert warning.endswith(": check both dates [reply-before-message]")
    assert error.endswith('did you mean "recipient"?')
    assert summary == "3 messages, 1 error, 1 warning."
    assert status == 1


def test_json_has_the_code_of_each_problem(project: Path) -> None:
    _, out = _check(project, "--format", "json")
    rows = json.loads(out)["problems"]
    assert [(row["code"], row["severity"]) for row in rows] == [
        ("reply-before-message", "warning"),
        ("unknown-key", "error"),
    ]
    assert "[" not in rows[0]["fix"]


def test_sarif_has_a_rule_for_each_code_that_occurs(project: Path) -> None:
    _, out = _check(project, "--format", "sarif")
    (run,) = json.loads(out)["runs"]
    assert [result["ruleId"] for result in run["results"]] == [
        "reply-before-message",
        "unknown-key",
    ]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["reply-before-message", "unknown-key"]
    assert rules[1]["shortDescription"]["text"] == Code.UNKNOWN_KEY.meaning
    assert rules[0]["defaultConfiguration"]["level"] == "warning"


def test_annotations_of_github_have_the_code_as_title(project: Path) -> None:
    _, out = _check(project, "--format", "github")
    warning, error, _ = out.splitlines()
    assert warning.startswith("::warning file=messages/b.md,line=6,col=14,title=reply-before-mess")
    assert ",title=unknown-key::unknown key" in error
