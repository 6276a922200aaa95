"""A small workbook whose runs take a second or two: lists of our own making, and two notebooks that do the real work."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from helpers.paths import Paths

TEXTS = 12
LIST = """Total combat losses of the enemy from 24.02.22 to {day:02}.05.23:
tanks ‒ {tanks} (+{step})
APV ‒ {vehicles} (+11)
artillery systems – {guns} (+14)
MLRS – 561 (+1)
helicopters – 294 (+0)
"""
DIGEST = (
    "The Ukrainian Defence Ministry says that Russia has lost {tanks:,} tanks, {vehicles:,} armoured fighting vehicles and "
    "{guns:,} artillery systems since the start of the war.\n"
)
PAGE = """<!doctype html><html lang="en"><head><title>A week in May</title>
<meta property="og:site_name" content="Example Daily"><meta property="article:published_time" content="2023-05-{day:02}"></head>
<body><article><h1>A week in May</h1><p>{words}</p>
<p>The list is that of the day. What it counts is told in the ministry's own words, and nothing is added to them here.</p>
<p>Nobody else has said how many there were, and the other side has not spoken of the matter in this week at all.</p>
</article></body></html>
"""
READ = """
from helpers.ledger.build import build_ledger, write_ledger
from helpers.paths import workbook
ledger = build_ledger(INBOX, workbook(), PROFILE, SAMPLE, MIN_CONFIDENCE)
written = write_ledger(ledger, workbook())
"""
TELL = """
import csv, json
from helpers.files import write_files
from helpers.paths import workbook
with open(workbook().processed / "claims.csv", encoding="utf-8", newline="") as stream:
    count = sum(1 for _ in csv.DictReader(stream))
values = json.dumps({"label": "claims", "value": count})
head = "fact_id,kind,sentence,values,claim_ids,checked"
row = ["f1", "claimant", f"{count} claims.", values, "[]", "True"]
cells = ",".join('"' + cell.replace('"', '""') + '"' for cell in row)
written = write_files({workbook().processed / "facts.csv": f"{head}\\n{cells}\\n"})
print(count)
"""
NOTEBOOKS = {
    "01_ingest": (
        "PROFILE: str = 'russia_ukraine'\nINBOX: str = 'data/raw'\nSAMPLE: str = 'auto'\nMIN_CONFIDENCE: float = 0.5",
        READ,
    ),
    "04_briefing": ("FROM: str = ''\nTO: str = ''\nEDITION: str = 'private'", TELL),
}


def make_workbook(root: Path) -> Paths:
    """Return a workbook with the notebooks and no text."""
    paths = Paths(root)
    for folder in (paths.raw / "articles", paths.raw / "bulletins", paths.notebooks):
        folder.mkdir(parents=True)
    for name, cells in NOTEBOOKS.items():
        (paths.notebooks / f"{name}.ipynb").write_text(_notebook(cells), encoding="utf-8")
    return paths


def write_texts(folder: Path, numbers: Iterable[int]) -> list[Path]:
    """Write the texts of these numbers below a folder, lists into `bulletins` and the rest into `articles`, and return the files
    that hold them. A text has the same words under its number each time: even ones are lists, odd ones digests of the list
    before, every other one with a slip, every third a page.
    """
    files = []
    for number in numbers:
        of = number - number % 2
        told = {"day": 1 + of, "tanks": 3700 + 12 * of, "step": 12, "vehicles": 7200 + 20 * of, "guns": 3000 + 15 * of}
        digest = DIGEST.format(**(told | ({"guns": told["guns"] + 900} if number % 4 == 1 else {})))
        kind, name, words = "articles", f"digest-{number:02}.txt", digest
        if number % 2 == 0:
            kind, name, words = "bulletins", f"2023-05-{told['day']:02}.txt", LIST.format(**told)
        elif number % 6 == 5:
            name, words = f"page-{number:02}.html", PAGE.format(words=digest.strip(), **told)
        file = folder / kind / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, encoding="utf-8")
        files.append(file)
        if file.suffix == ".txt":
            side = file.with_suffix(".yaml")
            side.write_text(f"published: 2023-05-{told['day']:02}\noutlet: Example Daily {number}\n", encoding="utf-8")
            files.append(side)
    return files


def _notebook(cells: tuple[str, ...]) -> str:
    made = [
        {"cell_type": "code", "id": f"cell-{place}", "metadata": {"tags": [] if place else ["parameters"]}, "source": source,
         "outputs": [], "execution_count": None}
        for place, source in enumerate(cells)
    ]  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})
