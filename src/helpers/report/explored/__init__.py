"""A question put to the ledger by hand, answered as the report would: facts, checked sentences, a chart, a table."""

from helpers.report.explored.answer import Answer, answer
from helpers.report.explored.material import Material, open_material
from helpers.report.explored.question import Question, command_arguments, first_question

__all__ = ["Answer", "Material", "Question", "answer", "command_arguments", "first_question", "open_material"]
