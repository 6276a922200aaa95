"""One XLSX workbook of a run's tables: a sheet each, numbers as numbers, and no text that a spreadsheet would run."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from helpers.cells import bare
from helpers.runs.exports.codebook import columns_of

LONGEST = 32_767  # characters that a cell can hold
MOST_ROWS = 1_048_575  # rows that a sheet can hold below its head
NUMBERS = ("number", "integer")


def to_xlsx(tables: Mapping[str, Sequence[Sequence[str]]], created: datetime) -> bytes:
    """Return the workbook of tables, given as the cells of their CSV files, heads first. The same tables give the same bytes.

    A cell of text is stored as text and quoted, so that `=1+1` stays what somebody wrote; nothing becomes a link. What is longer
    than a cell can hold is cut.
    """
    import xlsxwriter  # late: only a run that writes exports needs it

    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": "Lossbook", "created": created.replace(tzinfo=None, microsecond=0)})
        quoted = book.add_format({"quote_prefix": True})
        head = book.add_format({"bold": True, "quote_prefix": True})
        for name, rows in tables.items():
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            _fill(sheet, name, rows, head, quoted)
    return stream.getvalue()


def _fill(sheet, name: str, rows: Sequence[Sequence[str]], head, quoted) -> None:
    columns = list(rows[0]) if rows else []
    told = columns_of(name) or columns_of("claims")
    numeric = [column in told and told[column].type in NUMBERS for column in columns]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, head)
    for line, row in enumerate(rows[1 : MOST_ROWS + 1], 1):
        for place, cell in enumerate(row):
            if cell == "":
                continue
            if numeric[place]:
                sheet.write_number(line, place, float(cell))
            else:
                sheet.write_string(line, place, bare(cell)[:LONGEST], quoted)
