"""A second look at what the rules read: where the words of a claim weigh for another answer, that answer is taken.

The rules decide first and see what stands where; how much each word speaks for a window, or for soldiers or civilians, is learned
from labelled texts (`make weights`) and lies in a file to read, so that every change can be traced to the words that made it.
"""

from helpers.extraction.weighing.asked import ask
from helpers.extraction.weighing.calendar import Calendar
from helpers.extraction.weighing.cues import Cues
from helpers.extraction.weighing.passed_over import take_up
from helpers.extraction.weighing.second_look import look_again
from helpers.extraction.weighing.weights import can_weigh
from helpers.extraction.weighing.which_day import date_again
from helpers.extraction.weighing.who_says import Saying, weigh_claimant
from helpers.extraction.weighing.whose import weigh_side

__all__ = [
    "Calendar",
    "Cues",
    "can_weigh",
    "Saying",
    "ask",
    "date_again",
    "look_again",
    "take_up",
    "weigh_claimant",
    "weigh_side",
]
