"""The pages of an archive are right with hooks, overridden templates and a `nav`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import contents, run
from tests.support.neighbours import (
    FIRST,
    SECOND,
    build,
    check_archive,
    facts,
    is_archive_page,
    page,
    write_project,
)

PROBE = """{%- if page -%}
<meta name="probe" content="{{ page.url }} {{ page.file.src_uri }} {{ x }}"
 title="{{ page.meta.title | e }}">
{%- endif -%}"""

OVERRIDE = f"""{{% extends "base.html" %}}
{{% block extrahead %}}{PROBE}{{% endblock %}}
"""

CONTEXT_HOOK = """\
def on_page_context(context, page, config, nav):
    context["x"] = page.url
"""

FOLDER_HOOK = """\
def on_config(config):
    config.theme.dirs.insert(0, "more")
def on_env(env, config, files):
    env.globals["x"] = "-"
"""

LOADER_HOOK = f"""\
import jinja2
def on_env(env, config, files):
    override = jinja2.DictLoader({{"main.html": {OVERRIDE!r}}})
    env.loader = jinja2.ChoiceLoader([override, env.loader])
    env.globals["x"] = "-"
"""

DIFFERENCES: Mapping[str, tuple[Mapping[str, str], Mapping[str, Any]]] = {
    "a hook and an overridden template": (
        {"hook.py": CONTEXT_HOOK, "overrides/main.html": OVERRIDE},
        {
            "hooks": ["hook.py"],
            "theme": {"name": "material", "font": False, "custom_dir": "overrides"},
        },
    ),
    "an overridden template": (
        {"overrides/main.html": OVERRIDE.replace("{{ x }}", "-")},
        {"theme": {"name": "material", "font": False, "custom_dir": "overrides"}},
    ),
    "an icon with an expression": (
        {"overrides/.icons/mine/note.svg": PROBE.replace("{{ x }}", "-")},
        {
            "theme": {
                "name": "material", "font": False, "custom_dir": "overrides",
                "features": ["navigation.top"], "icon": {"top": "mine/note"},
            },
        },
    ),
    "a folder of templates that a hook adds": (
        {"hook.py": FOLDER_HOOK, "more/main.html": OVERRIDE},
        {"hooks": ["hook.py"]},
    ),
    "a loader of templates that a hook changes": (
        {"hook.py": LOADER_HOOK},
        {"hooks": ["hook.py"]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DIFFERENCES)
def test_nothing_of_one_page_gets_into_another(name: str, tmp_path: Path, bare: Path) -> None:
    files, settings = DIFFERENCES[name]
    project = write_project(tmp_path, {}, **settings)
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    build(project)
    site = project / "site"
    checked = 0
    for path, data in contents(site).items():
        if not is_archive_page(path, data):
            continue
        html = page(site, path)
        probes = html.select('meta[name="probe"]')
        values = {str(e["content"]) for e in probes}
        source = path.removesuffix(".html") + ".md"
        assert values in ({f"{path} {source} {path}"}, {f"{path} {source} -"}), path
        (title,) = {str(e["title"]) for e in probes}
        assert html.title
        assert html.title.text.strip() == f"{title} – Archive of Freedonia"
        checked += 1
    assert checked == 25
    if "icon" not in name:
        check_archive(site, bare)


def test_a_plugin_that_changes_finished_pages(tmp_path: Path, bare: Path) -> None:
    """It sees each page with its content, and its links tell other hosts nothing."""
    project = write_project(tmp_path, {}, hooks=["hook.py"])
    (project / "hook.py").write_text(
        "def on_post_page(output, page, config):\n"
        "    assert page.content\n"
        "    link = f'<a class=\"added\" href=https://other.example/{page.url}>x</a>'\n"
        "    return output.replace('</body>', link + '</body>')\n"
    )
    build(project)
    for path, data in contents(project / "site").items():
        if is_archive_page(path, data):
            (link,) = page(project / "site", path).select("a.added")
            assert link["href"] == f"https://other.example/{path}"
            assert link["rel"] == ["noopener", "noreferrer"]
    check_archive(project / "site", bare)


def squeezed(html: str) -> str:
    return re.sub(r">\s+<", "><", " ".join(html.split()))


def test_a_page_made_from_a_frame_is_the_page_rendered_whole(tmp_path: Path) -> None:
    """Of Material, whatever can be switched on and shows on pages of the archive."""
    theme = {
        "name": "material",
        "font": False,
        "palette": [
            {"scheme": "default", "toggle": {"name": "Dark"}},
            {"scheme": "slate", "toggle": {"name": "Light"}},
        ],
        "features": [
            "content.action.edit", "content.action.view", "content.code.copy", "header.autohide",
            "navigation.expand", "navigation.footer", "navigation.indexes", "navigation.path",
            "navigation.prune", "navigation.sections", "navigation.tabs", "navigation.top",
            "navigation.tracking", "search.highlight", "search.share", "search.suggest",
            "toc.follow", "toc.integrate",
        ],
    }  # fmt: skip
    settings = {
        "theme": theme,
        "edit_uri": "edit/main/docs/",
        "repo_url": "https://example.org/freedonia",
        "copyright": "Nobody's",
        "extra_css": ["notes/my.css"],
        "extra_javascript": ["notes/my.js"],
        "extra": {"social": [{"icon": "material/mail", "link": "mailto:a@freedonia.example"}]},
    }
    docs = {"notes/my.css": "", "notes/my.js": "", "messages/1933/about.md": "# About 1933\n"}
    framed = write_project(tmp_path / "framed", docs, **settings)
    whole = write_project(tmp_path / "whole", docs, **settings, hooks=["hook.py"])
    (whole / "hook.py").write_text("def on_page_context(context, page, config, nav): pass\n")
    build(framed)
    build(whole)
    expected = contents(whole / "site")
    pages = [path for path, data in expected.items() if is_archive_page(path, data)]
    assert len(pages) == 25
    for path in pages:
        found = (framed / "site" / path).read_text()
        assert squeezed(found) == squeezed(expected[path].decode()), path
    done = run("message_archive.cli", "verify", "site", cwd=framed)
    assert done.returncode == 0, done.stdout


def test_a_message_in_the_navigation(tmp_path: Path, bare: Path) -> None:
    """Links to it are right from every folder, and only it is marked as the page that is shown."""
    nav = ["index.md", "about.md", {"Letters": [f"{SECOND}.md", "years/1933.md"]}]
    project = write_project(tmp_path, {}, nav=nav)
    build(project)
    site = project / "site"
    done = run("message_archive.cli", "verify", "site", cwd=project)
    assert done.returncode == 0, done.stdout
    marked = {
        path for path, data in contents(site).items()
        if is_archive_page(path, data)
        and any(e.text == "Letters" for e in page(site, path).select("header [aria-current]"))
    }  # fmt: skip
    assert marked == {f"{SECOND}.html", "years/1933.html"}
    assert facts(site, f"{FIRST}.html") == facts(bare, f"{FIRST}.html")


def test_a_file_of_docs_that_would_be_a_page_of_the_archive(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"years/1933.md": "# Mine\n"})
    done = run("mkdocs", "build", cwd=project)
    assert done.returncode == 1
    line = "docs/years/1933.md: its address years/1933.html is generated by the archive"
    assert line in done.stderr
    assert not (project / "site" / "index.html").exists()


def test_a_page_of_the_archive_that_another_plugin_leaves_out(tmp_path: Path) -> None:
    project = write_project(tmp_path, {}, hooks=["hook.py"])
    (project / "hook.py").write_text(
        "def on_files(files, config):\n    files.remove(files.get_file_from_path('timeline.md'))\n"
    )
    build(project)
    assert not (project / "site" / "timeline.html").exists()
