"""The parts of the soak: a job befallen by something, checked, done again, checked once more; and so on."""

from __future__ import annotations

import contextlib
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from soak.bench import KNOWN_ON, Bench, load
from soak.children import CLOCK, Child, Hangs
from soak.clock import SetBack
from soak.endurance import in_a_row
from soak.mishaps import WHOM, FullDisk, ReadOnly, kill_at, small_disk
from soak.whole import runs_in_place

JOBS = ("ingest", "audit", "report")
MISHAPS = ("kill", "full", "readonly", "clock")
PARTS = (*(f"{mishap}-{job}" for mishap in MISHAPS for job in JOBS), "together", "row")
MOST_FAULTS = 20  # after which a part ends: what comes then follows from these
PLAIN = ("Traceback", "unexpected ")  # what a user must not be told


@dataclass
class Told:
    """What came of a part: how many rounds, what happened how often, and every fault with the round in which it arose."""

    part: str
    rounds: int = 0
    happened: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    words: str = ""

    def line(self, seconds: float) -> str:
        happened = ", ".join(f"{count} {what}" for what, count in self.happened.most_common())
        return f"{self.part}: {self.rounds} rounds in {seconds:.0f} s, {len(self.faults)} faults. {self.words}{happened}"


def run_part(
    part: str, count: int, folder: Path, seed: str, say: Callable[[str], None] = print, seconds: float = float("inf")
) -> Told:
    """Do a part of the soak `count` times in a folder of its own, or as often as it can be done in so many `seconds` (but "row",
    which is one thing). Raises NotHere where no disk can be mounted.
    """
    load()
    chance = random.Random(f"{seed} {part}")
    place = Path(tempfile.mkdtemp(prefix=f"{part}-", dir=folder))
    told, begun = Told(part), CLOCK()
    try:
        with _disk(place, part) as disk:
            bench = Bench(disk / "bench", chance, place)
            if part == "row":
                in_a_row(bench, count, told, say)
            else:
                rounds = _together if part == "together" else _befallen
                for faults in rounds(bench, part, count, told, disk):
                    told.rounds += 1
                    told.faults += [f"round {told.rounds}: {fault}" for fault in faults]
                    for fault in faults:
                        say(f"{part}: round {told.rounds}: {fault}")
                    if len(told.faults) > MOST_FAULTS:
                        say(f"{part}: given up after {len(told.faults)} faults")
                        break
                    if told.rounds % max(count // 10, 1) == 0:
                        say(f"{part}: {told.rounds} of {count}, {len(told.faults)} faults")
                    if CLOCK() > begun + seconds:
                        break
    except Hangs as problem:
        told.faults.append(str(problem))
        say(f"{part}: {problem}")
    finally:
        if told.faults:
            say(f"{part}: what is left lies in {place}")
        else:
            shutil.rmtree(place, ignore_errors=True)
    say(told.line(CLOCK() - begun))
    return told


def _befallen(bench: Bench, part: str, count: int, told: Told, disk: Path) -> Iterator[list[str]]:
    kind, name = part.split("-")
    job, mishap = getattr(bench, name), _mishap(kind, bench, disk)
    bench.must(job)
    for number in range(count):
        before, known = bench.there, bench.known_on
        shutil.rmtree(bench.given, ignore_errors=True)
        if name == "audit":
            bench.known_on = KNOWN_ON[number % 2]
        else:
            bench.put(bench.other(), bench.given if name == "ingest" else None)
        child, what = mishap.befall(lambda: bench.start(job), name, bench.moment(job))
        code = child.wait()
        told.happened[what] += 1
        told.happened[f"ended with {code}"] += 1
        faults = []
        if kind != "kill":
            faults += [f"{what}: {word.strip()}: {child.said()[-1500:]}" for word in PLAIN if word in child.said()]
        if kind == "full" and code and name != "report":
            faults += bench.clean()
        if kind == "clock" and code:
            faults.append(f"{what}: ended with {code}: {child.said()[-500:]}")
        faults += [f"{what}: {fault}" for fault in bench.faults(job, before, known, done=kind == "clock")]
        faults += bench.settle()
        mishap.heal()
        faults += bench.must(job)
        faults += [f"after {what}, mended: {fault}" for fault in bench.faults(job, before, known, done=True) + bench.clean()]
        if name == "report":
            faults += bench.out_of_order()
        bench.thin_out()
        yield faults


def _together(bench: Bench, part: str, count: int, told: Told, disk: Path) -> Iterator[list[str]]:
    """Two jobs at once after a change; both must end well, and the work must be done once."""
    shutil.rmtree(bench.given, ignore_errors=True)
    bench.must(bench.report)
    for number in range(count):
        before, known = bench.there, bench.known_on
        bench.put(bench.other())
        first = (bench.report, bench.report, bench.ingest, bench.audit)[number % 4]
        runs = set(runs_in_place(bench.paths))
        one = bench.start(first)
        two = _second(bench)
        codes = one.wait(), two.wait()
        what = f"{first.__name__} and report"
        told.happened[what] += 1
        faults = [f"{what}: ended with {codes}: {one.said()[-500:]} {two.said()[-500:]}"] if any(codes) else []
        faults += [f"{what}: {fault}" for fault in bench.faults(bench.report, before, known, done=True) + bench.clean()]
        made = set(runs_in_place(bench.paths)) - runs
        faults += [f"{what}: {len(made)} reports were made of one change"] if len(made) != 1 else []
        bench.thin_out()
        yield faults


def _second(bench: Bench) -> Child:
    from soak.children import start

    return start(bench.report, bench.scratch, bench.logs / "second.log")


def _mishap(kind: str, bench: Bench, disk: Path):
    if kind == "kill":
        return _Kills(bench.chance)
    if kind == "clock":
        return SetBack(bench.chance)
    return (FullDisk if kind == "full" else ReadOnly)(disk, bench.chance)


class _Kills:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def befall(self, start: Callable[[], Child], job: str, moment: float) -> tuple[Child, str]:
        child = start()
        whom = self.chance.choice(WHOM) if job == "report" else "process"
        hit = kill_at(child, moment, whom)
        return child, f"{hit} killed" if hit else "over before"

    def heal(self) -> None:
        """Nothing to be healed: the next run is what mends."""


@contextlib.contextmanager
def _disk(place: Path, part: str) -> Iterator[Path]:
    if part.startswith(("full", "readonly")):
        with small_disk(place / "disk") as disk:
            yield disk
    else:
        yield place
