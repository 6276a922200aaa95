"""data/raw/alerts.yaml: a list of whom to tell and of what, read as YAML events like a sidecar, so that nothing is constructed.

A secret stands in the environment; the file names it (`${LOSSBOOK_SMTP_PASSWORD}`). One that is written out is refused.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from helpers.errors import InputError, ParameterError, nearest
from helpers.paths import Paths
from helpers.secrets import REFERENCE, is_secret_name
from helpers.texts.flat_yaml import Line, one_of, read_list, whole
from helpers.texts.loaders import read_bounded
from helpers.texts.sidecars import read_truth
from helpers.texts.web import check_address

FILE = "alerts.yaml"
SIZE_LIMIT = 256 * 1024
KINDS = ("mail", "webhook", "command")
OCCASIONS = ("failure", "stale", "finding", "moved")
LEVELS = ("likely", "possible")
FIGURES = ("value", "end_value", "change", "rate_change")
LOCAL = ("localhost", "127.0.0.1", "::1")
SECURITY = ("starttls", "tls", "none")
SIZE = re.compile(r"(\d+(?:\.\d+)?) ?(%?)")
MAIL = re.compile(r"[^@\s,]+@[^@\s,]+")
# A piece of an address as services put their keys into it: twenty letters and digits or more, both among them.
KEY = re.compile(r"(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{20,}")
ASSIGNED = re.compile(r"([\w-]+)[=:]\s*(\S+)")


@dataclass(frozen=True)
class Channel:
    """A way to tell somebody: `kind` is one of KINDS, `to` the address or command as written, `keys` what else is said of it."""

    kind: str
    to: str
    line: int
    keys: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells it from all others. No secret is in it, since the file holds none."""
        return f"{self.kind} {self.to}"

    @property
    def name(self) -> str:
        """What messages call it: without what stands behind an address's host, where secrets are."""
        if self.kind == "webhook":
            return f"webhook {urlsplit(self.to).hostname}"
        return f"{self.kind} {self.to if self.kind == 'mail' else shlex.split(self.to)[0]}"


@dataclass(frozen=True)
class Occasion:
    """Something that is told of: `what` is one of OCCASIONS."""

    what: str
    days: int = 3
    level: str = "likely"
    figure: str = ""
    of: str = "end_value"
    by: float = 0.0
    share: bool = False  # whether `by` is a share of the figure before


@dataclass(frozen=True)
class Settings:
    """Whom to tell, and of what."""

    channels: tuple[Channel, ...] = ()
    occasions: tuple[Occasion, ...] = ()

    def of(self, what: str) -> list[Occasion]:
        return [occasion for occasion in self.occasions if occasion.what == what]


DEFAULT = (Occasion("failure"), Occasion("stale"), Occasion("finding"))


def read_settings(paths: Paths) -> Settings:
    """Return what data/raw/alerts.yaml says; nobody is told of anything without one. Where it names no occasion, these are a
    failure, three days without a new text, and likely findings.

    Raises InputError, one line with file, line, key and fault.
    """
    file = paths.raw / FILE
    return parse_settings(read_bounded(file, paths.name(file), SIZE_LIMIT), paths.name(file)) if file.is_file() else Settings()


def parse_settings(data: bytes | str, name: str) -> Settings:
    """Return the settings of a file's content; see `read_settings`."""
    known = {key for readers in READERS.values() for key in readers}
    channels, occasions = [], []
    for line, lines in read_list(data, name, known, "- mail:, - webhook:, - command: or - when:", "a list"):
        found = _entry(lines, name, line)
        (occasions if isinstance(found, Occasion) else channels).append(found)
    return Settings(tuple(channels), tuple(occasions) or (DEFAULT if channels else ()))


def _entry(lines: list[Line], name: str, line: int) -> Channel | Occasion:
    given = [item for item in lines if item.words is not None]
    kinds = [item.key for item in given if item.key in READERS]
    if len(kinds) != 1:
        raise InputError(f"{name}: line {line}: expected one of mail, webhook, command and when")
    kind, values = kinds[0], {}
    for item in given:
        if item.key not in READERS[kind]:
            raise InputError(f"{name}: line {item.number}: {item.key} does not go with {kind}{nearest(item.key, READERS[kind])}")
        try:
            values[item.key] = READERS[kind][item.key](item.words)
        except (ValueError, ParameterError) as problem:
            raise InputError(f"{name}: line {item.number}: {item.key}: {problem}") from problem
    to = values.pop(kind)
    missing = [key for key in NEEDED.get(to if kind == "when" else kind, ()) if key not in values]
    if missing:
        raise InputError(f"{name}: line {line}: {missing[0]} is missing")
    if kind == "when":
        by, share = values.pop("by", (0.0, False))
        return Occasion(to, by=by, share=share, **values)
    if kind == "webhook" and urlsplit(to).scheme == "http" and not values.get("local") and urlsplit(to).hostname not in LOCAL:
        raise InputError(f"{name}: line {line}: webhook: expected https://; http:// is for this machine, or with local: true")
    if values.get("security") == "none" and "password" in values:
        raise InputError(f"{name}: line {line}: security: a password is not sent unencrypted; expected starttls or tls")
    return Channel(kind, to, line, values)


def _secret(words: str) -> str:
    """A value that is nothing but a reference, perhaps behind a word such as Bearer."""
    if not REFERENCE.search(words) or REFERENCE.sub("", words).strip() not in ("", "Bearer", "Basic", "Token"):
        raise ValueError("a secret does not belong into this file; write ${NAME}, and put it into the environment under NAME")
    return words


def _mail(words: str) -> str:
    for part in words.split(","):
        if not MAIL.fullmatch(part.strip()):
            raise ValueError(f"{part.strip()!r} is no address of mail")
    return words


def _webhook(words: str) -> str:
    plain = REFERENCE.sub("reference", words)
    check_address(plain)
    parts = urlsplit(plain)
    pieces = [*parts.path.split("/"), *(value for _, value in parse_qsl(parts.query))]
    named = [key for key, value in parse_qsl(parts.query) if is_secret_name(key) and value != "reference"]
    if named or any(KEY.fullmatch(piece) for piece in pieces):
        raise ValueError("it holds what looks like a secret; write ${NAME} in its place, and put it into the environment")
    if REFERENCE.search(urlsplit(words).netloc):
        raise ValueError("the host of an address is written out")
    return words


def _command(words: str) -> str:
    pieces = shlex.split(words)
    if not pieces:
        raise ValueError("there is no command")
    for name, value in ASSIGNED.findall(words):
        if is_secret_name(name) and not REFERENCE.fullmatch(value.strip("\"'")):
            raise ValueError(f"{name}: a secret does not belong into this file; the command finds it in the environment")
    return words


def _size(words: str) -> tuple[float, bool]:
    match = SIZE.fullmatch(words.replace(",", ""))
    if not match or not float(match[1]):
        raise ValueError(f"{words!r} is no size; expected one like 5% or 1000")
    return (float(match[1]) / (100 if match[2] else 1), bool(match[2]))


READERS: dict[str, dict[str, Callable[[str], Any]]] = {
    "mail": {
        "mail": _mail, "server": str, "port": whole(1, 65535), "security": one_of(SECURITY), "user": str, "password": _secret,
        "sender": _mail,
    },
    "webhook": {"webhook": _webhook, "authorization": _secret, "local": read_truth},
    "command": {"command": _command},
    "when": {
        "when": one_of(OCCASIONS), "days": whole(1, 3650), "level": one_of(LEVELS), "figure": str, "of": one_of(FIGURES),
        "by": _size,
    },
}  # fmt: skip
NEEDED = {"mail": ("server",), "moved": ("by",)}
