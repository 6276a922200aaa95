"""Addresses of the web: which are the same, and what a text from one is called."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from helpers.texts.keep import safe_name

# Parameters that tell where a reader came from, not what is shown.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid|mc_[ce]id|igshid|_ga", re.IGNORECASE)
PORTS = {"http": 80, "https": 443}


def settle_address(url: str) -> str:
    """Return an address in one form for all that mean the same: host in small letters, no fragment, no port that goes without
    saying, no parameter that only tells where a reader came from. What is no address stays as it is.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in PORTS or not host:
        return url
    host = f"[{host}]" if ":" in host else host
    user = parts.netloc.rpartition("@")[0]
    netloc = (f"{user}@" if user else "") + host + (f":{port}" if port and port != PORTS[parts.scheme.lower()] else "")
    query = parts.query
    if TRACKING.search(query):
        given = parse_qsl(query, keep_blank_values=True)
        query = urlencode([(name, value) for name, value in given if not TRACKING.fullmatch(name)])
    path = parts.path or "/"
    return parts._replace(scheme=parts.scheme.lower(), netloc=netloc, path=path, query=query, fragment="").geturl()


def folder_of(url: str) -> str:
    """Return the name of the folder for texts of a host: letters, digits and dashes ("daily-example-org")."""
    return safe_name(urlsplit(url).hostname or "", "host")


def name_of(url: str) -> str:
    """Return what a text from an address is called: the end of its path, and its query. Never a path, whatever the address is."""
    parts = urlsplit(url)
    words = [part for part in unquote(parts.path).split("/") if part]
    last = re.sub(r"\.(?:html?|php|aspx?|xhtml|pdf|txt)$", "", words[-1], flags=re.IGNORECASE) if words else ""
    if len(last) < 12 and len(words) > 1:  # "/2023/05/13/42": the last part alone says little
        last = "-".join([*words[-3:-1], last])
    return safe_name(" ".join([last, unquote(parts.query)]), "page")
