"""Names of character encodings in e-mails and pages, and the codec of Python for each.

The labels are those of the Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels),
read as browsers read them: `iso-8859-1` is windows-1252, `gb2312` is GB 18030, `ks_c_5601-1987` is
the code page 949 of Windows. Old e-mails have a few more.

Python's own aliases are not asked. They also name codecs that are no character encodings, such as
`rot13`, `idna` and `unicode_escape`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["codec_of"]

# Codec, then its labels. Where the Standard's encoding is a superset under another name in Python,
# that one is taken.
_OF_THE_WEB: Final = """\
utf-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8
cp866 866 cp866 csibm866 ibm866
iso8859-2 csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
iso8859-3 csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
iso8859-4 csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
iso8859-5 csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
iso8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
iso8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek
iso8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical
iso8859-10 csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6
iso8859-13 iso-8859-13 iso8859-13 iso885913
iso8859-14 iso-8859-14 iso8859-14 iso885914
iso8859-15 csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9
iso8859-16 iso-8859-16
koi8-r cskoi8r koi koi8 koi8-r koi8_r
koi8-u koi8-ru koi8-u
mac-roman csmacintosh mac macintosh x-mac-roman
cp874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874
cp1250 cp1250 windows-1250 x-cp1250
cp1251 cp1251 windows-1251 x-cp1251
cp1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252
cp1253 cp1253 windows-1253 x-cp1253
cp1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254
cp1255 cp1255 windows-1255 x-cp1255
cp1256 cp1256 windows-1256 x-cp1256
cp1257 cp1257 windows-1257 x-cp1257
cp1258 cp1258 windows-1258 x-cp1258
mac-cyrillic x-mac-cyrillic x-mac-ukrainian
gb18030 chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030
big5hkscs big5 big5-hkscs cn-big5 csbig5 x-x-big5
euc_jp cseucpkdfmtjapanese euc-jp x-euc-jp
iso2022_jp csiso2022jp iso-2022-jp
cp932 csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis
cp949 cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949
utf-16-be unicodefffe utf-16be
utf-16-le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le
"""

# Browsers refuse some of these because scripts could hide in them. Here nothing is run.
_OF_OLD_MAILS: Final = """\
utf-7 utf-7 unicode-1-1-utf-7 csunicode11utf7
hz hz-gb-2312 hz
iso2022_kr csiso2022kr iso-2022-kr
iso2022_jp_1 iso-2022-jp-1
iso2022_jp_2 iso-2022-jp-2 csiso2022jp2
iso2022_jp_3 iso-2022-jp-3
iso2022_jp_2004 iso-2022-jp-2004
cp437 437 cp437 ibm437 cspc8codepage437
cp737 cp737 ibm737
cp775 cp775 ibm775
cp850 850 cp850 ibm850
cp852 852 cp852 ibm852
cp855 855 cp855 ibm855
cp857 857 cp857 ibm857
cp858 cp858 ibm00858
cp860 860 cp860 ibm860
cp861 861 cp861 ibm861
cp862 862 cp862 ibm862
cp863 863 cp863 ibm863
cp864 cp864 ibm864
cp865 865 cp865 ibm865
cp869 869 cp869 ibm869
cp932 cp932
cp936 cp936 ms936 windows-936
cp949 cp949 uhc
cp950 cp950 ms950 windows-950
johab johab cp1361 ms1361
koi8_t koi8-t
kz1048 kz-1048 rk1048 strk1048-2002
ptcp154 ptcp154 csptcp154 pt154 cp154 cyrillic-asian
mac_greek x-mac-greek macgreek
mac_latin2 x-mac-ce x-mac-centraleurroman maccentraleurope
mac_turkish x-mac-turkish macturkish
mac_iceland x-mac-icelandic maciceland
utf-32-be utf-32be
utf-32-le utf-32 utf-32le
"""


def _codecs() -> Mapping[str, str]:
    lines = (line.split() for line in (_OF_THE_WEB + _OF_OLD_MAILS).splitlines())
    return {label: codec for codec, *labels in lines for label in labels}


_CODECS: Final = _codecs()


def codec_of(label: str) -> str | None:
    """Python's codec for a label in an e-mail or a page; None for one that is not known."""
    return _CODECS.get(label.strip(" \t\n\f\r\"'").lower())
