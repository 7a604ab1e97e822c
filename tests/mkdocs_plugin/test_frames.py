"""Frames are used only where nothing but the archive makes pages differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, PluginCollection
from mkdocs.theme import Theme

from message_archive.mkdocs_plugin.frames import Frames, others_handle
from message_archive.mkdocs_plugin.theme import add_loader, order_folders


class Ours(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """It handles what is asked about, which does not count."""

    def on_env(self, env: jinja2.Environment, **_: object) -> None: ...
    def on_page_context(self, context: object, **_: object) -> None: ...
    def on_post_page(self, output: str, **_: object) -> None: ...


@pytest.fixture
def frames(tmp_path: Path) -> Callable[..., Frames]:
    """The frames of a site whose custom_dir is `tmp_path`, with these handlers of hooks."""

    def make(**handlers: Callable[..., None]) -> Frames:
        config = MkDocsConfig()
        config.theme = Theme("material", custom_dir=str(tmp_path))
        order_folders(config.theme)
        ours = Ours()
        config.plugins = PluginCollection()
        config.plugins["messages"] = ours
        for event, handler in handlers.items():
            config.plugins._register_event(event, handler)
        environment = config.theme.get_env()
        add_loader(environment, config.theme)
        return Frames(environment, config, ours)

    return make


def nothing(*_: object, **__: object) -> None:
    """A handler of a hook."""


def test_a_site_with_nothing_but_the_archive(frames: Callable[..., Frames], tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "mine.css").write_text("")
    (tmp_path / ".icons").mkdir()
    (tmp_path / ".icons" / "mine.svg").write_text("<svg><style>a{b:c}</style></svg>")
    assert frames().are_usable


@pytest.mark.parametrize(
    "event",
    ["env", "pre_page", "page_read_source", "page_markdown", "page_content", "page_context"],
)
def test_a_hook_before_a_page_is_rendered(frames: Callable[..., Frames], event: str) -> None:
    assert not frames(**{event: nothing}).are_usable


@pytest.mark.parametrize("event", ["config", "files", "nav", "post_page", "post_build"])
def test_a_hook_that_changes_no_template(frames: Callable[..., Frames], event: str) -> None:
    assert frames(**{event: nothing}).are_usable


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("main.html", ""),
        ("partials/integrations/analytics/mine.html", ""),
        (".icons/mine/a.svg", "<svg>{{ page.url }}</svg>"),
        (".icons/a.svg", "<svg>{% if page %}x{% endif %}</svg>"),
    ],
)
def test_a_template_of_the_owner(
    frames: Callable[..., Frames], tmp_path: Path, path: str, text: str
) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text)
    assert not frames().are_usable


def test_a_folder_of_templates_that_a_plugin_added(
    frames: Callable[..., Frames], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("more")
    made = frames()
    made._environment.loader.loaders[0].searchpath.append(str(folder))  # type: ignore[union-attr]
    assert made.are_usable  # It is empty.
    (folder / "footer.html").write_text("")
    made = frames()
    made._environment.loader.loaders[0].searchpath.append(str(folder))  # type: ignore[union-attr]
    assert not made.are_usable


def test_another_loader_of_templates(frames: Callable[..., Frames]) -> None:
    made = frames()
    environment = made._environment
    assert environment.loader
    environment.loader = jinja2.ChoiceLoader([environment.loader])
    assert not made.are_usable


def test_it_is_asked_when_the_first_page_is_written(
    frames: Callable[..., Frames], tmp_path: Path
) -> None:
    made = frames()
    (tmp_path / "main.html").write_text("")
    assert not made.are_usable


def test_handlers_of_several_priorities() -> None:
    class Both(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
        def _first(self, env: object, **_: object) -> None: ...
        def _last(self, env: object, **_: object) -> None: ...

        on_env = CombinedEvent(_first, _last)

    config = MkDocsConfig()
    both = Both()
    config.plugins = PluginCollection()
    config.plugins["messages"] = both
    assert not others_handle(("env",), config, both)
    assert others_handle(("env",), config, object())
