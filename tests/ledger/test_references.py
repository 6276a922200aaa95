"""Transcriptions in the ledger: each figure a claim of its own source, and what a newer version changed told apart."""

import json
from datetime import date

import pandas as pd
import pytest
from reference.material import equipment, pages, personnel

from helpers.errors import NoDataError
from helpers.ledger import references
from helpers.ledger.build import build_ledger, write_ledger
from helpers.ledger.known import known_by
from helpers.reference import keep

from .material import PROFILE, put

MARCH = {"d2022_03_01": 80, "d2022_03_02": 81, "d2022_03_03": 85}
APRIL, MAY, JUNE = (date(2022, month, 1) for month in (4, 5, 6))


def build(workbook):
    ledger = build_ledger("data/raw", workbook, PROFILE, progress=False)
    write_ledger(ledger, workbook)
    return ledger


def tanks(claims) -> list[tuple]:
    rows = claims[claims["category"].eq("tank")].sort_values(["as_of", "known_on"])
    days = [rows[name].dt.strftime("%m-%d").fillna("") for name in ("as_of", "known_on", "replaced_on")]
    return list(zip(days[0], rows["value"].astype(int), days[1], days[2], strict=True))


def test_a_figure_is_a_claim_of_its_transcription(workbook):
    keep(pages(**{"d2022_03_01": {"tanks": 211}}), "pages.json", APRIL, workbook)
    row = build(workbook).claims.iloc[0]
    assert row[["doc_id", "quote", "value", "category", "side", "measure", "window", "claimant"]].tolist() == [
        "reference/lod-orc-losses/2022-03-01", "211", 211.0, "tank", "russia", "lost", "cumulative", "ukraine_general_staff",
    ]  # fmt: skip
    assert row[["kind", "outlet", "url", "war", "series_id", "status"]].tolist() == [
        "reference", "lod-db's transcription", "https://example.org/2022-03-01", "russia_ukraine", "ukraine_list", "open",
    ]  # fmt: skip
    assert row["path"] == "data/raw/reference/lod-orc-losses/0001_2022-04-01.json"


def test_its_span_points_into_the_words_of_its_row(workbook):
    data = pages(**{"d2022_03_01": {"tanks": 211}})
    keep(data, "pages.json", APRIL, workbook)
    row = build(workbook).claims.iloc[0]
    words = data.decode()[data.decode().index("{") : data.decode().rindex("}") + 1]
    assert words[row["start"] : row["end"]] == "211"
    assert words[row["sentence_start"] : row["sentence_end"]] == row["sentence"] == '"tanks": 211'


def test_about_is_a_qualifier_and_a_bound_is_a_bound(workbook):
    rows = json.loads(personnel(d2022_03_01=5000, d2022_03_02=6000))
    rows[1]["personnel*"] = "more"
    keep(json.dumps(rows).encode(), "men.json", APRIL, workbook)
    claims = build(workbook).claims
    assert claims["qualifier"].tolist() == ["about", "more_than"]
    assert claims["high"].isna().tolist() == [False, True]
    assert set(claims["measure"]) == {"killed_and_wounded"}


def test_a_second_version_replaces_only_what_it_changes(workbook):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    keep(equipment(**MARCH | {"d2022_03_02": 84, "d2022_04_20": 90}), "two.json", MAY, workbook)
    assert tanks(build(workbook).claims) == [
        ("03-01", 80, "03-01", ""),
        ("03-02", 81, "03-02", "05-01"),
        ("03-02", 84, "05-01", ""),
        ("03-03", 85, "03-03", ""),
        ("04-20", 90, "04-20", ""),
    ]


def test_what_was_known_on_a_day_is_the_version_of_then(workbook):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    keep(equipment(**MARCH | {"d2022_03_02": 84}), "two.json", MAY, workbook)
    claims = build(workbook).claims

    def said(day) -> list[int]:
        known = known_by(claims, None if day is None else pd.Timestamp(day))
        return [value for _, value, _, _ in tanks(known)]

    assert said("2022-03-02") == [80, 81]
    assert said("2022-04-30") == [80, 81, 85]
    assert said("2022-05-01") == [80, 84, 85]
    assert said(None) == [80, 84, 85]


def test_a_day_filled_in_later_became_known_with_the_version_that_has_it(workbook):
    keep(equipment(d2022_03_01=80, d2022_03_03=85), "one.json", APRIL, workbook)
    keep(equipment(**MARCH), "two.json", MAY, workbook)
    assert ("03-02", 81, "05-01", "") in tanks(build(workbook).claims)


def test_a_figure_that_came_and_went_and_came_again_is_three_stretches(workbook):
    for value, day in ((81, APRIL), (84, MAY), (81, JUNE)):
        keep(equipment(**MARCH | {"d2022_03_02": value}), "file.json", day, workbook)
    claims = build(workbook).claims
    assert [row for row in tanks(claims) if row[0] == "03-02"] == [
        ("03-02", 81, "03-02", "05-01"), ("03-02", 84, "05-01", "06-01"), ("03-02", 81, "06-01", ""),
    ]  # fmt: skip
    assert claims["claim_id"].is_unique


def test_ids_stay_when_days_are_added(workbook):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    before = set(build(workbook).claims["claim_id"])
    keep(equipment(**MARCH | {"d2022_04_20": 90}), "two.json", MAY, workbook)
    assert before < set(build(workbook).claims["claim_id"])


def test_a_reference_stands_beside_texts_and_is_counted_apart(workbook):
    put(workbook.root, "articles/a.txt", "Russia lost 3,751 tanks.")
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    ledger = build(workbook)
    assert ledger.summary().startswith("1 texts: 1 read, 0 unchanged, 0 files rejected; 1 claims,")
    assert ledger.summary().endswith("; 21 figures of 1 reference")
    assert ledger.rejected.empty
    assert ledger.documents.set_index("doc_id").loc["reference/petroivaniuk-equipment/0001_2022-04-01", "n_claims"] == 21


def test_a_reference_alone_is_a_ledger_and_nothing_is_none(workbook):
    with pytest.raises(NoDataError):
        build(workbook)
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    assert len(build(workbook).claims) == 21


def test_a_file_changed_on_the_shelf_is_a_fault_and_what_was_read_stays(workbook):
    version = keep(equipment(**MARCH), "one.json", APRIL, workbook).version
    build(workbook)
    version.file.write_bytes(b"[]")
    ledger = build(workbook)
    assert len(ledger.claims) == 21
    assert ledger.faults == (
        "data/raw/reference/petroivaniuk-equipment/0001_2022-04-01.json: changed since it was imported; delete it with its .yaml "
        "and import the file again; what was read from it before stays in the ledger",
    )


def test_a_correction_is_applied_to_a_figure_of_a_reference(workbook):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    wrong = build(workbook).claims.query("category == 'tank' and value == 81")["claim_id"].item()
    lines = ["id,action,field,value,reason,who,when", f"{wrong},reject,,,no such list,editor,2022-06-01", ""]
    workbook.corrections.write_text("\n".join(lines))
    claims = build(workbook).claims
    assert claims.set_index("claim_id").loc[wrong, "status"] == "rejected"


@pytest.fixture
def made(monkeypatch):
    """How often the claims of the shelf are made anew."""
    calls = []

    def counting(paths):
        calls.append(paths)
        return make(paths)

    make = references.reference_claims
    monkeypatch.setattr(references, "reference_claims", counting)
    return calls


def test_an_unchanged_shelf_is_taken_over(workbook, made):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    first, again = build(workbook), build(workbook)
    assert len(made) == 1
    for name in ("claims", "documents"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(first, name))


def test_a_new_version_and_new_code_are_read(workbook, made, monkeypatch):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    build(workbook)
    keep(equipment(**MARCH, **{"2022-04-02": 640}), "two.json", MAY, workbook)
    assert len(build(workbook).claims) == 28
    monkeypatch.setattr(references, "references_version", lambda: "another")
    build(workbook)
    assert len(made) == 3


def test_a_fix_that_is_withdrawn_leaves_the_figure_as_read(workbook, made):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    claim = build(workbook).claims.query("category == 'tank' and value == 81")["claim_id"].item()
    rows = ["id,action,field,value,reason,who,when"]
    for action in (f"{claim},fix,value,18,misread,editor,2022-06-01", f"{claim},accept,,,right,editor,2022-06-02"):
        workbook.corrections.write_text("\n".join([*rows, action, ""]))
        build(workbook)
    workbook.corrections.write_text("\n".join([*rows, ""]))
    found = build(workbook).claims.set_index("claim_id").loc[claim]
    assert (found["value"], found["status"], list(found["corrected"])) == (81, "open", [])
