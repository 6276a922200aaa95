"""Corrections are read strictly, applied exactly, and those that fit nothing are told."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.ledger import apply_to_verdicts, read_corrections, read_table
from helpers.ledger.build import build_ledger, write_ledger
from helpers.ledger.corrected import apply_to_claims
from helpers.ledger.corrections import parse_corrections
from helpers.ledger.fields import bounds
from helpers.profiles import load_profile
from ledger.material import MAY_14, MAY_20, PROFILE, claims_of, make_claim, put, read

HEADER = "id,action,field,value,reason,who,when\n"
TANKS = make_claim("a", 3, "3,751", "tank")
CREWS = make_claim("a", 20, "12", "personnel")
A, B = TANKS.claim_id, CREWS.claim_id
GONE = "f" * 12
ADD = [
    "speech-1,add,quote,more than 40 helicopters,,Ann,2023-05-14",
    "speech-1,add,url,https://example.org/speech,,Ann,2023-05-14",
    "speech-1,add,low,40,,Ann,2023-05-14",
    "speech-1,add,category,helicopter,,Ann,2023-05-14",
    "speech-1,add,side,russia,,Ann,2023-05-14",
    "speech-1,add,measure,shot_down,,Ann,2023-05-14",
    "speech-1,add,window,cumulative,,Ann,2023-05-14",
    "speech-1,add,claimant,ukraine_president,,Ann,2023-05-14",
]
BAD = [
    ("id,action,feild,value,reason,who,when\n", "line 1: unknown column 'feild'; did you mean field?"),
    (
        "id,action,field,value,reason,who\n",
        "line 1: column 'when' must stand there once; expected id,action,field,value,reason,who,when",
    ),
    (HEADER + f"{A},acept,,,,Ann,2023-05-14\n", "line 2: unknown action 'acept'; did you mean accept?"),
    (HEADER + f"\n{A},accept,,,,Ann,14 May\n", "line 3: when: '14 May' is not a date; expected one like 2023-05-13, or null"),
    (HEADER + f"{A},accept,,,,Ann,\n", "line 2: when: '' is not a date; expected one like 2023-05-13, or null"),
    (HEADER + ",accept,,,,Ann,2023-05-14\n", "line 2: id is empty"),
    (HEADER + f"{A},accept,value,3,,Ann,2023-05-14\n", "line 2: accept takes no field and no value"),
    (HEADER + f"{A},fix,vlaue,3,,Ann,2023-05-14\n", "line 2: fix: unknown field 'vlaue'; did you mean value?"),
    (HEADER + f"{A},fix,quote,3,,Ann,2023-05-14\n", "line 2: fix: unknown field 'quote'"),
    (HEADER + f"{A},fix,value,many,,Ann,2023-05-14\n", "line 2: value: 'many' is not a count, such as 5611"),
    (HEADER + f"{A},fix,value,-3,,Ann,2023-05-14\n", "line 2: value: '-3' is not a count, such as 5611"),
    (HEADER + f"{A},fix,value,nan,,Ann,2023-05-14\n", "line 2: value: 'nan' is not a count, such as 5611"),
    (HEADER + f"{A},fix,category,tanks,,Ann,2023-05-14\n", "line 2: category: 'tanks' is unknown; did you mean tank?"),
    (HEADER + f"{A},fix,side,rusia,,Ann,2023-05-14\n", "line 2: side: 'rusia' is unknown; did you mean russia?"),
    (HEADER + f"{A},fix,claimant,uk_mood,,Ann,2023-05-14\n", "line 2: claimant: 'uk_mood' is unknown; did you mean uk_mod?"),
    (
        HEADER + f"{A},fix,as_of,2023-13-01,,Ann,2023-05-14\n",
        "line 2: as_of: '2023-13-01' is not a date; expected one like 2023-05-13",
    ),
    (
        HEADER + f"{A},accept,,,a, comma,Ann,2023-05-14\n",
        "line 2: more cells than columns; a cell that holds a comma belongs in quotes",
    ),
    (HEADER + f'{A},accept,,,"open,Ann,2023-05-14\n', "line 2: not CSV: unexpected end of data"),
    (HEADER + "\n".join(ADD[:-1]), "line 2: add speech-1: claimant missing; give each in a row of its own"),
    (HEADER + "\n".join(ADD[:2] + ADD[3:]), "line 2: add speech-1: value missing; give each in a row of its own"),
    (HEADER + "\n".join([*ADD, ADD[2]]), "line 10: add speech-1: low is given twice"),
    (HEADER + "x,add,url,ftp://e.org,,Ann,2023-05-14\n", "line 2: url: 'ftp://e.org' is not an address beginning with https://"),
    (HEADER + "a b,add,quote,q,,Ann,2023-05-14\n", "line 2: add: id 'a b': expected a name of letters, digits, dots and dashes"),
]


def corrections(*rows: str):
    return parse_corrections(HEADER + "\n".join(rows), load_profile(PROFILE), "c.csv")


def applied(*rows: str) -> dict[str, dict]:
    claims, orphans = apply_to_claims(claims_of(TANKS, CREWS), corrections(*rows), "c.csv")
    assert orphans.empty
    return claims.set_index("claim_id").to_dict("index")


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_row_is_named_by_its_line(text, message):
    with pytest.raises(InputError) as told:
        parse_corrections(text, load_profile(PROFILE), "c.csv")
    assert str(told.value).startswith(f"c.csv: {message}")
    assert "\n" not in str(told.value)


def test_a_good_row_is_read_with_its_line_its_type_and_its_words():
    rows = corrections("", f'{A},fix,value," 3,752 ","the ""5"" is smudged",Ann,2023-05-14', ",,,,,,")
    assert len(rows) == 1
    assert (rows[0].line, rows[0].id, rows[0].content, rows[0].reason) == (3, A, 3752.0, 'the "5" is smudged')
    assert (rows[0].who, rows[0].when) == ("Ann", date(2023, 5, 14))


def test_a_file_is_read_with_its_byte_order_mark_and_a_missing_one_holds_nothing(tmp_path):
    path = tmp_path / "corrections.csv"
    assert read_corrections(path, load_profile(PROFILE)) == []
    path.write_bytes(("\ufeff" + HEADER + f"{A},accept,,,,Ann,2023-05-14\r\n").encode())
    assert [row.action for row in read_corrections(path, load_profile(PROFILE))] == ["accept"]


@pytest.mark.parametrize(("action", "status"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_claim_is_accepted_or_rejected_and_stays_as_it_is(action, status):
    found = applied(f"{A},{action},,,,Ann,2023-05-14")
    assert (found[A]["status"], found[A]["value"], found[B]["status"]) == (status, 3751, "open")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["value,3752"], {"value": 3752, "low": 3752, "high": 3752}),
        (["value,500", "qualifier,more_than"], {"value": 500, "low": 500}),
        (["qualifier,up_to"], {"value": 3751, "high": 3751}),
        (["value,500", "high,600"], {"value": 500, "low": 500, "high": 600}),
        (["low,3700"], {"value": 3751, "low": 3700, "high": 3751}),
        (["side,ukraine", "side,unknown"], {"side": "unknown"}),
        (["as_of,2023-05-12"], {"as_of": pd.Timestamp("2023-05-12")}),
        (["model,T-72"], {"model": "T-72"}),
        ([f"part_of,{B}"], {"part_of": B}),
        (["claimant,author"], {"claimant": "author"}),
    ],
)
def test_a_fix_sets_its_field_and_bounds_follow_value_and_qualifier(rows, expected):
    found = applied(*[f"{A},fix,{row},,Ann,2023-05-14" for row in rows])
    assert found[A]["status"] == "fixed"
    assert {name: found[A][name] for name in expected} == expected
    assert (found[B]["status"], found[B]["value"]) == ("open", 12)


def test_a_fix_to_nothing_empties_the_field():
    found = applied(f"{A},fix,value,,,Ann,2023-05-14", f"{A},fix,as_of,,,Ann,2023-05-14")
    assert all(pd.isna(found[A][name]) for name in ("value", "low", "high", "as_of"))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([f"{A},fix,low,9999,,Ann,2023-05-14"], f"c.csv: line 2: with this fix, claim {A} is impossible: low is above high"),
        (
            [
                f"{B},accept,,,,Ann,2023-05-14",
                f"{A},fix,as_of,2023-05-01,,Ann,2023-05-14",
                f"{A},fix,window_start,2023-05-02,,Ann,2023-05-14",
            ],
            f"c.csv: line 4: with this fix, claim {A} is impossible: window_start is after as_of",
        ),
    ],
)  # fmt: skip
def test_a_fix_that_makes_a_claim_impossible_is_named_by_its_line(rows, words):
    with pytest.raises(InputError) as told:
        apply_to_claims(claims_of(TANKS, CREWS), corrections(*rows), "c.csv")
    assert str(told.value) == words


def test_what_fits_no_claim_is_an_orphan():
    claims, orphans = apply_to_claims(
        claims_of(TANKS),
        corrections(
            f"{GONE},reject,,,twice,Ann,2023-05-14",
            f"{A},fix,part_of,{GONE},,Ann,2023-05-14",
            f"{GONE},dismiss,,,,Ann,2023-05-14",
        ),
        "c.csv",
    )
    assert list(claims["status"]) == ["open"]
    assert orphans[["line", "id", "action", "problem"]].values.tolist() == [
        [2, GONE, "reject", "no claim has this id"],
        [3, A, "fix", "no claim has the id given as part_of"],
    ]


def test_a_verdict_takes_the_status_that_people_give_it():
    verdicts = pd.DataFrame({"verdict_id": ["1" * 12, "2" * 12, "3" * 12], "status": ["open"] * 3}).astype("str")
    rows = corrections(f"{'1' * 12},dismiss,,,,Ann,2023-05-14", f"{'2' * 12},outlet_asked,,,,Ann,2023-05-14",
                       f"{'2' * 12},outlet_corrected,,,,Ann,2023-05-20", f"{GONE},dismiss,,,,Ann,2023-05-14")  # fmt: skip
    found, orphans = apply_to_verdicts(verdicts, rows)
    assert list(found["status"]) == ["dismissed", "outlet_corrected", "open"]
    assert orphans[["id", "problem"]].values.tolist() == [[GONE, "no verdict has this id"]]


@pytest.mark.parametrize(
    ("qualifier", "value", "expected"),
    [
        ("exact", 12, (12, 12)),
        ("about", 12, (12, 12)),
        ("more_than", 500, (500, None)),
        ("at_least", 500, (500, None)),
        ("nearly", 160, (None, 160)),
        ("less_than", 160, (None, 160)),
        ("up_to", 160, (None, 160)),
        ("range", None, (60, 100)),
    ],
)
def test_a_qualifier_makes_the_bounds(qualifier, value, expected):
    assert bounds(qualifier, value, (60, 100)) == expected


# In an ingest ---------------------------------------------------------------------------------------------------------------


def ingest(workbook, *rows: str, now=MAY_14):
    workbook.corrections.parent.mkdir(parents=True, exist_ok=True)
    workbook.corrections.write_text(HEADER + "\n".join(rows) + "\n")
    ledger = build_ledger("data/raw", workbook, PROFILE, now=now, reader=read, progress=False)
    write_ledger(ledger, workbook)
    return ledger


def test_a_fix_outlives_the_next_ingest_and_is_undone_when_it_is_withdrawn(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    claim = ingest(workbook).claims["claim_id"].item()
    fix = f"{claim},fix,value,3752,misread,Ann,2023-05-14"
    assert ingest(workbook, fix).claims["value"].tolist() == [3752]
    again = ingest(workbook, fix)
    assert (again.read, again.claims["value"].tolist(), again.claims["status"].tolist()) == ((), [3752], ["fixed"])
    undone = ingest(workbook)
    assert (undone.claims["value"].tolist(), undone.claims["status"].tolist()) == ([3751], ["open"])


def test_a_rejection_is_undone_when_it_is_withdrawn(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    claim = ingest(workbook).claims["claim_id"].item()
    assert ingest(workbook, f"{claim},reject,,,,Ann,2023-05-14").claims["status"].tolist() == ["rejected"]
    assert ingest(workbook).claims["status"].tolist() == ["open"]


def test_an_added_claim_stands_in_the_table_with_its_quote_and_link(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    claims = ingest(workbook, *ADD).claims
    added = claims[claims["doc_id"] == "added/speech-1"].iloc[0]
    assert (added["quote"], added["url"], added["status"], added["flags"]) == (
        "more than 40 helicopters", "https://example.org/speech", "accepted", ["added"],
    )  # fmt: skip
    assert (added["qualifier"], added["low"], added["path"]) == ("at_least", 40, "data/raw/corrections.csv")
    assert added[["value", "high"]].isna().all()
    assert added["known_on"] == pd.Timestamp("2023-05-14")
    later = ingest(workbook, *ADD, now=MAY_20)
    assert later.read == ()
    assert set(later.claims["ingested"].dt.day) == {14}
    assert list(ingest(workbook).claims["doc_id"]) == ["articles/a"]


def test_orphans_are_stored_and_never_stop_an_ingest(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    ledger = ingest(workbook, f"{GONE},reject,,,no longer there,Ann,2023-05-14")
    assert (len(ledger.claims), ledger.exit_code) == (1, 0)
    assert read_table("orphans", workbook)[["id", "reason", "problem"]].values.tolist() == [
        [GONE, "no longer there", "no claim has this id"]
    ]


def test_a_faulty_file_of_corrections_stops_the_ingest_before_anything_is_written(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    with pytest.raises(InputError, match="^data/raw/corrections.csv: line 2: unknown action 'drop'"):
        ingest(workbook, f"{GONE},drop,,,,Ann,2023-05-14")
    assert not workbook.processed.exists()
