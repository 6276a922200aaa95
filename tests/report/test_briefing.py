"""The briefing as a whole: each section shows what passed the check, and the runner is told what did not."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from ledger.material import put
from review.made import LIST, make_workbook
from tests.report.material import PROFILE, comparison, tables, told

from helpers.errors import ParameterError
from helpers.report.briefing import Briefing, Request, open_briefing
from helpers.report.html import MESSAGE, Meta, find_fetches, render_html

SECTIONS = ("lead", "pace", "months", "unusual", "claimants", "findings", "left_out", "unknown", "sources", "vintage")
CHARTS = ("chart_pace", "chart_months", "chart_total", "chart_claimants")


def briefing(**other) -> Briefing:
    facts, evidence = told(**other)
    return Briefing(Request(), PROFILE, tables(**other), tuple(facts.values()), evidence)


def html_of(shown) -> str:
    return shown._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize("name", [*SECTIONS, *CHARTS])
def test_each_section_keeps_to_itself(name):
    page = html_of(getattr(briefing(), name)())
    assert page
    assert find_fetches(page) == []


def test_the_lead_says_sample_private_and_tells_the_runner_that_all_is_checked():
    bundle = briefing().lead()._repr_mimebundle_()
    assert "SAMPLE \u2013 PRIVATE" in bundle["text/html"]
    title = re.search(r"<h1>(.*)</h1>", bundle["text/html"])[1]
    assert re.sub("<[^>]+>", "", title) == "Russian losses as claimed by Ukraine, 31 December 2022 to 13 May 2023"
    assert bundle[MESSAGE]["status"] == "checked"
    assert bundle[MESSAGE]["withheld"] == []


def test_a_sentence_that_failed_is_not_shown_and_the_report_is_marked():
    good = briefing()
    facts = [
        replace(fact, sentence=f"{fact.sentence} SECRET", problems=("a planted fault",)) if fact.fact_id == "pace" else fact
        for fact in good.facts
    ]
    marked = replace(good, facts=tuple(facts))
    pages = [html_of(getattr(marked, name)()) for name in SECTIONS]
    assert "SECRET" not in "".join(pages)
    assert "half again as fast" not in "".join(pages)
    assert "UNCHECKED" in pages[0]
    assert "a planted fault" in pages[-1]
    assert marked.lead()._repr_mimebundle_()[MESSAGE]["status"] == "unchecked"
    assert list(marked.fact_table.query("not checked")["fact_id"]) == ["pace"]


def test_a_chart_whose_title_failed_is_not_shown():
    good = briefing()
    facts = [replace(fact, problems=("a planted fault",)) if fact.fact_id == "title-monthly" else fact for fact in good.facts]
    assert replace(good, facts=tuple(facts)).chart_months() is None


def test_every_mark_leads_to_its_evidence():
    made = briefing()
    page = "".join(html_of(getattr(made, name)()) for name in SECTIONS)
    marks = set(made.evidence.marks.values())
    assert all(f'href="#{mark}"' in page and f'id="{mark}"' in page for mark in marks)
    assert {mark[0] for mark in marks} == {"G", "P", "A"}


def test_evidence_shows_the_quote_in_its_sentence_with_outlet_title_and_date():
    page = html_of(briefing().sources())
    assert "The ministry says <mark>5,611</mark> vehicles and fuel tanks were destroyed." in page
    assert "<bdi>Lossbook sample</bdi>, 13 May 2023" in page
    assert "Audit: digit error." in page


def test_findings_of_the_period_come_before_earlier_ones():
    made = briefing(start=pd.Timestamp("2023-05-14"), end=pd.Timestamp("2023-06-30"))
    page = html_of(made.findings())
    assert (
        page.index("No figure in a text dated in this period") < page.index("Earlier findings, still open") < page.index("5,611")
    )


def test_the_table_of_facts_is_what_is_stored():
    table = briefing().fact_table
    assert list(table) == [
        "fact_id",
        "kind",
        "section",
        "category",
        "values",
        "sentence",
        "claim_ids",
        "source_class",
        "hedge",
        "checked",
    ]
    row = table.set_index("fact_id").loc["change-ukraine_list-tank"]
    assert (row["hedge"], row["source_class"], len(row["claim_ids"])) == ("claimed", "belligerent", 3)
    assert '"end": "2023-05-13"' in row["values"]
    assert table["fact_id"].is_unique


def test_with_nothing_to_compare_there_are_words_and_no_charts():
    made = briefing(comparison=comparison().assign(refused="No running total of the day is in the ledger."))
    assert [getattr(made, name)() for name in ("chart_pace", "chart_months", "chart_total")] == [None, None, None]
    assert "No running total has two days to compare" in html_of(made.pace())
    assert "No running total of the day is in the ledger." in html_of(made.left_out())
    assert made.withheld == []


def test_the_page_has_numbered_figures_contents_and_unique_anchors():
    made = briefing()
    cells = [{"cell_type": "markdown", "id": "t", "metadata": {}, "source": "# Title"}]
    for name in [*SECTIONS, *CHARTS]:
        shown = {
            "output_type": "execute_result",
            "execution_count": 1,
            "metadata": {},
            "data": getattr(made, name)()._repr_mimebundle_(),
        }
        cells.append({"cell_type": "markdown", "id": f"m{name}", "metadata": {}, "source": f"## The {name}"})
        cells.append({"cell_type": "code", "id": name, "metadata": {}, "execution_count": 1, "source": "x", "outputs": [shown]})
    page = render_html({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, Meta())
    assert [f"Figure {n}." in page for n in (1, 2, 3, 4, 5)] == [True, True, True, True, False]
    anchors = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(anchors) == len(set(anchors))
    assert page.count("<img") == 4


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"edition": "public"}, "EDITION 'public' is unknown"),
        ({"edition": "shared"}, "SIGNED_BY is empty"),
        ({"quote_words": 0}, "QUOTE_WORDS 0"),
    ],
)
def test_what_cannot_be_made_is_refused_in_one_line(given, said, workbook):
    with pytest.raises(ParameterError, match=said):
        open_briefing(Request(**given), workbook)


def test_the_press_texts_of_the_period_are_listed_whether_a_sentence_rests_on_them_or_not():
    documents = pd.DataFrame(
        {
            "doc_id": ["press/of", "press/digest", "press/before", "bulletins/2023-05-13"],
            "kind": ["press", "press", "press", "bulletin"],
            "published": pd.to_datetime(["2023-03-01", "2024-01-01", "2022-01-01", "2023-05-13"]),
            "outlet": ["Of the period", "Later, of a day in it", "Before", "List"],
            "title": ["A", "B", "C", "D"],
            "n_claims": [0, 3, 2, 13],
            "restricted": False,
        }
    )
    page = html_of(briefing(documents=documents).sources())
    assert "Press texts of this period (2)" in page
    assert page.index("Later, of a day in it") < page.index("Of the period")
    listed = page[page.index("Press texts of this period") :].split("</table>")[0]
    assert "Before" not in listed
    assert "List" not in listed
    assert "press/" not in listed, "no id, which may be a path"


def test_a_report_is_of_the_lines_that_are_asked_for_whatever_was_compared_before(workbook):
    before = LIST.replace("13.05.23", "31.12.22").replace("3751 (+1)", "3029 (+6)")
    put(workbook.root, "bulletins/2022-12-31.txt", before, "published: 2022-12-31\noutlet: The Digest\n")
    asked = Request(sides=("russia",), categories=("tank", "mlrs"), min_count=1000)
    found = open_briefing(asked, make_workbook(workbook)).tables
    compared = found.comparison.set_index("category")
    assert set(found.claimants["category"]) == set(found.monthly["category"]) == {"tank", "mlrs"}
    assert list(compared.index) == ["tank", "mlrs"]
    assert compared.loc["tank", "change"] == 722  # 3,751 - 3,029: fewer than 1,000, so no rates
    assert compared.loc["tank", "as_counts"]
