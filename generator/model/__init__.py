"""What a message archive is made of: frozen values that know nothing of files or frameworks."""

from generator.model.country import Country, CountryError, all_countries, resolve_country
from generator.model.edtf import UNDATED, DateError, Edtf, parse_edtf, sure_rewriting
from generator.model.ids import BadId, id_problem, is_id, is_reference, label_problem
from generator.model.message import FrontMatter, Message, Text, TextFrontMatter
from generator.model.names import DatedName
from generator.model.parts import Occasion, Party, Source
from generator.model.registry import (
    CountryNames,
    Office,
    Organization,
    Person,
    Registry,
    Removed,
    Series,
    name_key,
    names_of,
)
from generator.model.spans import ends_of_span
from generator.model.stated import stated

__all__ = [
    "UNDATED",
    "BadId",
    "Country",
    "CountryError",
    "CountryNames",
    "DateError",
    "DatedName",
    "Edtf",
    "FrontMatter",
    "Message",
    "Occasion",
    "Office",
    "Organization",
    "Party",
    "Person",
    "Registry",
    "Removed",
    "Series",
    "Source",
    "Text",
    "TextFrontMatter",
    "all_countries",
    "ends_of_span",
    "id_problem",
    "is_id",
    "is_reference",
    "label_problem",
    "name_key",
    "names_of",
    "parse_edtf",
    "resolve_country",
    "stated",
    "sure_rewriting",
]
