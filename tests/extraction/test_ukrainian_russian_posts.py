"""Posts and bulletins in Ukrainian and Russian: which span, whose loss and whose words, by what heads a text and its lines."""

from datetime import date

import pytest

from helpers.extraction import extract
from helpers.model import Article


def told(text, day="2025-07-11", title=""):
    """Return the claims of a text."""
    return extract(Article("text", text, title, published=date.fromisoformat(day), language="")).claims


def spans(text, day="2025-07-11", title=""):
    return {(claim.window, str(claim.as_of)) for claim in told(text, day, title)}


@pytest.mark.parametrize(
    ("text", "window", "last"),
    [
        ("Лютий у цифрах\nУражено 45 танків, 63 ББМ та 312 автомобілів ворога.", "month", "2025-02-28"),
        ("Март в цифрах\nУничтожено 45 танков и 312 автомобилей противника.", "month", "2025-03-31"),
        (
            "Із 23 по 29 червня воїни 5-ї бригади:\n💥 спалили 19 мотоциклів окупантів\n💥 знищили 2 танки ворога",
            "week",
            "2025-06-29",
        ),
        (
            "Червень став найкривавішим місяцем для цивільних в Україні: загинули 232 особи, поранено 1 343.",
            "month",
            "2025-06-30",
        ),
        ("Июнь стал самым кровавым месяцем для жителей Украины: погибли 232 человека, ранены 1 343.", "month", "2025-06-30"),
        ("Від січня по червень ООН задокументувала 986 убитих цивільних.", "period", "2025-06-30"),
        ("С января по июнь погибло 1 200 мирных жителей Украины, включая 71 ребенка.", "period", "2025-06-30"),
    ],
)
def test_what_span_a_line_names(text, window, last):
    assert spans(text) == {(window, last)}


def test_a_command_named_in_the_title_that_opens_on_the_past_day_reports_on_it():
    text = (
        "Південь. Ранок 18 жовтня.\n\nЗа добу підрозділи виконали 112 завдань.\n\n"
        "Мінус у ворога:\n63 окупанти\n4 гармати\n11 машин"
    )
    assert spans(text, "2023-10-18", "Сили оборони Півдня") == {("day", "2023-10-18")}


def test_if_reports_are_to_be_believed_they_are_a_source():
    texts = ("Якщо вірити зведенням, армія РФ втратила 253 290 військових.", "Если верить сводке, сбиты 14 беспилотников ВСУ.")
    assert [claim.quote for text in texts for claim in told(text)] == ["253 290", "14"]


def test_what_took_lives_killed():
    text = "Російські обстріли забрали життя 38 цивільних.\n\nВзрыв унёс жизни 14 мирных жителей Белгорода."
    assert [(claim.quote, claim.side, claim.measure) for claim in told(text)] == [
        ("38", "ukraine", "killed"),
        ("14", "russia", "killed"),
    ]


def test_a_groupings_name_and_a_count_tell_its_foes_losses():
    text = (
        "О ходе СВО с 17 по 23 января 2026 г.\n\n«Север»: противник потерял свыше 1 325 военнослужащих, девять орудий.\n"
        "«Запад»: более 1 430 военнослужащих, три орудия НАТО.\n«Днепр» — до 385 военнослужащих."
    )
    found = told(text, "2026-01-23")
    assert [claim.quote for claim in found] == ["1 325", "девять", "1 430", "три", "385"]
    assert {(c.side, c.window, c.measure, c.claimant) for c in found} == {("ukraine", "week", "lost", "russia_mod")}


def test_a_list_of_places_with_their_country_behind_a_dash_makes_nobody_speak():
    text = (
        "Противник атакував 178 БпЛА із напрямків: Брянськ, Орел, Приморсько-Ахтарськ – рф.\n\n"
        "Станом на 08:30 підтверджено збиття 130 ударних БпЛА."
    )
    assert {claim.claimant for claim in told(text, "2025-03-15", "Повітряні Сили ЗС України")} == {"ukraine_air_force"}


def test_a_ministry_behind_the_name_of_another_land_is_that_lands():
    text = "Азербайджанське Міноборони оприлюднило список: 192 полеглі військовослужбовці, 511 поранених."
    assert {claim.side for claim in told(text, "2023-10-03")} == {"azerbaijan"}


def test_what_only_the_general_staff_writes_tells_whose_report_it_is():
    text = "Оперативна інформація щодо російського вторгнення\n\nНа Покровському напрямку сьогодні знешкоджено 312 окупантів."
    assert {claim.claimant for claim in told(text, "2024-12-08")} == {"ukraine_general_staff"}


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        (
            "Дежурными средствами ПВО уничтожено 48 украинских беспилотников. "
            "31 — над Брянской областью, девять — над Курской, по четыре — над Тульской и Орловской.",
            ["31", "девять", "четыре"],
        ),
        (
            "Сили оборони збили за ніч 54 «Шахеди».\n\n"
            "«22 — над Полтавщиною, 18 — над Сумщиною, ще 14 — над Черкащиною», — сказав він.",
            ["22", "18", "14"],
        ),
    ],
)
def test_shares_by_place_are_parts_of_the_sum_told_before(text, shares):
    whole, *parts = told(text, "2025-05-24")
    assert [claim.quote for claim in parts] == shares
    assert {(claim.side, claim.measure, claim.category, claim.part_of) for claim in parts} == {
        (whole.side, whole.measure, whole.category, whole.claim_id)
    }


@pytest.mark.parametrize(
    "text",
    [
        "Генштаб повідомив про 1 120 ліквідованих за минулу добу окупантів.",
        "Губернатор Белгородской области сообщил о троих раненых за сутки мирных жителях.",
    ],
)
def test_a_span_between_what_befell_them_and_who_they_are(text):
    assert spans(text, "2025-05-24") == {("day", "2025-05-24")}


@pytest.mark.parametrize(
    "text",
    [
        "Загинули двоє харків’ян. Поранених, за словами очільника ОВА, 43, з них троє дітей. Двох людей не можуть знайти.",
        "Погибли двое белгородцев. Раненых, по данным губернатора, 43, из них трое детей. Двоих жителей не могут найти.",
    ],
)
def test_whom_a_sentence_opens_on_is_counted_past_an_aside(text):
    assert [(claim.value, claim.measure) for claim in told(text)][-3:] == [(43, "wounded"), (3, "wounded"), (2, "missing")]


def test_numbers_of_two_armies_share_their_noun():
    text = "За цей час загинули 46 тисяч українських та 250 тисяч російських військових."
    assert [(c.quote, c.side, c.category) for c in told(text)] == [
        ("46 тисяч", "ukraine", "personnel"),
        ("250 тисяч", "russia", "personnel"),
    ]


def test_what_a_figure_is_compared_with_has_its_own_year_and_is_not_gone_on_from():
    text = "За рік російська армія втратила 253 290 військових — більше, ніж за 2022-й (106 720). Танків — 2 952."
    assert [(c.quote, c.as_of.year) for c in told(text, "2024-01-02")] == [("253 290", 2023), ("106 720", 2022), ("2 952", 2023)]


@pytest.mark.parametrize(
    "text",
    [
        "У серпні наші екіпажі виконали понад 280 тис. вильотів. Знищено близько 73 тис. цілей — на 11% більше, ніж у липні.\n\n"
        "🔻 2,1 тис. окупантів;\n🔻 171 танк і 464 ББМ.",
        "В августе наши расчёты выполнили 1 400 вылетов. Уничтожено около 900 целей противника, больше, чем в июле.\n"
        "🔻 210 военных ВСУ;\n🔻 12 танков и 45 орудий.",
    ],
)
def test_the_month_that_a_post_opens_on_is_that_of_its_rows(text):
    found = told(text, "2025-09-02")
    assert len(found) == 3
    assert {(c.window, str(c.as_of), c.qualifier) for c in found} == {("month", "2025-08-31", "exact")}


def test_soldiers_speak_of_their_own_as_nobody_else_does():
    text = "Із 11 по 17 серпня піхотинці 5-ї бригади:\n💀 задвохсотили 86 окупантів\n🏍 спалили 19 мотоциклів ворога"
    assert {(c.claimant, c.window, str(c.as_of)) for c in told(text, "2025-08-19")} == {
        ("ukraine_military", "week", "2025-08-17")
    }


def test_whom_the_title_names_tells_the_whole_text():
    text = "Птахи СБС, доба по 31.01 включно.\n\nХробаків: 403\nу мінус: 76 дронів\n\nНаші пілоти ліквідували ще 12 окупантів."
    assert {c.claimant for c in told(text, "2026-02-01", "МАДЯР 🇺🇦")} == {"ukraine_military"}


@pytest.mark.parametrize(
    ("text", "values", "measure"),
    [
        ("Удар по аеродрому під Бердянськом коштував окупантам дев’яти вертольотів.", [9], "lost"),
        ("На плацдарме россияне за те же сутки лишились 36 человек и трёх гаубиц.", [36, 3], "lost"),
        ("ВСУ штурмовали остров, наши бойцы семь лодок пустили ко дну.", [7], "destroyed"),
    ],
)
def test_whom_it_cost_and_what_went_to_the_bottom(text, values, measure):
    assert [(c.value, c.measure) for c in told(text, "2024-02-09")] == [(value, measure) for value in values]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Втрати ворога вбитими й пораненими – 267 осіб, 4 здалися в полон.", ["russia", "russia"]),
        (
            "За сім днів противник втратив 7 310 осіб.\n\nІз техніки за тиждень ліквідовано:\n🔸 танків – 38;\n🔸 ББМ – 61.",
            ["russia"] * 3,
        ),
        (
            "Всего с начала проведения специальной военной операции уничтожено:\n\n— 670 самолетов,\n— 283 вертолета.",
            ["ukraine"] * 2,
        ),
    ],
)
def test_whose_loss_a_head_tells(text, sides):
    assert [claim.side for claim in told(text)] == sides
