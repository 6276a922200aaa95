"""What was documented of what is claimed: a dot for each line, a ring where another assignment of classes would put it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from helpers.report.charts.labels import plain
from helpers.report.charts.narrow import WIDE_ONLY
from helpers.report.charts.palette import colour_of, neutral
from helpers.report.charts.style import styled
from helpers.report.words import page, said
from helpers.wording.grammar import rules

LETTER = 0.05  # share of the axis that a letter of a printed share takes, on a phone too


@styled
def plot_documented(table: pd.DataFrame, ax: Axes) -> Axes:
    """Return `ax` with one row a line of the list: a dot at the share documented under the version of the crosswalk in use, a bar
    where the claim of the day lies between two lists, rings at the shares under other versions where they differ.

    Needs columns category, label, used, documented, claimed_low, claimed_high, share_low and share_high, a row for each line and
    version; takes claimant, who documented. The largest share stands on top.
    """
    used = documented_rows(table)
    colour = colour_of(str(table["claimant"].iloc[0]) if "claimant" in table and len(table) else "", "visual")
    places = np.arange(len(used))
    low, high = (used[name].to_numpy("float64") for name in ("share_low", "share_high"))
    middle = (low + high) / 2
    ax.hlines(places, 0, middle, color=colour, linewidth=2.2, alpha=0.45)
    ax.hlines(places, low, high, color=colour, linewidth=7, alpha=0.55)
    ax.plot(middle, places, "o", color=colour, markersize=8, zorder=4)
    others = other_shares(table, used)
    for place, shares in enumerate(others):
        ax.plot(shares, [place] * len(shares), "o", mfc="none", mec=neutral("ink"), mew=1.3, markersize=9, zorder=5)
    ax.set_xlim(0, max([1.0, *table["share_high"]]) * 1.1)
    _label(used, others, ax)
    return ax


def documented_rows(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows under the version in use, the largest share last, as the plot draws them from below."""
    return table[table["used"]].sort_values(["share_low", "label"], ignore_index=True)


def other_shares(table: pd.DataFrame, used: pd.DataFrame) -> list[list[float]]:
    """Return for each row in use the shares under other versions that read otherwise, the middle of each."""
    found = []
    for row in used.itertuples():
        rest = table[table["category"].eq(row.category) & table["documented"].ne(row.documented)]
        found.append(sorted({(each.share_low + each.share_high) / 2 for each in rest.itertuples()}))
    return found


def in_words(low: float, high: float) -> str:
    """Return a share as it is printed: `52 %`, or `49 to 55 %` between two lists."""
    ends = list(dict.fromkeys(plain(round(100 * each)) for each in (low, high)))
    return said("charts", "share" if len(ends) == 1 else "shares", first=ends[0], last=ends[-1], percent=_percent())


def _label(used: pd.DataFrame, others: list[list[float]], ax: Axes) -> None:
    """Name the rows; print each share beside its dot, above it where a ring stands near, and beside the axes what it is of."""
    names = used["label"].str.slice(0, 1).str.upper() + used["label"].str.slice(1)
    ax.set_yticks(np.arange(len(used)), names, color=neutral("ink"))
    ax.set_ylim(-0.7, len(used) - 0.3)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(round(100 * value)) + _percent()))
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    for place, row in enumerate(used.itertuples()):
        words = in_words(row.share_low, row.share_high)
        ringed = any(0 < each - row.share_high < 0.08 + LETTER * len(words) for each in others[place])
        ax.annotate(
            words,
            ((row.share_low + row.share_high) / 2 if ringed else row.share_high, place),
            xytext=(0, 5) if ringed else (9, 0),
            textcoords="offset points",
            ha="center" if ringed else "left",
            va="bottom" if ringed else "center",
            fontsize=9,
            color=neutral("ink"),
        )
        of = said("charts", "of", seen=plain(row.documented), claimed=_claimed(row))
        ax.annotate(
            of, (1.02, place), xycoords=("axes fraction", "data"), va="center", fontsize=9, color=neutral("muted"), gid=WIDE_ONLY
        )
    heads = page()["charts"]["documented_of_claimed"]
    ax.annotate(
        heads, (1.02, len(used) - 0.25), xycoords=("axes fraction", "data"), color=neutral("muted"), gid=WIDE_ONLY, fontsize=8
    )


def _claimed(row) -> str:
    ends = list(dict.fromkeys(plain(each) for each in (row.claimed_low, row.claimed_high)))
    return "\u2013".join(ends)


def _percent() -> str:
    return rules()["numbers"]["thin_percent"]
