"""How long the four notebooks take to become HTML: this workbook's run against the stock commands, in one sitting.

Both start from the same texts and empty tables, with the notebooks' own default parameters: on one side `papermill` and
`jupyter nbconvert --to html`, once a notebook; on the other `python -m helpers report`, a new process as well. The ratio is
what is compared from machine to machine; it must not exceed TARGET. Run by `make bench`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from helpers.runs.steps import CODE_ROOT, STEPS

TARGET = 0.5
BIN = Path(sys.executable).parent


def main() -> int:
    """Print both times and their ratio; the exit code is 1 when the ratio is above the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=1, help="rounds; medians are compared")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lossbook-bench-") as folder:
        rounds = [(timed(run_stock, Path(folder)), timed(run_ours, Path(folder))) for _ in range(options.repeat)]
    stock, ours = (statistics.median(times) for times in zip(*rounds, strict=True))
    ratio = ours / stock
    if options.json:
        result = {"stock_seconds": round(stock, 2), "ours_seconds": round(ours, 2), "ratio": round(ratio, 3), "target": TARGET}
        print(json.dumps(result))
    else:
        print(f"stock papermill and nbconvert, {len(STEPS)} notebooks each: {stock:6.1f} s")
        print(f"python -m helpers report, the same notebooks:        {ours:6.1f} s")
        print(f"ratio {ratio:.2f}; at most {TARGET} is wanted: {'met' if ratio <= TARGET else 'MISSED'}")
    return 0 if ratio <= TARGET else 1


def timed(run: Callable[[Path], None], folder: Path) -> float:
    """Return the seconds that `run` takes on a fresh workbook of the sample texts."""
    root = Path(tempfile.mkdtemp(dir=folder))
    shutil.copytree(CODE_ROOT / "data" / "raw" / "sample", root / "data" / "raw" / "sample")
    shutil.copytree(CODE_ROOT / "notebooks", root / "notebooks")
    started = time.perf_counter()
    run(root)
    return time.perf_counter() - started


def run_stock(root: Path) -> None:
    """Run each notebook with the papermill command and convert it with the nbconvert command."""
    for step in STEPS:
        done = root / f"{step.name}.out.ipynb"
        source = root / "notebooks" / f"{step.name}.ipynb"
        quiet = ("--no-progress-bar", "--log-level", "ERROR")
        call(root, BIN / "papermill", source, done, "--kernel", "python3", "--cwd", root, *quiet)
        call(root, BIN / "jupyter", "nbconvert", "--to", "html", "--log-level", "ERROR", done)


def run_ours(root: Path) -> None:
    """Run them with this workbook's command."""
    call(root, sys.executable, "-m", "helpers", "report")


def call(root: Path, *command: object) -> None:
    """Run a command in the workbook at `root`; what it says is shown only when it fails."""
    path = os.pathsep.join([str(CODE_ROOT / "src"), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    environment = os.environ | {"LOSSBOOK_ROOT": str(root), "PYTHONPATH": path, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([str(word) for word in command], cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
