"""A published statement replayed: which window and which convention give its figure from the lists, or that none does."""

from helpers.analysis.replay.elsewhere import elsewhere
from helpers.analysis.replay.replay import REPLAY_COLUMNS, replay
from helpers.analysis.replay.spans import Span, read_span
from helpers.analysis.replay.statement import Statement, read_statement
from helpers.analysis.replay.verdict import verdict

__all__ = ["REPLAY_COLUMNS", "Span", "Statement", "elsewhere", "read_span", "read_statement", "replay", "verdict"]
