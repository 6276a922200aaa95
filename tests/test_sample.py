"""The sample corpus: complete, marked as sample, true to the public series, and in no words but its own."""

from __future__ import annotations

import csv
import json
import os
import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "raw" / "sample"
BULLETINS = sorted((SAMPLE / "bulletins").glob("*.txt"))
DIGESTS = sorted(path for path in (SAMPLE / "digests").iterdir() if path.suffix in (".txt", ".md"))
TEXTS = BULLETINS + DIGESTS
SHARED = Path(os.environ.get("LOSSBOOK_SHARED") or ROOT.parent / "shared")
ALLOWED = {
    "outlet",
    "title",
    "published",
    "final_url",
    "url",
    "author",
    "language",
    "retrieved",
    "archive_url",
    "licence",
    "rights",
    "restricted",
    "sample",
    "sha256",
    "extractor",
    "outlet_corrected",
}
NUMBER = r"\d{1,3}(?:[ ,]\d{3})+|\d+"
LINE = re.compile(
    rf"^(?:[•-] )?(?P<label>[A-Za-z /()-]+?) [‒–—-] (?:about )?(?P<total>{NUMBER})(?: \(\+(?P<change>{NUMBER})\))?"
    r"(?: persons| units)?[,;.]?$"
)
# Words of a list line -> column of the public series.
COLUMNS = {
    "personnel": "personnel",
    "tanks": "tank",
    "APV": "APC",
    "armoured combat vehicles": "APC",
    "artillery systems": "field artillery",
    "MLRS": "MRL",
    "multiple launch rocket systems": "MRL",
    "anti-aircraft warfare systems": "anti-aircraft warfare",
    "air defence systems": "anti-aircraft warfare",
    "aircraft": "aircraft",
    "helicopters": "helicopter",
    "vehicles": "military auto",
    "fuel tanks": "fuel tank",
    "vehicles and fuel tanks": "vehicles and fuel tanks",
    "boats / cutters": "naval ship",
    "warships / boats": "naval ship",
    "submarines": "submarines",
    "UAV operational-tactical level": "drone",
    "UAV of operational-tactical level": "drone",
    "UAVs of the operational-tactical level": "drone",
    "UAVs (operational-tactical level)": "drone",
    "cruise missiles": "cruise missiles",
    "special equipment": "special equipment",
    "mobile SRBM systems": "mobile SRBM system",
    "ground robotic systems": "ground robotic systems",
}
# Figures of the General Staff in a digest: day of the list, totals quoted, changes of that day quoted.
QUOTED = {
    "2022-03-25-first-month": ("2022-03-25", "personnel tank APC aircraft helicopter", ""),
    "2022-07-21-aspen-wire": ("2022-07-20", "personnel tank field_artillery MRL aircraft", "personnel"),
    "2023-02-06-airframes": ("2023-02-05", "aircraft helicopter", ""),
    "2023-02-17-defence-intelligence": ("2023-02-17", "personnel", ""),
    "2023-02-28-attrition-note": ("2023-02-28", "personnel tank field_artillery", ""),
    "2023-04-12-leaked-sheets": ("2023-04-12", "personnel", "personnel"),
    "2023-04-26-slower-april": ("2023-04-26", "personnel", "personnel"),
    "2023-05-08-two-ministries": ("2023-05-08", "personnel tank APC field_artillery", "personnel"),
    "2023-05-13-retreat-digest": (
        "2023-05-13",
        "personnel tank APC field_artillery MRL anti-aircraft_warfare drone naval_ship special_equipment cruise_missiles",
        "",
    ),
    "2023-08-18-washington-letter": ("2023-08-18", "personnel tank field_artillery", ""),
    "2023-09-14-sevastopol-live": ("2023-09-14", "personnel naval_ship", "personnel"),
    "2023-10-20-past-day": ("2023-10-20", "", "personnel tank APC field_artillery MRL drone vehicles_and_fuel_tanks"),
    "2023-12-04-british-ledger": ("2023-12-04", "personnel", ""),
    "2023-12-19-board-meeting": ("2023-12-19", "personnel", "personnel"),
    "2024-08-22-kursk-tally": ("2024-08-22", "personnel tank", "personnel"),
    "2024-10-07-pokrovsk-note": ("2024-10-07", "tank APC", ""),
    "2024-12-20-thread": (
        "2024-12-20",
        "personnel tank APC field_artillery anti-aircraft_warfare aircraft helicopter",
        "personnel tank APC field_artillery drone vehicles_and_fuel_tanks",
    ),
    "2025-03-28-names": ("2025-03-28", "personnel", ""),
    "2025-06-04-slow-ground": ("2025-06-04", "personnel tank", ""),
    "2025-09-15-table": (
        "2025-09-15",
        "personnel tank APC field_artillery MRL anti-aircraft_warfare aircraft helicopter drone "
        "cruise_missiles naval_ship submarines vehicles_and_fuel_tanks special_equipment",
        "personnel tank APC field_artillery MRL drone vehicles_and_fuel_tanks special_equipment",
    ),
    "2025-11-16-week": ("2025-11-16", "personnel tank APC drone aircraft helicopter", ""),
    "2026-01-31-side-by-side": ("2026-01-31", "personnel tank drone", "personnel"),
    "2026-02-24-questions": ("2026-02-24", "personnel", "personnel"),
    "2026-05-03-new-line": (
        "2026-05-03",
        "personnel tank field_artillery drone special_equipment vehicles_and_fuel_tanks ground_robotic_systems",
        "vehicles_and_fuel_tanks",
    ),
    "2026-06-17-alliance-estimate": ("2026-06-17", "personnel", "personnel"),
}


def name(path: Path) -> str:
    """Return the file's name without suffix, for test ids."""
    return path.stem


def day_before(day: str) -> str:
    """Return the ISO day before an ISO day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def whole(number: str) -> int:
    """Return the integer that a grouped number writes."""
    return int(re.sub(r"[ ,]", "", number))


def words(text: str) -> list[str]:
    """Return the words and numbers of a text, lower case, without punctuation."""
    return re.findall(r"\w+", text.lower())


@cache
def series() -> dict[str, dict[str, int]]:
    """Return the public series as {ISO day: {column: running total}}; skips the test when it is not here."""
    folder = SHARED / "reference"
    if not folder.is_dir():
        pytest.skip("the public series is not distributed with the workbook: set LOSSBOOK_SHARED to check the sample against it")
    rows = {row["date"]: row for row in json.loads((folder / "russia_losses_equipment.json").read_text(encoding="utf-8"))}
    people = json.loads((folder / "russia_losses_personnel.json").read_text(encoding="utf-8"))
    return {row["date"]: rows[row["date"]] | {"personnel": row["personnel"]} for row in people}


@cache
def runs_of_eight() -> set[tuple[str, ...]]:
    """Return every run of eight words in the development texts; skips the test when they are not here."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the development texts are not distributed: set LOSSBOOK_SHARED to check that the sample copies none of them")
    texts = [path.read_text(encoding="utf-8") for path in (SHARED / "seed").glob("*.txt")]
    for path in (SHARED / "corpus").rglob("*docs.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            texts += [record.get("text") or "", record.get("title") or ""]
    return {run for text in texts for run in eights(text)}


def eights(text: str) -> set[tuple[str, ...]]:
    """Return the runs of eight words in a text."""
    tokens = words(text)
    return set(zip(*(tokens[start:] for start in range(8)), strict=False))


def list_lines(path: Path) -> list[re.Match[str]]:
    """Return the matches of a bulletin's list lines, in order."""
    return [match for line in path.read_text(encoding="utf-8").splitlines() if (match := LINE.match(line))]


def test_there_are_enough_texts() -> None:
    assert len(BULLETINS) >= 60
    assert len(DIGESTS) >= 16
    assert any(path.suffix == ".md" for path in DIGESTS)


def test_the_days_that_the_report_needs_are_there() -> None:
    needed = {
        f"{year}-{month:02d}-{monthrange(year, month)[1]}"
        for year in range(2022, 2027)
        for month in range(1, 13)
        if "2022-03" <= f"{year}-{month:02d}" <= "2026-07"
    }
    needed |= {(date(2023, 4, 1) + timedelta(days=n)).isoformat() for n in range(56)} | {"2022-08-20"}
    assert needed == {path.stem for path in BULLETINS}
    assert "2023-05-13-retreat-digest" in {path.stem for path in DIGESTS}


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_each_text_has_a_sidecar_that_calls_it_a_sample(path: Path) -> None:
    sidecar = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    assert set(sidecar) <= ALLOWED
    assert sidecar["sample"] is True
    assert sidecar["outlet"] == "Lossbook sample"
    assert sidecar["title"].startswith("Sample ")
    assert path.stem.startswith(sidecar["published"].isoformat())


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_each_text_says_in_its_last_line_that_it_is_a_sample(path: Path) -> None:
    last = path.read_text(encoding="utf-8").strip().splitlines()[-1]
    assert "ample" in last
    assert "Lossbook workbook" in last
    assert path in DIGESTS or not re.search(r"\d", last)


def test_no_sidecar_stands_alone() -> None:
    assert {path.stem for path in SAMPLE.rglob("*.yaml")} == {path.stem for path in TEXTS}


@pytest.mark.parametrize("path", DIGESTS, ids=name)
def test_digests_are_short(path: Path) -> None:
    assert 80 <= len(path.read_text(encoding="utf-8").split()) <= 300


def test_sources_name_digests_that_exist() -> None:
    with (SAMPLE / "sources.csv").open(encoding="utf-8", newline="") as handle:
        named = {row["file"] for row in csv.DictReader(handle)}
    assert named == {path.name for path in DIGESTS}


@pytest.mark.parametrize("path", BULLETINS, ids=name)
def test_bulletin_numbers_are_those_of_the_public_series(path: Path) -> None:
    today, yesterday = series()[path.stem], series()[day_before(path.stem)]
    lines = list_lines(path)
    found = {COLUMNS[line["label"]]: whole(line["total"]) for line in lines}
    expected = {column: value for column, value in today.items() if column in COLUMNS.values()}
    assert found == expected
    changes = {COLUMNS[line["label"]]: whole(line["change"]) for line in lines if line["change"]}
    assert changes == {column: today[column] - yesterday[column] for column in changes}
    assert changes, "no daily change is printed"


@pytest.mark.parametrize("stem", QUOTED)
def test_digests_quote_the_public_series_truly(stem: str) -> None:
    day, totals, changes = QUOTED[stem]
    text = next(path for path in DIGESTS if path.stem == stem).read_text(encoding="utf-8")
    numbers = {whole(number) for number in re.findall(NUMBER, text)}
    today, yesterday = series()[day], series()[day_before(day)]
    columns = [column.replace("_", " ") for column in totals.split()]
    assert {today[column] for column in columns} <= numbers
    columns = [column.replace("_", " ") for column in changes.split()]
    assert {today[column] - yesterday[column] for column in columns} <= numbers


def test_the_week_adds_up() -> None:
    text = (SAMPLE / "digests" / "2025-11-16-week.txt").read_text(encoding="utf-8")
    first, last = series()["2025-11-09"], series()["2025-11-16"]
    for column in ("personnel", "tank", "APC", "field artillery", "vehicles and fuel tanks", "drone"):
        assert f"{last[column] - first[column]:,}" in text


def test_the_digest_of_13_may_differs_from_the_list_in_three_figures_and_an_ended_line() -> None:
    text = (SAMPLE / "digests" / "2023-05-13-retreat-digest.txt").read_text(encoding="utf-8")
    told = {"vehicles and fuel tanks": "5,611", "aircraft": "310", "helicopter": "296"}
    assert all(number in text and whole(number) != series()["2023-05-13"][column] for column, number in told.items())
    assert "four mobile Iskander" in text
    assert "mobile SRBM system" not in series()["2023-05-13"]


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_no_text_shares_eight_words_in_a_row_with_a_development_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path in BULLETINS:  # list lines are a form, not a wording
        text = "\n".join(line for line in text.splitlines() if not LINE.match(line))
    shared = eights(text) & runs_of_eight()
    assert not shared, [" ".join(run) for run in sorted(shared)]
