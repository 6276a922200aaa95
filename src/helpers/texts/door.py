"""The door for whatever is not stored as it is written: bytes of a page, a PDF, a feed or an archive become texts.

Pure: the same bytes, with the same said of them, give the same texts. Any bytes at all give texts or one clear InputError.
"""

from __future__ import annotations

from dataclasses import replace

from helpers.errors import InputError
from helpers.files import hash_bytes
from helpers.texts.arrivals import Arrival, Declared
from helpers.texts.feeds import read_feed
from helpers.texts.kinds import find_kind
from helpers.texts.languages import find_language
from helpers.texts.loaders import decode
from helpers.texts.mhtml import unwrap_mhtml
from helpers.texts.pages import read_page
from helpers.texts.pdfs import read_pdf
from helpers.texts.unpack import SIZE_LIMIT, unpack_gzip

TOO_LARGE = f"larger than {SIZE_LIMIT // 1024**2} MB, which no article is"
COLLECTIONS = ("jsonl", "telegram", "csv", "parquet")


def read_bytes(data: bytes, declared: Declared) -> list[Arrival]:
    """Return the texts in the bytes of a page, a saved page, a PDF, a feed, a plain text, or a .gz of one of these.

    A feed gives a text for each entry, everything else one; `sha256` is that of the bytes as they came, packed or wrapped.
    `declared` is a server's word and is believed as far as it makes sense.

    Raises InputError, one line beginning with `declared.name`.
    """
    if len(data) > SIZE_LIMIT:
        raise InputError(f"{declared.name}: {TOO_LARGE}")
    if not data:
        raise InputError(f"{declared.name}: the file is empty")
    kind, digest = find_kind(data, declared), hash_bytes(data)
    if kind == "gzip":
        data, declared = unpack_gzip(data, declared.name), replace(declared, name=declared.name.removesuffix(".gz"))
        kind = find_kind(data, declared)
    found = read_feed(data, declared) if kind == "feed" else [_read_one(kind, data, declared)]
    return [replace(item, known=item.known | {"sha256": digest}) for item in found]


def _read_one(kind: str, data: bytes, declared: Declared) -> Arrival:
    """Return the one text of what is not a feed."""
    if kind == "page":
        return read_page(data, declared)
    if kind == "pdf":
        return read_pdf(data, declared)
    if kind == "mhtml":
        return read_page(*unwrap_mhtml(data, declared))
    if kind == "text":
        text = decode(data, declared.name, declared.charset)
        return Arrival(text, {"published": None, "url": declared.url, "language": find_language(text)})
    if kind in COLLECTIONS:
        raise InputError(f"{declared.name}: a table or export of many texts; save it as a file and ingest that")
    if kind in ("gzip", "zip"):
        raise InputError(f"{declared.name}: an archive within another, or one that was not expected here")
    raise InputError(f"{declared.name}: not a text: a {kind}")
