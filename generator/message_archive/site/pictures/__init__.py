"""Charts drawn at build time as inline SVG and tables, without scripts or inline styles.

Each module has one chart, a function from counts to HTML. A chart is wrapped in a `figure` with its
caption. Its numbers are also available as a table or list.
"""

from message_archive.site.pictures.bars import YearUrl
from message_archive.site.pictures.country_matrix import OTHERS, country_matrix
from message_archive.site.pictures.figure import figure
from message_archive.site.pictures.kind_bars import GROUPS, group_of, kind_bars, kind_table
from message_archive.site.pictures.place_map import place_map
from message_archive.site.pictures.tally import group_head
from message_archive.site.pictures.world_map import world_map
from message_archive.site.pictures.year_bars import year_bars, year_table

__all__ = [
    "GROUPS",
    "OTHERS",
    "YearUrl",
    "country_matrix",
    "figure",
    "group_head",
    "group_of",
    "kind_bars",
    "kind_table",
    "place_map",
    "world_map",
    "year_bars",
    "year_table",
]
