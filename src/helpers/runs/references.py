"""What the commands `reference import`, `fetch` and `list` do: keep a transcription, bring the ledger up to date, show what is
kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pandas as pd

from helpers.errors import InputError, LossbookError, NoDataError
from helpers.ledger import read_table
from helpers.ledger.build import build_ledger, write_ledger
from helpers.paths import Paths
from helpers.profiles import AUTO
from helpers.reference import Kept, form_names, keep, kept_versions, load_form
from helpers.reference.shelf import SIZE_LIMIT, read_whole
from helpers.runs.dates import read_date
from helpers.runs.intake import check_there
from helpers.runs.locks import workbook_lock
from helpers.runs.report import say, warn


def import_references(files: Iterable[Path], paths: Paths, retrieved: str = "", url: str = "", shorter: bool = False) -> int:
    """Keep each file as the newest version of its transcription, put all into the ledger, and return the exit code.

    Raises ParameterError for a day of retrieval that is none, and InputError for files none of which could be kept.
    """
    day = date.fromisoformat(read_date(retrieved, date.today(), "--retrieved") or date.today().isoformat())

    def take(file: Path) -> Kept:
        check_there(file)
        return keep(read_whole(file, str(file)), str(file), day, paths, url, shorter)

    return _keep_all(list(files), take, paths)


def fetch_references(urls: Iterable[str], paths: Paths, allow_local: bool = False, shorter: bool = False) -> int:
    """Fetch each address, or those of all transcriptions that are known when none is given, and keep what came.

    What is kept already stands until the new content has been read and checked. An address that fails is one line on standard
    error, and the exit code is 2. Raises InputError when all of them fail.
    """
    from helpers.texts.web import Terms, fetch  # late: files alone need no network

    def take(url: str) -> Kept:
        found = fetch(url, Terms(allow_local, SIZE_LIMIT))
        return keep(found.data, url, date.today(), paths, found.final_url, shorter)

    return _keep_all(list(urls) or [load_form(name).fetch for name in form_names()], take, paths)


def list_references(paths: Paths) -> pd.DataFrame:
    """Return one row for each version that is kept: its form, days and figures, when it was retrieved, from where, its file.

    `figures` are those that the ledger takes from this version: all of the first, of later ones what they changed or added.
    """
    try:
        claims = read_table("claims", paths)
        counts = claims.loc[claims["kind"].eq("reference"), "path"].value_counts()
    except NoDataError:
        counts = pd.Series(dtype="int64")
    rows = []
    for version in kept_versions(paths):
        days = [row.day for row in version.rows(paths)]
        name = paths.name(version.file)
        rows.append(
            {"reference": version.form.id, "transcription": version.form.name, "days": len(days), "first": str(days[0]),
             "last": str(days[-1]), "figures": int(counts.get(name, 0)), "retrieved": str(version.retrieved),
             "url": version.url, "file": name}
        )  # fmt: skip
    columns = ["reference", "transcription", "days", "first", "last", "figures", "retrieved", "url", "file"]
    return pd.DataFrame(rows, columns=columns)


def _keep_all(given: list, take, paths: Paths) -> int:
    faults = []
    with workbook_lock(paths, warn):
        for item in given:
            try:
                kept = take(item)
            except LossbookError as problem:
                faults.append(str(problem))
                continue
            say(kept.summary())
            for note in kept.notes:
                warn(note)
        if len(faults) == len(given):
            raise InputError("\n".join(faults))
        ledger = build_ledger(Path("data/raw"), paths, AUTO, progress=sys.stderr.isatty())
        write_ledger(ledger, paths)
    say(ledger.summary())
    for line in (*ledger.notes, *faults, *ledger.faults):
        warn(line)
    return InputError.exit_code if faults else ledger.exit_code
