"""A project's own templates go before the archive's, and what is wrong with them is reported."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from message_archive.site.own_templates import TEMPLATES
from tests.support.archives import make_freedonia
from tests.support.commands import contents, run
from tests.support.messages import letter

EXTENDED = """{% extends "archive/message.html" %}
{% block record %}{% include "_shelf.html" %}{% endblock %}
"""
SHELF = "<div><dt>Shelf</dt><dd>{{ view.id }} {{ '<' }}</dd></div>\n"


@pytest.fixture
def project(freedonia: Path) -> Path:
    """A project with a message and an empty folder `templates/`."""
    return _with_a_message(freedonia)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `project`, and its site is built."""
    project = _with_a_message(make_freedonia(tmp_path_factory.mktemp("built")))
    _build(project)
    return project


def _with_a_message(project: Path) -> Path:
    (project / "messages" / "first.md").write_text(letter())
    (project / "templates").mkdir()
    return project


def _build(project: Path, **templates: str) -> str:
    for name, text in templates.items():
        (project / "templates" / f"{name}.html").write_text(text)
    result = run("mkdocs", "build", cwd=project)
    output = result.stdout + result.stderr
    assert "Traceback" not in output
    assert (result.returncode == 0) == ("ERROR" not in output and "Error" not in output), output
    return output


def _page(project: Path) -> str:
    return (project / "site/messages/1933/first.html").read_text()


def test_a_template_extends_the_archives_and_the_memory_of_pages_knows(project: Path) -> None:
    _build(project)
    plain = contents(project / "site")
    _build(project, message=EXTENDED, _shelf=SHELF)
    assert "<dt>Shelf</dt><dd>first &lt;</dd>" in _page(project)
    assert "<dt>Id</dt>" in _page(project)
    _build(project, _shelf=SHELF.replace("Shelf", "Drawer"))
    assert "<dt>Drawer</dt>" in _page(project)
    shutil.rmtree(project / "templates")
    _build(project)
    assert contents(project / "site") == plain


def test_the_small_parts_are_replaced_everywhere(project: Path) -> None:
    parts = (TEMPLATES / "parts.html").read_text()
    _build(project, parts=parts.replace("<li>{{ row_cells", '<li class="their-row">{{ row_cells'))
    for page in ("years/1933.html", "timeline.html", "index.html"):
        assert "their-row" in (project / "site" / page).read_text(), page


# In each template, the name of it and what the build says of it.
WRONG = {
    "syntax": (
        "message",
        '{% extends "archive/message.html" %}\n{% block record %}\n{% endfor %}',
        "templates/message.html:3: Encountered unknown tag 'endfor'",
    ),
    "an unknown value": (
        "message",
        '{% extends "archive/message.html" %}\n{% block record %}{{ view.shelf }}{% endblock %}',
        "templates/message.html:2: 'message_archive.site.message_views.MessageView object' has no "
        "attribute",
    ),
    "an error of its code": (
        "topic",
        "\n\n{{ 1 // 0 }}",
        "templates/topic.html:3: integer division or modulo by zero",
    ),
    "a missing part": (
        "axis",
        '{% include "_none.html" %}',
        "templates/axis.html:1: template _none.html not found",
    ),
    "on the home page": ("home", "{{ shelf }}", "templates/home.html:1: 'shelf' is undefined"),
    "a missing macro": (
        "parts",
        "{% macro link(item, root) %}{% endmacro %}",
        "templates/parts.html: the macro ",
    ),
    "the name": ("mesage", "x", "templates/mesage.html: no page uses this template; did you mean"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_template_is_told_with_its_line_and_leaves_the_earlier_site(
    built: Path, case: str
) -> None:
    before = contents(built / "site")
    name, text, reported = WRONG[case]
    assert reported in _build(built, **{name: text})
    assert contents(built / "site") == before
    assert not list(built.glob(".site.*"))
    (built / "templates" / f"{name}.html").unlink()
