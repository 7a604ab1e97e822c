"""The texts and URLs that pages, search and exports share."""

from message_archive.words.addresses import (
    COLLECTION_URL,
    MAP_URL,
    ON_THIS_DAY_URL,
    SEARCH_URL,
    STORIES_URL,
    TIMELINE_URL,
    axis_url,
    former_urls,
    manifest_url,
    message_url,
    picture_url,
    removed_url,
    root_of,
    topic_url,
)
from message_archive.words.personal_names import PersonalName, alphabetical, personal_name
from message_archive.words.scripts import language_of_name
from message_archive.words.wording import Wording, direction

__all__ = [
    "COLLECTION_URL",
    "MAP_URL",
    "ON_THIS_DAY_URL",
    "SEARCH_URL",
    "STORIES_URL",
    "TIMELINE_URL",
    "PersonalName",
    "Wording",
    "alphabetical",
    "axis_url",
    "direction",
    "former_urls",
    "language_of_name",
    "manifest_url",
    "message_url",
    "personal_name",
    "picture_url",
    "removed_url",
    "root_of",
    "topic_url",
]
