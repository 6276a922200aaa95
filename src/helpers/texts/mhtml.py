"""Pages that a browser saved as one file (MHTML): the HTML in it, and the address it was saved from."""

from __future__ import annotations

import email
import email.policy
from email.errors import MessageError

from helpers.errors import InputError
from helpers.texts.arrivals import Declared

PARTS = 2000


def unwrap_mhtml(data: bytes, declared: Declared) -> tuple[bytes, Declared]:
    """Return the bytes of the page inside, and what is said of them. Raises InputError when there is none."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        for number, part in enumerate(message.walk()):
            if number > PARTS:
                break
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                body = part.get_payload(decode=True)
                charset = part.get_content_charset() or ""
                url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
                return body or b"", Declared(declared.name, declared.url or _web(url), "text/html", charset)
    except (MessageError, LookupError, ValueError, RecursionError) as problem:
        raise InputError(f"{declared.name}: not a saved page that can be read") from problem
    raise InputError(f"{declared.name}: a saved page without HTML in it")


def _web(url: str) -> str:
    from helpers.texts.pages import address

    return address(url)
