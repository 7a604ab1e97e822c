# ruff: noqa: E501 - lines as long as in such files
"""Letters as editions encode them, with everything that is not in our own files."""

from __future__ import annotations

__all__ = ["OF_AN_EDITION", "OF_A_CORPUS"]

# As a corpus of printed and written texts does: `rendition`, `idno` in `idno`, line beginnings.
OF_A_CORPUS = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title type="main">Brief an Emil</title>
<author><persName ref="http://d-nb.info/gnd/190000015"><surname>Marlow</surname><forename>Ada</forename></persName>
</author>
</titleStmt>
<editionStmt><edition>Vollständige</edition></editionStmt>
<publicationStmt><publisher><orgName role="project">Gazette</orgName></publisher><idno><idno type="URLWeb">https://www.x.example/x</idno>
</idno>
<availability><licence target="https://x.example/l"><p>CC</p>
</licence></availability>
</publicationStmt>
<sourceDesc><bibl type="M">Marlow, Ada</bibl>
<msDesc><msIdentifier><repository>State Library</repository><idno><idno type="shelfmark">Nachl. 1</idno>
</idno>
</msIdentifier>
<physDesc><typeDesc><p>x</p>
</typeDesc></physDesc>
</msDesc></sourceDesc>
</fileDesc>
<profileDesc><correspDesc><correspAction type="sent"><persName ref="http://d-nb.info/gnd/190000015">Marlow, Ada</persName>
<placeName>Sylburg</placeName>
<date when="1931-05-04">4. Mai</date>
</correspAction>
<correspAction type="received"><persName>Varga, Emil</persName>
</correspAction>
</correspDesc></profileDesc>
</teiHeader>
<text><body><div type="letter" n="1"><pb facs="#f0001" n="[1r]"/><dateline>Sylb. 4. <hi rendition="#u">Mai</hi></dateline><lb/>
<p>Lieber Fr<choice><abbr>d.</abbr><expan>eund</expan></choice>,<lb/>
das ist ein lan-<lb break="no"/>ges Wort. <add place="superlinear">und</add> <del rendition="#s">ni</del><gap reason="lost" unit="words" quantity="2"/>.<lb/>
<note type="editorial" resp="#x">Anm.</note>
</p>
<closer><salute>Dein</salute><lb/><signed><hi rendition="#aq">Ada</hi></signed></closer>
</div>
</body>
</text></TEI>
"""

# As an edition of an exchange does: witnesses, measures, indices in `back`, divisions for images.
OF_AN_EDITION = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:base="https://x.example" xml:id="L00012" next="x"><teiHeader><fileDesc><titleStmt><title level="s">Briefwechsel</title>
<title level="a">Ada an Emil, [Mai 1931]</title>
<title type="iso-date" when-iso="1931-05-04">1931-05-04</title>
<editor><name ref="#pmb2">X</name></editor></titleStmt>
<publicationStmt><publisher>PUB</publisher><idno type="URI">https://id.example/L00012</idno>
</publicationStmt>
<seriesStmt><p>x</p>
</seriesStmt>
<sourceDesc><listWit><witness n="1"><msDesc><msIdentifier><country>A</country><settlement>Sylburg</settlement><repository>Library</repository><idno>3.2</idno>
</msIdentifier>
<physDesc><objectDesc form="brief"><supportDesc><support>Blatt</support><extent><measure unit="blatt" quantity="1"/><measure unit="seite" quantity="2"/><measure unit="zeichenanzahl" quantity="400"/></extent>
</supportDesc>
</objectDesc><typeDesc><p>x</p>
</typeDesc></physDesc>
</msDesc></witness>
</listWit></sourceDesc>
</fileDesc>
<profileDesc><langUsage><language ident="de-AT">German</language></langUsage>
<correspDesc><correspAction type="sent"><persName ref="#pmb2121">Marlow, Ada</persName>
<date notBefore="1931-05-04" notAfter="1931-05-31">[Mai 1931]</date>
<placeName ref="#pmb50">Sylburg</placeName>
</correspAction>
<correspAction type="received"><persName ref="#pmb10863">Varga, Emil</persName>
<placeName ref="#pmb50">Sylburg</placeName>
</correspAction>
<correspContext><ref type="belongsToCorrespondence" target="x">B</ref>
<ref type="withinCollection" subtype="previous_letter" target="#L00011">x</ref>
</correspContext>
</correspDesc></profileDesc>
</teiHeader>
<text><body><div type="image" n="v1"><div><figure facs="x.jpg"/></div>
</div>
<div type="writingSession" n="1"><opener><dateline>Sylburg, <date>Mai</date>
</dateline><salute>Lieber <persName ref="#pmb10863">Emil</persName>
</salute></opener>
<p><space unit="chars" quantity="1"/>ich <c rendition="#langesS">s</c>ah <rs type="person" ref="#pmb2121 #pmb5">uns</rs> in <rs type="work" subtype="implied" ref="#pmb33">Ihrem Stück</rs>
<note type="commentary" xml:id="K_1">Das <rs type="work" ref="#pmb33">Stück</rs>.</note> <anchor type="commentary" xml:id="K_2h"/>so</p>
<closer><salute>Ihr</salute><signed>A</signed></closer>
</div>
</body>
<back><listPerson><person xml:id="pmb2121" sex="F"><persName><surname>Marlow</surname><forename>Ada</forename></persName>
<birth><date when="1900">1900</date>
</birth><idno type="gnd">https://d-nb.info/gnd/190000015/</idno>
<idno type="pmb">https://pmb.example/entity/2121/</idno>
</person>
</listPerson><listPlace><place xml:id="pmb50"><placeName type="pref">Sylburg</placeName>
<location type="coords"><geo>48,208333 16,373056</geo></location><idno type="geonames">https://sws.geonames.org/900001/</idno>
</place>
</listPlace><listBibl><bibl xml:id="pmb33"><title>Stück</title>
<author key="pmb10863">Varga, Emil</author>
</bibl>
</listBibl></back></text></TEI>
"""
