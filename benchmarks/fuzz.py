"""Let a coverage-guided fuzzer (atheris) look for bytes that break a reader: `make fuzz [MINUTES=20] [TARGET=feeds]`.

    python benchmarks/fuzz.py [--minutes 20] [--target NAME] [--corpus FOLDER]

Each target of tests/fuzz/targets.py in a process of its own, one after the other. A fault is told once for each place where it
arises, its bytes are kept in tests/fuzz/crashes, where the tests find them from then on, and the search goes on. Bytes that take
longer than a minute or more than 2 GB are kept too. What is worth mutating is kept in --corpus (build/fuzz), so that a later run
goes on where this one ended. Returns 1 when anything was found.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import subprocess
import sys
import time
import traceback
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

TARGETS = ("loaders", "extraction", "sidecars", "feeds", "corrections")
LONGEST, MEMORY = 60, 2048  # seconds and MB that one input may take
BIGGEST = {"loaders": 8192, "extraction": 1500, "sidecars": 2048, "feeds": 4096, "corrections": 2048}  # bytes


def main() -> int:
    """Search each target for its time and print what was done and found. Returns 1 when a fault was found, else 0."""
    parser = argparse.ArgumentParser(description="Fuzz the readers.")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--target", choices=TARGETS)
    parser.add_argument("--corpus", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)  # the process that searches
    asked = parser.parse_args()
    if asked.inside:
        return search(asked.target, asked.minutes * 60, asked.corpus / asked.target)
    return max([fuzz(name, asked.minutes, asked.corpus) for name in ([asked.target] if asked.target else TARGETS)])


def fuzz(name: str, minutes: float, corpus: Path) -> int:
    """Search one target, in a new process whenever one ends before its time, and return 1 when a fault was found."""
    from fuzz.seeds import CRASHES, seeds, words

    for number, data in enumerate(seeds(name)):
        put(corpus / name / f"seed-{number:02}", data)
    put(corpus / f"{name}.dict", "".join(f"{quoted(word)}\n" for word in words(name)).encode())
    before, end, runs = set((CRASHES / name).glob("*.bin")), time.monotonic() + minutes * 60, 0
    while (left := end - time.monotonic()) > 1:
        command = [sys.executable, __file__, "--inside", "--target", name, "--corpus", str(corpus), "--minutes", str(left / 60)]
        subprocess.run(command, check=False)
        runs += 1
        for path in corpus.glob(f"{name}-*"):  # an input too slow, too big, or one that ended the process
            path.rename(CRASHES / name / f"{path.name.removeprefix(name + '-')}.bin")
        if runs > 20:
            break
    found = sorted(set((CRASHES / name).glob("*.bin")) - before)
    print(f"{name}: {minutes:g} minutes, {len(list((corpus / name).iterdir())):,} inputs kept, {len(found)} faults", flush=True)
    return int(bool(found))


def search(name: str, seconds: float, corpus: Path) -> int:
    """Search in this process until the time is up."""
    import atheris

    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    with atheris.instrument_imports(include=["helpers"]):
        from fuzz.seeds import CRASHES, seeds
        from fuzz.targets import TARGETS as targets

        for data in seeds(name):  # what is imported late is to be followed too
            with contextlib.suppress(Exception):
                targets[name](data)

    told: set[str] = set()

    def look(data: bytes) -> None:
        try:
            targets[name](data)
        except Exception as problem:
            place = traceback.extract_tb(problem.__traceback__)[-1]
            words = f"{type(problem).__name__}-{Path(place.filename).stem}-{place.lineno}"
            if words not in told:
                told.add(words)
                put(CRASHES / name / f"{words}.bin", data)
                print(f"{name}: {words}: {problem}", flush=True)

    options = {
        "max_total_time": int(seconds), "timeout": LONGEST, "rss_limit_mb": MEMORY, "max_len": BIGGEST[name], "len_control": 0,
        "dict": corpus.parent / f"{name}.dict", "artifact_prefix": corpus.parent / f"{name}-", "print_final_stats": 1,
    }  # fmt: skip
    atheris.Setup([name, *(f"-{key}={value}" for key, value in options.items()), str(corpus)], look)
    atheris.Fuzz()
    return 0


def put(path: Path, data: bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def quoted(word: str) -> str:
    """Return a word as a line of libFuzzer's dictionary."""
    data = word.encode("utf-8", "surrogatepass")
    return '"' + "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else f"\\x{b:02x}" for b in data) + '"'


if __name__ == "__main__":
    sys.exit(main())
