"""Pictures on the page of a message and in lists."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from message_archive.site.message_images import picture_views, thumbnail
from message_archive.site.pages import site_pages
from tests.support.archives import archive_of, site_of
from tests.support.messages import COUNTRIES_YML, letter
from tests.support.pictures import jpeg, png

ATTACK = "\"><script>alert(1)</script>'"

FILES: dict[str, str | bytes] = {
    "_registry/countries.yml": COUNTRIES_YML,
    "a.md": letter(
        "images: [{file: a.recto.jpg}, {file: a.verso.png, alt: '\"><script>alert(1)</script>''', "
        "label: '\"><script>alert(1)</script>'''}, {iiif: https://iiif.example.org/x, alt: Seal}]"
    ),
    "a.recto.jpg": jpeg(3000, 2000),
    "a.verso.png": png(200, 400),
    "b.md": letter(date="1933-11-18"),
}
SITE = site_of(archive_of(FILES))
A, B = SITE.archive.entries


def page(url: str) -> BeautifulSoup:
    (found,) = (each for each in site_pages(SITE) if each.url == url)
    return BeautifulSoup(f"{found.head()}{found.content(None)}", "html.parser")


def images(url: str) -> list[Tag]:
    return page(url).find_all("img")


def test_the_first_picture_is_large_and_the_others_are_small_and_lazy() -> None:
    first, second, third = images("messages/1933/a.html")
    assert first["src"] == "a.recto-1200.webp"
    assert first["srcset"] == "a.recto-300.webp 300w, a.recto-1200.webp 1200w"
    assert (first["width"], first["height"]) == ("1200", "800")
    assert first["alt"] == "Picture 1 of 3, recto"
    assert not first.get("loading")
    assert second["src"] == "a.verso-300.webp"
    assert (second["width"], second["height"]) == ("150", "300")
    assert second["loading"] == third["loading"] == "lazy"
    assert third["src"] == "https://iiif.example.org/x/full/300,/0/default.jpg"
    assert not third.get("width")


def test_each_picture_is_a_link_to_its_full_size() -> None:
    links = page("messages/1933/a.html").select(".ma-pictures a")
    assert [link["href"] for link in links] == [
        "a.recto-2800.webp",
        "a.verso-1200.webp",
        "https://iiif.example.org/x/full/max/0/default.jpg",
    ]
    assert [link["data-middle"] for link in links][:2] == ["a.recto-1200.webp", "a.verso-1200.webp"]


def test_words_about_pictures_are_text() -> None:
    shown = page("messages/1933/a.html")
    assert shown.select("img")[1]["alt"] == ATTACK
    assert shown.select("figcaption")[1].get_text() == ATTACK
    assert "alert(1)</script>" not in str(shown.select_one(".ma-pictures ol"))


def test_only_pages_with_pictures_load_what_they_need() -> None:
    assert page("messages/1933/a.html").find("script", src="../../assets/pictures.js")
    assert page("messages/1933/a.html").find("link", href="../../assets/pictures.css")
    other = str(page("messages/1933/b.html"))
    assert "assets/pictures" not in other
    assert "ma-facing" not in other
    assert picture_views(B, SITE.wording) == []


def test_a_list_shows_the_first_picture_of_a_message() -> None:
    (image,) = images("years/1933.html")
    assert image["src"] == "../messages/1933/a.recto-300.webp"
    assert (image["width"], image["height"], image["loading"], image["alt"]) == (
        "300", "200", "lazy", "",
    )  # fmt: skip
    assert thumbnail(B, "../") is None
