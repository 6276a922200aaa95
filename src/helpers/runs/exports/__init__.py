"""What lies beside the HTML of a run: its tables with their codebook, one workbook of them, and a short text."""

from helpers.runs.exports.write import Exports

__all__ = ["Exports"]
