"""The data model of a message archive: immutable values, independent of files and frameworks."""

from message_archive.model.country import Country, CountryError, all_countries, resolve_country
from message_archive.model.document import (
    PICTURE_EXTENSIONS,
    Collation,
    Holding,
    Image,
    Picture,
    Witness,
)
from message_archive.model.edtf import UNDATED, DateError, Edtf, parse_edtf
from message_archive.model.ids import BadId, id_problem, is_id, is_reference, label_problem
from message_archive.model.mention import MENTION_KINDS, Mention, MentionKind
from message_archive.model.message import (
    REQUIRED,
    DatedBy,
    FrontMatter,
    Message,
    Occasion,
    Party,
    Source,
    Text,
    TextFrontMatter,
)
from message_archive.model.names import DatedName
from message_archive.model.registry import (
    CountryNames,
    Named,
    Office,
    Organization,
    Person,
    Place,
    Registry,
    Removed,
    Series,
    Work,
    name_key,
    names_of,
)
from message_archive.model.spans import ends_of_span
from message_archive.model.unambiguous_dates import is_ambiguous, unambiguous_date

__all__ = [
    "MENTION_KINDS",
    "PICTURE_EXTENSIONS",
    "REQUIRED",
    "UNDATED",
    "BadId",
    "Collation",
    "Country",
    "CountryError",
    "CountryNames",
    "DateError",
    "DatedBy",
    "DatedName",
    "Edtf",
    "FrontMatter",
    "Holding",
    "Image",
    "Mention",
    "MentionKind",
    "Message",
    "Named",
    "Occasion",
    "Office",
    "Organization",
    "Party",
    "Person",
    "Picture",
    "Place",
    "Registry",
    "Removed",
    "Series",
    "Source",
    "Text",
    "TextFrontMatter",
    "Witness",
    "Work",
    "all_countries",
    "ends_of_span",
    "id_problem",
    "is_ambiguous",
    "is_id",
    "is_reference",
    "label_problem",
    "name_key",
    "names_of",
    "parse_edtf",
    "resolve_country",
    "unambiguous_date",
]
