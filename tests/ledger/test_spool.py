"""Rows packed piece by piece come back as the table that they are."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.ledger.columns import TABLES, typed
from helpers.ledger.spool import Spool
from ledger.material import claims_of, make_claim


def test_pieces_come_back_as_one_table_in_their_order():
    pieces = [claims_of(make_claim(name, 0, "12", "tank", flags=["hit_only"], as_of=None)) for name in "cab"]
    spool = Spool("claims")
    for piece in (*pieces, typed("claims", [])):
        spool.add(piece)
    pd.testing.assert_frame_equal(spool.take(), pd.concat(pieces, ignore_index=True))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_no_rows_are_a_table_without_rows(name):
    pd.testing.assert_frame_equal(Spool(name).take(), typed(name, []))
