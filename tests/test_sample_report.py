"""The report on the whole sample, made for real: what it says, and how a browser without a network shows it."""

from __future__ import annotations

import getpass
import html
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

pytestmark = pytest.mark.slow
CHECKOUT = Path(__file__).resolve().parents[1]
PAGES = ("index.html", "01_ingest.html", "02_audit.html", "03_compare.html")
RUNS = "list of runs"
SHOWN = (*PAGES, "ukrainian", "shared", RUNS)

# Worked out by hand from the General Staff's lists of 20 August and 31 December 2022 and 13 May 2023.
PACE = [
    "Ukraine's claimed personnel count grew half again as fast as in the preceding 133 days; its tank count grew a third slower.",
    "Personnel: about 105,960 → about 198,260: +92,300, about 694 a day against 459 in the 133 days before (+51 %).",
    "about 778 a day in March, 572 in April, 596 on 1–13 May",
    "Tanks: 3,029 → 3,751: +722, 5.4 a day against 8.4 in the 133 days before (−36 %).",
    "Armoured vehicles: 6,075 → 7,307: +1,232, 9.3 a day against 14.0 in the 133 days before (−34 %; −35 % after removing",
    "Artillery systems: 2,016 → 3,095: +1,079, 8.1 a day against 7.5 in the 133 days before (+8 %; +12 % after removing a +32",
    "Vehicles and fuel tanks: 4,707 → 6,011: +1,304, 9.8 a day against 11.8 in the 133 days before (−17 %).",
    "Drones: 1,746 → 2,665: +919, 6.9 a day against 7.1 in the 133 days before (−3 %; 0 % after removing",
    "Aircraft: 283 → 308: +25, against 49 in the 133 days before. Too few for a daily rate.",
    "Helicopters: 269 → 294: +25, against 72 in the 133 days before. Too few for a daily rate.",
]
FINDINGS = [
    "of 13 running totals comparable with the list of 13 May 2023, 10 match, 3 differ. Unreviewed.",
    'LIKELY MISTYPED: "5,611 vehicles and fuel tanks"; the list of 13 May 2023 says 6,011 (the day before 5,996).',
    "Less likely an old figure (it lies between 10 and 11 April)",
    "LIKELY THE DAY'S EVENTS ADDED",
    "the same text reports one Su-35, one Su-34 and two Mi-8 lost that day.",
    "With hindsight: the list reached 296 on 24 May and 310 on 26 May.",
    "last listed, at 4, on 30 April 2022.",
    'NOTE: "day 443" fits 13 May 2023 when counted from zero.',
    "Open: 4 findings, 1 note.",
]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of two reports on the sample: of the spring of 2023, and of the latest days."""
    root = tmp_path_factory.mktemp("sample") / "workbook"
    shutil.copytree(CHECKOUT / "data" / "raw" / "sample", root / "data" / "raw" / "sample")
    shutil.copytree(CHECKOUT / "notebooks", root / "notebooks")
    made = {}
    signed = ["--edition", "shared", "-p", "SIGNED_BY=A. Analyst"]
    spring = ["--from", "2022-12-31", "--to", "2023-05-13"]
    for name, days in (
        ("spring", spring),
        ("ukrainian", [*spring, "--language", "uk"]),
        ("shared", [*spring, *signed]),
        ("latest", []),
    ):
        command = [sys.executable, "-m", "helpers", "report", *days]
        done = subprocess.run(command, env=os.environ | {"LOSSBOOK_ROOT": str(root)}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        made[name] = (root / "reports" / "latest").resolve()
    return made


def words_of(page: Path) -> str:
    """Return what a page says, without its marks, figures and tags."""
    source = page.read_text(encoding="utf-8")
    source = re.sub(r"<(style|script|svg|sup)\b.*?</\1>", "", source, flags=re.S)
    source = re.sub(r'<span class="marks">.*?</span>', "", source, flags=re.S)
    text = html.unescape(re.sub(r"<[^>]+>", "", source)).replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("said", PACE)
def test_the_report_on_the_spring_of_2023_says(reports, said):
    assert said in words_of(reports["spring"] / "index.html")


@pytest.mark.parametrize("report", ["spring", "latest"])
@pytest.mark.parametrize("said", FINDINGS)
def test_every_report_on_the_sample_tells_the_findings_of_the_digest(reports, report, said):
    assert said in words_of(reports[report] / "index.html")


@pytest.mark.parametrize("report", ["spring", "ukrainian", "shared"])
def test_every_link_inside_a_report_leads_somewhere(reports, report):
    page = (reports[report] / "index.html").read_text(encoding="utf-8")
    wanted, there = (set(re.findall(rf' {name}="{sign}([^"]+)"', page)) for name, sign in (("href", "#"), ("id", "")))
    assert {f"method-{number}" for number in range(1, 9)} <= wanted
    assert wanted - there == set()


def test_the_sample_says_so_on_every_page(reports):
    for page in PAGES:
        assert "SAMPLE" in (reports["spring"] / page).read_text(encoding="utf-8")


# As PACE and FINDINGS, by hand: thousands set apart, decimal commas, months in the genitive, nouns in the form of their count.
UKRAINIAN = [
    "Втрати Росії за заявою України, від 31 грудня 2022 року до 13 травня 2023 року",
    "підсумок втрат особового складу зростав у півтора раза швидше, ніж за попередні 133 дні; "
    "підсумок втрат танків зростав на третину повільніше.",
    "У 1 тексті за цей період 4 числа не відповідають офіційному зведенню. Lossbook не перевірив жодної з цих втрат.",
    "Особовий склад: близько 105 960 → близько 198 260: +92 300, близько 694 на добу проти 459 за попередні 133 дні (+51 %).",
    "близько 778 на добу у березні, 572 у квітні, 596 за 1–13 травня",
    "Танки: 3 029 → 3 751: +722, 5,4 на добу проти 8,4 за попередні 133 дні (−36 %).",
    "Літаки: 283 → 308: +25 проти 49 за попередні 133 дні. Замало для темпу на добу.",
    "з 13 підсумків, які можна порівняти зі зведенням за 13 травня 2023 року, 10 збігаються, 3 розходяться. Не переглянуто.",
    'ЙМОВІРНО ОДРУКІВКА: "5,611 vehicles and fuel tanks" (автомобільна техніка та автоцистерни); '
    "у зведенні за 13 травня 2023 року — 6 011",
    "(воно лежить між 10 і 11 квітня): 10 з 12 інших підсумків відповідають 13 травня.",
    "у тому самому тексті повідомлено про втрати цього дня: 1 Су-35, 1 Су-34 і 2 Мі-8.",
    "Як видно згодом, зведення дійшло до 296 — 24 травня і до 310 — 26 травня.",
    "востаннє у зведенні за 30 квітня 2022 року, число 4.",
    'ПРИМІТКА: "day 443" відповідає 13 травня 2023 року, якщо лічити від нуля.',
    "Відкрито: 4 зауваження, 1 примітка.",
    "Рисунок 1.",
    "vehicles and fuel tanks → автомобільна техніка Росії, знищено",
]


@pytest.mark.parametrize("said", UKRAINIAN)
def test_the_report_in_ukrainian_says(reports, said):
    assert said in words_of(reports["ukrainian"] / "index.html")


def test_the_report_in_ukrainian_says_so_to_browsers(reports):
    assert '<html lang="uk">' in (reports["ukrainian"] / "index.html").read_text(encoding="utf-8")


def test_the_shared_edition_of_the_sample_holds_no_path_host_user_or_unreviewed_finding(reports):
    source = (reports["shared"] / "index.html").read_text(encoding="utf-8")
    page = re.sub(r'"data:image[^"]*"|<style>.*?</style>', "", source, flags=re.S)
    root = reports["shared"].parents[1]
    for secret in (
        str(root),
        str(Path.home()),
        "data/raw",
        "data/processed",
        "sample/",
        ".txt",
        socket.gethostname(),
        getpass.getuser(),
    ):
        assert not re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", page), secret
    assert not re.search("MISTYPED|EVENTS ADDED|ENDED SERIES|5,611", page)
    assert "<code>" not in page
    assert 'href="01_ingest.html"' not in page


def test_a_quote_of_the_shared_edition_has_at_most_forty_words_around_its_figure(reports):
    page = (reports["shared"] / "index.html").read_text(encoding="utf-8")
    quotes = re.findall(r"<bdi>([^<]*)<mark>[^<]*</mark>([^<]*)</bdi>", page)
    assert len(quotes) > 20
    assert max(len(f"{before} {after}".replace("\u2026", " ").split()) for before, after in quotes) <= 40


def path_of(reports: dict[str, Path], page: str) -> Path:
    """Return the file of a page of the report on the spring, of another report by its name, or of the list of all runs."""
    if page == RUNS:
        return reports["spring"].parent / "index.html"
    return reports[page] / "index.html" if page in reports else reports["spring"] / page


@pytest.mark.parametrize("page", SHOWN)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_opens_with_no_network_on_a_phone(reports, browser, page, scheme):
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme, offline=True)
    view = context.new_page()
    asked, said = [], []
    view.on("request", lambda request: asked.append(request.url))
    view.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    view.on("pageerror", lambda error: said.append(str(error)))
    address = path_of(reports, page).as_uri()
    view.goto(address)
    assert [url for url in asked if url != address and not url.startswith("data:")] == []
    assert said == []
    assert view.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize("page", SHOWN)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(reports, browser, page, scheme):
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    view = context.new_page()
    view.goto(path_of(reports, page).as_uri())
    found = Axe().run(view).response["violations"]
    assert [(fault["id"], fault["help"]) for fault in found if fault["impact"] in ("serious", "critical")] == []
    context.close()


def test_every_picture_has_words_for_those_who_cannot_see_it(reports, browser):
    view = browser.new_page()
    view.goto((reports["spring"] / "index.html").as_uri())
    bare = "[...document.querySelectorAll('img')].filter(i => !(i.alt || '').trim()).length"
    nameless = "s => !s.querySelector('title') && !s.getAttribute('aria-label')"
    drawn = f"[...document.querySelectorAll('svg[role=img]')].filter({nameless}).length"
    assert view.evaluate(bare) == 0
    assert view.evaluate(drawn) == 0
    assert view.evaluate("document.querySelectorAll('figure, svg[role=img], img').length") > 0


def test_the_keyboard_reaches_every_fold(reports, browser):
    view = browser.new_page(viewport={"width": 1280, "height": 800})
    view.goto(path_of(reports, "index.html").as_uri())
    wanted = view.evaluate(
        "[...document.querySelectorAll('summary')].filter(s => s.checkVisibility()).map((s, n) => (s.dataset.n = n, String(n)))"
    )
    reached, steps = set(), view.evaluate("document.querySelectorAll('a, summary, [tabindex]').length")
    for _ in range(steps + 10):
        view.keyboard.press("Tab")
        reached.add(view.evaluate("document.activeElement.dataset.n ?? ''"))
    assert len(wanted) > 5
    assert set(wanted) <= reached
    view.close()


def test_no_chart_is_cut_in_two_in_print(reports, browser, tmp_path):
    view = browser.new_page()
    view.goto(path_of(reports, "index.html").as_uri())
    view.pdf(path=tmp_path / "report.pdf", format="A4")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "report.pdf")]
    charts = [(len(re.findall(r"Figure \d+\.", page)), page.count("Data of this figure")) for page in pages]
    assert sum(begun for begun, _ in charts) > 5
    assert [begun for begun, _ in charts] == [ended for _, ended in charts]
    view.close()


def test_the_first_screen_holds_the_finding_and_the_first_lines_of_the_comparison(reports, browser):
    view = browser.new_page(viewport={"width": 1280, "height": 800})
    view.goto(path_of(reports, "index.html").as_uri())
    ends = "where => document.querySelector(where).getBoundingClientRect().bottom"
    for where in (".finding", "#news", "[id='change-ukraine_list-personnel'] .under", "[id='change-ukraine_list-artillery']"):
        assert view.evaluate(ends, where) <= 800, where
    assert view.locator("nav.contents.beside").is_visible()
    assert not view.locator("nav.contents.folded").is_visible()
    view.set_viewport_size({"width": 360, "height": 740})
    assert view.locator("nav.contents.folded summary").is_visible()
    assert not view.locator("nav.contents.beside").is_visible()
    assert not view.locator("nav.contents.folded ol").is_visible(), "the list is folded on a phone"
    view.close()


def test_the_report_on_the_sample_is_small(reports):
    assert (reports["spring"] / "index.html").stat().st_size < 3_000_000
