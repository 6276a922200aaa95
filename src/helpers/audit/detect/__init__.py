"""The detector: plain tables of running totals in, a verdict for each figure out. It knows nothing of claims, texts or files.

`judge_series(table, rules)` judges a table day by day, each day with what was known on it. `rules_of(profile)` gives what a
profile knows of the series: adjustments and breaks. `judge_figures(figures, series, rules)` judges single figures of texts
against a series that may end some days before them.
"""

from helpers.audit.detect.figures import judge_figures
from helpers.audit.detect.priors import priors
from helpers.audit.detect.rules import NO_RULES, Rules, rules_of
from helpers.audit.detect.series import ERRORS, judge_series

__all__ = ["ERRORS", "NO_RULES", "Rules", "judge_figures", "judge_series", "priors", "rules_of"]
