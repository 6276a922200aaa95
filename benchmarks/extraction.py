"""How fast the reader is: against a bare regular expression on the same text, and in proportion to how long a text is.

    python benchmarks/extraction.py [--memory MB] [--json]

Prints, from one process on one core: the speed on text dense with claims and on text without losses (numbers not accounted for),
each as a share of `re.finditer(r"\\d[\\d,. ]*")` over the same text; the ratio to quantulum3, where that is installed (nothing
needs it: `pip install quantulum3` before, to see it); and the time of texts without sense at three lengths, which is in
proportion where the longest takes no more than its share of the shortest's, give or take a half. The line of claims that nothing
breaks stands beside the same sentences in lines of their own. With --memory also the peak memory of `python -m helpers extract`
at a tenth of so many megabytes and at all of them; 1000 take minutes. Run by `make bench`.

Of each speed the best of several rounds counts, and reader and expression take turns, so that what else the machine does falls
on both.

The texts are made here, with figures drawn anew each time from a fixed seed. Where LOSSBOOK_SHARED names the development texts,
the article among them, with its figures varied, is the dense text.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from helpers.extraction import extract
from helpers.model import Article
from helpers.profiles import load_profile

BARE = re.compile(r"\d[\d,. ]*")
DENSE_TARGET, PLAIN_TARGET, QUANTULUM_TARGET = 0.1, 0.5, 100
LENGTHS = (250_000, 500_000, 1_000_000)
ROUNDS = 5
UNEVEN = 1.5  # The longest text may take so many times its share of the time of the shortest.
DENSE = """Fighting went on along the whole front on Saturday, and neither army gained ground worth the name.
On day {n} of the war the General Staff said that Russian troops had attacked {s} times near Bakhmut.
Ukraine's Ministry of Defence claimed that as of Saturday Russian forces have lost {l} soldiers, {m} tanks, {m} armoured vehicles,
 {m} artillery systems, {n} multiple launch rocket systems, {n} air defence systems, {n} planes, {n} helicopters, {m} drones,
 {n} cruise missiles, {s} ships and boats and {m} vehicles and fuel tanks.
Over the past 24 hours the Ukrainian air force shot down {s} of {n} drones. In Kharkiv {s} people were killed and {s} wounded.
The talks in the capital will go on next week, a spokeswoman said; she did not say who would come.
"""
# The same report in languages that are restated, to be read at no less than two thirds of the speed of English.
REPORTS = {
    "en": """Fighting went on along the whole front on Saturday, and neither army gained ground worth the name.
On day {n} of the war the General Staff said that Russian troops had attacked {s} times near Bakhmut. Over the past day
the enemy lost {n} soldiers, {s} tanks, {s} armoured vehicles, {s} artillery systems and {n} drones.
The Air Force shot down {s} of {n} drones.
In the Kharkiv region {s} people were killed and {s} wounded, the head of the region reported. The talks go on next week.
""",
    "uk": """У суботу бої тривали вздовж усього фронту, і жодна з армій не просунулася так, щоб про це варто було говорити.
На {n}-й день війни Генеральний штаб повідомив, що російські війська {s} разів атакували біля Бахмута. За минулу добу
ворог втратив {n} солдатів, {s} танків, {s} бойових броньованих машин, {s} артилерійських систем і {n} безпілотників.
Повітряні сили збили {s} із {n} дронів.
У Харківській області {s} людей загинули і {s} поранено, повідомив голова області. Переговори триватимуть наступного тижня.
""",
    "ru": """В субботу бои шли вдоль всего фронта, и ни одна из армий не продвинулась настолько, чтобы об этом стоило говорить.
На {n}-й день войны Генеральный штаб сообщил, что российские войска {s} раз атаковали у Бахмута. За прошедшие сутки
противник потерял {n} солдат, {s} танков, {s} боевых бронированных машин, {s} артиллерийских систем и {n} беспилотников.
Воздушные силы сбили {s} из {n} дронов.
В Харьковской области {s} человек погибли и {s} ранены, сообщил глава области. Переговоры продолжатся на следующей неделе.
""",
}
SLOWER = 1.5  # times as long as English a report in another language may take, by its length
PLAIN = """The council of Ostwick agreed on Tuesday to spend {n} million on {s} schools, three libraries and a swimming pool.
 More than {n} residents came to the hall, which seats {n}, and the debate went on until 22:30. Trains on the coastal line will
 run every {s} minutes from June, and a day's ticket will cost {s}.50. The orchestra plays its second symphony on {s} May 2023.
Scientists of the university have counted {m} storks in the valley, {n} more than in the year before; the birds come back in March
 and stay for about {s} weeks. Rents rose by {s} per cent, and {l} households now pay more than a third of what they earn.
"""
CLAIM = "Russia lost 14 tanks near the river and the rain went on."
SENSELESS = {
    "digits": "1234567890",
    "killed killed": "killed ",
    "commas": ",",
    "one unbroken line": f"{CLAIM} ",
    "the same in lines": f"{CLAIM}\n",
}


def main() -> int:
    """Print what was measured. Returns 1 when a target is missed, else 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--memory", type=int, default=0, metavar="MB", help="also stream so much text and show the peak memory")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    options = parser.parse_args()
    result = measure(random.Random(443))
    if options.memory:
        result["memory"] = [peak_memory(options.memory // 10), peak_memory(options.memory)]
    print(json.dumps(result) if options.json else render(result))
    return 0 if all(met(result)) else 1


def met(result: dict) -> list[bool]:
    """Return for each target that was measured whether it is met."""
    times, reports = result["dense"]["quantulum3"], result["reports"]
    reached = [result["dense"]["share"] >= DENSE_TARGET, result["plain"]["share"] >= PLAIN_TARGET]
    reached += [growth(taken) <= UNEVEN for taken in result["seconds"].values()]
    reached += [reports["en"] / speed <= SLOWER for speed in reports.values()]
    return reached + ([] if times is None else [times >= QUANTULUM_TARGET])


def measure(chance: random.Random) -> dict:
    """Return speeds in MB/s (million code points), their shares of the bare expression, and seconds by length."""
    read(vary(DENSE, chance))  # builds the reader, which is done once in a process
    dense = [vary(dense_text(), chance) for _ in range(40)]
    plain = ["".join(vary(PLAIN, chance) for _ in range(8)) for _ in range(1000)]
    return {
        "dense": compare(dense) | {"quantulum3": against_quantulum(dense[:2])},
        "plain": compare(plain),
        "reports": report_speeds(chance),
        "seconds": {name: {n: seconds(read, [(text * n)[:n]]) for n in LENGTHS} for name, text in SENSELESS.items()},
    }


def compare(texts: list[str]) -> dict[str, float]:
    """Return the reader's speed on texts, the bare expression's on the same, and the share of the one in the other."""
    ours, bare = speeds(texts, read, lambda text: sum(1 for _ in BARE.finditer(text)))
    return {"speed": ours, "bare": bare, "share": ours / bare}


def report_speeds(chance: random.Random) -> dict[str, float]:
    """Return the speed of the same report in each language, in MB/s (million code points)."""
    texts = {language: [vary(report, chance) * 4 for _ in range(40)] for language, report in REPORTS.items()}
    for own in texts.values():
        read(own[0])  # builds the glossary, which is done once in a process
    best = dict.fromkeys(texts, math.inf)
    for _ in range(ROUNDS):
        best = {language: min(best[language], seconds(read, own)) for language, own in texts.items()}
    return {language: sum(map(len, own)) / 1e6 / best[language] for language, own in texts.items()}


def against_quantulum(texts: list[str]) -> float | None:
    """Return how many times as fast as quantulum3 the reader is, or None where that is not installed."""
    if importlib.util.find_spec("quantulum3") is None:
        return None
    from quantulum3 import parser

    parser.parse(texts[0])
    ours, theirs = speeds(texts, read, parser.parse)
    return ours / theirs


def speeds(texts: list[str], *acts: Callable[[str], object]) -> list[float]:
    """Return the millions of code points a second of each act at the best of its rounds; the acts take turns."""
    best = [math.inf] * len(acts)
    for _ in range(ROUNDS):
        best = [min(known, seconds(act, texts)) for known, act in zip(best, acts, strict=True)]
    return [sum(map(len, texts)) / 1e6 / taken for taken in best]


def growth(taken: dict[int, float]) -> float:
    """Return how many times its share of the shortest text's time the longest takes; 1 is in proportion."""
    shortest, longest = min(taken), max(taken)
    return taken[longest] / taken[shortest] / (longest / shortest)


def seconds(act: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the seconds of processor time that `act` takes over all texts."""
    started = time.process_time()
    for text in texts:
        act(text)
    return time.process_time() - started


def read(text: str) -> object:
    """Read one text as a news article, in the language that it tells itself."""
    return extract(Article("bench", text, published=date(2023, 5, 13)), load_profile("russia_ukraine"))


def dense_text() -> str:
    """Return a text dense with claims: the development texts' article where it is at hand, else one of our own."""
    seed = Path(os.environ.get("LOSSBOOK_SHARED", "../shared"), "seed", "article_2023-05-13.txt")
    if not seed.is_file():
        return DENSE
    return re.sub(
        r"(?<![\w-])\d{1,3},\d{3}\b", "{m}", re.sub(r"(?<![\w,-])\d{3}\b(?![,\w])", "{n}", seed.read_text(encoding="utf-8"))
    )


def vary(template: str, chance: random.Random) -> str:
    """Return a template with figures: {s}mall, {n} of three digits, {m} of thousands, {l}arge."""
    figures = {
        "{s}": lambda: str(chance.randint(2, 60)),
        "{n}": lambda: str(chance.randint(100, 999)),
        "{m}": lambda: f"{chance.randint(1000, 9999):,}",
        "{l}": lambda: f"{chance.randint(100000, 999999):,}",
    }
    return re.sub(r"\{[snml]\}", lambda match: figures[match.group()](), template)


def peak_memory(megabytes: int) -> dict[str, float]:
    """Return the peak resident memory of the extract command over so many megabytes of articles, in MB, with its seconds."""
    with tempfile.TemporaryDirectory(prefix="lossbook-bench-") as folder:
        file = Path(folder, "texts.jsonl")
        with open(file, "w", encoding="utf-8") as stream:
            stream.writelines(articles(megabytes * 1_000_000))
        started = time.perf_counter()
        command = [sys.executable, "-m", "helpers", "extract", str(file)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"{' '.join(command)}: ended with status {status}")
        return {"megabytes": megabytes, "peak": usage.ru_maxrss / 1024, "seconds": time.perf_counter() - started}


def articles(size: int) -> Iterator[str]:
    """Yield lines of a .jsonl file of about `size` bytes: articles without losses, every five hundredth dense with claims."""
    chance, made = random.Random(443), 0
    while made < size:
        text = vary(DENSE, chance) if chance.random() < 0.002 else "".join(vary(PLAIN, chance) for _ in range(8))
        line = json.dumps({"doc_id": f"bench/{made}", "publication_date": "2023-05-13", "language": "en", "text": text}) + "\n"
        made += len(line)
        yield line


def render(result: dict) -> str:
    """Return the result in words."""
    dense, plain = result["dense"], result["plain"]
    times = dense["quantulum3"]
    quantulum = (
        f"{times:.0f} times as fast; {QUANTULUM_TARGET} times is wanted: {verdict(times >= QUANTULUM_TARGET)}" if times else ""
    )
    lines = [
        f"dense with claims:   {dense['speed']:7.2f} MB/s, {dense['share']:.3f} of the bare expression's {dense['bare']:.0f}"
        f"; at least {DENSE_TARGET} is wanted: {verdict(dense['share'] >= DENSE_TARGET)}",
        f"without losses:      {plain['speed']:7.2f} MB/s, {plain['share']:.3f} of the bare expression's {plain['bare']:.0f}"
        f"; at least {PLAIN_TARGET} is wanted: {verdict(plain['share'] >= PLAIN_TARGET)}",
        f"quantulum3:          {quantulum or 'not installed (pip install quantulum3)'}",
    ]
    for language, speed in result["reports"].items():
        slower = result["reports"]["en"] / speed
        told = f"{slower:.2f} times as long as in English: {verdict(slower <= SLOWER)}"
        lines.append(f"a report in {language}:      {speed:7.2f} MB/s, {told}")
    for name, taken in result["seconds"].items():
        times_taken = ", ".join(f"{n // 1000} kB {time_:.3f} s" for n, time_ in taken.items())
        grown = growth(taken)
        lines.append(f"{name + ':':20} {times_taken}; {grown:.2f} times in proportion: {verdict(grown <= UNEVEN)}")
    for run in result.get("memory", []):
        lines.append(f"{run['megabytes']} MB streamed: peak memory {run['peak']:.0f} MB, {run['seconds']:.0f} s")
    return "\n".join(lines)


def verdict(good: bool) -> str:
    """Return the word for a target."""
    return "met" if good else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
