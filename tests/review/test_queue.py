"""The queue holds what a person should look at, worst first, and nothing that somebody has decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from review.made import DIGEST

from helpers.errors import InputError
from helpers.ledger import read_corrections, read_table, write_table
from helpers.ledger.build import build_ledger, write_ledger
from helpers.paths import Paths
from helpers.profiles import load_profile
from helpers.review import Choice, build_queue, choose, load_material, undo
from helpers.review.show import print_queue

WAR = load_profile("russia_ukraine")
TODAY = date(2023, 5, 20)


def items(paths: Paths) -> pd.DataFrame:
    return build_queue(load_material(paths, WAR))


def doubt(paths: Paths, quote: str, confidence: float) -> str:
    claims = read_table("claims", paths)
    chosen = claims["quote"].eq(quote) & claims["doc_id"].eq("articles/digest")
    write_table(
        "claims", claims.assign(review=claims["review"] | chosen, confidence=claims["confidence"].mask(chosen, confidence)), paths
    )
    return claims.loc[chosen, "claim_id"].item()


def test_a_finding_stands_first_with_its_words_and_what_would_fit(audited):
    doubt(audited, "3,095", 0.2)
    queue = items(audited)
    assert list(zip(queue["item"], queue["level"], queue["quote"], strict=True)) == [
        ("finding", "likely", "3,715"),
        ("claim", "doubtful", "3,095"),
    ]
    first = queue.iloc[0]
    assert first["text"][first["start"] : first["end"]] == "3,715"
    assert (first["value"], first["suggested_value"]) == (3715, 3751)


def test_doubtful_claims_come_least_sure_first_and_say_why(audited):
    doubt(audited, "3,095", 0.4)
    doubt(audited, "3,715", 0.1)
    claims = items(audited).query("item == 'claim'")
    assert list(claims["quote"]) == ["3,715", "3,095"]
    assert claims.iloc[0]["why"].startswith("confidence 0.10")


def test_a_number_that_nothing_explains_is_shown_in_its_line(audited):
    numbers = read_table("numbers", audited)
    write_table("numbers", numbers.assign(reason=numbers["reason"].mask(numbers["quote"].eq("40"), "unexplained")), audited)
    row = items(audited).query("item == 'number'").iloc[0]
    assert row["text"] == "The list itself fills 40 rows of its page."
    assert row["text"][row["start"] : row["end"]] == "40"
    assert row["id"] == f"articles/digest:{DIGEST.index('40 rows')}"


def test_the_number_stands_alone_when_its_text_is_gone(audited):
    numbers = read_table("numbers", audited)
    write_table("numbers", numbers.assign(reason=numbers["reason"].mask(numbers["quote"].eq("40"), "unexplained")), audited)
    (audited.root / "data/raw/articles/digest.txt").unlink()
    assert items(audited).query("item == 'number'")["text"].item() == "40"


@pytest.mark.parametrize("action", ["dismiss", "outlet_asked"])
def test_what_is_decided_leaves_the_queue_and_comes_back_when_it_is_undone(audited, action):
    (finding,) = items(audited)["id"]
    written = choose(Choice(action, finding[:6], reason="seen"), load_material(audited, WAR), audited, WAR, TODAY)
    assert written == [(finding, action, "", "", "seen", "", "2023-05-20")]
    assert not len(items(audited))
    assert undo(audited, WAR) == written
    assert list(items(audited)["id"]) == [finding]
    assert undo(audited, WAR) == []


def test_a_fix_sets_several_fields_at_once_and_is_undone_as_one(audited):
    name = doubt(audited, "3,095", 0.2)
    choose(Choice("fix", name, {"value": "3059", "category": "tank"}), load_material(audited, WAR), audited, WAR, TODAY)
    assert [(row.field, row.content) for row in read_corrections(audited.corrections, WAR)] == [
        ("value", 3059.0),
        ("category", "tank"),
    ]
    assert "claim" not in set(items(audited)["item"])
    assert len(undo(audited, WAR)) == 2


def test_the_next_ingest_goes_by_the_decision(audited):
    name = doubt(audited, "3,095", 0.2)
    choose(Choice("fix", name, {"value": "3059"}, "misread", "Ann"), load_material(audited, WAR), audited, WAR, TODAY)
    write_ledger(build_ledger("data/raw", audited, "russia_ukraine", "auto", 0.0), audited)
    claim = read_table("claims", audited).query("claim_id == @name").iloc[0]
    assert (claim["value"], claim["status"], list(claim["corrected"])) == (3059, "fixed", ["value was 3095 (Ann, 2023-05-20)"])


BAD = [
    (Choice("dismiss", "ffff"), "dismiss ffff: no finding has this id"),
    (Choice("dismiss", "abc"), "dismiss abc: no finding has this id"),
    (Choice("fix", "ffff"), "fix ffff: nothing is set; expected FIELD=VALUE, such as category=tank"),
    (Choice("dismis", "ffff"), "unknown action 'dismis'; did you mean dismiss?"),
]


@pytest.mark.parametrize(("choice", "words"), BAD, ids=[words for _, words in BAD])
def test_a_decision_about_nothing_is_told(audited, choice, words):
    with pytest.raises(InputError) as problem:
        choose(choice, load_material(audited, WAR), audited, WAR, TODAY)
    assert str(problem.value).startswith(words)
    assert not audited.corrections.exists()


def test_a_finding_is_no_claim_and_a_claim_no_finding(audited):
    material = load_material(audited, WAR)
    (finding,) = items(audited)["id"]
    with pytest.raises(InputError, match=r"this is no claim; what it is takes dismiss, outlet_asked, outlet_corrected"):
        choose(Choice("accept", finding), material, audited, WAR, TODAY)
    with pytest.raises(InputError, match=r"this is no finding; what it is takes accept, fix, reject"):
        choose(Choice("dismiss", material.claims["claim_id"].iloc[0]), material, audited, WAR, TODAY)


def test_an_id_that_several_claims_begin_with_is_no_id(audited):
    material = load_material(audited, WAR)
    claims = material.claims.assign(claim_id=[f"abcd{n:08x}" for n in range(len(material.claims))])
    with pytest.raises(InputError, match=r"accept abcd: \d+ claims begin so: abcd00000000, abcd00000001"):
        choose(Choice("accept", "abcd"), replace(material, claims=claims), audited, WAR, TODAY)


def test_without_an_audit_there_are_claims_alone(audited):
    doubt(audited, "3,095", 0.2)
    for file in audited.processed.glob("verdicts.*"):
        file.unlink()
    assert list(items(audited)["item"]) == ["claim"]


def test_the_terminal_shows_the_figure_in_its_sentence(audited):
    shown = print_queue(items(audited), 1)
    assert "that Russia has lost «3,715» tanks, 7,307" in shown
    assert "LIKELY finding" in shown
    assert "read as: 3,715, tank, russia, lost, cumulative, 2023-05-13, ukraine mod" in shown
    assert print_queue(items(audited).head(0), 0) == "Nothing to review."
