"""One XLSX workbook of a run's tables: a sheet each, numbers as numbers, and no text that a spreadsheet would run."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from helpers.cells import bare
from helpers.runs.exports.codebook import columns_of

LONGEST = 32_767  # characters that a cell can hold
MOST_ROWS = 1_048_575  # rows that a sheet can hold below its head
NUMBERS = ("number", "integer")


class Book:
    """A workbook of these sheets, to be filled in any order and written once all are; filled in the same order with the same rows
    it is the same to the byte.

    A cell of text is stored as text and quoted, so that `=1+1` stays what somebody wrote; nothing becomes a link. What is longer
    than a cell can hold is cut.
    """

    def __init__(self, names: Iterable[str], created: datetime) -> None:
        import xlsxwriter  # late: only a run that writes exports needs it

        self.stream = io.BytesIO()
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
        self.book = xlsxwriter.Workbook(self.stream, options)
        self.book.set_properties({"title": "Lossbook", "created": created.replace(tzinfo=None, microsecond=0)})
        self.quoted = self.book.add_format({"quote_prefix": True})
        self.head = self.book.add_format({"bold": True, "quote_prefix": True})
        self.sheets = {name: self.book.add_worksheet(name[:31]) for name in names}

    def fill(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        """Write a table into its sheet, given as the cells of its CSV file, head first."""
        sheet = self.sheets[name]
        sheet.freeze_panes(1, 0)
        columns = list(rows[0]) if rows else []
        told = columns_of(name) or columns_of("claims")
        numeric = [column in told and told[column].type in NUMBERS for column in columns]
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, self.head)
        for line, row in enumerate(rows[1 : MOST_ROWS + 1], 1):
            for place, cell in enumerate(row):
                if cell == "":
                    continue
                if numeric[place]:
                    sheet.write_number(line, place, float(cell))
                else:
                    sheet.write_string(line, place, bare(cell)[:LONGEST], self.quoted)

    def close(self) -> bytes:
        """Return the file."""
        self.book.close()
        return self.stream.getvalue()
