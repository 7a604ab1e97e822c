"""Pictures made at build time: inline SVG and tables, no script and no style of their own.

Each module has one picture, a function from counts to HTML. A picture stands in a `figure` with its
caption, and its numbers can be read without seeing it: in a table, or in a list.
"""

from generator.site.pictures.country_matrix import OTHERS, country_matrix
from generator.site.pictures.figure import figure
from generator.site.pictures.kind_bars import GROUPS, group_of, kind_bars, kind_table
from generator.site.pictures.tally import group_head
from generator.site.pictures.world_map import world_map
from generator.site.pictures.year_bars import year_bars, year_table

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
