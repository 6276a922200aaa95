"""A table that is not what it should be is told in one line that names table, column and row."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.ledger.columns import TABLES
from helpers.ledger.schemas import check_table
from helpers.model import CLAIM_FIELDS
from ledger.material import claims_of, make_claim

HOURS = pd.to_datetime(["2023-05-13", "2023-05-13"])
ROW = "in row 0 (a, 1a1ebe1f0b31, data/raw/a.txt)"


def two_claims() -> pd.DataFrame:
    return claims_of(make_claim("a", 3, "3,751", "tank"), make_claim("b", 0, "12", "helicopter"))


FAULTS = [
    ({"sidde": "russia"}, "claims: unknown column 'sidde'; did you mean side?"),
    ({"value": [3751, 12]}, "claims: column 'value' is of type int64; expected Float64"),
    ({"as_of": HOURS.astype("datetime64[ns]")}, "claims: column 'as_of': expected microseconds"),
    ({"as_of": HOURS.tz_localize("UTC")}, "claims: column 'as_of' is of type datetime64[us, UTC]; expected datetime64[us]"),
    (
        {"side": pd.Series(["Russia", "x"], dtype="str")},
        f"found 'Russia', expected a name in small letters, such as ukraine_mod {ROW}",
    ),
    (
        {"category": pd.Series(["tanks", "tank"], dtype="str")},
        "claims: column 'category': found 'tanks', expected one of personnel, ",
    ),
    ({"quote": pd.Series(["", "12"], dtype="str")}, "claims: column 'quote': found '', must not be empty"),
    ({"quote": pd.Series(["3751", "12"], dtype="str")}, f"claims: quote must be as long as its span {ROW}"),
    ({"end": [3, 2]}, f"claims: start must lie before end {ROW}"),
    ({"low": pd.array([3752, 12], dtype="Float64")}, f"claims: low must not exceed high {ROW}"),
    ({"value": pd.array([-1, 12], dtype="Float64")}, f"claims: column 'value': found -1.0, must not be negative {ROW}"),
    ({"confidence": [1.2, 1.0]}, f"claims: column 'confidence': found 1.2, expected 0 to 1 {ROW}"),
    ({"flags": [["a", 1], []]}, f"claims: column 'flags': found ['a', 1], expected a list of words {ROW}"),
    (
        {"claim_id": pd.Series(["0" * 12] * 2, dtype="str")},
        "claims: column 'claim_id': '000000000000' stands there twice in row ",
    ),
    ({"part_of": pd.Series(["f" * 12, None], dtype="str")}, f"claims: part_of names no claim {ROW}"),
    ({"known_on": pd.to_datetime([None, None]).astype("datetime64[us]")}, f"claims: column 'known_on': has no value {ROW}"),
    (
        {"noun_start": pd.array([9, None], dtype="Int64"), "noun_end": pd.array([8, None], dtype="Int64")},
        "noun_start must not lie",
    ),
    ({"status": pd.Series(["done", "open"], dtype="str")}, "found 'done', expected one of open, accepted, fixed, rejected"),
]


def test_good_claims_pass_unchanged():
    claims = two_claims()
    assert check_table("claims", claims) is claims
    assert tuple(claims.columns[: len(CLAIM_FIELDS)]) == CLAIM_FIELDS


@pytest.mark.parametrize(("change", "words"), FAULTS)
def test_a_fault_is_one_line(change, words):
    with pytest.raises(InputError) as told:
        check_table("claims", two_claims().assign(**change))
    assert words in str(told.value)
    assert "\n" not in str(told.value)


def test_a_long_table_is_checked_in_pieces_and_its_ids_as_a_whole(monkeypatch):
    monkeypatch.setattr("helpers.ledger.schemas.AT_ONCE", 1)
    claims = two_claims()
    linked = claims.assign(part_of=pd.Series([claims["claim_id"][1], None], dtype="str"))
    assert check_table("claims", linked) is linked
    with pytest.raises(InputError, match="stands there twice in row 0"):
        check_table("claims", claims.assign(claim_id=pd.Series(["0" * 12] * 2, dtype="str")))
    with pytest.raises(InputError, match=r"found 'done', expected one of .* in row 1 \(b, "):
        check_table("claims", claims.assign(status=pd.Series(["open", "done"], dtype="str")))


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="^claims: column 'window' is missing$"):
        check_table("claims", two_claims().drop(columns="window"))


def test_bounds_that_nobody_states_pass():
    assert len(check_table("claims", claims_of(make_claim("a", 0, "500", "tank", qualifier="more_than", high=None)))) == 1


def test_a_table_without_a_schema_passes():
    frame = pd.DataFrame({"any": [1]})
    assert check_table("figures", frame) is frame
    assert sorted(TABLES) == ["claims", "documents", "numbers", "orphans", "rejected"]
