"""Pictures made at build time: inline SVG and tables, no script and no style of their own.

Each module has one picture, a function from counts to HTML. A picture stands in a `figure` with its
caption, and its numbers can be read without seeing it: in a table, or in a list.
"""

from message_archive.site.pictures.country_matrix import OTHERS, country_matrix
from message_archive.site.pictures.figure import figure
from message_archive.site.pictures.kind_bars import GROUPS, group_of, kind_bars, kind_table
from message_archive.site.pictures.tally import group_head
from message_archive.site.pictures.world_map import world_map
from message_archive.site.pictures.year_bars import year_bars, year_table

__all__ = [
    "GROUPS",
    "OTHERS",
    "country_matrix",
    "figure",
    "group_head",
    "group_of",
    "kind_bars",
    "kind_table",
    "world_map",
    "year_bars",
    "year_table",
]
