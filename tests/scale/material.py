"""A corpus of a few dozen texts in several files, and readers that some texts do harm to."""

from __future__ import annotations

import gzip
import json
import os
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from helpers.extraction import extract
from helpers.model import Article, Extraction
from helpers.paths import Paths

NOW = datetime(2026, 11, 29, 6, 0, tzinfo=UTC)
REPORT = (
    "The General Staff said on Saturday that 3,751 tanks had been lost since the invasion began, while fighting went on along "
    "the whole line from the river to the sea. Roads in the north were closed by rain for the second day, a spokesman said."
)
ONE_A_LINE = [
    {"doc_id": "t1", "publication_date": "2023-05-13", "text": REPORT, "outlet": "Example Daily"},
    {"doc_id": "t2", "publication_date": "2023-05-13", "text": "Twelve tanks were lost near the village, the army said."},
    {"doc_id": "t3", "publication_date": "2023-05-14", "text": "The council spent 3 million on 12 schools."},
    {"doc_id": "t4", "publication_date": None, "text": "Three soldiers were killed and 14 wounded on Monday, officials said."},
]
SECOND_FILE = [
    {
        "doc_id": "u1",
        "publication_date": "2023-05-14",
        "text": f"Read this. {REPORT}",
        "outlet": "Example Weekly",
    },  # a reprint of t1
    {"doc_id": "u2", "publication_date": "2023-05-15", "text": ONE_A_LINE[1]["text"]},  # the words of t2
    {
        "doc_id": "u3",
        "publication_date": "2023-05-15",
        "text": "Ukraine said 308 Russian aircraft had been destroyed in the war.",
    },
    {
        "doc_id": "u3",
        "publication_date": "2023-05-16",
        "text": "Ukraine said 309 Russian aircraft had been destroyed in the war.",
    },
    {"doc_id": "u4", "publication_date": "2023-05-16", "text": "The air force shot down 21 of 23 drones overnight."},
]


def put_corpus(paths: Paths, filler: int = 20) -> Path:
    """Write the corpus below data/raw/articles and return that folder: two files of lines, one packed, and one of Parquet."""
    folder = paths.raw / "articles"
    more = [
        {"doc_id": f"f{number}", "publication_date": f"2023-06-{1 + number:02}", "text": f"At least {number + 2} civilians died."}
        for number in range(filler)
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in [*ONE_A_LINE, *more]]
    (folder / "first.jsonl").write_text("\n".join([*lines[:3], "not a record", *lines[3:]]) + "\n", encoding="utf-8")
    with gzip.open(folder / "second.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in SECOND_FILE)
    table = pd.DataFrame(
        {"doc_id": ["p1", "p2"], "published": ["2023-05-20", "2023-05-21"],
         "text": ["Russia has lost 205,000 troops since the war began, Kyiv said.", "Nothing of note."]}
    )  # fmt: skip
    table.to_parquet(folder / "third.parquet", row_group_size=1)
    return folder


def read_with_care(article: Article, profile) -> Extraction:
    """Our own reader, but that one text kills it, one makes it fail, and one keeps it for ever."""
    if "POISON" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "FAULT" in article.text:
        raise RuntimeError("a bug")
    if "SLEEP" in article.text:
        time.sleep(3600)
    return extract(article, account=True, home=profile)
