"""The checks. Each takes the context of an audit and returns its findings; a new one needs a module and a line here."""

from __future__ import annotations

from helpers.audit.checks.day_list import check_day_list
from helpers.audit.checks.day_number import check_day_numbers
from helpers.audit.checks.decrease import check_decreases
from helpers.audit.checks.ended import check_ended_series
from helpers.audit.checks.history import check_history
from helpers.audit.checks.missing import check_missing
from helpers.audit.checks.repeated import check_repeated
from helpers.audit.checks.stated_change import check_stated_changes
from helpers.audit.checks.transcriptions import check_transcriptions

CHECKS = (
    check_day_list, check_repeated, check_ended_series, check_day_numbers, check_decreases, check_history, check_stated_changes,
    check_missing, check_transcriptions,
)  # fmt: skip

__all__ = ["CHECKS"]
