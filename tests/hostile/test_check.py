"""What is contributed is taken, or refused with its place: never a traceback, never for long."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.corpus import (
    FOLDER,
    KEYS,
    Attack,
    attacks,
    ids_of,
    mentions_nobody,
    message_of_address,
    message_of_body,
    message_of_value,
    problems_of,
)
from tests.support.archives import Archived, Project
from tests.support.commands import Outcome
from tests.support.messages import COUNTRIES_YML, message

KINDS = [file.stem for file in sorted(FOLDER.glob("*.txt"))]

LONGEST = 10.0
"""Seconds for one attack, on a busy machine; the slowest takes about two on an idle core."""

MEMORY = 2_000_000_000
"""Bytes of address space for all of them together, several times what the real archive takes."""

_REFUSED = re.compile(r"messages/[^\n]*?:\d+:\d+: [^\n]+: [^\n]+")


def _is_told(outcome: Outcome) -> bool:
    """Whether it ended with errors, each with its place, and nothing else."""
    lines = outcome.lines[:-1]
    return (
        outcome.status == 1
        and bool(lines)
        and all(_REFUSED.fullmatch(line) and line.isprintable() for line in lines)
        and outcome.err == ""
    )


def test_there_are_many_attacks_and_each_has_its_own_name() -> None:
    every = [attack for kind in KINDS for attack in attacks(kind)]
    assert len({(attack.kind, attack.name) for attack in every}) == len(every) >= 400
    assert len({(attack.kind, attack.text) for attack in every}) == len(every)


def _told_of_a_file(
    path: str, text: str, project: Project, archive_command: Callable[..., Outcome]
) -> None:
    project.write({path: text})
    started = time.monotonic()
    outcome = archive_command("check", "-f", project.config)
    assert time.monotonic() - started < LONGEST
    assert _is_told(outcome), outcome.out + outcome.err


@pytest.mark.parametrize("attack", attacks("front_matter"), ids=ids_of(attacks("front_matter")))
def test_hostile_front_matter_is_refused_at_its_place(
    attack: Attack, project: Project, archive_command: Callable[..., Outcome]
) -> None:
    # With the keys a message needs, so that none is refused for what it lacks.
    own = {line.split(":")[0] for line in attack.text.splitlines()}
    lines = [line for line in message().splitlines()[1:5] if line.split(":")[0] not in own]
    text = "\n".join(["---", *lines, attack.text, "---", "Hail."])
    _told_of_a_file("2020/a.md", text, project, archive_command)


@pytest.mark.parametrize("attack", attacks("names"), ids=ids_of(attacks("names")))
def test_a_hostile_name_of_a_file_is_refused(
    attack: Attack, project: Project, archive_command: Callable[..., Outcome]
) -> None:
    label = attack.text.rpartition("/")[2].count(".") > 1
    text = "---\nlanguage: zh\n---\n" if label else message()
    _told_of_a_file(attack.text, text, project, archive_command)


@pytest.mark.parametrize("attack", attacks("registry"), ids=ids_of(attacks("registry")))
def test_a_hostile_registry_is_refused_at_its_place(
    attack: Attack, project: Project, archive_command: Callable[..., Outcome]
) -> None:
    name = attack.name.split(":")[0]
    project.write({"a.md": message()})
    _told_of_a_file(f"_registry/{name}", attack.text + "\n", project, archive_command)


@pytest.mark.parametrize("attack", attacks("bodies"), ids=ids_of(attacks("bodies")))
def test_a_hostile_text_is_taken_as_text_in_little_time(attack: Attack) -> None:
    started = time.monotonic()
    assert [str(problem) for problem in problems_of(message_of_body(attack.text))] == []
    assert time.monotonic() - started < LONGEST


@pytest.mark.parametrize("attack", attacks("growing"), ids=ids_of(attacks("growing")))
def test_a_text_of_which_too_much_would_come_is_refused_at_its_place(attack: Attack) -> None:
    started = time.process_time()  # Of this process; what others do does not count.
    (problem,) = problems_of(message_of_body(attack.text))
    assert time.process_time() - started < LONGEST
    assert problem.place.line >= 7  # Where the text begins.
    assert problem.place.column >= 1
    assert problem.found
    assert problem.fix


@pytest.mark.parametrize(
    ("part", "reported"),
    [
        ("[", "messages/a.md:7:4001: too much markup"),
        ("^[a", "messages/a.md:7:12002: too much markup"),
        ("a\n=\n", "messages/a.md:20007:2: too much markup"),
        ("|a\n", "messages/a.md:10007:1: too much markup"),
        ("*", "messages/a.md:7:20001: too much markup"),
        ("[^1]", "messages/a.md:7:16001: too much markup"),
    ],
)
def test_a_text_of_nothing_but_marks_is_refused_before_it_takes_long(
    part: str, reported: str
) -> None:
    started = time.monotonic()
    problems = problems_of(message_of_body(part * (900_000 // len(part))))
    assert time.monotonic() - started < LONGEST
    assert [str(problem).split(",")[0] for problem in problems] == [reported]


def test_a_plain_text_may_be_as_long_as_a_file() -> None:
    assert problems_of(message_of_body("Hail, hail Freedonia.\n" * 40_000)) == []


def test_a_long_text_may_have_as_many_marks_as_a_book_has() -> None:
    assert problems_of(message_of_body("Hail, *hail* Freedonia. [1]\n\n" * 3_300)) == []


def test_a_control_character_in_a_text_is_told() -> None:
    (problem,) = problems_of(message_of_body("Hail.\n\nHail\x1b[2J"))
    assert str(problem) == "messages/a.md:9:5: a control character, U+001B, in the text: remove it"


@pytest.mark.parametrize("attack", attacks("values"), ids=ids_of(attacks("values")))
def test_a_hostile_value_is_taken_or_refused_at_its_place(attack: Attack) -> None:
    started = time.monotonic()
    for key in KEYS:
        for problem in problems_of(message_of_value(attack.text, key)):
            assert problem.place.path == "messages/a.md"
            assert str(problem).isprintable()
            assert len(str(problem)) < 1000
    assert time.monotonic() - started < LONGEST


DANGEROUS = [
    attack
    for attack in attacks("addresses")
    if not re.match(r"https?://[^/\s@\"<]*[.。][^/\s@\"<]*/[^\s\"<>`{}]*$", attack.text)
]


@pytest.mark.parametrize("attack", DANGEROUS, ids=ids_of(DANGEROUS))
def test_an_address_that_is_none_of_the_web_is_refused_in_front_matter(attack: Attack) -> None:
    problems = problems_of(message_of_address(attack.text, in_source=True))
    assert problems
    assert {problem.place.line for problem in problems} == {6}


def test_lists_too_long_are_refused_before_any_of_it_is_looked_at() -> None:
    sources = ",".join(f"{{url: x{number}, language: zzz{number}}}" for number in range(2000))
    started = time.monotonic()
    (problem,) = problems_of(message("source: [" + sources + "]"))
    assert time.monotonic() - started < LONGEST
    assert (problem.what, problem.fix) == ("too long", "at most 100 entries")


def test_nothing_that_lies_beside_messages_is_read_or_told_of(archived: Archived) -> None:
    page = "<script>alert(1)</script>"
    beside = {"1933/a.html": page, "1933/b.svg": page, "_registry/c.html": page, "d.js": page}
    assert len(archived.whole({"1933/a.md": message(), **beside})) == 1


def test_the_reports_for_machines_hold_every_attack_as_data(
    project: Project, archive_command: Callable[..., Outcome]
) -> None:
    values = [attack.text for attack in attacks("values")]
    project.write(
        {f"m-{number}.md": message_of_value(value, "kind") for number, value in enumerate(values)}
    )
    for form in ("json", "sarif"):
        json.loads(archive_command("check", "-f", project.config, "--format", form).out)
    commands = archive_command("check", "-f", project.config, "--format", "github").lines
    assert all(re.match(r"::error file=messages/m-\d+\.md,", line) for line in commands[:-1])


_ALL_IN_LITTLE_MEMORY = """
import sys
from message_archive.reading.message_file import read_message_file
from pathlib import Path
for file in sorted(Path(sys.argv[1]).iterdir()):
    read_message_file(file.read_bytes(), f"messages/{file.name}")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_all_attacks_are_read_in_little_memory(tmp_path: Path) -> None:
    texts = [message_of_body(a.text) for kind in ("bodies", "growing") for a in attacks(kind)]
    texts += [f"---\n{attack.text}\n---\n" for attack in attacks("front_matter")]
    texts += [message_of_value(attack.text, key) for attack in attacks("values") for key in KEYS]
    texts += [message_of_body(part * (900_000 // len(part))) for part in ("[", "|a\n", "[^1]", ">")]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8", errors="surrogatepass")
    result = subprocess.run(
        [sys.executable, "-c", _ALL_IN_LITTLE_MEMORY, str(tmp_path)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert (result.returncode, result.stderr) == (0, "")


OF_NOBODY = [each for each in attacks("bodies") if mentions_nobody(message_of_body(each.text))]


@pytest.mark.parametrize("attack", OF_NOBODY, ids=ids_of(OF_NOBODY))
def test_a_mention_of_nobody_is_refused_with_its_place(attack: Attack, archived: Archived) -> None:
    files = {"_registry/countries.yml": COUNTRIES_YML, "a.md": message_of_body(attack.text)}
    lines = archived.lines(files)
    errors = [line for line in lines if ": warning: " not in line]
    assert errors
    assert all(re.match(r"messages/a\.md:\d+:\d+: a mention of ", line) for line in errors)
    assert all(line.isprintable() for line in lines)


def test_many_mentions_of_nobody_are_refused_in_little_time(archived: Archived) -> None:
    body = "\n".join(f"word {number} [a](person:nobody-{number})" for number in range(3_900))
    start = time.process_time()
    files = {"_registry/countries.yml": COUNTRIES_YML, "a.md": message_of_body(body)}
    assert len(archived.lines(files)) == 3_900
    assert time.process_time() - start < 3 * LONGEST
