"""Every date in the archive's notation comes back from the attributes of TEI."""

from __future__ import annotations

import pytest
from lxml import etree

from message_archive.exports.tei_dates import date_attributes
from message_archive.importing.tei.dates import edtf_of
from message_archive.importing.tei.losses import Losses
from message_archive.model import parse_edtf


@pytest.mark.parametrize(
    ("date", "attributes"),
    [
        ("1931-05-04", 'when="1931-05-04"'),
        ("1931-05?", 'when="1931-05" cert="low"'),
        ("1966-11-01/1966-11-08", 'from="1966-11-01" to="1966-11-08"'),
        ("../1965", 'to="1965"'),
        ("1920-08-01/..", 'from="1920-08-01"'),
        ("[1931-05-04..1931-05-06]", 'notBefore="1931-05-04" notAfter="1931-05-06"'),
        ("[..1931]", 'notAfter="1931"'),
        ("undated", ""),
    ],
)
def test_dates_that_tei_has(date: str, attributes: str) -> None:
    assert date_attributes(parse_edtf(date)).strip() == attributes


@pytest.mark.parametrize(
    "date",
    """1931-05-04 1931-05 1931 1931-05-04? 1979-08~ 1979-08% 1966-11-01/1966-11-08 ../1965
    1966-11-01?/1966-11-08 1931?/1932? 1920-08-01/.. /1931 195X 19XX 1969-22 [1951,1952]
    [1951..1953] [..1951] [1951..] [1931] {1772-09-02,1772-10-02} [1951?..1953?] 1931-05-XX
    [1667,1668,1670..1672] 1560-XX-25 [1931-05-04..1931-06]""".split(),
)
def test_dates_come_back(date: str) -> None:
    element = etree.fromstring(f"<date{date_attributes(parse_edtf(date))}/>")
    assert edtf_of(element, Losses()) == date
