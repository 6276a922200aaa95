"""Four toy notebooks whose tables can be followed by eye."""

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
