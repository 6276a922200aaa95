"""Whether the workbook's own files are as they should be: its lock, what a killed run left, the store, `latest`."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.errors import InputError, LossbookError, NoDataError
from helpers.files import point_link
from helpers.locks import Busy, file_lock
from helpers.paths import Paths
from helpers.runs.doctor.findings import Finding
from helpers.runs.folders import LATEST
from helpers.runs.index import read_runs
from helpers.runs.locks import TABLES_LOCK, workbook_lock
from helpers.runs.remains import find_remains, sweep_texts

TABLES = ("claims", "numbers", "rejected", "orphans", "documents")
STORE = "store"


def look_at_lock(paths: Paths) -> Iterator[Finding]:
    """The system drops the lock of a process that has ended, so that none is stale; one that is held is a run at work."""
    try:
        with file_lock(paths.reports / TABLES_LOCK, 0):
            yield Finding(True, "lock", "no run is at work")
    except Busy:
        yield Finding(True, "lock", "a run is at work now")
    except LossbookError as problem:
        file = paths.reports / TABLES_LOCK

        def mend() -> str:
            file.rmdir()
            return "what stood in its place is removed"

        yield Finding(False, "lock", str(problem), mend if file.is_dir() else None)


def look_at_leftovers(paths: Paths) -> Iterator[Finding]:
    """What a killed run left. While a run is at work, what lies there may be its own."""
    found = find_remains(paths)
    if not found:
        yield Finding(True, "leftovers", "nothing of a killed run lies about")
        return
    try:
        with file_lock(paths.reports / TABLES_LOCK, 0):
            pass
    except (Busy, LossbookError):
        yield Finding(True, "leftovers", f"{len(found)} temporary files, a run being at work")
        return

    def mend() -> str:
        with workbook_lock(paths, lambda _: None):  # who takes the lock ends and lists what was killed
            sweep_texts(paths)
        left = find_remains(paths)
        return f"{len(found) - len(left)} removed" + (f", {len(left)} belong to who is at work" if left else "")

    names = ", ".join(paths.name(path) for path in found[:3])
    yield Finding(False, "leftovers", f"a killed run left {len(found)}: {names}; the next run removes them", mend)


def look_at_store(paths: Paths) -> Iterator[Finding]:
    """The tables can be read, are of today's form, and belong together."""
    from helpers.ledger import read_table
    from helpers.ledger.store_form import FORM, bring_to_form, store_form

    try:
        form = store_form(paths)
    except InputError as problem:
        yield Finding(False, STORE, str(problem))
        return
    if form is None:
        yield Finding(True, STORE, "nothing was ingested yet")
        return
    if form < FORM:

        def bring() -> str:
            with workbook_lock(paths, lambda _: None):
                return "; ".join(bring_to_form(paths)) or f"form {FORM} now"

        yield Finding(False, STORE, f"of form {form}, today's is {FORM}; the next ingest brings it there", bring)
        return
    faults, rows = [], {}
    for name in TABLES:
        try:
            rows[name] = read_table(name, paths)
        except (InputError, NoDataError) as problem:
            faults.append(str(problem))
    if not faults:
        told = int(rows["documents"]["n_claims"].sum())
        twice = int(rows["claims"]["claim_id"].duplicated().sum())
        faults += [f"{twice} claims stand there twice; run `ingest`"] if twice else []
        counted = int(rows["claims"]["doc_id"].isin(rows["documents"]["doc_id"]).sum())
        faults += [f"the texts have {told:,} claims, the table {counted:,}; run `ingest`"] if told != counted else []
    words = "; ".join(faults) or f"form {form}, {len(rows['documents']):,} texts, {len(rows['claims']):,} claims"
    yield Finding(not faults, STORE, words)


def look_at_latest(paths: Paths) -> Iterator[Finding]:
    """`latest` leads to a good run."""
    link, runs = paths.reports / LATEST, [run for run in read_runs(paths) if run["status"] == "ok"]
    good = [run["id"] for run in runs]
    if link.is_symlink() and link.resolve().name in good:
        yield Finding(True, LATEST, link.resolve().name)
    elif not good and not link.is_symlink():
        yield Finding(True, LATEST, "no report was made yet")
    else:

        def mend() -> str:
            if not good:
                link.unlink()
                return "removed, since there is no good report"
            point_link(link, good[0])
            return f"leads to {good[0]} now"

        where = paths.name(link)
        words = (
            f"{where} is a file or folder of its own"
            if link.exists() and not link.is_symlink()
            else f"{where} leads nowhere good"
        )
        yield Finding(False, LATEST, words, mend if link.is_symlink() or not link.exists() else None)
