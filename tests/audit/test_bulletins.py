"""Bulletins as the workbook reads them beside an imported transcription: each kind of fault in a list, and nothing else."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta

import pandas as pd

from helpers.audit import audit_claims
from helpers.audit.findings import FOUND
from helpers.ledger.build import build_ledger
from helpers.profiles import load_profile
from helpers.reference import keep

PROFILE = load_profile("russia_ukraine")
START = date(2022, 9, 1)
LABELS = {
    "tank": "tanks", "afv": "APV", "artillery": "artillery systems", "helicopter": "helicopters",
    "vehicle": "vehicles and fuel tanks", "uav": "UAV operational-tactical level", "mlrs": "MLRS", "aircraft": "aircraft",
    "ship": "boats / cutters",
}  # fmt: skip
FIELDS = {"tank": "tank", "afv": "APC", "artillery": "field artillery", "helicopter": "helicopter", "uav": "drone",
          "vehicle": "vehicles and fuel tanks", "mlrs": "MRL", "aircraft": "aircraft", "ship": "naval ship"}  # fmt: skip
# A day's total of each line and how much it grows each day; what is written differs from it only where a test says so.
TRUE = {"tank": (2000, 12), "afv": (4300, 20), "artillery": (1100, 15), "helicopter": (200, 1), "uav": (850, 4),
        "vehicle": (3200, 9), "mlrs": (280, 2), "aircraft": (230, 0), "ship": (15, 0)}  # fmt: skip


def total(category: str, day: int) -> int:
    first, step = TRUE[category]
    return first + step * day


def bulletin(day: int, changed: dict[str, str | None]) -> str:
    """Return the list of a day in words of our own; `changed` has the figures of a line, or None for a line left out."""
    lines = [f"The total combat losses of the enemy from 24.02 to {START + timedelta(day):%d.%m}, by our count:"]
    for category, label in LABELS.items():
        figures = changed.get(category, f"{total(category, day)} (+{TRUE[category][1]})")
        lines += [f"{label} - {figures}"] if figures is not None else []
    return "\n".join(lines) + "\n"


def judge(
    workbook, bulletins: dict[int, dict], reference: dict[tuple[int, str], int] | None = None, days: int = 12
) -> pd.DataFrame:
    """Return the findings on bulletins of the days given beside a transcription of all days."""
    folder = workbook.raw / "bulletins"
    folder.mkdir()
    for day, changed in bulletins.items():
        published = START + timedelta(day)
        (folder / f"{published}.txt").write_text(bulletin(day, changed))
        (folder / f"{published}.yaml").write_text(f"outlet: The ministry\npublished: {published}\n")
    rows = [
        {"date": (START + timedelta(day)).isoformat(), "day": day}
        | {FIELDS[category]: (reference or {}).get((day, category), total(category, day)) for category in TRUE}
        for day in range(days)
    ]
    keep(json.dumps(rows, indent=1).encode(), "file.json", START + timedelta(days), workbook)
    ledger = build_ledger("data/raw", workbook, PROFILE.id, progress=False)
    verdicts = audit_claims(ledger.claims, PROFILE, numbers=ledger.numbers)
    return verdicts[verdicts["level"].isin(FOUND)]


def told(findings: pd.DataFrame) -> set[tuple]:
    days = (findings["as_of"] - pd.Timestamp(START)).dt.days
    suggested = findings["suggested_value"].astype(object).where(findings["suggested_value"].notna(), None)
    return set(zip(findings["kind"], days, findings["category"], findings["verdict"], suggested, strict=True))


WEEK = {day: {} for day in range(2, 9)}


def test_lists_that_fit_have_no_finding(workbook):
    assert told(judge(workbook, WEEK)) == set()


def test_a_change_that_differs_from_both_totals(workbook):
    found = judge(workbook, WEEK | {5: {"uav": "870 (+5)"}})
    assert told(found) == {("bulletin", 5, "uav", "stated_change_mismatch", 4)}


def test_a_total_left_standing_beside_a_change(workbook):
    found = judge(workbook, WEEK | {5: {"artillery": "1160 (+15)"}})
    assert told(found) == {("bulletin", 5, "artillery", "carried_over", 1175)}
    assert found["level"].item() == "likely"


def test_a_line_left_out_and_a_total_left_out(workbook):
    found = judge(workbook, WEEK | {5: {"mlrs": None, "vehicle": "(+9)"}})
    assert told(found) == {("bulletin", 5, "mlrs", "missing_line", 290), ("bulletin", 5, "vehicle", "missing_total", 3245)}
    assert "another list of that day says 290" in found.set_index("verdict").loc["missing_line", "text"]


def test_a_transcription_left_standing_on_a_day_without_a_bulletin(workbook):
    bulletins = {day: {} for day in (2, 3, 4, 6, 7)}
    found = judge(workbook, bulletins, {(5, "afv"): 4380})
    assert told(found) == {("reference", 5, "afv", "reference_error", 4400)}
    assert found["doc_id"].item() == "reference/petroivaniuk-equipment/2022-09-06"


def test_a_transcription_with_a_slip_beside_the_bulletin_of_its_day(workbook):
    assert told(judge(workbook, WEEK, {(5, "afv"): 4490})) == {("reference", 5, "afv", "reference_error", 4400)}


def test_an_excerpt_is_not_asked_for_its_other_lines(workbook):
    excerpt = dict.fromkeys(["afv", "artillery", "uav", "vehicle", "mlrs"])
    assert told(judge(workbook, WEEK | {5: excerpt})) == set()


def test_the_development_bulletins(workbook, shared):
    """The lists of 2022 that do not fit, as their readers found them."""
    folder = workbook.raw / "bulletins"
    folder.mkdir()
    for line in (shared / "corpus" / "bulletins" / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)
        (folder / f"{text['doc_id']}.txt").write_text(text["text"], encoding="utf-8")
        side = f"outlet: The ministry\npublished: {text['publication_date']}\nlanguage: {text['language']}\n"
        (folder / f"{text['doc_id']}.yaml").write_text(side)
    for name in ("russia_losses_equipment", "russia_losses_personnel"):
        keep((shared / "reference" / f"{name}.json").read_bytes(), name, date(2026, 8, 9), workbook)
    ledger = build_ledger("data/raw", workbook, PROFILE.id, progress=False)
    verdicts = audit_claims(ledger.claims, PROFILE, numbers=ledger.numbers)
    found = verdicts[verdicts["level"].isin(FOUND) & verdicts["as_of"].lt("2022-09-01")]
    days = found["as_of"].dt.strftime("%m-%d")
    suggested = found["suggested_value"].astype(int)
    assert set(zip(found["kind"], days, found["category"], found["verdict"], suggested, strict=True)) == {
        ("bulletin", "04-30", "uav", "stated_change_mismatch", 3),
        ("bulletin", "05-25", "vehicle", "stated_change_mismatch", 4),
        ("bulletin", "05-31", "vehicle", "stated_change_mismatch", 17),
        ("bulletin", "06-03", "artillery", "carried_over", 675),
        ("bulletin", "06-15", "helicopter", "stated_change_mismatch", 0),
        ("reference", "07-04", "afv", "reference_error", 3754),
        ("reference", "07-06", "artillery", "reference_error", 812),
        ("bulletin", "07-31", "special_equipment", "missing_line", 80),
        ("bulletin", "07-31", "vehicle", "missing_total", 2902),
    }
    with (shared / "corpus" / "bulletins" / "mismatches.csv").open() as stream:
        assert {row["date"][5:] for row in csv.DictReader(stream)} == {
            "04-30", "05-25", "05-31", "06-03", "06-15", "07-05", "07-07", "07-31",
        }  # fmt: skip
