"""The packages depend on each other one way, and only one of them knows MkDocs."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import message_archive

ROOT = Path(message_archive.__file__).parent

# Each may import from those before it. Those of one line do not know each other.
LAYERS = (
    (
        "errors",
        "garbage",
        "html_tags",
        "joined_scripts",
        "network",
        "state",
        "style_sheets",
        "web_address",
    ),
    ("images",),
    ("config_file", "licence", "locales", "model", "output"),
    ("markup",),
    ("reading", "settings", "spreadsheet"),
    ("project",),
    ("archive",),
    ("captures", "importing", "links", "shortcodes", "words"),
    ("contributing", "exports", "search"),
    ("offline", "site"),
    ("build", "capturing", "editions"),
    ("serving",),
    ("mkdocs_plugin", "starting"),
    ("cli",),
)
RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}

FILES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def _name(path: Path) -> str:
    parts = ("message_archive", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = [_name(path) for path in FILES if path.stem != "__main__"]


def _imports(path: Path) -> Iterator[str]:
    """Every module that `path` imports, anywhere in it; of a package the name taken from it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            assert node.module
            yield node.module
            if node.module == "message_archive":
                yield from (f"message_archive.{alias.name}" for alias in node.names)


def _part(module: str) -> str | None:
    """The package or module right below `message_archive` that `module` belongs to."""
    steps = module.split(".")
    return steps[1] if steps[0] == "message_archive" and len(steps) > 1 else None


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_module_imports_only_from_the_layers_before_it(path: Path) -> None:
    own = _part(_name(path))
    assert own in RANK, f"say in LAYERS where {own} belongs"
    for module in _imports(path):
        other = _part(module)
        if other in (None, own, "__version__"):
            continue
        assert RANK[other] < RANK[own], f"{own} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_only_the_plugin_imports_mkdocs_and_nothing_imports_material(path: Path) -> None:
    own = _part(_name(path))
    for module in _imports(path):
        top = module.split(".")[0]
        assert top not in ("material", "properdocs", "zensical"), module
        assert top != "mkdocs" or own == "mkdocs_plugin", module
        if own == "cli" and _part(module) == "mkdocs_plugin":
            assert module == "message_archive.mkdocs_plugin.engine"


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_says_it_offers_exists(name: str) -> None:
    module = importlib.import_module(name)
    if not hasattr(module, "__all__"):
        assert _part(name) in ("cli", "mkdocs_plugin", "state"), f"{name} has no __all__"
        return
    assert [each for each in module.__all__ if not hasattr(module, each)] == []
    assert len(set(module.__all__)) == len(module.__all__)
    assert module.__doc__


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "py.typed").is_file()


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_every_module_reads_annotations_late(path: Path) -> None:
    """As `from __future__ import annotations` does, where there is anything to annotate."""
    text = path.read_text(encoding="utf-8")
    if "def " in text or "class " in text:
        assert "from __future__ import annotations" in text
