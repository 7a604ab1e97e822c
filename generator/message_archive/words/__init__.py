"""The texts and URLs that pages, search and exports share."""

from message_archive.words.addresses import (
    CHANGES_URL,
    COLLECTION_URL,
    FOLDER_URL,
    MAP_URL,
    NEW_URL,
    ON_THIS_DAY_URL,
    SEARCH_URL,
    STORIES_URL,
    TIMELINE_URL,
    axis_url,
    continued_url,
    former_urls,
    manifest_url,
    message_url,
    message_url_from,
    picture_url,
    reading_url,
    removed_url,
    root_of,
    topic_url,
)
from message_archive.words.alphabet import LATIN_LETTERS, collation_key, initial
from message_archive.words.language_names import LANGUAGE_NAMES
from message_archive.words.ordinals import ordinal_words
from message_archive.words.personal_names import PersonalName, alphabetical, personal_name
from message_archive.words.scripts import language_of_name
from message_archive.words.sentences import first_sentence
from message_archive.words.wording import Wording, direction

__all__ = [
    "CHANGES_URL",
    "COLLECTION_URL",
    "FOLDER_URL",
    "LANGUAGE_NAMES",
    "LATIN_LETTERS",
    "MAP_URL",
    "NEW_URL",
    "ON_THIS_DAY_URL",
    "SEARCH_URL",
    "STORIES_URL",
    "TIMELINE_URL",
    "PersonalName",
    "Wording",
    "alphabetical",
    "axis_url",
    "collation_key",
    "continued_url",
    "direction",
    "first_sentence",
    "former_urls",
    "initial",
    "language_of_name",
    "manifest_url",
    "message_url",
    "message_url_from",
    "ordinal_words",
    "personal_name",
    "picture_url",
    "reading_url",
    "removed_url",
    "root_of",
    "topic_url",
]
