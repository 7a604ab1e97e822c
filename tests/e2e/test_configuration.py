"""What is wrong with `mkdocs.yml` is one clear line, and so is what it asks for in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import make_freedonia
from tests.support.commands import contents, run
from tests.support.messages import letter

CHECK = ("message_archive.cli", "check")
ARCHIVE = ("message_archive.cli", "build")
MKDOCS = ("mkdocs", "build")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_freedonia(tmp_path)
    (project / "messages" / "first.md").write_text(letter())
    return project


def configure(project: Path, **settings: str) -> None:
    """Write `mkdocs.yml`; each setting is a line of YAML."""
    lines = {
        "site_name": "Archive of Freedonia",
        "theme": "{name: material, font: false}",
        "plugins": "[messages]",
        **settings,
    }
    text = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    (project / "mkdocs.yml").write_text(text)


def refused(project: Path, program: tuple[str, str], status: int) -> str:
    """The line that says what is wrong."""
    done = run(*program, cwd=project)
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if line and not line.startswith("INFO")]
    assert not (project / "site" / "index.html").exists()
    (line,) = lines
    return line.removeprefix("ERROR   -  ").removeprefix("Error: ")


@pytest.mark.parametrize(
    ("program", "options", "name", "what"),
    [
        *(
            (program, "{exportz: true}", "exportz", 'unknown setting; did you mean "exports"?')
            for program in (CHECK, ARCHIVE, MKDOCS)
        ),
        (MKDOCS, "{zzzz: 1}", "zzzz", "unknown setting; see the settings in the docs"),
        (MKDOCS, "{search: perhaps}", "search", "found 'perhaps'"),
    ],
)
def test_a_setting_that_does_not_exist(
    project: Path, program: tuple[str, str], options: str, name: str, what: str
) -> None:
    configure(project, plugins=f"[messages: {options}]")
    line = refused(project, program, 1 if program == MKDOCS else 2)
    assert line.count(name) == 1
    assert what in line


@pytest.mark.parametrize(
    ("program", "theme", "found"),
    [
        (ARCHIVE, "readthedocs", '"readthedocs"'),
        (MKDOCS, "{name: null, custom_dir: docs}", "a folder of templates"),
        (MKDOCS, "", '"mkdocs"'),  # What MkDocs takes where none is named.
    ],
)
def test_another_theme(project: Path, program: tuple[str, str], theme: str, found: str) -> None:
    configure(project, theme=theme)
    assert refused(project, program, 1 if program == MKDOCS else 2) == (
        f"theme: found {found}, but the pages of an archive need Material for MkDocs or a theme "
        "based on it: set theme.name to material"
    )


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"theme": "materiel"}, "Unrecognised theme name: 'materiel'"),
        ({"plugins": "[messages, tags: {tags: 3}]"}, "option 'tags': Expected type"),
        ({"plugins": "[messages, no-such-plugin]"}, 'The "no-such-plugin" plugin is not installed'),
    ],
)
def test_what_mkdocs_finds_wrong(project: Path, settings: dict[str, str], words: str) -> None:
    configure(project, **settings)
    line = refused(project, ARCHIVE, 2)
    assert line.startswith(str(project / "mkdocs.yml: Config value"))
    assert words in line


def test_a_theme_made_from_material(project: Path) -> None:
    """A folder of templates of one's own, from which the pages of the archive are made too."""
    (project / "mine").mkdir()
    (project / "mine" / "main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}<meta name="mine">{% endblock %}'
    )
    configure(project, theme="{name: material, font: false, custom_dir: mine}")
    done = run(*MKDOCS, "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    html = (project / "site" / "messages" / "1933" / "first.html").read_text()
    assert '<meta name="mine">' in html
    assert "search/client.js" in html


WARNINGS = {
    "use_directory_urls": (
        {"use_directory_urls": "true"},
        "use_directory_urls: true would change the address of every page, as from about.html to "
        "about/, and the site could not be opened from a folder; set it to false",
    ),
    "instant navigation": (
        {"theme": "{name: material, font: false, features: [navigation.instant]}"},
        "theme.features: navigation.instant: ignored, because pages of the archive do not load "
        "Material's scripts, and a link to one would leave the old page on the screen; remove it",
    ),
    "a script of another host": (
        {"extra_javascript": "[https://cdn.example/x.js]"},
        "extra_javascript: the policy of pages blocks https://cdn.example/x.js, which is on "
        "another host: put a copy into docs_dir, or allow it in a partials/policy.html of your own",
    ),
    "analytics": (
        {"extra": "{analytics: {provider: google, property: G-1}}"},
        "extra.analytics: the policy of pages blocks its script: remove it, or allow it in a "
        "partials/policy.html of your own",
    ),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_what_is_asked_for_in_vain(project: Path, name: str) -> None:
    settings, line = WARNINGS[name]
    configure(project, **settings)
    done = run(*MKDOCS, "--strict", cwd=project)
    assert done.returncode == 1
    warnings = [line for line in done.stderr.splitlines() if line.startswith("WARNING")]
    assert warnings == [f"WARNING -  {line}"]
    # Without --strict there is a site, with the addresses and scripts of any other.
    done = run(*ARCHIVE, cwd=project)
    assert done.returncode == 0
    assert line in done.stderr
    site = contents(project / "site")
    assert "about.html" in site
    assert b'"features": []' in site["about.html"]


@pytest.mark.parametrize("value", ["", "false"])
def test_addresses_that_nobody_asked_to_change(project: Path, value: str) -> None:
    configure(project, use_directory_urls=value)
    done = run(*MKDOCS, "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    assert (project / "site" / "about.html").is_file()


FENCES = """\
[{pymdownx.superfences: {custom_fences: [{name: mermaid, class: mermaid,
  format: !!python/name:pymdownx.superfences.fence_code_format }]}}]"""


def test_a_page_of_docs_that_asks_for_what_is_blocked(project: Path) -> None:
    (project / "docs" / "about.md").write_text(
        "# About\n\n```mermaid\ngraph LR\n  A --> B\n```\n\n<script>count()</script>\n\n"
        "![a stamp](https://pictures.example/stamp.png)\n"
    )
    configure(project, markdown_extensions=FENCES)
    done = run(*MKDOCS, "--strict", cwd=project)
    assert done.returncode == 1
    warnings = [line for line in done.stderr.splitlines() if line.startswith("WARNING")]
    beginning = "WARNING -  docs/about.md: the policy of pages blocks "
    assert all(line.startswith(beginning) for line in warnings)
    assert [line.removeprefix(beginning).partition(":")[0] for line in warnings] == [
        "the script of Mermaid diagrams, which is on another host",
        'a script in the page ("count()")',
        "https",
    ]


def test_what_a_plugin_writes_is_no_warning(project: Path) -> None:
    (project / "hook.py").write_text(
        "def on_post_page(output, page, config):\n"
        "    return output.replace('</body>', '<script>lightbox()</script></body>')\n"
    )
    configure(project, hooks="[hook.py]")
    done = run(*MKDOCS, "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    line = (
        'INFO    -  plugins, hooks: the policy of pages blocks a script in the page ("lightbox()")'
    )
    assert done.stderr.count(line) == 1


def test_an_owner_allows_more(project: Path) -> None:
    """As docs/developers/plugins.md says."""
    text = (Path(__file__).parents[2] / "docs" / "developers" / "plugins.md").read_text()
    policy = text.partition("```jinja\n")[2].partition("```")[0]
    partials = project / "theme" / "partials"
    partials.mkdir(parents=True)
    (partials / "policy.html").write_text(policy)
    configure(
        project,
        theme="{name: material, font: false, custom_dir: theme}",
        extra_javascript="[https://cdn.example.org/x.js]",
    )
    done = run(*MKDOCS, "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    for name in ("about.html", "messages/1933/first.html"):
        html = (project / "site" / name).read_text()
        assert "script-src https://cdn.example.org 'self' file:;" in html
        assert 'src="https://cdn.example.org/x.js"' in html
