"""Licences by their SPDX ids and by their addresses."""

from __future__ import annotations

import pytest

from message_archive.licence import Licence, read_licence

CC = "https://creativecommons.org/"


@pytest.mark.parametrize(
    ("written", "id_", "url"),
    [
        ("CC0-1.0", "CC0-1.0", f"{CC}publicdomain/zero/1.0/"),
        ("cc-by-4.0", "CC-BY-4.0", f"{CC}licenses/by/4.0/"),
        ("CC-BY-NC-SA-3.0", "CC-BY-NC-SA-3.0", f"{CC}licenses/by-nc-sa/3.0/"),
        ("CC-PDM-1.0", "CC-PDM-1.0", f"{CC}publicdomain/mark/1.0/"),
        ("odbl-1.0", "ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"),
        ("CC-BY-3.0-DE", "CC-BY-3.0-DE", "https://spdx.org/licenses/CC-BY-3.0-DE.html"),
    ],
)
def test_an_id_has_an_address(written: str, id_: str, url: str) -> None:
    assert read_licence(written) == Licence(id_, url)
    assert read_licence(written).name == id_


@pytest.mark.parametrize(
    ("url", "id_"),
    [
        (f"{CC}publicdomain/zero/1.0/", "CC0-1.0"),
        (f"{CC}publicdomain/mark/1.0", "CC-PDM-1.0"),
        (f"{CC}licenses/by-sa/4.0/deed.de", "CC-BY-SA-4.0"),
        ("http://www.creativecommons.org/licenses/by/2.0/legalcode", "CC-BY-2.0"),
        (f"{CC}licenses/by/3.0/de/", ""),  # A ported licence is another.
        (f"{CC}licenses/sampling/1.0/", ""),
        ("https://freedonia.example/licence?a&b", ""),
    ],
)
def test_an_address_stays_as_written_and_has_the_id_of_its_deed(url: str, id_: str) -> None:
    assert read_licence(url) == Licence(id_, url)
    assert read_licence(url).name == (id_ or url)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("CC-BY-4", 'did you mean "CC-BY-4.0"'),
        ("CC0-1", 'did you mean "CC0-1.0"'),
        ("", "write one SPDX id"),
        ("mine", "write one SPDX id, such as CC0-1.0, or an address"),
        ("CC0-1.0 OR MIT", "write one SPDX id"),
        ("LicenseRef-mine", "write one SPDX id"),
        ("https:///by/4.0/", "an address without a host"),
    ],
)
def test_anything_else_is_refused(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        read_licence(written)
    assert said in str(refused.value)
