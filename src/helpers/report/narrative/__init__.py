"""Facts told in sentences."""

from helpers.report.narrative.write import WRITERS, write_sentence, write_sentences

__all__ = ["WRITERS", "write_sentence", "write_sentences"]
