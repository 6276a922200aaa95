"""Four toy notebooks whose tables can be followed by eye."""

from __future__ import annotations

import json
from pathlib import Path

from helpers import files

WRITE = """
from pathlib import Path
folder = Path("data/processed")
def write(name, text):
    for suffix in ("csv", "parquet"):
        (folder / f"{name}.{suffix}").write_text(text)
"""
INGEST = """
texts = sorted(path for path in Path(INBOX).rglob("*.txt"))
write("claims", "".join(path.read_text() for path in texts if path.stat().st_size))
write("numbers", "1")
write("rejected", "path,reason\\n" + "".join(f"{path},the file is empty\\n" for path in texts if not path.stat().st_size))
"""
COMPARE = """
import os
from helpers.errors import NoDataError
write("series", "s")
write("comparison", FROM + TO)
if FROM == "2000-01-01":
    raise NoDataError("FROM 2000-01-01: the ledger holds no list of that day")
if FROM == "2000-01-02":
    os.kill(os.getpid(), 9)
"""


def write_stand_in(step, folder, run, sample=False):
    return files.write_file(folder / step.page, f"page of {step.name}")


def put_run(paths, number: int, **more) -> Path:
    """Write the folder of a run that started on a day of November 2026."""
    name = f"2026-11-{number:02}_report_{number:08x}"
    edition = more.pop("edition", "private")
    step = {"name": "04_briefing", "status": "run", "seconds": 3.0, "key": "k", "parameters": {"EDITION": edition}}
    told = {
        "id": name, "name": "report", "status": "ok", "exit": 0, "error": None, "started": f"2026-11-{number:02}T07:00:00+00:00",
        "seconds": 12.5, "given": {"TO": f"2026-11-{number:02}"}, "messages": [], "title": f"Title {number}", "files": {"a": "b"},
        "steps": [step],
    }  # fmt: skip
    folder = paths.reports / name
    folder.mkdir(parents=True)
    (folder / "run.json").write_text(json.dumps(told | more))
    (folder / "index.html").write_text("x" * 1000)
    return folder
