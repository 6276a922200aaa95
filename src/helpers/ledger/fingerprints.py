"""What a reading depends on, as one hash a text: with the same fingerprint, the same claims would come out again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import helpers
from helpers.files import hash_bytes, hash_file
from helpers.model import Article
from helpers.profiles import Profile

HERE = Path(helpers.__file__).parent
READER_PARTS = ("extraction", "profiles", "model.py")
REFERENCE_PARTS = ("reference", "profiles", "model.py", "ledger/references.py", "ledger/columns.py")
READ_FROM = [field.name for field in fields(Article) if field.name != "text"]  # `sha256` stands for the text


def reader_version(profile: Profile, reader: Callable | None = None) -> str:
    """Return a hash of the code and words that read texts, with all profiles, and of the one for texts that name nobody.

    A `reader` of the caller's own is told apart by its attribute `version`, else by its name.
    """
    if reader is not None:
        parts = {"reader": str(getattr(reader, "version", getattr(reader, "__qualname__", repr(reader))))}
    else:
        parts = _hashes(READER_PARTS)
    return hash_bytes(json.dumps([parts, profile.model_dump_json()], sort_keys=True).encode())


def fingerprint(article: Article, version: str, fixes: str = "") -> str:
    """Return the hash of a text, what is known of it, the reader's version and the fixes made to its claims."""
    known = {name: getattr(article, name) for name in READ_FROM}
    plain = hash_bytes(json.dumps([known, version], sort_keys=True, default=str, ensure_ascii=False).encode())
    return with_fixes(plain, fixes)


def with_fixes(plain: str, fixes: str) -> str:
    """Return the fingerprint of a text with fixes from the one without.

    Fixes are in it because they change what stands in the table: when one is withdrawn, the text is read anew.
    """
    return hash_bytes(f"{plain} {fixes}".encode()) if fixes else plain


def references_version() -> str:
    """Return a hash of the code and words that make claims of transcriptions."""
    return hash_bytes(json.dumps(_hashes(REFERENCE_PARTS), sort_keys=True).encode())


def _hashes(parts: tuple[str, ...]) -> dict[str, str]:
    return {path.relative_to(HERE).as_posix(): hash_file(path) for path in _files(parts)}


def _files(parts: tuple[str, ...]) -> list[Path]:
    files = [path for part in parts for path in ([HERE / part] if part.endswith(".py") else (HERE / part).rglob("*"))]
    return sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."))
