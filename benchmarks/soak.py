"""Leave the workbook no peace and see whether it is whole all the same: `make soak [COUNT=200] [PART=kill-report]`.

    python benchmarks/soak.py [--count 200] [--part NAME]... [--folder FOLDER] [--seed 1] [--minutes 9 --tally FILE]

Each part of tests/soak/trials.py `--count` times ("together" a quarter of that): a job (ingest, audit, report) is killed at a
random moment, or runs out of disk, or its disk turns read-only, or the clock is set back; two run at once; many run in a row.
After each, no file is half-written, no claim lost or doubled, `latest` a whole report; then the job is done again, undisturbed,
and all is as if nothing had been. All parts at 200 take hours. With `--tally` rounds are counted in a file from call to call, and
with `--minutes` a call ends after so long: the next one goes on. Disks are mounted in memory, which needs root, and the clock
needs a C compiler; what cannot be done here is told. Returns 1 when anything was found.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))


def main() -> int:
    """Do the parts asked for and print what came of each. Returns 1 when a fault was found, else 0."""
    from soak.clock import has_clock
    from soak.mishaps import NotHere
    from soak.trials import PARTS, run_part

    parser = argparse.ArgumentParser(description="Trouble runs of a small workbook.")
    parser.add_argument("--count", type=int, default=200, help="rounds of each part (200)")
    parser.add_argument("--part", action="append", choices=PARTS, help="one part; may be given more than once")
    parser.add_argument("--folder", type=Path, help="where to work; else the system's folder for temporary files")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments (1)")
    parser.add_argument("--minutes", type=float, help="end after so long, the round that is at work ended (but row)")
    parser.add_argument("--tally", type=Path, help="a file that counts the rounds from call to call")
    asked = parser.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="lossbook-soak-"))
    folder.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + (asked.minutes or float("inf")) * 60
    found = 0
    for part in asked.part or PARTS:
        tally = read_tally(asked.tally)
        done = tally.get(part, {"rounds": 0, "faults": [], "happened": {}})
        count = (max(asked.count // 4, 1) if part == "together" and not asked.part else asked.count) - done["rounds"]
        if count <= 0 or time.monotonic() > end:
            continue
        try:
            if part.startswith("clock") and not has_clock():
                found += call_again(part, asked, folder, end)
                continue
            told = run_part(part, count, folder, f"{asked.seed} {done['rounds']}", say, end - time.monotonic())
        except NotHere as reason:
            say(f"{part}: not done here: {reason}")
            continue
        found += len(told.faults)
        happened = told.happened
        happened.update(done["happened"])
        tally[part] = {"rounds": done["rounds"] + told.rounds, "faults": done["faults"] + told.faults, "happened": happened}
        if asked.tally:
            asked.tally.write_text(json.dumps(tally, indent=1) + "\n", encoding="utf-8")
    return int(found > 0)


def read_tally(file: Path | None) -> dict:
    """Return part -> what was done of it in calls before."""
    return json.loads(file.read_text(encoding="utf-8")) if file and file.exists() else {}


def call_again(part: str, asked: argparse.Namespace, folder: Path, end: float) -> int:
    """Do a part in a program that starts with a clock that can be set, and return its exit code. Raises NotHere."""
    from soak.clock import with_clock

    options = {"count": asked.count, "seed": asked.seed, "folder": folder, "tally": asked.tally}
    options["minutes"] = None if end == float("inf") else (end - time.monotonic()) / 60
    words = [word for name, value in options.items() if value is not None for word in (f"--{name}", str(value))]
    return subprocess.run([sys.executable, __file__, "--part", part, *words], env=with_clock(folder), check=False).returncode


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
