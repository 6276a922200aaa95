"""Leave the workbook no peace and see whether it is whole all the same: `make soak [COUNT=200] [PART=kill-report]`.

    python benchmarks/soak.py [--count 200] [--part NAME]... [--folder FOLDER] [--seed 1]

Each part of tests/soak/trials.py `--count` times ("together" a quarter of that): a job (ingest, audit, report) is killed at a
random moment, or runs out of disk, or its disk turns read-only; two run at once; many run in a row. After each, no file is
half-written, no claim lost or doubled, `latest` a whole report; then the job is done again, undisturbed, and all is as if nothing
had been. All parts at 200 take hours. Disks are mounted in memory, which needs root; what cannot be done here is told. Returns 1
when anything was found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))


def main() -> int:
    """Do the parts asked for and print what came of each. Returns 1 when a fault was found, else 0."""
    from soak.mishaps import CannotMount
    from soak.trials import PARTS, run_part

    parser = argparse.ArgumentParser(description="Trouble runs of a small workbook.")
    parser.add_argument("--count", type=int, default=200, help="rounds of each part (200)")
    parser.add_argument("--part", action="append", choices=PARTS, help="one part; may be given more than once")
    parser.add_argument("--folder", type=Path, help="where to work; else the system's folder for temporary files")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments (1)")
    asked = parser.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="lossbook-soak-"))
    folder.mkdir(parents=True, exist_ok=True)
    found = 0
    for part in asked.part or PARTS:
        try:
            count = max(asked.count // 4, 1) if part == "together" and not asked.part else asked.count
            found += len(run_part(part, count, folder, asked.seed, say).faults)
        except CannotMount as reason:
            say(f"{part}: not done here: {reason}")
    return int(found > 0)


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
