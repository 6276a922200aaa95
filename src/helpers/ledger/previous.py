"""What the last ingest left: the rows to keep, and since when each is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from helpers.errors import InputError, NoDataError
from helpers.ledger.columns import typed
from helpers.ledger.store import check_table_file, read_table
from helpers.paths import Paths

UNKNOWN = "-"  # a fingerprint that no reading has
SMALL, LARGE = ("documents", "rejected"), ("claims", "numbers")
KEYS = ["doc_id", "claim_id", "quote", "ingested"]


class Reading(NamedTuple):
    """How a text was read: its fingerprint, UNKNOWN where rows of it are missing, the war, and since when it is there."""

    fingerprint: str
    war: str
    since: pd.Timestamp


@dataclass(frozen=True)
class Previous:
    """The tables as they stand on the disk, empty where there are none. `fault` says why they cannot be built on, or is "".

    `keys` has the columns of the claims by which new ones are compared with them; whole, claims and numbers are read from the
    disk when they are asked for, since they are large.
    """

    paths: Paths
    documents: pd.DataFrame
    rejected: pd.DataFrame
    keys: pd.DataFrame
    whole: frozenset[str] = frozenset()  # the large tables that are there and in order
    fault: str = ""

    def table(self, name: str) -> pd.DataFrame:
        """Return the claims or the numbers, read anew each time."""
        return read_table(name, self.paths) if name in self.whole else typed(name, [])

    def readings(self) -> dict[str, Reading]:
        """Return doc_id -> what the last ingest noted of the reading of each text."""
        counted = self.documents["doc_id"].map(self.keys["doc_id"].value_counts()).fillna(0)
        whole = self.documents["fingerprint"].where(counted.eq(self.documents["n_claims"]), UNKNOWN)
        wars, moments = shared(self.documents["war"]), shared(self.documents["ingested"])
        return dict(zip(self.documents["doc_id"], map(Reading, whole, wars, moments), strict=True))

    def files(self) -> set[str]:
        """Return the names of the files that were read."""
        return set(self.documents["path"])


def read_previous(paths: Paths) -> Previous:
    """Return what the last ingest left.

    A table that cannot be read, or is of an older form, is left aside with its `fault` told, and every text is read anew. The
    tables are those of the workbook, also where it reads a corpus.
    """
    paths = Paths(paths.root)
    frames: dict[str, pd.DataFrame] = {}
    faults = []
    for name in (*SMALL, *LARGE):
        try:
            frames[name] = read_table(name, paths) if name in SMALL else check_table_file(name, paths, KEYS)
        except NoDataError:
            continue
        except InputError as problem:
            faults.append(str(problem))
    whole = frozenset(LARGE) & set(frames)
    if "documents" in frames and whole != set(LARGE):
        frames["documents"] = frames["documents"].assign(fingerprint=UNKNOWN)  # since when they are known is still good
    small = {name: frames.get(name, typed(name, [])) for name in SMALL}
    return Previous(paths, **small, keys=frames.get("claims", typed("claims", [])[KEYS]), whole=whole, fault="; ".join(faults))


def shared(column: pd.Series) -> list:
    """Return the cells of a column of few different ones, equal ones as one object: of many rows, that is much less memory."""
    codes, cells = pd.factorize(column)
    cells = list(cells)
    return [cells[code] for code in codes]
