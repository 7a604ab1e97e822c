"""Headings of editions, and the formulas of notes."""

from __future__ import annotations

import pytest

from message_archive.importing.headings import heading_in
from message_archive.importing.names import FoundParty, KnownNames
from message_archive.model import Registry


def read(*lines: str, title: str = "", signed: str = "") -> tuple[list[str], list[str]] | None:
    registry = Registry()
    by = [FoundParty(signed)] if signed else []
    found = heading_in(title, lines, KnownNames(registry), registry, by)
    if found is None:
        return None
    return [party.name for party in found.senders], [party.name for party in found.recipients]


@pytest.mark.parametrize(
    ("line", "sender", "recipient"),
    [
        ("Letter From Olga Brandt to Jonas Pell", "Olga Brandt", "Jonas Pell"),
        ("31. Airgram From the Consulate in Sylvania to the Ministry of Trade",
         "Consulate in Sylvania", "Ministry of Trade"),
        ("Letter, Olga Brandt to Jonas Pell, 4 May 1931", "Olga Brandt", "Jonas Pell"),
        ("The Minister in Sylvania (Brandt) to the Secretary of State (Pell)", "Brandt", "Pell"),
        ("Brief von Käthe Lindner an Anton Wiesner", "Käthe Lindner", "Anton Wiesner"),
        ("Lettre de Camille Desroches à son frère, Louis Desroches", "Camille Desroches",
         "Louis Desroches"),
        ("Carta de Ana Robles a Luis Vega", "Ana Robles", "Luis Vega"),
        ("陆明远致赵文清信", "陆明远", "赵文清"),
        ("小松はなから早川喜一への手紙", "小松はな", "早川喜一"),
        ("رسالة من سليم الحداد إلى توماس بيل", "سليم الحداد", "توماس بيل"),
        ("Телеграмма Семёна Лужина Виктору Орлову", "Семён Лужин", "Виктор Орлов"),
        ("Письмо Ольги Терентьевой Клименту Рогозину", "Ольга Терентьева", "Климент Рогозин"),
        ("Письмо Петра Сомова Марии Каразиной", "Петр Сомов", "Мария Каразина"),
        ("ПОСЛАНИЕ ПРЕЗИДЕНТА С. Н. ЛУЖИНА МИНИСТРУ г-ну ДЖ. ОРЛОВУ", "С. Н. Лужин", "Дж. Орлов"),
        ("Лист Софії Гайової Маркові Терену", "Софія Гайова", "Марко Терен"),
        ("Лист Марка Терена Софії Гайовій", "Марко Терен", "Софія Гайова"),
    ],
)  # fmt: skip
def test_a_heading_names_both(line: str, sender: str, recipient: str) -> None:
    assert read(line) == ([sender], [recipient])
    assert read(title=line) == ([sender], [recipient])


@pytest.mark.parametrize(
    ("line", "sender", "recipient"),
    [
        ("The Embassy of Sylvania presents its compliments to the Ministry of Trade and informs",
         "Embassy of Sylvania", "Ministry of Trade"),
        ("La Embajada de Silvania saluda atentamente al Ministerio de Pesca y tiene el honor",
         "Embajada de Silvania", "Ministerio de Pesca"),
        ("Die Botschaft begrüßt das Ministerium und beehrt sich", "Botschaft", "Ministerium"),
        ("林国驻自由国大使馆向自由国外交部致意，并通知", "林国驻自由国大使馆", "自由国外交部"),
        ("The Legation of Sylvania presents its compliments to the Office of Forests of the "
         "Republic of Vulgaria and, in reply to its Note, has the honour to state",
         "Legation of Sylvania", "Office of Forests of the Republic of Vulgaria"),
        ("Le Consulat de Silvanie a l'honneur de présenter ses compliments au Ministère du "
         "Commerce de Vulgarie et, comme suite à sa note,",
         "Consulat de Silvanie", "Ministère du Commerce de Vulgarie"),
        ("La Embajada de Silvania saluda al Honorable Ministerio de Pesca de Vulgaria - Sección "
         "de Puertos - y tiene el honor", "Embajada de Silvania",
         "Ministerio de Pesca de Vulgaria"),
        ("A Embaixada da Silvânia cumprimenta o Ministério da Pesca e, em resposta à nota",
         "Embaixada da Silvânia", "Ministério da Pesca"),
        ("Die Botschaft der Republik Silvanien begrüßt das Auswärtige Amt und, unter Bezug auf",
         "Botschaft der Republik Silvanien", "Auswärtiges Amt"),
        ("Die Gesandtschaft beehrt sich, dem Königlichen Generalkonsulat mitzuteilen, daß",
         "Gesandtschaft", "Königliches Generalkonsulat"),
        ("Посольство Сильвании имеет честь засвидетельствовать своё глубокое уважение "
         "Министерству торговли Вульгарии и, ссылаясь на ноту", "Посольство Сильвании",
         "Министерство торговли Вульгарии"),
        ("Министерство торговли приветствует Генеральное консульство Сильвании и, отвечая",
         "Министерство торговли", "Генеральное консульство Сильвании"),
        ("Посольство Сильванії засвідчує свою повагу Міністерству торгівлі та, посилаючись",
         "Посольство Сильванії", "Міністерство торгівлі"),
        ("Ambasada Sylwanii przesyła wyrazy szacunku Królewskiemu Ministerstwu Handlu i ma",
         "Ambasada Sylwanii", "Królewskie Ministerstwo Handlu"),
        ("在ルブリア・シルバニア大使館は、ルブリア貿易省に敬意を表するとともに、通報する",
         "在ルブリア・シルバニア大使館", "ルブリア貿易省"),
        ("루브리아 외무부는 주루브리아 실바니아 대사관에 경의를 표하며, 통보하는 바입니다",
         "루브리아 외무부", "주루브리아 실바니아 대사관"),
        ("تهدي سفارة جمهورية سيلفانيا تحياتها وتقديرها إلى وزارة تجارة فولغاريا وتتشرف",
         "سفارة جمهورية سيلفانيا", "وزارة تجارة فولغاريا"),
        ("Botschafter Lindner, Glashafen, an das Auswärtige Amt", "Lindner", "Auswärtiges Amt"),
    ],
)  # fmt: skip
def test_a_note_names_both_in_its_formula(line: str, sender: str, recipient: str) -> None:
    assert read("No. 4", line) == ([sender], [recipient])


@pytest.mark.parametrize(
    "line",
    [
        "Welcome to Freedonia",
        "How we came to Sylvania",
        "From Freedonia to the sea",
        "To Olga Brandt, at Port Regent",
        "A Mademoiselle Louise Arnaud, à Port-Verre",
        "Olga Brandt to Olga Brandt",
        "陆明远就地震向赵文清致慰问电",
        "M. Hugo Pellier, Président de la République, et à Mme Louise Arnaud",
    ],
)
def test_other_lines_are_no_headings(line: str) -> None:
    assert read(line) is None


def test_a_heading_may_take_two_lines() -> None:
    assert read("The Mayor of Fredonville", "to the Governor of Port Regent") == (
        ["Mayor of Fredonville"], ["Governor of Port Regent"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "sender", "recipient"),
    [
        (["№ 7", "ТЕЛЕГРАММА ПОСЛА ФРИДОНИИ В СИЛЬВАНИИ", "И. С. ГРОМОВА МИНИСТРУ ТОРГОВЛИ",
          "В. П. БЕЛОМУ"], "И. С. Громов", "В. П. Белый"),
        (["ЛИСТ ГОЛОВИ ДИРЕКЦІЇ РУРИТАНІЇ ОСТАПА СИРОВАТКИ", "ПОСЛОВІ СИЛЬВАНІЇ ЛЕВКУ КРАВЦЮ"],
         "Остап Сироватка", "Левко Кравець"),
        (["Письмо Президента Фридонии Веры Полозовой", "королю Рамонии Бертольду Шпангу"],
         "Вера Полозова", "Бертольд Шпанг"),
    ],
)  # fmt: skip
def test_a_heading_with_cases_may_take_several_lines(
    lines: list[str], sender: str, recipient: str
) -> None:
    assert read(*lines) == ([sender], [recipient])


def test_a_country_after_an_office_is_no_name() -> None:
    line = "Вітання Президента Сильванії королю Рамонії Бертольду Шпангу"
    assert read(line) == (["Президента Сильванії"], ["Бертольд Шпанг"])


def test_a_heading_may_have_one_side() -> None:
    assert read("Open letter to the Harbour Board") == ([], ["Harbour Board"])


def test_a_single_name_needs_the_same_signature() -> None:
    assert read("Brandt to Pell") is None
    assert read("Brandt to Pell", signed="Olga Brandt") == (["Brandt"], ["Pell"])


def test_a_note_of_the_editor_is_below_the_text() -> None:
    lines = ["昨日は御世話になりました。"] * 12
    assert read(*lines, "（小松はな書簡、早川喜一宛）") == (["小松はな"], ["早川喜一"])


@pytest.mark.parametrize(
    ("lines", "sender", "recipient"),
    [
        (["八七　六月三日　在ルリタニア国久米川公使ヨリ\\", "牧瀬外務大臣宛(電報)"], "久米川",
         "牧瀬"),
        (["牧瀬外務大臣より在シルヴァニア国久米川大使あて"], "牧瀬", "久米川"),
        (["本报讯 自由国工会联合会4月30日致电林国工会联合会，祝贺劳动节。"], "自由国工会联合会",
         "林国工会联合会"),
        (["西爾瓦尼亞外交部茲向自由國駐西爾瓦尼亞大使館致意，並照會如下："], "西爾瓦尼亞外交部",
         "自由國駐西爾瓦尼亞大使館"),
        (["자유로동당 중앙위원회는 림국로동당 중앙위원회에 3월 5일 축전을 보내였다."],
         "자유로동당 중앙위원회", "림국로동당 중앙위원회"),
        (["自由労働党中央委員会は10月9日、林国人民党中央委員会に祝電を送った。"],
         "自由労働党中央委員会", "林国人民党中央委員会"),
    ],
)  # fmt: skip
def test_bodies_and_family_names_in_languages_without_spaces(
    lines: list[str], sender: str, recipient: str
) -> None:
    assert read(*lines) == ([sender], [recipient])


def test_a_woman_in_an_office_is_not_taken_for_the_recipient() -> None:
    found = read("Письмо Президента Рутении Марии Каразиной")
    assert found is None or found[1] != ["Мария Каразина"]
