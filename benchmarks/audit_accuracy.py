"""How well the audit of plain tables finds wrong figures: scores on labelled series, written to docs/accuracy_audit.md.

    python benchmarks/audit_accuracy.py [--shared FOLDER] [--write docs/accuracy_audit.md]

The development set is not distributed with the workbook. Its folder, named by --shared or LOSSBOOK_SHARED (default ../shared),
holds corpus/audit/dev (first_published.csv, truth.csv, labels.csv, ...) and reference/*.json. Without it nothing is written and
the exit code is 2. A finding on any cell of a mistake finds it; findings on right cells are false, those on the first right row
after a mistake among them; cells that are in dispute, and mistakes that nobody put right, count neither way.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.audit.detect import ERRORS, judge_series, rules_of
from helpers.audit.detect.priors import priors
from helpers.files import write_file
from helpers.profiles import load_profile
from helpers.runs.plain import audit_articles

ROOT = Path(__file__).resolve().parent.parent
KEY = ["date", "category"]
SWEEP = (0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 0.9)
CUT = pd.Timestamp("2023-02-01")  # the development series in two halves
SAME = {
    "matches_other_day": "date_mixup", "unexplained": "other", "implausible_step": "other", "stated_change_mismatch": "other",
    "digit_error": "other",
}  # fmt: skip
NAMES = {
    "APC": "afv", "field artillery": "artillery", "MRL": "mlrs", "anti-aircraft warfare": "air_defence", "drone": "uav",
    "cruise missiles": "cruise_missile", "naval ship": "ship", "submarines": "submarine", "tank": "tank", "aircraft": "aircraft",
    "helicopter": "helicopter", "vehicles and fuel tanks": "vehicle", "special equipment": "special_equipment",
    "ground robotic systems": "ground_robot",
}  # fmt: skip
SLIPS = ("one_digit", "dropped_digit", "added_digit", "transposition", "digit_error")
TOLD_IN_TEXTS = {
    "added_today": ("event_added_to_total",), "day_number": ("day_number_conflict",), "digit_error": SLIPS,
    "ended_category": ("repeats_old_figure",),
}  # fmt: skip
KINDS = {"carried_over": 50, "one_digit": 30, "dropped_digit": 6, "transposition": 3, "added_digit": 1, "other": 33}


@dataclass
class Material:
    """A series with its mistakes: `episodes` gives for each its kind and the true value of its cells."""

    table: pd.DataFrame
    episodes: dict[str, tuple[str, dict]]
    excused: set = field(default_factory=set)

    @property
    def wrong(self) -> set:
        """The cells of all mistakes."""
        return {cell for _, cells in self.episodes.values() for cell in cells}


def read(folder: Path, name: str) -> pd.DataFrame:
    """Return a table of the development set."""
    return pd.read_csv(folder / name, parse_dates=["date"])


def labelled(folder: Path, series: str, labels: str) -> Material:
    """Return a series of the development set with its labels."""
    episodes: dict[str, tuple[str, dict]] = {}
    for row in read(folder, labels).sort_values(["episode", "continuation", "date"]).itertuples():
        name = str(row.episode)
        kind = name.split("-")[1].rstrip("0123456789").replace("row", "date_mixup") if name.startswith("dev-") else row.error_type
        episodes.setdefault(name, (kind, {}))[1][row.date, row.category] = row.corrected_value
    left = pd.concat([read(folder, "disputed.csv"), read(folder, "unfixed_errors.csv")])
    return Material(read(folder, series)[[*KEY, "value"]], episodes, set(zip(left["date"], left["category"], strict=True)))


def later_years(folder: Path, count: int = 250) -> Material:
    """Return the public series from 2024 on with mistakes of our own put in, one kind after the other, far from each other."""
    arms = pd.DataFrame(json.loads((folder / "russia_losses_equipment.json").read_text()))
    men = pd.DataFrame(json.loads((folder / "russia_losses_personnel.json").read_text()))
    wide = arms.rename(columns=NAMES).set_index("date")[list(NAMES.values())].assign(personnel=men.set_index("date")["personnel"])
    wide.index = pd.to_datetime(wide.index)
    wide = wide[wide.index >= "2023-07-01"].sort_index()
    chance, true, episodes = np.random.default_rng(20), wide.copy(), {}
    places = [(day, name) for day in range(190, len(wide), 4) for name in wide.columns]
    kinds, shares = list(KINDS), np.array(list(KINDS.values())) / sum(KINDS.values())
    for place in chance.permutation(len(places)):
        day, name = places[place]
        meant, before = true.iloc[day][name], true.iloc[day - 1][name]
        if np.isnan(meant) or np.isnan(before) or wide.iloc[day - 3 : day + 4][name].ne(true.iloc[day - 3 : day + 4][name]).any():
            continue
        kind = kinds[chance.choice(len(kinds), p=shares)]
        written = mistaken(kind, int(meant), int(before), chance)
        if written is None or written == meant:
            continue
        wide.iloc[day, wide.columns.get_loc(name)] = written
        episodes[str(len(episodes))] = (kind, {(wide.index[day], name): meant})
        if len(episodes) == count:
            break
    table = wide.rename_axis("date").reset_index().melt("date", var_name="category", value_name="value").dropna()
    return Material(table, episodes)


def mistaken(kind: str, meant: int, before: int, chance: np.random.Generator) -> int | None:
    """Return a figure mistaken in one way, None where it cannot be."""
    digits, place = list(str(meant)), int(chance.integers(len(str(meant))))
    if kind == "carried_over":
        return before
    if kind == "one_digit":
        digits[place] = str(chance.integers(1 if place == 0 else 0, 10))
    elif kind == "dropped_digit" and len(digits) > 2:
        del digits[place]
    elif kind == "transposition" and place + 1 < len(digits):
        digits[place], digits[place + 1] = digits[place + 1], digits[place]
    elif kind == "added_digit":
        digits.insert(place, digits[place])
    elif kind == "other":
        return meant + int(np.rint(chance.normal() * max(3 * (meant - before), 8)))
    else:
        return None
    return int("".join(digits)) if digits[0] != "0" else None


@dataclass
class Score:
    """Mistakes and those found, by kind; the kind named rightly and the true value suggested; false findings of right cells."""

    mistakes: dict = field(default_factory=lambda: defaultdict(int))
    found: dict = field(default_factory=lambda: defaultdict(int))
    named: dict = field(default_factory=lambda: defaultdict(int))
    said: dict = field(default_factory=lambda: defaultdict(int))
    said_right: dict = field(default_factory=lambda: defaultdict(int))
    suggested: int = 0
    false: int = 0
    cells: int = 0

    @property
    def per_thousand(self) -> float:
        """False findings for each thousand right figures."""
        return 1000 * self.false / max(self.cells, 1)

    def line(self) -> str:
        """Return found of all, and the rate of false findings."""
        return f"{sum(self.found.values())} of {sum(self.mistakes.values())} | {self.per_thousand:.1f}"


def score(material: Material, judged: pd.DataFrame, least: float, start: str = "", end: str = "9999") -> Score:
    """Return the score of verdicts whose probability is at least `least`, on days from `start` until before `end`."""
    inside = lambda cell: start <= str(cell[0]) < end  # noqa: E731
    flagged = judged[judged["verdict"].isin(ERRORS) & (judged["confidence"] >= least)]
    rows = zip(
        zip(flagged["date"], flagged["category"], strict=True), flagged["verdict"], flagged["suggested_value"], strict=True
    )
    found = {cell: (verdict, meant) for cell, verdict, meant in rows if inside(cell)}
    result, wrong = Score(), material.wrong
    for kind, cells in material.episodes.values():
        if not inside(next(iter(cells))):
            continue
        hits = [cell for cell in cells if cell in found]
        result.mistakes[kind] += 1
        result.found[kind] += bool(hits)
        result.named[kind] += any(SAME.get(found[cell][0], found[cell][0]) == kind for cell in hits)
        result.suggested += any(found[cell][1] == cells[cell] for cell in hits)
    for cell, (verdict, _) in found.items():
        if cell not in material.excused:
            result.said[verdict] += 1
            result.said_right[verdict] += cell in wrong
    right = {cell for cell in zip(judged["date"], judged["category"], strict=True) if inside(cell)} - wrong - material.excused
    result.cells, result.false = len(right), len(found.keys() & right)
    return result


def as_shipped(material: Material, rules, stated: pd.DataFrame | None, hindsight: bool) -> pd.DataFrame:
    """Return the verdicts as the command gives them."""
    return judge_series(material.table if stated is None else material.table.merge(stated, on=KEY, how="left"), rules, hindsight)


def audit(material: Material, rules, stated: pd.DataFrame | None, hindsight: bool) -> pd.DataFrame:
    """Return the verdicts with the levels opened wide, so that the curve can be drawn from them."""
    levels, kept = priors()["levels"], {name: dict(level) for name, level in priors()["levels"].items()}
    for level in levels.values():
        level["possible"] = min(SWEEP)
    judged = as_shipped(material, rules, stated, hindsight)
    for name, level in kept.items():
        levels[name].update(level)
    return judged


def halves(material: Material, judged: pd.DataFrame) -> list[str]:
    """Return what a bound chosen on one half of the days (at most 5 false in a thousand) gives on the other half."""
    rows = []
    for own, other in ((("", str(CUT)), (str(CUT), "9999")), ((str(CUT), "9999"), ("", str(CUT)))):
        bound = next(
            (least for least in np.arange(0.02, 0.5, 0.005) if score(material, judged, least, *own).per_thousand <= 5), 0.5
        )
        a, b = score(material, judged, bound, *own), score(material, judged, bound, *other)
        rows.append(f"| {'before' if not own[0] else 'from'} {CUT:%Y-%m} | {bound:.3f} | {a.line()} | {b.line()} |")
    return rows


def articles(dev: Path, scratch: Path) -> list[str]:
    """Return a row for each kind of mistake in texts, held against the series of their day and against one that ends earlier."""
    series = scratch / "judged.csv"
    read(dev, "truth.csv")[[*KEY, "value"]].assign(value=lambda table: table["value"].astype(int)).to_csv(series, index=False)
    of_texts = ["article_id", "category"]
    labels, rows = pd.read_csv(dev / "journalist_labels.csv"), []
    told = set(zip(*pd.read_csv(dev / "journalist_claims.csv")[of_texts].to_numpy().T, strict=True))
    wrong = set(zip(*labels[of_texts].to_numpy().T, strict=True))
    for lag in (0, 7):
        label = f"ends {lag} days before" if lag else "has the day"
        judged = audit_articles(dev / "journalist_docs.jsonl", series, lag, load_profile("russia_ukraine"), True, "possible")
        found = judged[judged["level"].isin(["likely", "possible"])].assign(
            right=lambda table: [cell in wrong for cell in zip(*table[of_texts].to_numpy().T, strict=True)]
        )
        joined = labels.merge(found, on=of_texts, how="left")
        for kind, group in [*joined.groupby("error_type"), ("all", joined)]:
            verdicts = TOLD_IN_TEXTS.get(kind)
            said = found[found["verdict"].isin(verdicts)] if verdicts else found
            rows.append(
                f"| {label} | {kind} | {group['verdict'].notna().sum()} of {len(group)} | {said['right'].sum()} of {len(said)} |"
            )
        added = joined[joined["error_type"].eq("added_today") & joined["category"].isin(["aircraft", "helicopter"])]
        rows.append(f"| {label} | (aircraft, helicopters added) | {added['verdict'].notna().sum()} of {len(added)} | |")
        false = 1000 * (~found["right"]).sum() / len(told - wrong)
        rows.append(f"| {label} | (false in 1,000 right figures) | | {false:.1f} |")
    return rows


def main() -> int:
    """Score all sets and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", default=os.environ.get("LOSSBOOK_SHARED", str(ROOT.parent / "shared")))
    parser.add_argument("--write", type=Path, default=ROOT / "docs" / "accuracy_audit.md")
    options = parser.parse_args()
    dev, reference = Path(options.shared) / "corpus" / "audit" / "dev", Path(options.shared) / "reference"
    if not dev.is_dir():
        print(f"{dev}: no such folder; name it with --shared or LOSSBOOK_SHARED", file=sys.stderr)
        return 2
    rules, stated = rules_of(load_profile("russia_ukraine")), read(dev, "stated_changes.csv")
    sets = {
        "real mistakes": labelled(dev, "first_published.csv", "labels.csv"),
        "mistakes put in": labelled(dev, "synthetic_dev.csv", "synthetic_dev_labels.csv"),
    }
    if (reference / "russia_losses_equipment.json").is_file():
        sets["mistakes put in, 2024 to 2026"] = later_years(reference)
    page = [INTRO]
    table, kinds, curves, blocks = [], [], [], []
    for name, material in sets.items():
        for changes in (None, stated) if "2024" not in name else (None,):
            for hindsight in (False, True):
                print(
                    f"{name}{', changes' if changes is not None else ''}{', one day more' if hindsight else ''}", file=sys.stderr
                )
                judged = audit(material, rules, changes, hindsight)
                start = "2024" if "2024" in name else ""
                got = score(material, as_shipped(material, rules, changes, hindsight), 0.0, start)
                label = f"{name} | {'no' if changes is None else 'yes'} | {'next day' if hindsight else 'same day'}"
                other = got.found["other"]
                named = sum(got.named.values()) - got.named["other"], sum(got.found.values()) - other
                table.append(f"| {label} | {got.line()} | {named[0]} of {named[1]} | {got.suggested} |")
                curves += [f"| {label} | {least:.2f} | {score(material, judged, least, start).line()} |" for least in SWEEP]
                if not hindsight:
                    for kind in got.mistakes:
                        verdicts = [kind, *(said for said, same in SAME.items() if same == kind)]
                        kinds.append(
                            f"| {label.rsplit(' | ', 1)[0]} | {kind} | {got.found[kind]} of {got.mistakes[kind]} | "
                            f"{sum(got.said_right[said] for said in verdicts)} of {sum(got.said[said] for said in verdicts)} |"
                        )
                if changes is None and not hindsight and "2024" not in name:
                    blocks += [row.replace("| ", f"| {name} | ", 1) for row in halves(material, judged)]
    print("texts", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        texts = articles(dev, Path(scratch))
    page += [TABLE, *table, KINDS_HEAD, *kinds, TEXTS, *texts, BLOCKS, *blocks, CURVE, *curves]
    write_file(options.write, "\n".join(page) + "\n")
    print(options.write)
    return 0


INTRO = """# How well the audit of series finds wrong figures

Written by `make accuracy` from a public transcription of a daily list, in which what was first published and what was put right
later are both known (development set, 2022 and 2023, not distributed), from the same series with mistakes put in by others, and
from its later years with mistakes put in by `benchmarks/audit_accuracy.py`. False findings are counted for a thousand right
figures, the first right row after a mistake among them. In the later years mistakes of the series' own count as false.

The numbers of the detector are rates of mistakes (`src/helpers/audit/detect/priors.yaml`, with their source) and the memory of
the expected step, most of them chosen by how well true steps were foretold. A few (how many first days count, what is a minor
step, what still stands, how often changes are misprinted, the rates for the press) were set while looking at the development
labels, as was the bound of `possible`: on other series expect somewhat less."""
TABLE = """
## At the bound of `possible`

Named: of those found, without mistakes of no kind, how many are called by their kind. Suggested: found with the true value.

| set | printed changes | judged | found | false in 1,000 | named | suggested |
|---|---|---|--:|--:|--:|--:|"""
KINDS_HEAD = """
## By kind, the same day

Recall: mistakes of a kind that were found under any name. Precision: findings of that name that stand on a wrong figure.

| set | printed changes | kind | recall | precision |
|---|---|---|--:|--:|"""
TEXTS = """
## Texts against a series

125 made texts in the manner of the press, 100 with one mistake in a total or a day counter: `audit --articles` with the series of
their day, and with one that ends seven days before.

| series | kind | recall | precision |
|---|---|--:|--:|"""
BLOCKS = """
## Half against half

The bound of `possible` chosen on one half of the days (the lowest with at most 5 false in 1,000), and what it gives on the other.

| set | chosen on days | bound | found there | false there | found on the other half | false |
|---|---|--:|--:|--:|--:|--:|"""
CURVE = """
## The curve

| set | printed changes | judged | probability from | found | false in 1,000 |
|---|---|---|--:|--:|--:|"""

if __name__ == "__main__":
    sys.exit(main())
