"""Pages of invented newspapers: an article, and a frame around it that changes all the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

__all__ = ["CHINESE", "ENGLISH", "FRAMES", "PAGES", "Article", "Frame", "Page", "empty"]


@dataclass(frozen=True)
class Article:
    """The heading and the paragraphs of an article."""

    heading: str
    paragraphs: tuple[str, ...]


ENGLISH = Article(
    "Ada Marlow congratulates Emil Varga",
    (
        "Port Regent, 4 May 1931",
        "Dear President Varga,",
        "On behalf of the Council of Freedonia I congratulate you on the anniversary of the "
        "Sylvanian railway, which has joined our two countries for twenty-five years.",
        "The line has carried grain, letters and people across the pass in every winter. "
        "No storm has stopped it for more than three days.",
        "I wish you good health, and your people peace and a rich harvest.",
        "Ada Marlow",
        "President of the Council",
    ),
)

CHINESE = Article(
    "马洛致电祝贺瓦尔加",
    (
        "自由国议会主席马洛今日致电西尔瓦尼亚总统瓦尔加，祝贺铁路通车二十五周年。",
        "贺电说：这条铁路每年冬天都把粮食、书信和旅客送过山口，从未中断超过三天。",
        "谨祝阁下身体健康，并祝贵国人民和平幸福，五谷丰登。",
        "议会主席 阿达·马洛",
    ),
)


@dataclass(frozen=True)
class Frame:
    """What is around an article."""

    today: str = "Sunday, 1 February 2026"
    menu: tuple[str, ...] = ("Home", "Politics", "Sport")
    views: str = "1,204"
    shares: str = "17"
    related: tuple[str, ...] = ("Harvest begins in the north", "New bridge for Port Regent")
    advert: str = "Buy hats at Teasdale & Sons, the oldest hat shop of Port Regent, since 1890."
    copyright: str = "© 2026 Freedonia News Agency. All rights reserved."
    ago: str = "3 hours ago"
    updated: str = "Updated: 1 February 2026, 14:05"
    weather: str = "Port Regent 3 °C, snow"
    comments: tuple[str, ...] = ()
    cookies: str = ""
    script: str = "var visit = 4711;"
    theme: str = "light"
    head: str = ""
    is_turned: bool = False
    """Whether the attributes of elements come in another order."""


def _links(words: tuple[str, ...], frame: Frame) -> str:
    def link(number: int, text: str) -> str:
        parts = [f'href="/{number}"', f'class="item-{number}"']
        return f"<li><a {' '.join(parts[::-1] if frame.is_turned else parts)}>{text}</a></li>"

    return "<ul>" + "".join(link(number, text) for number, text in enumerate(words)) + "</ul>"


def _comments(frame: Frame) -> str:
    return "".join(f"<div class=comment><p>{each}</p></div>" for each in frame.comments)


def news(article: Article, frame: Frame) -> bytes:
    """A newspaper with the elements of HTML 5."""
    text = "\n".join(f"<p>{each}</p>" for each in article.paragraphs)
    wrapper = 'id="story" class="story"' if frame.is_turned else 'class="story" id="story"'
    return f"""<!doctype html><html lang="en" data-theme="{frame.theme}"><head>
<meta charset="utf-8"><title>{article.heading} | Freedonia News</title>{frame.head}
<script>{frame.script}</script></head><body>
<header><p>{frame.today}</p><p>{frame.weather}</p><nav>{_links(frame.menu, frame)}</nav></header>
<main><p class="breadcrumbs"><a href="/">{frame.menu[0]}</a> &gt; {frame.menu[-1]}</p>
<article {wrapper}><header><h1>{article.heading}</h1><p>{frame.ago}</p></header>
<p>{frame.updated}</p>
{text}
<p>{frame.views} views</p><div class="share-buttons">Share ({frame.shares})</div></article>
<section class="related"><h2>Related</h2>{_links(frame.related, frame)}</section>
<section id="comments">{_comments(frame)}</section></main>
<aside><p>{frame.advert}</p></aside>
<footer><p>{frame.copyright}</p></footer><div class="cookie-notice"><p>{frame.cookies}</p></div>
</body></html>""".encode()


def blog(article: Article, frame: Frame) -> bytes:
    """A site made with a widespread program for blogs."""
    text = "\n".join(f"<p>{each}</p>" for each in article.paragraphs)
    return f"""<!DOCTYPE html><html><head><title>{article.heading} - Sylvanian Gazette</title>
<meta property="og:title" content="{article.heading}">{frame.head}
<script>{frame.script}</script></head><body class="single post {frame.theme}">
<div id="page" class="site"><div id="masthead"><div class="date">{frame.today}</div>
<div class="main-navigation">{_links(frame.menu, frame)}</div></div>
<div id="content"><div class="hentry"><h1 class="entry-title">{article.heading}</h1>
<div class="entry-meta"><span>{frame.ago}</span> <span>{frame.views} views</span></div>
<div class="entry-content">{text}
<div class="sharedaddy"><h3>Share this:</h3>{_links(("Post", frame.shares), frame)}</div>
<div class="jp-relatedposts"><p>{frame.related[0]}, as the oldest farmers of the valley say.</p>
</div></div>
<div class="tags-links">{_links(frame.related, frame)}</div></div>
<div id="comments" class="comments-area">{_comments(frame)}</div></div>
<div id="secondary" class="widget-area"><div class="widget">{frame.advert} {frame.weather}</div>
<div class="widget">{frame.updated}</div></div>
<div id="colophon" class="site-footer">{frame.copyright} {frame.cookies}</div></div>
</body></html>""".encode()


def table(article: Article, frame: Frame) -> bytes:
    """A site of the nineties: tables, and lines that end with <br>."""
    text = "<br><br>\n".join(article.paragraphs)
    width = 'width="20%" valign="top"'
    turned = 'valign="top" width="20%"'
    comments = "<br>".join(frame.comments)
    return f"""<html><head><title>FNA</title>{frame.head}</head><body bgcolor="white">
<table width="100%"><tr><td>{frame.today}</td><td>{frame.weather}</td></tr>
<tr>{"".join(f'<td><a href="/{each}">{each}</a></td>' for each in frame.menu)}</tr></table>
<table><tr><td {turned if frame.is_turned else width}><b>Visitors: {frame.views}</b><br>
<a href="/1">{frame.related[0]}</a><br><a href="/2">{frame.related[1]}</a><br>{frame.ago}</td>
<td><font size="4"><b>{article.heading}</b></font><br><br>
{text}</td>
<td>{frame.advert}<br>Hits today: {frame.shares}<br>{comments}</td></tr></table>
<table><tr><td><font size="1">{frame.copyright} {frame.updated} {frame.cookies}</font></td></tr>
</table><script>{frame.script}</script></body></html>""".encode()


def chinese(article: Article, frame: Frame) -> bytes:
    """A Chinese newspaper in GB2312, with a block for every part."""
    text = "\n".join(f"<p>　　{each}</p>" for each in article.paragraphs)
    page = f"""<html><head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{article.heading}_自由国新闻网</title>{frame.head}</head><body>
<div class="top">今天是{len(frame.today)}日 {frame.menu[0]}</div>
<div class="nav">{_links(frame.menu, frame)}</div>
<div class="wrap"><h1>{article.heading}</h1>
<div class="info">阅读 {frame.views} 次</div>
<div class="text">{text}</div><div class="info">{frame.shares}分钟前</div></div>
<div class="related"><h3>相关新闻</h3>{_links(frame.related, frame)}</div>
<div class="ad">{frame.advert}</div><div class="comments">{_comments(frame)}</div>
<div class="footer">{frame.copyright} {frame.cookies}</div></body></html>"""
    return page.encode("gb2312", "xmlcharrefreplace")


Page = Callable[[Article, Frame], bytes]
PAGES: tuple[Page, ...] = (news, blog, table, chinese)


def empty(page: Page, frame: Frame) -> bytes:
    """A page whose article has lost its text."""
    return page(Article("", ()), frame)


_COOKIES = "We use cookies to make this site better for you, as every other site does."
_NOTE = "What a nice railway this is. I have travelled on it every summer since I was a child."

_USUAL = Frame()
FRAMES: dict[str, Frame] = {
    "the day": replace(_USUAL, today="Tuesday, 3 November 2026"),
    "a menu": replace(_USUAL, menu=("Home", "World", "Politics", "Sport", "Weather", "Books")),
    "a counter of views": replace(_USUAL, views="88,310"),
    "a counter of shares": replace(_USUAL, shares="240"),
    "an advertisement": replace(_USUAL, advert="Firefly motor cars are the best. Try one today!"),
    "no advertisement": replace(_USUAL, advert=""),
    "related articles": replace(_USUAL, related=("The king is ill", "Wheat is cheap this year")),
    "the copyright": replace(_USUAL, copyright="© 2027 Freedonia News Agency and partners"),
    "the age of the article": replace(_USUAL, ago="9 months ago"),
    "the time of an update": replace(_USUAL, updated="Last updated on 3 Nov 2026 at 9:12"),
    "the weather": replace(_USUAL, weather="Port Regent 24 °C, fair"),
    "a comment": replace(_USUAL, comments=(_NOTE,)),
    "comments": replace(_USUAL, comments=(_NOTE, "So have I, and so has my aunt in Sylvania.")),
    "a notice of cookies": replace(_USUAL, cookies=_COOKIES),
    "a script": replace(_USUAL, script="var visit = 4712; document.write('<p>Hello.</p>');"),
    "a class of the page": replace(_USUAL, theme="dark"),
    "elements of the head": replace(_USUAL, head='<link rel="icon" href="/new.ico">'),
    "the order of attributes": replace(_USUAL, is_turned=True),
    "a menu with fewer entries": replace(_USUAL, menu=("Home", "News")),
    "everything": Frame(
        "Friday, 6 November 2026", ("Start", "World"), "90,002", "311", ("One", "Two"), "Hats.",
        "(c) 2027 FNA", "a year ago", "Modified: 6 November 2026", "8 °C", (_NOTE,), _COOKIES,
        "var visit = 0;", "dark", '<meta name="robots" content="index">', True,
    ),
}  # fmt: skip
