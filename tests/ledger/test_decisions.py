"""Decisions are added to corrections.csv and taken back, and nothing else in the file changes."""

from __future__ import annotations

import multiprocessing

import pytest

from helpers.errors import InputError, StorageError
from helpers.ledger import read_corrections
from helpers.ledger.decisions import decide, last_decision, take_back
from helpers.paths import Paths
from helpers.profiles import load_profile
from ledger.material import fill_disk

WAR = load_profile("russia_ukraine")
A, B = "a" * 12, "b" * 12
HEADER = "id,action,field,value,reason,who,when\n"
ACCEPT = {"id": A, "action": "accept", "when": "2023-05-14"}
FIX = {"id": B, "action": "fix", "field": "value", "value": "6011", "reason": "misread, twice", "when": "2023-05-14"}
FORMS = {
    "no file": (None, HEADER),
    "empty": ("", HEADER),
    "header": (HEADER, HEADER),
    "rows": (HEADER + f"{A},reject,,,,Ann,2023-05-13\n", HEADER + f"{A},reject,,,,Ann,2023-05-13\n"),
    "no last line end": (HEADER + f"{A},reject,,,,Ann,2023-05-13", HEADER + f"{A},reject,,,,Ann,2023-05-13\n"),
}


def write(paths: Paths, content: str | bytes | None) -> None:
    if content is not None:
        paths.corrections.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("form", list(FORMS))
def test_rows_are_added_behind_what_stands_there(workbook, form):
    before, kept = FORMS[form]
    write(workbook, before)
    decide([ACCEPT, FIX], workbook, WAR)
    assert (
        workbook.corrections.read_text() == kept + f'{A},accept,,,,,2023-05-14\n{B},fix,value,6011,"misread, twice",,2023-05-14\n'
    )


def test_columns_of_another_order_keep_theirs(workbook):
    write(workbook, "when,id,action,field,value,reason,who\n2023-05-13," + f"{A},reject,,,,Ann\n")
    written = decide([FIX], workbook, WAR)
    assert workbook.corrections.read_text().splitlines()[-1] == f'2023-05-14,{B},fix,value,6011,"misread, twice",'
    assert take_back(written, workbook, WAR) == 1
    assert workbook.corrections.read_text().splitlines()[1:] == [f"2023-05-13,{A},reject,,,,Ann"]


def test_windows_line_ends_and_a_byte_order_mark_stay(workbook):
    write(workbook, b"\xef\xbb\xbf" + HEADER.replace("\n", "\r\n").encode())
    decide([ACCEPT], workbook, WAR)
    expected = b"\xef\xbb\xbf" + (HEADER + f"{A},accept,,,,,2023-05-14\n").replace("\n", "\r\n").encode()
    assert workbook.corrections.read_bytes() == expected


def test_what_was_written_is_taken_back_and_the_rest_stays_to_the_byte(workbook):
    first = HEADER + f'{A},reject,,,"two\nlines",Ann,2023-05-13\n\n'
    write(workbook, first)
    written = decide([ACCEPT, FIX], workbook, WAR)
    others = decide([{**ACCEPT, "id": "c" * 12}], workbook, WAR)
    assert take_back(written, workbook, WAR) == 2
    assert workbook.corrections.read_text() == first + f"{'c' * 12},accept,,,,,2023-05-14\n"
    assert take_back(written, workbook, WAR) == 0
    assert take_back(others, workbook, WAR) == 1
    assert workbook.corrections.read_text() == first


def test_words_that_a_spreadsheet_would_run_are_kept_from_it_and_read_as_they_are(workbook):
    written = decide([{**ACCEPT, "reason": '=HYPERLINK("x")'}], workbook, WAR)
    assert ""","'=HYPERLINK(""x"")",""" in workbook.corrections.read_text()
    assert read_corrections(workbook.corrections, WAR)[0].reason == '=HYPERLINK("x")'
    assert take_back(written, workbook, WAR) == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({**FIX, "field": "category", "value": "tnak"}, f"fix {B}: category: 'tnak' is unknown; did you mean tank?"),
        ({**FIX, "field": "vlaue"}, f"fix {B}: unknown field 'vlaue'; did you mean value?"),
        ({**ACCEPT, "action": "acept"}, f"acept {A}: unknown action 'acept'; did you mean accept?"),
        ({**ACCEPT, "action": "add", "id": "speech", "field": "value", "value": "3"}, "add speech: quote, url, category, side"),
    ],
)
def test_a_decision_that_is_none_is_told_and_nothing_written(workbook, row, words):
    write(workbook, HEADER)
    with pytest.raises(InputError) as told:
        decide([ACCEPT, row] if row["action"] == "fix" else [row], workbook, WAR)
    assert words.removeprefix(f"fix {B}: ") in str(told.value)
    assert workbook.corrections.read_text() == HEADER


def test_a_file_that_was_at_fault_is_told_as_such(workbook):
    write(workbook, HEADER + f"{A},acept,,,,,2023-05-14\n")
    with pytest.raises(InputError, match=r"data/raw/corrections.csv: line 2: unknown action 'acept'"):
        decide([ACCEPT], workbook, WAR)


def test_a_full_disk_leaves_the_file_as_it_was(workbook, monkeypatch):
    write(workbook, HEADER)
    fill_disk(monkeypatch)
    with pytest.raises(StorageError, match="no space left"):
        decide([ACCEPT], workbook, WAR)
    assert workbook.corrections.read_text() == HEADER


def _decide_often(root, names):
    for name in names:
        decide([{**ACCEPT, "id": name}], Paths(root), WAR)


def test_two_who_decide_at_once_lose_nothing(workbook):
    ids = [f"{n:012x}" for n in range(40)]
    spawn = multiprocessing.get_context("fork")
    workers = [spawn.Process(target=_decide_often, args=(workbook.root, ids[part::2])) for part in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(row.id for row in read_corrections(workbook.corrections, WAR)) == ids


ROWS = [
    (["accept a", "accept b"], 1),
    (["fix a value", "fix a category"], 2),
    (["fix a value", "fix a value"], 1),
    (["fix b value", "fix a category"], 1),
    (["accept a", "fix a category", "fix a value"], 2),
    ([], 0),
]


@pytest.mark.parametrize(("rows", "together"), ROWS, ids=[" then ".join(rows) or "none" for rows, _ in ROWS])
def test_the_last_decision_is_what_was_decided_together(workbook, rows, together):
    values = {"value": "6011", "category": "tank", "": ""}
    for row in rows:
        action, id_, *field = row.split()
        name = field[0] if field else ""
        decide([{"id": id_ * 12, "action": action, "field": name, "value": values[name], "when": "2023-05-14"}], workbook, WAR)
    assert len(last_decision(read_corrections(workbook.corrections, WAR))) == together
