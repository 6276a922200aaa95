"""Small ledgers made by hand for the tests: a text with its figures, or a list, as rows of the claims table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import yaml

from helpers.model import CLAIM_FIELDS, claim_id

DAYS = ["window_start", "as_of", "published", "known_on"]


def text(doc_id: str, sentence: str, figures: list[dict], published: str | None, **more) -> list[dict]:
    """Return the claims of a text of one sentence. A figure has `quote`, `value`, `category`, and what is unusual."""
    rows, searched = [], 0
    for figure in figures:
        start = sentence.index(figure["quote"], searched)
        searched = end = start + len(figure["quote"])
        noun = sentence.index(figure["noun"], end) if "noun" in figure else None
        value = figure.get("value")
        rows.append(
            dict.fromkeys(CLAIM_FIELDS)
            | {
                "doc_id": doc_id,
                "claim_id": claim_id(doc_id, start, end),
                "start": start,
                "end": end,
                "low": value,
                "high": value,
            }
            | {"sentence_start": 0, "sentence_end": len(sentence), "sentence": sentence, "qualifier": "exact", "side": "russia"}
            | {"noun_start": noun, "noun_end": noun + len(figure["noun"]) if noun is not None else None, "flags": []}
            | {"measure": "destroyed", "window": "cumulative", "as_of": published, "claimant": "ukraine_mod", "confidence": 0.9}
            | {"outlet": "Digest", "title": "", "published": published, "known_on": published, "language": "en", "kind": "press"}
            | {
                "series_id": "ukraine_list",
                "status": "open",
                "url": "",
                "sample": True,
                "path": "",
                "review": False,
                "ingested": None,
            }
            | more
            | {name: given for name, given in figure.items() if name != "noun"}
        )
    return rows


def official(day: str, figures: dict[str, int | tuple[int, int]], doc_id: str = "", **more) -> list[dict]:
    """Return the claims of the list of a day: category -> total, or (total, printed change)."""
    doc_id, parts, wanted = doc_id or f"list-{day}", [], []
    for category, given in figures.items():
        total, change = given if isinstance(given, tuple) else (given, None)
        parts.append(f"{category} - {total}" + (f" ({change:+d})" if change is not None else ""))
        wanted.append({"quote": str(total), "value": total, "category": category})
        if change is not None:
            wanted.append({"quote": f"{change:+d}", "value": change, "category": category, "window": "day", "window_start": day})
    common = {"kind": "bulletin", "measure": "lost", "claimant": "ukraine_general_staff", "outlet": "General Staff of Ukraine"}
    return text(doc_id, "; ".join(parts), wanted, day, **(common | more))


def ledger(*texts: list[dict]) -> pd.DataFrame:
    """Return the claims table of some texts, in the types of the ledger."""
    rows = pd.DataFrame([row for rows in texts for row in rows])
    whole = {name: "Int64" for name in ("start", "end", "noun_start", "noun_end", "sentence_start", "sentence_end")}
    words = {
        name: "str"
        for name in (
            "doc_id",
            "claim_id",
            "quote",
            "category",
            "model",
            "side",
            "window",
            "claimant",
            "series_id",
            "kind",
            "outlet",
            "status",
        )
    }
    return rows.astype(dict.fromkeys(DAYS, "datetime64[us]") | dict.fromkeys(["value", "low", "high"], "Float64") | whole | words)


CASE = yaml.safe_load((Path(__file__).parent / "cases" / "digest_2023-05-13.yaml").read_text(encoding="utf-8"))
LISTS = {day.isoformat(): figures for day, figures in CASE["lists"].items()}


def digest(**changed: dict) -> list[dict]:
    """Return the claims of the digest of 13 May 2023; `changed` has new fields of totals by category."""
    figures = [figure | changed.get(figure["category"], {}) if "window" not in figure else figure for figure in CASE["figures"]]
    return text("digest", CASE["text"], figures, "2023-05-13")


def lists(*days: str) -> list[dict]:
    """Return the claims of the lists of these days, or of all that LISTS has."""
    return [claim for day in (days or LISTS) for claim in official(day, LISTS[day])]


def day_counter(quote: str, doc_id: str = "digest") -> pd.DataFrame:
    """Return a numbers table with one day counter."""
    return pd.DataFrame(
        [{"doc_id": doc_id, "start": 4, "end": 4 + len(quote), "quote": quote, "reason": "day_counter", "claim_id": None}]
    )
