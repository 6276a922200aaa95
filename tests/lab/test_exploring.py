"""The explorer on three lists and what another claimant says, without a browser; figures are those of the public lists."""

import re
import shutil
from datetime import date
from html import unescape

import pytest

from helpers.errors import ParameterError
from helpers.lab import AddPanel, ArticlePanel, ExplorePanel, ReviewPanel
from helpers.lab.debounce import Debounced
from helpers.ledger import read_corrections
from helpers.ledger.build import build_ledger, write_ledger
from helpers.paths import Paths
from helpers.profiles import load_profile
from helpers.report.explored import answer, command_arguments, first_question, open_material

WAR = load_profile("russia_ukraine")
TODAY = date(2026, 11, 1)


@pytest.fixture
def panel(three_lists) -> ExplorePanel:
    return ExplorePanel(start="2022-12-31", end="2023-05-13", paths=three_lists)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_it_opens_with_the_sentence_of_the_report(panel):
    said = words(panel._sentences.value)
    assert "Russian losses as claimed by Ukraine, 31 December 2022 to 13 May 2023. Lossbook has verified none" in said
    # 198,260 - 105,960 = 92,300 over 133 days; 105,960 - 44,900 = 61,060 over the 133 before: 694 and 459 a day
    assert re.search(r"105,960 ?\W*\[G1\].*198,260 ?\W*\[G2\]: \+92,300, about 694 a day against 459", said)
    assert "personnel losses" in panel._chart.value
    assert "+92,300" in panel._table.value


def test_sentence_chart_and_table_follow_the_category(panel):
    before = panel._chart.value
    panel.asking.categories.value = ("tank",)
    said = words(panel._sentences.value)
    assert "3,029" in said
    assert "3,751" in said
    assert "+722" in said  # 3,751 - 3,029
    assert "198,260" not in said
    assert "tank losses" in panel._chart.value != before
    assert "CATEGORIES=tank" in panel.command


def test_the_slider_and_the_two_dates_are_one_period(panel):
    first, last = panel.asking.period.value
    panel.asking.period.value = (0, last)
    assert panel.asking.first.value == date(2022, 8, 20)
    assert "20 August 2022 to 13 May 2023" in words(panel._sentences.value)
    panel.asking.first.value = date(2022, 12, 31)
    assert panel.asking.period.value == (first, last)
    panel.asking.last.value = date(2030, 1, 1)
    assert panel.asking.period.value == (first, last)


def test_running_totals_and_a_logarithmic_scale_are_drawn(panel):
    panel.asking.form.value = False
    assert "reached 198,260 on 13 May 2023" in words(panel._chart.value)
    assert "logarithmic" not in panel._chart.value
    panel.asking.logarithmic.value = True
    assert "logarithmic scale" in panel._chart.value


def test_several_lines_stand_in_panels_of_their_own(panel):
    panel.asking.categories.value = ("personnel", "tank", "aircraft")
    assert "each panel on its own scale" in panel._chart.value
    assert panel._sentences.value.count('<li id="change-') == 3


@pytest.mark.parametrize(
    ("part", "told"),
    [("categories", "No category is chosen"), ("claimants", "Nobody is chosen to count")],
)
def test_an_empty_choice_is_answered_in_words(panel, part, told):
    getattr(panel.asking, part).value = ()
    assert told in panel._sentences.value
    assert panel._chart.value == panel._table.value == ""


def test_a_side_that_no_list_counts_shows_its_claimants_and_why_nothing_is_compared(three_lists):
    panel = ExplorePanel(start="2022-08-20", end="2023-05-13", paths=three_lists)
    panel.asking.side.value = "ukraine"
    panel.asking.categories.value = ("armoured_vehicle", "artillery")
    assert [name for _, name in panel.asking.claimants.options] == ["russia_mod"]
    said = words(panel._sentences.value)
    assert "Lossbook has verified none of these losses" in said
    assert "9,033" in said
    assert "4,764" in said
    assert "a change needs two" in said


def test_what_the_ledger_does_not_have_is_said_and_the_rest_is_shown(three_lists):
    panel = ExplorePanel(side="rusia", series="tank, tnak", start="soon", paths=three_lists)
    problems = words(panel._problems.value)
    assert "SIDE: 'rusia' is in no running total of this ledger; did you mean russia?" in problems
    assert "SERIES: 'tnak'" in problems
    assert "FROM 'soon' is no date" in problems
    assert panel.asking.categories.value == ("tank",)
    with pytest.raises(ParameterError):
        ExplorePanel(profile="atlantis", paths=three_lists)


def test_the_command_asks_for_days_that_have_a_list(three_lists):
    material = open_material("russia_ukraine", "latest", three_lists, TODAY)
    question, _ = first_question(material, TODAY, "2022-12-25", "2023-05-13", categories=["personnel"])
    assert command_arguments(question, material) == [
        "--from=2022-12-31", "--to=2023-05-13", "--side=russia", "-p", "CATEGORIES=personnel",
    ]  # fmt: skip
    short, _ = first_question(material, TODAY, "2023-05-01", "2023-05-13", categories=["personnel"])
    assert command_arguments(short, material)[0] == "--side=russia"


def test_every_sentence_of_an_answer_passed_its_check(three_lists):
    material = open_material("russia_ukraine", "latest", three_lists, TODAY)
    for side in material.sides():
        for rate in (True, False):
            every = tuple(material.categories(side))
            question, _ = first_question(material, TODAY, "2022-12-31", side=side, categories=every, rate=rate)
            assert [fact.problems for fact in answer(question, material).facts if not fact.checked] == []


def test_without_a_ledger_it_says_so_and_a_report_can_still_be_made(workbook):
    panel = ExplorePanel(paths=workbook)
    assert "there is no such table yet" in panel._problems.value
    assert panel.arguments() == []
    assert "there is no such table yet" in panel.still.html
    assert "there is no such table yet" in ReviewPanel(workbook)._status.value
    assert "there is no such table yet" in ArticlePanel(workbook)._page.value


def test_tables_made_anew_are_read_and_the_question_stays(three_lists, tmp_path):
    paths = Paths(tmp_path / "copy")
    shutil.copytree(three_lists.root, paths.root)
    panel = ExplorePanel(start="2022-12-31", end="2023-05-13", series="tank", paths=paths)
    queue = ReviewPanel(paths)
    panel.followers.append(queue.refresh)
    file = paths.raw / "bulletins" / "2023-05-13.txt"
    file.write_text(file.read_text().replace("tanks - 3,751 (+6)", "tanks - 3,760 (+15)"))
    write_ledger(build_ledger("data/raw", paths, "russia_ukraine", "auto", 0.0), paths)
    panel.run.state = "done"
    panel._made(panel.run)
    assert "3,760" in panel._sentences.value
    assert panel.asking.categories.value == ("tank",)


def test_a_ledger_of_one_day_says_that_a_change_needs_two(audited):
    panel = ExplorePanel(paths=audited)
    assert "running totals of one day only, 13 May 2023; a change needs two" in panel._sentences.value
    assert panel._problems.value == ""


def test_the_still_picture_and_the_live_one_have_marks_of_their_own(panel):
    assert 'href="#live-G1"' in panel._sentences.value
    assert 'id="live-G1"' in panel._sentences.value
    assert 'href="#kept-G1"' in panel.still.html
    assert 'href="#G1"' not in panel.still.html


def test_a_report_made_from_here_asks_what_is_shown(panel):
    assert panel.run.command[-2:] == ["-p", "CATEGORIES=personnel"]
    panel.asking.categories.value = ("tank",)
    assert panel.run.command[-2:] == ["-p", "CATEGORIES=tank"]


def test_outside_an_event_loop_a_change_is_drawn_at_once():
    drawn = []
    Debounced(lambda: drawn.append(1))()
    assert drawn == [1]


def test_in_a_loop_many_changes_are_drawn_once():
    import asyncio

    drawn = []

    async def drag() -> None:
        redraw = Debounced(lambda: drawn.append(1), 0.01)
        for _ in range(20):
            redraw()
        await asyncio.sleep(0.1)

    asyncio.run(drag())
    assert drawn == [1]


def test_the_reader_lists_articles_first_and_finds_by_words(three_lists):
    reader = ArticlePanel(three_lists)
    assert reader.doc_id == "articles/year"
    assert ">9,033<" in reader._page.value.replace("<bdi>", "").replace("</bdi>", "")
    reader._search.value = "2022-08"
    assert reader.doc_id.startswith("bulletins/2022-08-20")
    reader._search.value = "no such words"
    assert "No text holds these words" in reader._page.value
    reader.show("articles/year")
    assert reader.doc_id == "articles/year"


ADDED = {
    "name": "speech-1", "quote": "we have lost 12 tanks", "url": "https://example.org/speech", "value": "12", "category": "tank",
    "side": "ukraine", "measure": "lost", "window": "cumulative", "claimant": "ukraine_president", "as_of": "2023-05-01",
}  # fmt: skip


def test_a_figure_of_a_speech_is_added_and_taken_back(workbook):
    form = AddPanel(workbook)
    for name, value in ADDED.items():
        form.fields[name].value = value
    assert form.add()
    rows = {row.field: row.value for row in read_corrections(workbook.corrections, WAR)}
    assert rows == {name: value for name, value in ADDED.items() if name != "name"}
    assert form.fields["name"].value == ""
    assert form.fields["claimant"].value == "ukraine_president"  # the next figure is likely from the same speech
    assert form.take_back()
    assert read_corrections(workbook.corrections, WAR) == []


def test_an_added_figure_that_lacks_something_is_said_and_nothing_written(workbook):
    form = AddPanel(workbook)
    assert not form.add()
    assert "needs a name" in form._status.value
    form.fields["name"].value = "speech-1"
    form.fields["quote"].value = "12 tanks"
    assert not form.add()
    assert "url" in form._status.value
    assert not workbook.corrections.exists()
