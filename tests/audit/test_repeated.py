"""Old running totals told as new. Figures of the General Staff's lists of 10 to 13 May 2023, others made up."""

import pandas as pd
import pytest

from helpers.audit import audit_claims, summarise
from helpers.profiles import load_profile

from .material import ledger, official, text

PROFILE = load_profile("russia_ukraine")
LISTS = {
    "2023-05-02": {"tank": 3701, "afv": 7195, "vehicle": 5868, "ship": 18},
    "2023-05-10": {"tank": 3732, "afv": 7268, "vehicle": 5951, "ship": 18},
    "2023-05-11": {"tank": 3736, "afv": 7280, "vehicle": 5969, "ship": 18},
    "2023-05-12": {"tank": 3745, "afv": 7295, "vehicle": 5996, "ship": 18},
}


def article(figures, published, **more):
    words = [{"quote": f"{value:,}", "value": value, "category": category} for category, value in figures.items()]
    return text("article", "; ".join(word["quote"] for word in words), words, published, **more)


def judged(*texts, **options):
    claims = ledger(*texts)
    verdicts = audit_claims(claims, PROFILE, **options)
    return verdicts[verdicts["doc_id"].eq("article")], claims


def told(verdicts):
    suggested = verdicts["suggested_value"].astype(object).where(verdicts["suggested_value"].notna(), None)
    return sorted(zip(verdicts["category"], verdicts["verdict"], verdicts["level"], suggested, strict=True))


def lists(*days):
    return [claim for day in days or LISTS for claim in official(day, LISTS[day])]


CASES = [
    ("two days before the last list", {"tank": 3732}, [("tank", "repeats_old_figure", "possible", 3745)]),
    ("ten days before the last list", {"tank": 3701}, [("tank", "repeats_old_figure", "likely", 3745)]),
    ("the last list", {"tank": 3745}, []),
    ("a line that did not move since", {"ship": 18}, []),
    ("no list's figure", {"tank": 3733}, []),
    (
        "three totals of one list, two days before the last",
        {"tank": 3732, "afv": 7268, "vehicle": 5951},
        [
            ("afv", "repeats_old_figure", "likely", 7295),
            ("tank", "repeats_old_figure", "likely", 3745),
            ("vehicle", "repeats_old_figure", "likely", 5996),
        ],
    ),
]


@pytest.mark.parametrize(("what", "figures", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_total_of_a_day_without_a_list(what, figures, expected):
    verdicts, _ = judged(article(figures, "2023-05-14"), lists())
    assert told(verdicts) == expected


def test_lists_that_came_later_do_not_make_a_total_old():
    """Published on 10 May, told of 11 May (whose list is not there): nothing newer was known."""
    early = article({"tank": 3732}, "2023-05-10", as_of="2023-05-11")
    verdicts, _ = judged(early, lists("2023-05-02", "2023-05-10", "2023-05-12"))
    assert told(verdicts) == []


def test_a_text_of_old_totals_is_told_in_one_line():
    verdicts, claims = judged(article(CASES[-1][1], "2023-05-14"), lists())
    assert [line.text for line in summarise(verdicts, claims, "article").lines] == [
        'LIKELY OLD FIGURES: "3,732" (tank) (the last list: 3,745), "7,268" (afv) (the last list: 7,295) and "5,951" (vehicle) '
        "(the last list: 5,996); these are the figures of 10 May."
    ]


def test_one_total_is_told_with_what_the_list_had_come_to():
    verdicts, _ = judged(article({"tank": 3701}, "2023-05-14"), lists())
    assert verdicts["text"].tolist() == [
        'LIKELY OLD FIGURE: "3,701" (tanks), told of 14 May 2023, is the figure of 2 May; by 12 May the list said 3,745.'
    ]


def test_a_figure_that_the_list_has_lowered_since():
    """A total of 3,763 on 12 May, taken back to 3,751 on 13 May, and repeated by an article of 13 May (made up)."""
    high, low = official("2023-05-12", {"tank": 3763}), official("2023-05-13", {"tank": 3751})
    verdicts, _ = judged(article({"tank": 3763}, "2023-05-13"), lists("2023-05-11"), high, low)
    assert told(verdicts) == [("tank", "repeats_old_figure", "possible", 3751)]
    assert (
        "is the figure of 12 May, which the list has lowered since; the list of 13 May 2023 says 3,751."
        in verdicts["text"].item()
    )


def versions():
    """Return a transcription's tank total of 12 May as it stood until 20 May (3,754), and since (3,745)."""
    common = {"kind": "reference", "outlet": "A transcription"}
    return [
        *official("2023-05-12", {"tank": 3754}, doc_id="first", replaced_on=pd.Timestamp("2023-05-20"), **common),
        *official("2023-05-12", {"tank": 3745}, doc_id="second", known_on="2023-05-20", **common),
    ]


def test_a_figure_that_its_source_had_replaced_before():
    late = article({"tank": 3754}, "2023-05-25", as_of="2023-05-12")
    verdicts, _ = judged(late, versions())
    assert told(verdicts) == [("tank", "repeats_old_figure", "likely", 3745)]
    assert verdicts["text"].item() == (
        'LIKELY OLD FIGURE: "3,754" (tanks) is what A transcription had for 12 May 2023 until 20 May; since then it has 3,745.'
    )


def test_a_figure_that_its_source_replaced_only_later_was_right_as_told():
    verdicts, claims = judged(article({"tank": 3754}, "2023-05-12"), versions())
    assert told(verdicts) == [("tank", "revision", "note", 3745)]
    before, _ = judged(article({"tank": 3754}, "2023-05-12"), versions(), known_on="2023-05-19")
    assert told(before) == [("tank", "consistent", "none", None)]
