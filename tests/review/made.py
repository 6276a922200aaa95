"""A workbook with a list, and a digest of which one total differs from it."""

from __future__ import annotations

from ledger.material import put

from helpers.audit import audit_claims
from helpers.ledger import write_table
from helpers.ledger.build import build_ledger, write_ledger
from helpers.paths import Paths
from helpers.profiles import load_profile

LIST = """Total combat losses of the enemy from 24.02.22 to 13.05.23:
tanks ‒ 3751 (+1)
APV ‒ 7307 (+11)
artillery systems – 3095 (+14)
MLRS – 561 (+1)
Anti-aircraft warfare systems ‒ 314 (+2)
helicopters – 294 (+0)
vehicles and fuel tanks – 6011 (+15)
"""
DIGEST = (
    "The Ukrainian Defence Ministry says that Russia has lost 3,715 tanks, 7,307 armoured fighting vehicles, 3,095 artillery "
    "systems, 561 multiple rocket launchers, 294 helicopters and 6,011 vehicles and fuel tanks since the start of the war.\n\n"
    "The list itself fills 40 rows of its page."
)


def make_workbook(paths: Paths) -> Paths:
    """Return the workbook with the list and the digest read and audited."""
    put(paths.root, "bulletins/2023-05-13.txt", LIST)
    put(paths.root, "articles/digest.txt", DIGEST)
    ledger = build_ledger("data/raw", paths, "russia_ukraine", "auto", 0.0)
    write_ledger(ledger, paths)
    write_table("verdicts", audit_claims(ledger.claims, load_profile("russia_ukraine")), paths)
    return paths
