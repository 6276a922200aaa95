"""How estimates of several groups scatter about one rising curve: every scatter that is likely, weighed by how likely it is.

The model: the logarithm of an estimate is that of the curve, plus what sets its group apart, plus what sets the estimate apart.
What sets a group apart stays, and so counts once, however often the group speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from helpers.analysis.pooling.curve import MONTH, Fits, Told, days_in_months, fit_rates
from helpers.analysis.pooling.disagreement import Disagreement, disagreement

# Scales in logarithms (0.2 is about a fifth): the change of the rate from month to month, between groups, within a group.
CHANGES = (0.03, 0.06, 0.12, 0.24, 0.48)
BETWEEN = (0.03, 0.06, 0.12, 0.2, 0.3, 0.45, 0.7)
WITHIN = (0.02, 0.05, 0.1, 0.2, 0.35)
SCALES = tuple(product(CHANGES, BETWEEN, WITHIN))
USUAL_CHANGE, USUAL_BETWEEN, USUAL_WITHIN = 0.12, 0.3, 0.15
DRAWS = 4000
SEED = 20220224


@dataclass(frozen=True)
class Draws:
    """Curves drawn by how likely they are: `rates`, months by draws, and for each draw how far a new estimate lies off it."""

    rates: np.ndarray
    scatter: np.ndarray
    disagreement: Disagreement

    def totals(self, days: np.ndarray) -> np.ndarray:
        """Return the running totals of each curve on these days, days by draws; each column rises."""
        return days_in_months(days, len(self.rates)) @ np.exp(self.rates)

    def estimates(self, days: np.ndarray) -> np.ndarray:
        """Return what a group not heard before would estimate on these days, days by draws; as far off on each day, in its own
        scale, so that the interval is smooth.
        """
        off = np.random.default_rng(SEED + 1).standard_normal(len(self.scatter))
        return self.totals(days) * np.exp(off * self.scatter * self.disagreement.at(days)[:, None])


def draw_curves(told: Told, until: float) -> Draws:
    """Return curves drawn from all that fit the estimates, up to the day `until` since the war began. The same every time.

    Fitted twice: the second time estimates count for less where the groups were found to disagree more than elsewhere.
    """
    months = int(np.ceil(until / MONTH))
    fits, weights = _fit_all(told, Disagreement.none(told), months)
    local = disagreement(told, _missed(told, fits, weights), _variance(weights) + told.widths**2)
    fits, weights = _fit_all(told, local, months)
    return _draw(fits, weights, local)


def _fit_all(told: Told, local: Disagreement, months: int) -> tuple[Fits, np.ndarray]:
    """Return the fit under each combination of scales, and how likely each is."""
    scale = local.at(told.days)
    kin = (told.groups[:, None] == told.groups) * np.outer(scale, scale)
    spreads = [between**2 * kin + np.diag(within**2 * scale**2 + told.widths**2) for _, between, within in SCALES]
    fits = fit_rates(told, np.stack(spreads), np.array([change for change, *_ in SCALES]), months)
    likely = fits.evidence + np.array([_prior(*scales) for scales in SCALES])
    weights = np.exp(likely - likely.max())
    return fits, weights / weights.sum()


def _prior(change: float, between: float, within: float) -> float:
    """Return how likely the scales are before an estimate is read: half normal, on a logarithmic grid; log normal for change."""
    about = np.log(change / USUAL_CHANGE) / 0.8
    return float(np.log(between * within) - 0.5 * ((between / USUAL_BETWEEN) ** 2 + (within / USUAL_WITHIN) ** 2 + about**2))


def _missed(told: Told, fits: Fits, weights: np.ndarray) -> np.ndarray:
    """Return by how much each estimate lies above the curve, in logarithms."""
    shares = days_in_months(told.days, fits.rates.shape[1])
    return told.logs - weights @ np.log(np.exp(fits.rates) @ shares.T)


def _variance(weights: np.ndarray) -> float:
    return float(weights @ np.array([between**2 + within**2 for _, between, within in SCALES]))


def _draw(fits: Fits, weights: np.ndarray, local: Disagreement) -> Draws:
    random = np.random.default_rng(SEED)
    ends = np.rint(np.cumsum(weights) * DRAWS).astype(int)
    rates, scatter = [], []
    for nth, count in enumerate(np.diff(ends, prepend=0)):
        if count:
            root = np.linalg.cholesky(fits.precision[nth])
            noise = random.standard_normal((fits.rates.shape[1], count))
            rates.append(fits.rates[nth][:, None] + np.linalg.solve(root.T, noise))
            scatter += [np.hypot(*SCALES[nth][1:])] * count
    return Draws(np.concatenate(rates, axis=1), np.array(scatter), local)
