"""The small tables of the first notebook."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.errors import ParameterError
from helpers.ledger import views, write_table
from helpers.ledger.columns import typed
from ledger.material import claims_of, make_claim

MAY_12, MAY_13 = pd.Timestamp("2023-05-12"), pd.Timestamp("2023-05-13")
CLAIMS = claims_of(
    make_claim("a", 0, "3,751", "tank", as_of=MAY_12),
    make_claim("b", 0, "3,757", "tank", as_of=MAY_13, confidence=0.4),
    make_claim("b", 9, "12", "helicopter", side="ukraine", claimant="russia_mod"),
).assign(review=[False, True, False])


@pytest.mark.parametrize(
    ("dates", "quotes"),
    [
        (("", "", "latest"), ["3,751", "3,757", "12"]),
        (("2023-05-13", "", ""), ["3,757"]),
        (("2023-05-12", "2023-05-12", "latest"), ["3,751"]),
        (("", "", "2023-05-13"), []),
        (("", "", "2023-05-14"), ["3,751", "3,757", "12"]),
    ],
)
def test_claims_are_narrowed_to_the_days_asked_for(dates, quotes):
    assert list(views.narrow_claims(CLAIMS, *dates)["quote"]) == quotes


@pytest.mark.parametrize(
    ("date", "words"), [("2023-02-30", "FROM 2023-02-30: there is no such day"), ("May", "FROM 'May' is no date")]
)
def test_what_is_no_date_is_told(date, words):
    with pytest.raises(ParameterError, match=words):
        views.narrow_claims(CLAIMS, date)


def test_a_first_day_after_the_last_is_told():
    with pytest.raises(ParameterError, match="^FROM 2023-05-14 is after TO 2023-05-13; FROM must be the earlier day$"):
        views.narrow_claims(CLAIMS, "2023-05-14", "2023-05-13")


def test_sources_are_counted_by_claims_texts_reports_and_categories():
    assert views.count_sources(CLAIMS).values.tolist() == [
        ["ukraine_mod", "russia", 2, 2, 2, 1, MAY_12, MAY_13],
        ["russia_mod", "ukraine", 1, 1, 1, 1, pd.NaT, pd.NaT],
    ]


def test_categories_are_counted_by_side():
    found = views.count_categories(CLAIMS)
    assert list(found.columns) == ["category", "russia", "ukraine", "all"]
    assert found.values.tolist() == [["tank", 2, 0, 2], ["helicopter", 0, 1, 1]]


def test_the_doubtful_are_listed():
    assert views.list_doubtful(CLAIMS)[["confidence", "quote", "doc_id"]].values.tolist() == [[0.4, "3,757", "b"]]


def test_reasons_are_counted_with_their_part_of_all():
    rows = [{"doc_id": "a", "start": n, "end": n + 2, "quote": str(10 + n), "reason": "date" if n else "claim"} for n in range(4)]
    assert views.count_reasons(typed("numbers", rows)).values.tolist() == [["date", 3, 75.0, "11"], ["claim", 1, 25.0, "10"]]


def test_files_are_listed_where_they_are(workbook):
    write_table("claims", CLAIMS, workbook)
    assert list(views.list_files(("claims", "numbers"), workbook)["file"]) == [
        "data/processed/claims.parquet",
        "data/processed/claims.csv",
    ]


def test_an_empty_ledger_gives_empty_tables():
    claims, numbers = typed("claims", []), typed("numbers", [])
    for table in (
        views.count_sources(claims),
        views.count_categories(claims),
        views.list_doubtful(claims),
        views.count_reasons(numbers),
    ):
        assert table.empty


def test_wars_are_counted_with_the_first_text_of_each():
    documents = pd.DataFrame(
        {
            "doc_id": ["a", "b", "c"],
            "title": ["First", "", "Third"],
            "war": ["gaza", "neutral", "gaza"],
            "n_claims": [2, 1, 3],
        }
    )
    assert views.count_wars(documents).values.tolist() == [["gaza", 2, 5, "First"], ["neutral", 1, 1, "b"]]
