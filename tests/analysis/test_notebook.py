"""The comparison notebook: what its cells declare, and that they run from top to bottom on small ledgers, without a kernel."""

from __future__ import annotations

import ast

import pytest
from notebook_cells import code_of, read_notebook, run_cells

from helpers import ledger as store
from helpers.errors import NoDataError, ParameterError
from helpers.ledger.schemas import typed

from .given import lists, own, press

CODE = code_of(read_notebook("03_compare.ipynb"))
WINTER = {"FROM": "2022-12-31", "TO": "2023-05-13"}


def keep(workbook, *rows: dict) -> None:
    """Write rows as the claims table of a workbook, filled up to the columns of the ledger."""
    whole = {
        "outlet": "", "title": "", "language": "en", "url": "", "sample": True, "path": "x.txt", "war": "russia_ukraine",
        "sentence": "",
        "confidence": 0.9, "ingested": "2026-01-01T00:00:00Z",
    }  # fmt: skip
    made = [whole | row | {"quote": str(row["value"]), "end": row["start"] + len(str(row["value"]))} for row in rows]
    store.write_table("claims", typed("claims", made), workbook)


@pytest.fixture
def written(workbook):
    """A workbook whose ledger holds the lists around the winter of 2022-23, a digest, and claims on both sides."""
    people = own("us_officials", "russia", "2023-04-12", "personnel", None, qualifier="range", low=189500, high=223000)
    tanks = own("russia_mod", "ukraine", "2023-05-08", "tank", 9033)
    keep(workbook, *lists(), press("2023-05-13", "vehicle", 5611), people, tanks)
    return workbook


def run(**parameters) -> dict:
    return run_cells(CODE, **parameters)


def test_it_holds_no_logic():
    nodes = [node for source in CODE.values() for node in ast.walk(ast.parse(source))]
    assert not [node for node in nodes if isinstance(node, ast.FunctionDef | ast.For | ast.While | ast.If)]
    assert max(len(source.splitlines()) for name, source in CODE.items() if name not in ("parameters", "tools")) <= 5


def test_it_tells_the_winter_of_2022(written):
    shown = run(**WINTER)
    assert shown["comparison"].data == (
        "**Claimed by the General Staff of Ukraine, verified by nobody here: personnel grew half again as fast as before "
        "(+51 %) and tanks grew a third slower than before (-36 %), from 31 December 2022 to 13 May 2023 against the 133 days "
        "before.**"
    )
    assert shown["chart-months"].title == (
        "Ukraine's count of Russian losses: personnel at 778 a day in March 2023, 596 on 1\u201313 May 2023"
    )
    assert shown["chart-baseline"].title == (
        "Ukraine's count of Russian losses: two of its lines grew faster than before, five slower"
    )
    assert shown["chart-claimants"].title == "What two claimants say of Russian personnel near 13 May 2023: 189,500 to 223,000"
    assert "the official list of that day; elsewhere 5,611" in shown["choices"].data
    assert "One running total of Ukrainian tanks (Russian Ministry of Defence) only" in shown["refusals"].data
    assert "Russian Ministry of Defence" in shown["alone"].data
    assert "US officials" in shown["side-by-side"].data
    for cell in ("105,960", "198,260", "+92,300", "694", "459 a day", "+51 %", "+49 in all"):
        assert cell in shown["table"].data, cell


def test_it_keeps_series_and_comparison(written):
    run(**WINTER)
    comparison = store.read_table("comparison", written).set_index(["series_id", "category"])
    assert comparison.loc[("ukraine_list", "tank"), "change"] == 722
    assert len(store.read_table("series", written)) == 92
    assert run(**WINTER)["written"].data == "Nothing has changed since the last run."


@pytest.mark.slow
def test_its_parameters_do_what_they_say(written):
    tanks = run(**WINTER, CATEGORIES=["tank"])
    assert "Tanks" in tanks["table"].data
    assert "Personnel" not in tanks["table"].data
    assert "adjusted" not in run(**WINTER, ADJUSTMENTS="as_listed")["table"].data
    assert "133 days before" not in run(**WINTER, BASELINE="none")["comparison"].data
    assert " a day<" not in run(**WINTER, MIN_COUNT=10**6)["table"].data
    assert "Russia's losses" in run(**WINTER, CLAIMANTS=["russia_mod"])["refusals"].data
    assert "TO 2023-05-13" in str(pytest.raises(NoDataError, run, **WINTER, KNOWN_ON="2023-05-01").value)
    assert "FROM" in str(pytest.raises(ParameterError, run, FROM="2023-05-13", TO="2022-12-31").value)


LITTLE = {
    "one list": lists("2023-05-13"),
    "an article with one total": [press("2023-05-13", "tank", 3751)],
    "a claim on Ukraine's losses alone": [own("russia_mod", "ukraine", "2023-05-08", "tank", 9033)],
    "no running total": [press("2023-05-13", "tank", 6, window="day")],
}


@pytest.mark.parametrize("rows", LITTLE.values(), ids=LITTLE)
def test_a_ledger_that_holds_too_little_says_so_and_fails_nothing(workbook, rows):
    keep(workbook, *rows)
    shown = run()
    assert "reasons follow" in shown["table"].data
    assert shown["refusals"].data.startswith("- ")
    assert store.read_table("comparison", workbook)["change"].isna().all()
