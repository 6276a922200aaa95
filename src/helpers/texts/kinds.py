"""What kind of file bytes are, by how they begin; name and media type are asked only where that says nothing."""

from __future__ import annotations

import re
from pathlib import PurePath

from helpers.texts.arrivals import Declared

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", ".html": "page", ".htm": "page", ".xhtml": "page",
    ".shtml": "page", ".mht": "mhtml", ".mhtml": "mhtml", ".pdf": "pdf", ".xml": "feed", ".rss": "feed", ".atom": "feed",
    ".rdf": "feed", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "telegram", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".gz": "gzip", ".zip": "zip",
}  # fmt: skip
MEDIA = {
    "text/html": "page", "application/xhtml+xml": "page", "application/pdf": "pdf", "text/plain": "text", "text/markdown": "text",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed", "multipart/related": "mhtml",
}  # fmt: skip
PACKED = "archive that is not read here (only .zip and .gz)"
MAGIC = (
    (b"%PDF-", "pdf"), (b"\x1f\x8b", "gzip"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"PAR1", "parquet"),
    (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"), (b"RIFF", "media file"), (b"OggS", "media file"),
    (b"ID3", "media file"), (b"\x7fELF", "program"), (b"MZ\x90", "program"), (b"\xd0\xcf\x11\xe0", "document of old Office"),
    (b"7z\xbc\xaf", PACKED), (b"Rar!", PACKED),
    (b"BZh", PACKED), (b"\xfd7zXZ", PACKED),
    (b"\x28\xb5\x2f\xfd", PACKED), (b"{\\rtf", "RTF document; save it as text"),
)  # fmt: skip
PAGE = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE | re.DOTALL
)
XML = re.compile(rb"\s*(?:<\?xml.{0,200}?\?>\s*)?(?:<\?.{0,500}?\?>\s*|<!--.{0,2000}?-->\s*)*<([\w:]{1,40})[\s>]", re.DOTALL)
MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
FEEDS = {b"rss", b"feed", b"rdf:rdf", b"urlset", b"sitemapindex"}
HEAD = 4096
IN_PLACE = ("text", "jsonl", "telegram", "csv", "parquet")
READ = ("text", "page", "mhtml", "pdf", "feed", "jsonl", "telegram", "csv", "parquet", "gzip", "zip")


def kind_of_name(name: str) -> str:
    """Return the kind that a file's name tells, "" for none of READ; of a .gz that tells it, the kind of what is packed."""
    path = PurePath(name.lower())
    kind = SUFFIXES.get(path.suffix, "")
    return SUFFIXES.get(PurePath(path.stem).suffix, kind) if kind == "gzip" else kind


def is_read_in_place(path: PurePath) -> bool:
    """Whether a file holds its texts as they are stored; of any other kind they are taken out and stored beside it."""
    return kind_of_name(path.name) in IN_PLACE and not (
        path.suffix.lower() == ".gz" and kind_of_name(path.name) in ("text", "parquet")
    )


def find_kind(data: bytes, declared: Declared) -> str:
    """Return one of READ, or what else it is in words ("picture", ...)."""
    head = data[:HEAD]
    if b"%PDF-" in head[:1024] and not PAGE.match(head):
        return "pdf"
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    named = SUFFIXES.get(PurePath(declared.name).suffix.lower(), "")
    if named in ("jsonl", "csv", "telegram"):
        return named
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    opening = XML.match(plain)
    if opening and opening[1].lower() in FEEDS:
        return "feed"
    if PAGE.match(plain) or opening and opening[1].lower() == b"html":
        return "page"
    if MHTML.search(head) and (named == "mhtml" or b"MIME-Version" in head):
        return "mhtml"
    return named or MEDIA.get(declared.media_type.split(";")[0].strip().lower(), "text")
