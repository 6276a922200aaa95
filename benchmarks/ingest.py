"""How fast texts come in: plain texts and web pages on one core, and many short texts end to end.

    python benchmarks/ingest.py [--texts N,N,N] [--json]

Prints texts and megabytes a second for plain texts, and for pages beside trafilatura alone (its text and what it tells of a page,
dates in the strict mode), which is the floor; then, for each N of --texts (10000,30000,100000 unless given), the seconds of the
processor and the peak memory of `python -m helpers ingest` on so many short texts, into empty tables. Seconds are those of the
processor, not of the clock, so that other work on the machine does not count. All texts are made here. Run by `make bench`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from trafilatura import bare_extraction

from helpers.texts.arrivals import Declared
from helpers.texts.loaders import read_article
from helpers.texts.pages import read_page

PAGES, FILES, ROUNDS = 120, 2000, 5
OVERHEAD_TARGET, MEMORY_TARGET, LINEAR_TARGET = 0.10, 1000, 1.3  # share of the floor; MB; how much dearer a text may get
SHORT = (
    "The General Staff said on {d} May that Russia had lost {m} tanks and {s} aircraft since the invasion began.",
    "Another {s} soldiers were killed near the village on Friday, a spokesman of the ministry said; {s} were wounded.",
    "{s} of {n} drones were shot down overnight over the Odesa region, the air force said.",
    "The council agreed to spend {n} million on {s} schools. More than {n} residents came to the hall.",
    "Trains on the coastal line will run every {s} minutes from June, and a day's ticket will cost {s}.50.",
)
MENU = "".join(f'<li><a href="/section-{number}">Section {number}</a></li>' for number in range(40))
RELATED = "".join(
    f'<div class="card"><a href="/story-{n}"><h4>Story {n} of the week</h4></a><p>Teaser {n}.</p></div>' for n in range(30)
)
SCRIPT = "<script>window.settings = {" + ",".join(f'"key{number}": "value{number}"' for number in range(400)) + "};</script>"


def main() -> int:
    """Print what was measured. Returns 1 when a target is missed, else 0."""
    parser = argparse.ArgumentParser(description="Measure how fast texts come in.")
    parser.add_argument("--texts", default="10000,30000,100000", metavar="N,N,N", help="how many short texts, end to end")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    counts = [int(count) for count in asked.texts.split(",") if count.strip()]
    result = {"text": measure_texts(), "html": measure_pages(), "ingest": [ingest(count) for count in counts]}
    print(json.dumps(result, indent=1) if asked.json else render(result))
    return 0 if all(verdicts(result).values()) else 1


def measure_texts() -> dict[str, float]:
    """Return texts and megabytes a second that plain texts with sidecars are read at."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.txt") for number in range(FILES)]
        for path in paths:
            path.write_text("\n".join(short(chance) for _ in range(20)), encoding="utf-8")
            path.with_suffix(".yaml").write_text("published: 2023-05-13\noutlet: Example Daily\n", encoding="utf-8")
        size = sum(path.stat().st_size for path in paths)
        seconds = best(lambda: [read_article(path, Path(folder)) for path in paths])
    return {"texts": FILES / seconds, "megabytes": size / seconds / 1e6}


def measure_pages() -> dict[str, float]:
    """Return texts and megabytes a second that pages are read at, by trafilatura alone and by us, and what ours costs on top."""
    pages = [page(random.Random(number)) for number in range(PAGES)]
    size = sum(map(len, pages))
    ours, floor = rivals(
        lambda: [read_page(data, Declared("page.html")) for data in pages], lambda: [alone(data) for data in pages]
    )
    return {
        "texts": PAGES / ours, "megabytes": size / ours / 1e6, "overhead": ours / floor - 1,
        "floor_texts": PAGES / floor, "floor_megabytes": size / floor / 1e6,
    }  # fmt: skip


def alone(data: bytes) -> object:
    """Read a page with trafilatura and nothing else."""
    strict = {"extensive_search": False, "original_date": True}
    return bare_extraction(data, include_comments=False, with_metadata=True, date_extraction_params=strict)


def ingest(count: int) -> dict[str, float]:
    """Return seconds of the processor and peak memory in MB of ingesting so many short texts in a process of its own."""
    chance = random.Random(count)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "short.jsonl")
        with open(source, "w", encoding="utf-8") as stream:
            for number in range(count):
                text = f"{short(chance)} {short(chance)} Report {number}."
                day = f"2023-{1 + number % 12:02}-{1 + number % 28:02}"
                stream.write(json.dumps({"doc_id": f"t{number}", "publication_date": day, "language": "en", "text": text}) + "\n")
        environment = os.environ | {"LOSSBOOK_ROOT": str(Path(folder, "workbook"))}
        Path(folder, "workbook", "data", "raw", "articles").mkdir(parents=True)
        first = measure([sys.executable, "-m", "helpers", "ingest", str(source)], environment)
        again = measure([sys.executable, "-m", "helpers", "ingest"], environment)
        stored = sum(path.stat().st_size for path in Path(folder, "workbook", "data", "processed").iterdir())
    return {"texts": count, **first, "again_seconds": again["seconds"], "again_peak": again["peak"], "stored": stored / 1e6}


def measure(command: Sequence[str], environment: dict[str, str]) -> dict[str, float]:
    """Return seconds of the processor and peak memory in MB of a command. Exits when it fails."""
    started = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if status:
        sys.exit(f"{' '.join(command)}: ended with status {status}")
    return {"seconds": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024}


def best(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the least seconds of the processor that it took."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        act()
        times.append(time.process_time() - started)
    return min(times)


def rivals(*acts: Callable[[], object]) -> list[float]:
    """Return the least seconds of each, done in turns, so that what slows the machine slows all."""
    for act in acts:
        act()
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(ROUNDS):
        for taken, act in zip(times, acts, strict=True):
            taken.append(best(act, 1))
    return [min(taken) for taken in times]


def short(chance: random.Random) -> str:
    """Return a sentence with figures drawn anew."""
    drawn = {
        "d": chance.randint(1, 28),
        "s": chance.randint(3, 99),
        "n": chance.randint(100, 999),
        "m": f"{chance.randint(1000, 9999):,}",
    }
    return chance.choice(SHORT).format(**drawn)


def page(chance: random.Random) -> bytes:
    """Return a page as news sites make them: a menu, scripts, an article of some paragraphs, other stories, a foot."""
    paragraphs = "".join(f"<p>{short(chance)} {short(chance)} {short(chance)}</p>" for _ in range(chance.randint(8, 25)))
    rows = "".join(
        f"<tr><td>Line {row}</td><td>{chance.randint(1, 9999):,}</td></tr>" for row in range(chance.choice((0, 0, 12)))
    )
    table = f"<table><caption>Losses</caption><tr><th>Category</th><th>Total</th></tr>{rows}</table>" if rows else ""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Losses mount | Example Daily</title>
<meta property="og:site_name" content="Example Daily"><meta property="article:published_time" content="2023-05-13T07:10:00Z">
<link rel="canonical" href="https://example.org/{chance.randint(1, 10**9)}">{SCRIPT}</head><body><nav><ul>{MENU}</ul></nav><main>
<article><h1>Losses mount</h1>{paragraphs}{table}</article><aside class="related">{RELATED}</aside></main>
<footer><ul>{MENU}</ul><p>Copyright 2023</p></footer></body></html>""".encode()


def verdicts(result: dict) -> dict[str, bool]:
    """Return for each target whether it was met."""
    runs = result["ingest"]
    dearer = runs[-1]["seconds"] / runs[-1]["texts"] / (runs[0]["seconds"] / runs[0]["texts"]) if runs else 1.0
    return {
        "overhead": result["html"]["overhead"] < OVERHEAD_TARGET,
        "memory": all(max(run["peak"], run["again_peak"]) < MEMORY_TARGET for run in runs),
        "linear": dearer < LINEAR_TARGET,
    }


def render(result: dict) -> str:
    """Return the result in words."""
    text, html = result["text"], result["html"]
    met = {name: "met" if good else "MISSED" for name, good in verdicts(result).items()}
    lines = [
        f"plain texts:       {text['texts']:8,.0f} texts/s {text['megabytes']:7.2f} MB/s",
        f"pages:             {html['texts']:8,.1f} texts/s {html['megabytes']:7.2f} MB/s",
        f"trafilatura alone: {html['floor_texts']:8,.1f} texts/s {html['floor_megabytes']:7.2f} MB/s; ours costs"
        f" {html['overhead']:+.1%} on top, less than {OVERHEAD_TARGET:.0%} is wanted: {met['overhead']}",
    ]
    for run in result["ingest"]:
        speed, again = run["texts"] / run["seconds"], f"{run['again_seconds']:.1f} s, peak {run['again_peak']:.0f} MB"
        done = f"{run['seconds']:6.1f} s ({speed:,.0f} texts/s), peak {run['peak']:.0f} MB"
        lines.append(f"{run['texts']:7,} short texts: {done}; unchanged: {again}; tables {run['stored']:.0f} MB")
    lines.append(f"a text costs the same however many: {met['linear']}; peak memory under {MEMORY_TARGET} MB: {met['memory']}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
