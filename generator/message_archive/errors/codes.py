"""The closed list of problem codes. docs/problems.md documents it for users."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, Self

__all__ = ["Code", "Severity"]

Severity = Literal["error", "warning"]


class Code(StrEnum):
    """The kind of a problem.

    Codes are stable, because `accept` in messages and filters in other programs rely on them. Each
    code has a fixed `severity`, and a `meaning` that explains it in one sentence.
    """

    severity: Severity
    meaning: str

    def __new__(cls, code: str, severity: Severity, meaning: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.severity = severity
        member.meaning = meaning
        return member

    # Files
    UNREADABLE_FILE = "unreadable-file", "error", "A file or folder cannot be read."
    LINK_OUT = "link-out", "error", "A symbolic link leads out of its folder."
    LINKED_FOLDER = "linked-folder", "error", "A symbolic link leads to a folder."
    BAD_FILE_NAME = (
        "bad-file-name",
        "error",
        "A file name cannot be used on every system, or has invisible characters.",
    )
    CASE_CLASH = (
        "case-clash",
        "error",
        "Two names in one folder differ only in capital letters or accents.",
    )
    FILE_NOT_READ = "file-not-read", "warning", "A file looks like a message but is not read."
    WRONG_ENDING = (
        "wrong-ending",
        "error",
        "A message has an extension other than `.md`, so it would be missing from the site.",
    )
    FILE_TOO_LARGE = "file-too-large", "error", "A file is larger than the limit."
    NOT_UTF_8 = "not-utf-8", "error", "A file is not UTF-8."
    BYTE_ORDER_MARK = "byte-order-mark", "error", "A file begins with a byte-order mark."
    CONFLICT = "conflict", "error", "A file has the conflict markers of an unfinished merge."
    NO_FRONT_MATTER = "no-front-matter", "error", "A message has no front matter, or no keys in it."
    UNCLOSED_FRONT_MATTER = (
        "unclosed-front-matter",
        "error",
        "The line `---` after the front matter is missing.",
    )
    FRONT_MATTER_TOO_LARGE = (
        "front-matter-too-large",
        "error",
        "The front matter is longer than the limit.",
    )
    BAD_ID = "bad-id", "error", "An id breaks the rule for ids, or is reserved."
    BAD_LABEL = "bad-label", "error", "The label of a further text breaks the rule for labels."
    DUPLICATE_ID = "duplicate-id", "error", "Two files have the same id."
    TEXT_WITHOUT_MESSAGE = (
        "text-without-message",
        "error",
        "A further text is not in the folder of its message, or has no message.",
    )

    # Pictures
    BAD_PICTURE = "bad-picture", "error", "A file is not a complete JPEG, PNG or WebP image."
    PICTURE_TOO_LARGE = "picture-too-large", "error", "A picture has more than 100 megapixels."
    MISSING_PICTURE = "missing-picture", "warning", "`images` names a file that does not exist."
    DUPLICATE_PICTURE = (
        "duplicate-picture",
        "error",
        "Two pictures of a message would have the same address.",
    )
    UNDESCRIBED_PICTURE = (
        "undescribed-picture",
        "error",
        "An image has neither `alt` nor a label.",
    )
    FOREIGN_PICTURE = (
        "foreign-picture",
        "error",
        "An image is on a host that `images_from` does not name.",
    )
    PICTURE_WITHOUT_MESSAGE = (
        "picture-without-message",
        "warning",
        "An image file belongs to no message.",
    )

    # YAML
    BAD_YAML = "bad-yaml", "error", "The YAML has a syntax error."
    UNSUPPORTED_YAML = (
        "unsupported-yaml",
        "error",
        "The YAML has more than plain values, lists and mappings, or is nested too deeply.",
    )
    DUPLICATE_KEY = "duplicate-key", "error", "A key occurs twice in one mapping."
    INVISIBLE_CHARACTER = (
        "invisible-character",
        "error",
        "The front matter has an invisible or control character.",
    )

    # Keys and values
    UNKNOWN_KEY = "unknown-key", "error", "The format does not have this key."
    MISSING_KEY = "missing-key", "error", "A required key is missing."
    EMPTY_VALUE = "empty-value", "error", "A key has no value."
    UNKNOWN_VALUE = "unknown-value", "error", "The value is not on the list for its key."
    BAD_NUMBER = "bad-number", "error", "The value is not a whole number from 1 to 9999."
    BAD_VALUE = "bad-value", "error", "The value does not have the form that its key needs."
    NOT_TEXT = "not-text", "error", "The value is a list or a mapping, but the key takes one text."
    NOT_A_MAPPING = "not-a-mapping", "error", "The value must be a mapping of keys."
    TOO_LONG = "too-long", "error", "A value or a list is longer than the limit."
    BAD_DATE = "bad-date", "error", "The value is not an EDTF date, or the date does not exist."
    BAD_DAY = "bad-day", "error", "The value is not a day of the year, such as `10-10`."
    REVERSED_SPAN = "reversed-span", "error", "`to` is before `from`."
    BAD_ADDRESS = "bad-address", "error", "The value is not a web address with http or https."
    BAD_LANGUAGE = "bad-language", "error", "The value is not a BCP 47 language tag."
    NAME_WITHOUT_LANGUAGE = (
        "name-without-language",
        "error",
        "`names` has a name without its language.",
    )
    EMPTY_PARTY = "empty-party", "error", "A party has neither `name` nor `organization`."
    BAD_COORDINATES = (
        "bad-coordinates",
        "error",
        "The value is not a latitude and a longitude in degrees.",
    )
    BAD_IMAGE = "bad-image", "error", "An image has neither `file` nor `iiif`, or both."
    EMPTY_HOLDING = "empty-holding", "error", "A holding has no key."
    EMPTY_SOURCE = "empty-source", "error", "A source has no `title`, `publisher` or `url`."
    ORDINAL_WITHOUT_SERIES = (
        "ordinal-without-series",
        "error",
        "An occasion has an ordinal but no series.",
    )
    BAD_COUNTRY = "bad-country", "error", "The value is not a country code."
    WITHDRAWN_COUNTRY = (
        "withdrawn-country",
        "error",
        "The country code was withdrawn before the date of the message.",
    )
    AMBIGUOUS_COUNTRY = (
        "ambiguous-country",
        "error",
        "The code had several meanings, and the message has no date to decide.",
    )
    UNKNOWN_CODE = "unknown-code", "error", "`accept` names a code that does not exist."
    ACCEPTED_ERROR = "accepted-error", "error", "`accept` names the code of an error."

    # Texts
    CONTROL_CHARACTER = "control-character", "error", "The text has a control character."
    PILED_MARKS = "piled-marks", "error", "A letter has too many accents or marks."
    TOO_MUCH_MARKUP = (
        "too-much-markup",
        "error",
        "The text has more markup than a page can take, or would become too much HTML.",
    )
    EMPTY_TEXT = "empty-text", "warning", "`text` is `verbatim`, but the message has no text."
    PICTURE_IN_TEXT = (
        "picture-in-text",
        "warning",
        "A text has a picture, which its page cannot show.",
    )
    HTML_IN_TEXT = (
        "html-in-text",
        "warning",
        "A text has HTML, which its page shows as it is typed.",
    )
    UNUSABLE_LINK = (
        "unusable-link",
        "warning",
        "The address of a link in a text is neither a web address nor a message, person or place.",
    )
    NOTE_WITHOUT_TEXT = "note-without-text", "warning", "A footnote of a text has no text."
    UNUSED_NOTE = (
        "unused-note",
        "warning",
        "Nothing in a text refers to a footnote, so its page does not show it.",
    )
    UNKNOWN_MENTION = (
        "unknown-mention",
        "error",
        "A text mentions somebody or something that is not in the registry.",
    )
    TOO_MANY_TEXTS = "too-many-texts", "error", "A message has more than 30 texts."

    # Registry
    UNKNOWN_REGISTRY_FILE = (
        "unknown-registry-file",
        "error",
        "`_registry` has a file that is not part of the registry.",
    )
    SHARED_NAME = "shared-name", "error", "Two registry entries share a name or alias."
    TAKEN_ID = "taken-id", "error", "An id, a former id or an alias belongs to something else."
    REMOVED_BUT_PRESENT = (
        "removed-but-present",
        "error",
        "`removed.yml` lists a message that the archive has.",
    )

    # Between messages
    UNKNOWN_SERIES = "unknown-series", "error", "The registry does not have this series."
    UNKNOWN_PERSON = "unknown-person", "error", "The registry does not have this person."
    UNKNOWN_MESSAGE = "unknown-message", "error", "No message has this id."
    SELF_REFERENCE = "self-reference", "error", "A message refers to itself."
    REPLY_CIRCLE = "reply-circle", "error", "Replies answer each other in a circle."
    TOO_MANY_PAIRS = (
        "too-many-pairs",
        "error",
        "A message has more than 400 pairs of senders and recipients.",
    )
    REPLY_BEFORE_MESSAGE = (
        "reply-before-message",
        "warning",
        "A reply is dated before the message that it answers.",
    )
    SAME_PARTIES = (
        "same-parties",
        "warning",
        "Two messages of one day have the same parties and the same occasion.",
    )
    FUTURE_DATE = "future-date", "warning", "A date is in the future."
    RECEIVED_BEFORE_SENT = (
        "received-before-sent",
        "warning",
        "A message was received before it was sent.",
    )
    PUBLISHED_BEFORE_SENT = (
        "published-before-sent",
        "warning",
        "A message, or a source of it, was published before the message was sent.",
    )
    RETRIEVED_TOO_EARLY = (
        "retrieved-too-early",
        "warning",
        "A source was retrieved before it was published, or before the message was.",
    )
    SENDER_IS_RECIPIENT = (
        "sender-is-recipient",
        "warning",
        "The same person or body is a sender and a recipient.",
    )
    SEVERAL_IN_NAME = (
        "several-in-name",
        "warning",
        "A name contains several persons or bodies.",
    )
    OFFICE_IN_NAME = (
        "office-in-name",
        "warning",
        "A name contains an office or a comma.",
    )
    TURNED_NAME = (
        "turned-name",
        "warning",
        "A new name has the words of a name in the registry, in another order.",
    )
    QUOTED_NAME = "quoted-name", "warning", "A name is in quotes."
    UNEXPECTED_ORDINAL = (
        "unexpected-ordinal",
        "warning",
        "The number of an anniversary does not fit the date of the message.",
    )
    OFFICE_NOT_HELD = (
        "office-not-held",
        "warning",
        "According to the registry, the party held the office only at other times.",
    )
    SAME_PAGE = "same-page", "warning", "Two sources of a text are the same page."
    NEAR_NAME = "near-name", "warning", "A name is one letter away from a name in the registry."
    AMBIGUOUS_BODY = "ambiguous-body", "warning", "Several bodies in the registry have this name."
    MIXED_SCRIPTS = (
        "mixed-scripts",
        "warning",
        "A word of a name mixes scripts whose letters look alike.",
    )
    LOOKALIKE_NAME = (
        "lookalike-name",
        "warning",
        "A name looks like one in the registry but has different letters.",
    )
    INVALID_NUMBER = (
        "invalid-number",
        "warning",
        "The number of a person, organization, place or work is not valid in its authority file.",
    )
    UNUSED_ACCEPT = "unused-accept", "warning", "A code in `accept` silences no warning."

    # Pages of documentation
    BAD_SHORTCODE = (
        "bad-shortcode",
        "error",
        "A shortcode such as `::exchange cn kp::` refers to nothing in the archive.",
    )

    # Tables, for `archive import --csv`
    BAD_TABLE = "bad-table", "error", "A table or a cell of it cannot be read."
    UNKNOWN_COLUMN = "unknown-column", "error", "A column does not match any key of a message."
    DUPLICATE_COLUMN = "duplicate-column", "error", "Two columns are for the same key."
    MISSING_COLUMN = "missing-column", "error", "A table has no column for a required key."
    DUPLICATE_LABEL = "duplicate-label", "error", "Two further texts of a row have the same label."
    FILE_EXISTS = (
        "file-exists",
        "error",
        "A file with this name exists. Imports never overwrite files.",
    )

    # Sources, for `archive links`
    DEAD_LINK = "dead-link", "warning", "The address of a source does not answer."

    # Sources, for `archive capture`
    BAD_CAPTURE = (
        "bad-capture",
        "warning",
        "A file in `captures/` is damaged, or belongs to another source.",
    )

    # Built sites, for `archive verify`
    BROKEN_LINK = "broken-link", "error", "A link leads to no file, to a folder or out of the site."
    MISSING_ANCHOR = (
        "missing-anchor",
        "error",
        "A link names an anchor that its page does not have.",
    )
    OUTSIDE_RESOURCE = "outside-resource", "error", "A page loads a file from outside the site."
    NOT_CHECKED = "not-checked", "error", "A file is too large to be checked completely."
    BAD_CHECKSUM_LIST = (
        "bad-checksum-list",
        "error",
        "`SHA256SUMS` has a line that is not a checksum, or names a missing file.",
    )
    WRONG_CHECKSUM = "wrong-checksum", "error", "A file differs from its checksum."
    NO_CHECKSUM = "no-checksum", "error", "A file has no checksum."
    DUPLICATE_FILE = (
        "duplicate-file",
        "error",
        "A zip has two files, or a file and a folder, with the same name.",
    )
