"""Bodies of TEI as Markdown."""

from __future__ import annotations

import pytest

from message_archive.markup import plain_html, plain_text
from tests.support.markdown import render_markdown
from tests.support.tei_files import body_of, came, tei


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("<p>one\n   two</p><p>three</p>", "one two\n\nthree"),
        ("<opener><salute>Dear Emil,</salute></opener><p>Hail.</p>", "Dear Emil,\n\nHail."),
        (
            "<closer><salute>Yours</salute><signed>Ada</signed></closer>"
            "<postscript><p>PS</p></postscript>",
            "Yours\n\nAda\n\nPS",
        ),
        ("<opener><dateline>Here,<lb/>4 May</dateline></opener>", "Here,\\\n4 May"),
        ("<p>one<lb/>two</p>", "one two"),
        ("<p>won-<lb break='no'/>der</p>", "wonder"),
        ("<p>won<lb break='no'/>\n  der</p>", "wonder"),
        ("<lg><l>Hail</l><l>hail</l></lg>", "Hail\\\nhail"),
        ("<lg><lg><l>a</l></lg><lg><l>b</l></lg></lg>", "a\n\nb"),
        ("<address><addrLine>A. M.</addrLine><addrLine>Home</addrLine></address>", "A. M.\\\nHome"),
        ("<list><item>a</item><item>b</item></list>", "- a\n- b"),
        ("<list type='ordered'><item>a</item><item>b</item></list>", "1. a\n2. b"),
        ("<list><item><p>a</p><p>b</p></item></list>", "- a\n\n  b"),
        ("<list><item>a<list><item>b</item></list></item></list>", "- a\n  - b"),
        ("<list><label>i</label><item>a</item></list>", "- i a"),
        (
            "<table><row><cell>a</cell><cell>b|c</cell></row><row><cell>d</cell></row></table>",
            "| a | b\\|c |\n|---|---|\n| d |  |",
        ),
        ("<quote><p>a</p><p>b</p></quote>", "> a\n>\n> b"),
        ("<p>He said <quote>no</quote>.</p>", "He said no."),
        ("<div><head>One</head><div><head>Two</head><p>x</p></div></div>", "# One\n\n## Two\n\nx"),
        ("<p>before <list><item>a</item></list> after</p>", "before\n\n- a\n\nafter"),
        ("words <p>and a paragraph</p> more", "words\n\nand a paragraph\n\nmore"),
    ],
)
def test_blocks(body: str, markdown: str) -> None:
    assert body_of(body) == markdown


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("a <hi rend='italic'>b </hi>c", "a *b* c"),
        ("a <hi rend='bold'>b</hi>", "a **b**"),
        ("a <hi rend='bold'><hi rend='italic'>b</hi></hi> c", "a ***b*** c"),
        ("a<hi rend='underline'>b</hi>c", "a*b*c"),
        ("a <hi rend='superscript'>b</hi>", "a b"),
        ("a<hi>(b)</hi>c", "a(b)c"),
        ("a <del>b</del><add>c</add> d", "a ~~b~~++c++ d"),
        ("<subst><del>b</del><add place='above'>c</add></subst>", "~~b~~++c++"),
        ("<unclear>b</unclear>", "[?b?]"),
        ("<unclear>why?</unclear>", "[?why\\??]"),
        ("<del><unclear>b</unclear></del>", "~~[?b?]~~"),
        ("a <gap quantity='1' unit='word'/>", "a [… 1 word]"),
        ("a <gap extent='3 chars' reason='illegible'/>", "a [… 3 letters]"),
        ("a <gap extent='2' unit='words'/>", "a [… 2 words]"),
        ("a <gap extent='1' unit='line'/>", "a [… 1 line]"),
        ("a <gap extent='12' unit='Characters'/>", "a [… 12 letters]"),
        ("a <gap extent='4 Words' unit='line'/>", "a [… 4 words]"),
        ("a <gap extent='2'/>", "a […]"),
        ("a <gap extent='some' unit='words'/>", "a […]"),
        ("a <gap extent='0' unit='words'/>", "a […]"),
        ("a <gap quantity='2' unit='cm'/>", "a […]"),
        ("a <supplied>b</supplied>", "a \\[b\\]"),
        ("<gap/>(https://x.example/)", "[…]\\(https://x.example/)"),
        ("a<note>b</note>(https://x.example/)", "a[^ed1]\\(https://x.example/)\n\n[^ed1]: b"),
        ("<choice><abbr>Mr</abbr><expan>Mister</expan></choice>", "Mister"),
        ("<choice><orig>vnd</orig><reg>und</reg></choice>", "und"),
        ("<choice><sic>teh</sic><corr>the</corr></choice>", "the"),
        ("<app><lem>a</lem><rdg>b</rdg></app>", "a"),
        ("<w>one</w> <w>two</w><pc>.</pc>", "one two."),
        ("<foreign xml:lang='la'>ergo</foreign>", "ergo"),
        ("a<fw>17</fw> b", "a b"),
        ("<ref target='https://x.example/a_(b)'>c</ref>", "[c](https://x.example/a_%28b%29)"),
        ("a <ptr target='https://x.example/'/>", "a <https://x.example/>"),
        ("<ref target='javascript:alert(1)'>c</ref>", "c"),
        ("<ref target='#gone'>c</ref>", "c"),
        ("<code>a_b</code>", "`a_b`"),
    ],
)
def test_words(body: str, markdown: str) -> None:
    assert body_of(f"<p>{body}</p>") == markdown


@pytest.mark.parametrize(
    "words",
    [
        "*a* _b_ `c` [d](e) ~~f~~ ++g++ [?h?] [… 2 words] {page 2} &amp;amp; &lt;b&gt;",
        "1. a", "# a", "- a", "+ a", "&gt; a", "---", "=== a", "| a |", "a [^ed1] b", "\\* \\",
        "a_b_c __d__ 5*3*2", "+", "++", "C++ and C++", "~", "a ~b~ c", "![a](b)", "[a]: b",
        "{page 2}", "{page x}", ": a", "    a", "http://x.example/*a*", "a|b", "1) a", "10.",
    ],
)  # fmt: skip
def test_words_that_look_like_markdown_stay_words(words: str) -> None:
    markdown = body_of(f"<p>{words}</p>")
    html = render_markdown(markdown, "text") or plain_html(markdown)
    shown = words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").strip()
    assert plain_text(html) == shown
    assert html.count("<") == 2, html


def test_pages() -> None:
    text = "<pb n='1'/><p>a<pb n='2'/>b</p><pb/><p>c</p>"
    assert body_of(text) == "a {page 2} b\n\n{page 3}\n\nc"
    assert body_of("<p>a</p><pb/><p>b</p>") == "a\n\n{page 2}\n\nb"
    assert body_of("<p>won-<pb break='no'/>der</p>") == "won{page 2}der"


def test_pages_have_the_numbers_of_their_pictures() -> None:
    surfaces = "".join(
        f'<surface xml:id="s{n}"><graphic url="{n}.jpg"/></surface>' for n in (1, 2, 3)
    )
    found = came(
        tei(
            '<pb facs="#s1" n="1r"/><p>a<pb facs="#s3" n="2r"/>b</p>',
            more=f"<facsimile>{surfaces}</facsimile>",
        )
    )
    assert found.body == "a {page 3} b"
    names = (
        "  - file: 1.jpg\n    label: 1r\n  - file: 2.jpg\n    label: page 2\n"
        "  - file: 3.jpg\n    label: 2r\n"
    )
    assert f"images:\n{names}" in found.head


def test_pictures_keep_their_reference() -> None:
    found = came(
        tei(
            '<pb facs="https://x.example/iiif/7/full/max/0/default.jpg"/><p>a'
            '<pb facs="scans/b%201.jpg"/>b<pb facs="https://x.example/c.png"/>c'
            '<pb facs="#f4"/>d</p>'
        )
    )
    assert [line for line in found.head.split("\n") if "file:" in line or "iiif:" in line] == [
        "  - iiif: https://x.example/iiif/7",
        "  - file: b 1.jpg",
        "  - file: c.png",
        "  - file: f4.jpg",
    ]
    assert "notes: 'Pictures: https://x.example/c.png f4'\n" in found.head


def test_pictures_get_names_that_files_of_the_archive_can_have() -> None:
    breaks = (
        "a/1.tif",
        "b/1.tif",
        "fol.%202%20recto",
        "x.jpeg",
        "3.PNG",
        "..%2f..%2f.jpg",
        "図.jpg",
    )
    found = came(tei("".join(f'<pb facs="{name}"/><p>x</p>' for name in breaks)))
    names = ("1.jpg", "b-1.jpg", "fol.-2-recto.jpg", "x.jpeg", "3.PNG", "jpg.jpg", "図.jpg")
    for name in names:
        assert f"file: {name}\n" in found.head


def test_two_pictures_never_get_one_name() -> None:
    first = tei('<pb facs="a/1.jpg"/><p>x</p>')
    second = tei('<pb facs="b/1.jpg"/><p>x<pb facs="a/1.JPG"/>y<pb facs="b/1.jpg"/></p>')
    found = came(first, second)
    names = [
        [line.partition("file: ")[2] for line in text.split("\n") if "file:" in line]
        for text in found.messages.values()
    ]
    assert names == [["1.jpg"], ["b-1.jpg", "a-1.JPG"]]


@pytest.mark.parametrize(
    ("note", "label"),
    [
        ("<note>x</note>", "ed1"),
        ("<note type='commentary'>x</note>", "ed1"),
        ("<note resp='#author'>x</note>", "1"),
        ("<note resp='#ed' place='margin'>x</note>", "ed1"),
        ("<note type='authorial'>x</note>", "1"),
        ("<note place='left margin'>x</note>", "1"),
        ("<note place='foot'>x</note>", "1"),
        ("<note n='ed-b'>x</note>", "ed-b"),
        ("<note n='17'>x</note>", "ed1"),
    ],
)
def test_notes_are_the_writers_or_the_editors(note: str, label: str) -> None:
    assert body_of(f"<p>a{note}</p>") == f"a[^{label}]\n\n[^{label}]: x"


def test_notes_at_another_place() -> None:
    back = '<note xml:id="n1"><p>x</p><p>y</p></note>'
    document = tei('<p>a<ref target="#n1">1</ref> b</p>')
    document = document.replace("</body>", f"</body><back><div>{back}</div></back>")
    assert came(document).body == "a[^ed1] b\n\n[^ed1]: x\n\n    y"
    anchored = '<p>a<anchor xml:id="a1"/> b</p><note target="#a1">x</note>'
    assert body_of(anchored) == "a[^ed1] b\n\n[^ed1]: x"
    assert body_of("<p>a</p><note>x</note><p>b</p>") == "a[^ed1]\n\nb\n\n[^ed1]: x"


def test_a_note_without_a_place_is_counted() -> None:
    document = tei("<p>a</p>").replace("</body>", "</body><back><note xml:id='n'>x</note></back>")
    assert "note (its place is not in the text; with its words): 1" in came(document).report


def test_every_dropped_element_has_a_line() -> None:
    found = came(tei("<p>a<fw>1</fw><fw>2</fw><space/><metamark/><lb/>b <date>x</date></p>"))
    assert found.body == "a b x"
    assert set(found.report) >= {
        "fw (with its words): 2",
        "space: 1",
        "metamark: 1",
        "lb (as a space, in prose): 1",
        "date (words kept): 1",
    }


def test_elements_of_other_namespaces_are_counted() -> None:
    found = came(tei('<p>a<m:math xmlns:m="http://www.w3.org/1998/Math/MathML">x</m:math></p>'))
    assert found.body == "a"
    assert "http://www.w3.org/1998/Math/MathML:math (not TEI): 1" in found.report


def test_several_texts() -> None:
    document = tei().replace(
        "<text><body><p>Hail.</p></body></text>",
        "<text><group><text><body><p>Hail.</p></body></text>"
        "<text xml:lang='de'><body><p>Heil.</p></body></text></group></text>",
    )
    bodies = {name: text.split("---\n")[-1] for name, text in came(document).messages.items()}
    assert bodies == {
        "1931/1931-05-04-ada-marlow-emil-varga.md": "Hail.\n",
        "1931/1931-05-04-ada-marlow-emil-varga.de.md": "Heil.\n",
    }
