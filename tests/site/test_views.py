"""What a template receives is what it uses: every field of a view, and nothing else."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from types import ModuleType

import pytest

from message_archive.site import (
    change_views,
    contribution_page,
    exchange_views,
    home_views,
    list_views,
    message_views,
    overview_views,
    series_views,
    views,
)

TEMPLATES = Path(views.__file__).parent / "templates"

VIEWS = {
    "message.html": message_views.MessageView,
    "side.html": message_views.SideView,
    "topic.html": list_views.TopicView,
    "exchange.html": exchange_views.ExchangeView,
    "series.html": series_views.SeriesPageView,
    "reading.html": series_views.ReadingView,
    "axis.html": list_views.AxisView,
    "home.html": home_views.HomeView,
    "exchange_cards.html": home_views.ExchangeCardsView,
    "stories.html": home_views.StoriesView,
    "on_this_day.html": overview_views.CalendarView,
    "timeline.html": overview_views.TimelineView,
    "new.html": contribution_page.ContributionView,
    "changes.html": change_views.ChangesView,
    "collection.html": overview_views.CollectionView,
    "map.html": overview_views.MapView,
}


@pytest.mark.parametrize(("template", "view"), VIEWS.items())
def test_a_template_uses_every_field_of_its_view_and_no_other(template: str, view: type) -> None:
    source = (TEMPLATES / template).read_text()
    used = set(re.findall(r"\bview\.(\w+)", source))
    assert used == {field.name for field in dataclasses.fields(view)}


@pytest.mark.parametrize(
    "module",
    [
        views,
        change_views,
        list_views,
        exchange_views,
        series_views,
        home_views,
        message_views,
        overview_views,
    ],
)
def test_every_view_is_public(module: ModuleType) -> None:
    defined = {
        name
        for name, value in vars(module).items()
        if dataclasses.is_dataclass(value) and value.__module__ == module.__name__
    }
    assert defined == set(module.__all__)
