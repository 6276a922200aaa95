"""Values that changed after they were known: by a source, by another transcription, by a person, by an outlet."""

from datetime import date

import pandas as pd
import pytest
from ledger.material import PROFILE, put
from reference.material import equipment, pages

from helpers.analysis import build_series, compare, list_revisions
from helpers.audit import audit_claims
from helpers.ledger import apply_to_verdicts, read_corrections, read_table
from helpers.ledger.build import build_ledger, write_ledger
from helpers.profiles import load_profile
from helpers.reference import keep

WAR = load_profile(PROFILE)
MARCH = {"d2022_03_01": 80, "d2022_03_02": 81, "d2022_03_03": 85}
APRIL, MAY, JUNE = (date(2022, month, 1) for month in (4, 5, 6))


def build(workbook, *lines: str):
    """Return the claims of a workbook, with these corrections, and the corrections."""
    if lines:
        workbook.corrections.write_text("\n".join(["id,action,field,value,reason,who,when", *lines, ""]))
    ledger = build_ledger("data/raw", workbook, PROFILE, progress=False)
    write_ledger(ledger, workbook)
    return ledger.claims, read_corrections(workbook.corrections, WAR)


def told(table: pd.DataFrame) -> list[tuple]:
    days = table["as_of"].dt.strftime("%m-%d"), table["changed_on"].dt.strftime("%m-%d")
    values = (table[name].astype(object).where(table[name].notna(), None) for name in ("old_value", "new_value"))
    return list(zip(table["category"], days[0], *values, days[1], table["kind"], strict=True))


def tank_on(claims, category: str = "tank", day: str = "2022-03-02") -> str:
    rows = claims[claims["category"].eq(category) & claims["as_of"].eq(pd.Timestamp(day))]
    return rows["claim_id"].iloc[0]


def test_nothing_changed_is_an_empty_table(workbook):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    table = list_revisions(*_given(build(workbook)))
    assert table.empty
    assert str(table["old_value"].dtype) == "Float64"


def _given(built):
    return built[0], WAR, built[1]


def test_a_source_that_says_otherwise_later(workbook):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    keep(equipment(**MARCH | {"d2022_03_02": 84}), "two.json", MAY, workbook)
    table = list_revisions(*_given(build(workbook)))
    assert told(table) == [("tank", "03-02", 81, 84, "05-01", "source_revised")]
    assert table["source"].item() == "PetroIvaniuk's transcription"


def test_since_leaves_out_what_had_changed_by_that_day(workbook):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    keep(equipment(**MARCH | {"d2022_03_02": 84}), "two.json", MAY, workbook)
    given = _given(build(workbook))
    assert len(list_revisions(*given, since=pd.Timestamp("2022-04-30"))) == 1
    assert list_revisions(*given, since=pd.Timestamp("2022-05-01")).empty


def test_a_figure_that_is_withdrawn_leaves_nothing(workbook):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    keep(equipment(d2022_03_01=80, d2022_03_03=85), "two.json", MAY, workbook, shorter=True)
    tanks = [row for row in told(list_revisions(*_given(build(workbook)))) if row[0] == "tank"]
    assert tanks == [("tank", "03-02", 81, None, "05-01", "source_revised")]


def test_another_transcription_changes_only_what_speaks_against_itself(workbook):
    """The first has 85 on 3 and 4 March, where the second moves on to 88; on 2 March nothing speaks against its 81."""
    keep(equipment(**MARCH | {"d2022_03_04": 85}), "one.json", APRIL, workbook)
    second = {"d2022_03_02": {"tanks": 82}, "d2022_03_03": {"tanks": 85}, "d2022_03_04": {"tanks": 88}}
    keep(pages(**second), "two.json", MAY, workbook)
    assert told(list_revisions(*_given(build(workbook)))) == [("tank", "03-04", 85, 88, "05-01", "new_transcription")]


def test_a_fixed_value_and_a_rejected_claim_are_corrections(workbook):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    claims, _ = build(workbook)
    fixed, rejected = tank_on(claims), tank_on(claims, day="2022-03-03")
    built = build(workbook, f"{fixed},fix,value,82,misread,editor,2022-06-02", f"{rejected},reject,,,no list,editor,2022-06-03")
    assert told(list_revisions(*_given(built))) == [
        ("tank", "03-02", 81, 82, "06-02", "correction"),
        ("tank", "03-03", 85, None, "06-03", "correction"),
    ]
    assert built[0].set_index("claim_id").loc[fixed, "corrected"] == ["value was 81 (editor, 2022-06-02)"]


def test_a_fixed_value_is_told_in_the_series_and_in_the_comparison(workbook):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    claims, _ = build(workbook)
    claims, _ = build(workbook, f"{tank_on(claims, day='2022-03-03')},fix,value,86,misread,editor,2022-06-02")
    series = build_series(claims, WAR)
    tanks = series[series["category"].eq("tank")].set_index("date")["chosen_because"]
    assert tanks[pd.Timestamp("2022-03-03")].endswith("; fixed by a person: value was 85 (editor, 2022-06-02)")
    assert "fixed" not in tanks[pd.Timestamp("2022-03-02")]
    compared = compare(series, WAR, pd.Timestamp("2022-03-01"), pd.Timestamp("2022-03-03"), "none").set_index("category")
    assert compared.loc["tank", "change"] == 6
    assert "fixed by a person: 2022-03-03: value was 85 (editor, 2022-06-02)" in compared.loc["tank", "note"]
    assert "fixed" not in compared.loc["afv", "note"]


def test_a_fixed_category_takes_the_figure_out_of_one_line_and_no_line_gains_what_it_had(workbook):
    keep(equipment(**MARCH), "one.json", APRIL, workbook)
    claims, _ = build(workbook)
    built = build(workbook, f"{tank_on(claims)},fix,category,special_equipment,wrong column,editor,2022-06-02")
    assert told(list_revisions(*_given(built))) == [("tank", "03-02", 81, None, "06-02", "correction")]


def test_the_note_of_a_fix_outlives_the_next_ingest(workbook):
    put(
        workbook.root,
        "articles/a.txt",
        "The General Staff of Ukraine said on 13 May 2023 that Russia has lost 3,751 tanks since the war began.",
    )
    claims, _ = build(workbook)
    line = f"{claims['claim_id'].item()},fix,value,3752,misread,editor,2023-06-02"
    first = build(workbook, line)[0]["corrected"].item()
    again = build(workbook, line.replace("editor", "chief"))[0]["corrected"].item()
    assert (first, again) == (["value was 3751 (editor, 2023-06-02)"], ["value was 3751 (chief, 2023-06-02)"])


def test_an_outlet_that_put_its_figure_right(workbook):
    keep(equipment(**{"d2023_05_12": 3745, "d2023_05_13": 3751}), "one.json", date(2023, 6, 1), workbook)
    put(
        workbook.root,
        "articles/a.txt",
        "The General Staff of Ukraine said on 13 May 2023 that Russia has lost 3,571 tanks since the war began.",
    )
    claims, _ = build(workbook)
    verdicts = audit_claims(claims, WAR)
    found = verdicts.loc[verdicts["verdict"].eq("transposition"), "verdict_id"].item()
    claims, corrections = build(workbook, f"{found},outlet_corrected,,,they wrote back,editor,2023-05-20")
    verdicts, orphans = apply_to_verdicts(verdicts, corrections)
    assert orphans.empty
    assert told(list_revisions(claims, WAR, corrections, verdicts)) == [
        ("tank", "05-13", 3571, 3751, "05-20", "outlet_corrected")
    ]


def test_an_outlet_that_put_its_text_right_by_the_sidecar(workbook):
    keep(equipment(**{"d2023_05_12": 3745, "d2023_05_13": 3751}), "one.json", date(2023, 6, 1), workbook)
    put(
        workbook.root,
        "articles/a.txt",
        "The General Staff of Ukraine said on 13 May 2023 that Russia has lost 3,571 tanks since the war began.",
        "published: 2023-05-13\noutlet: The Digest\noutlet_corrected: 2023-05-16\n",
    )
    claims, corrections = build(workbook)
    verdicts, documents = audit_claims(claims, WAR), read_table("documents", workbook)
    table = list_revisions(claims, WAR, corrections, verdicts, documents=documents)
    assert told(table) == [("tank", "05-13", 3571, 3751, "05-16", "outlet_corrected")]
    assert list_revisions(claims, WAR, corrections, verdicts).empty


@pytest.mark.parametrize(("day", "value"), [("2022-04-15", 81), ("2022-05-15", 84), ("2022-06-15", 83)])
def test_the_series_as_known_on_a_day_is_what_the_revisions_say(workbook, day, value):
    for given, on in ((81, APRIL), (84, MAY), (83, JUNE)):
        keep(equipment(**MARCH | {"d2022_03_02": given}), "file.json", on, workbook)
    claims, _ = build(workbook)
    series = build_series(claims, WAR, pd.Timestamp(day)).set_index(["category", "date"])
    assert series.loc[("tank", pd.Timestamp("2022-03-02")), "value"] == value


def test_without_any_word_of_an_outlet_findings_make_no_row(workbook):
    """Two texts and a finding, and neither a correction nor a sidecar that tells of one."""
    keep(equipment(**{"d2023_05_12": 3745, "d2023_05_13": 3751}), "one.json", date(2023, 6, 1), workbook)
    for name, tanks in (("a", "3,571"), ("b", "3,751")):
        told_of = f"The General Staff of Ukraine said on 13 May 2023 that Russia has lost {tanks} tanks since the war began."
        put(workbook.root, f"articles/{name}.txt", told_of)
    claims, corrections = build(workbook)
    verdicts, documents = audit_claims(claims, WAR), read_table("documents", workbook)
    assert verdicts["level"].isin(["likely", "possible"]).sum() == 1
    assert list_revisions(claims, WAR, corrections, verdicts, documents=documents).empty
