"""Claims made by hand for the tests of the analysis, and the General Staff's figures they rest on.

The figures are retyped from the lists that the General Staff of Ukraine published on the days named.
"""

from __future__ import annotations

import hashlib

import pandas as pd

DAY = "datetime64[us]"
COUNTS = ("value", "low", "high")
TEXTS = (
    "doc_id", "claim_id", "qualifier", "category", "model", "side", "measure", "window", "claimant", "claimant_text", "part_of",
    "kind", "series_id", "status",
)  # fmt: skip
NAMES = ("personnel", "tank", "afv", "artillery", "vehicle", "uav", "aircraft", "helicopter", "ship", "cruise_missile")

# General Staff of Ukraine, combat losses of the enemy, in the order of NAMES, as listed on each day.
LISTS = {
    "2022-08-20": (44900, 1907, 4212, 1018, 3137, 803, 234, 197, 15, 190),
    "2022-10-12": (63380, 2505, 5181, 1507, 3927, 1129, 268, 235, 15, 315),
    "2022-10-13": (63800, 2511, 5167, 1556, 3935, 1182, 268, 240, 16, 316),
    "2022-12-31": (105960, 3029, 6075, 2016, 4707, 1746, 283, 269, 16, 711),
    "2023-01-31": (127500, 3201, 6378, 2197, 5048, 1951, 293, 284, 18, 796),
    "2023-02-28": (149240, 3388, 6630, 2383, 5252, 2051, 300, 288, 18, 873),
    "2023-03-31": (173360, 3615, 6977, 2675, 5521, 2248, 306, 291, 18, 911),
    "2023-04-30": (190510, 3699, 7189, 2914, 5842, 2475, 308, 294, 18, 932),
    "2023-05-13": (198260, 3751, 7307, 3095, 6011, 2665, 308, 294, 18, 970),
}


def claim(day: str, category: str, value: float | None, **more) -> dict:
    """Return one row of the claims table: by default a line of the General Staff's bulletin of `day`."""
    row = {
        "category": category, "value": value, "low": value, "high": value, "qualifier": "exact", "model": None, "side": "russia",
        "measure": "killed_and_wounded" if category == "personnel" else "lost", "window": "cumulative", "as_of": day,
        "published": day, "known_on": more.get("published", day), "claimant": "ukraine_general_staff", "claimant_text": None,
        "part_of": None, "flags": [], "kind": "bulletin", "outlet": "General Staff of Ukraine",
        "series_id": "ukraine_list", "status": "open", "review": False, "start": 0, "doc_id": f"bulletins/{day}",
    } | more  # fmt: skip
    made = hashlib.sha256(
        "|".join(str(row[name]) for name in sorted(row) if name not in ("flags", "status")).encode()
    ).hexdigest()
    return {"claim_id": made[:12]} | row


def press(day: str, category: str, value: float | None, **more) -> dict:
    """Return a figure of the official list as a newspaper restates it."""
    return claim(day, category, value, **({"kind": "press", "doc_id": f"articles/{day}", "claimant": "ukraine_mod"} | more))


def own(claimant: str, side: str, day: str, category: str, value: float | None, **more) -> dict:
    """Return a claimant's own running total of a side's losses, told in the press."""
    return press(day, category, value, **({"claimant": claimant, "side": side, "series_id": None} | more))


def table(*rows: dict) -> pd.DataFrame:
    """Return rows as the claims table, in the types of the ledger."""
    frame = pd.DataFrame(list(rows), columns=list(claim("2023-01-01", "tank", 1)))
    days = {name: DAY for name in ("as_of", "published", "known_on")}
    return frame.astype({**days, **dict.fromkeys(COUNTS, "Float64"), **dict.fromkeys(TEXTS, "str"), "review": "bool"})


def lists(*days: str, categories: tuple[str, ...] = NAMES) -> list[dict]:
    """Return the lines of the General Staff's lists of those days, all of LISTS when none is named."""
    return [
        claim(day, category, value)
        for day in days or LISTS
        for category, value in zip(NAMES, LISTS[day], strict=True)
        if category in categories
    ]
