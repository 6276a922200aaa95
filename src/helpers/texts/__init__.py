"""Texts and what is known of them, as articles: the door through which everything enters."""

from helpers.texts.find import find_strays, find_texts, parse_sample
from helpers.texts.loaders import read_article
from helpers.texts.records import read_jsonl, stream_jsonl
from helpers.texts.rejected import Rejected
from helpers.texts.sidecars import read_day, read_sidecar
from helpers.texts.stream import read_articles, read_items, stream_articles

__all__ = [
    "Rejected",
    "find_strays",
    "find_texts",
    "parse_sample",
    "read_article",
    "read_articles",
    "read_day",
    "read_items",
    "read_jsonl",
    "read_sidecar",
    "stream_articles",
    "stream_jsonl",
]
