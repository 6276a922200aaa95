"""What the last ingest left: the rows to keep, and since when each is known."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.errors import InputError, NoDataError
from helpers.ledger.columns import typed
from helpers.ledger.store import read_table
from helpers.paths import Paths

UNKNOWN = "-"  # a fingerprint that no reading has
NAMES = ("documents", "claims", "numbers", "rejected")


@dataclass(frozen=True)
class Previous:
    """The tables as they stand on the disk, empty where there are none. `fault` says why they cannot be built on, or is ""."""

    documents: pd.DataFrame
    claims: pd.DataFrame
    numbers: pd.DataFrame
    rejected: pd.DataFrame
    fault: str = ""

    def fingerprints(self) -> dict[str, str]:
        """Return doc_id -> fingerprint of the texts whose rows are all there."""
        counted = self.claims["doc_id"].value_counts()
        whole = self.documents["doc_id"].map(counted).fillna(0).eq(self.documents["n_claims"])
        return dict(self.documents.loc[whole, ["doc_id", "fingerprint"]].itertuples(index=False))

    def paths(self) -> set[str]:
        """Return the names of the files that were read."""
        return set(self.documents["path"])


def read_previous(paths: Paths) -> Previous:
    """Return what the last ingest left.

    A table that cannot be read, or is of an older form, is left aside with its `fault` told, and every text is read anew.
    """
    frames: dict[str, pd.DataFrame] = {}
    faults = []
    for name in NAMES:
        try:
            frames[name] = read_table(name, paths)
        except NoDataError:
            continue
        except InputError as problem:
            faults.append(str(problem))
    if "documents" in frames and not {"claims", "numbers"} <= set(frames):
        frames["documents"] = frames["documents"].assign(fingerprint=UNKNOWN)  # since when they are known is still good
    return Previous(**{name: frames.get(name, typed(name, [])) for name in NAMES}, fault="; ".join(faults))
