"""Which files below the inbox are texts, and which lie there without being one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from helpers.errors import InputError, ParameterError
from helpers.texts.kinds import SUFFIXES, kind_of_name
from helpers.texts.loaders import SAMPLE_FOLDER
from helpers.texts.rejected import Rejected
from helpers.texts.sidecars import SIZE_LIMIT as SIDECAR_LIMIT
from helpers.texts.sidecars import read_sidecar

SIDECAR_SUFFIX = ".yaml"
REFERENCE_FOLDER = "reference"
OUR_FILES = {"readme.md", "corrections.csv", "feeds.yaml", "alerts.yaml"}
SAMPLE_CHOICES = {"auto": "auto", "true": True, "false": False}


def find_texts(inbox: Path, sample: str | bool = "auto") -> list[Path]:
    """Return the files below `inbox` that hold texts, of any kind that is read here, sorted by path.

    `sample` says whether those in its folder `sample/` are among them: True, False, or "auto" for only as long as no text of the
    user's own lies there, readable or not. Hidden files and folders, README.md, sidecars, corrections.csv, feeds.yaml and
    alerts.yaml are no texts. A link is followed only where it leads to a file inside the inbox.

    Raises InputError when there is no such folder and ParameterError for another value of `sample`.
    """
    choice = parse_sample(sample)
    files = [path for path in _files(inbox) if _is_text(path) and not _fault(path, inbox)]
    own = [path for path in files if not _in_sample(path, inbox)]
    texts = [path for path in files if not _in_sample(path, inbox) or kind_of_name(path.name) == "text"]
    if choice == "auto":
        choice = not own
    return texts if choice else own


def find_strays(inbox: Path, root: Path | None = None) -> list[Rejected]:
    """Return the files of the user's that cannot be texts, each with the reason; sorted by path, never those of the sample."""
    files = [path for path in _files(inbox) if not _in_sample(path, inbox) and path.name.lower() not in OUR_FILES]
    faults = [(path, _fault(path, inbox)) for path in files]
    return [Rejected(_name(path, root), fault) for path, fault in faults if fault]


def find_restricted(inbox: Path) -> set[str]:
    """Return the addresses that sidecars below the inbox mark as restricted: they are never fetched. A sidecar that cannot be
    read is told of when its text is.
    """
    found: set[str] = set()
    for path in _files(inbox) if inbox.is_dir() else []:
        if path.suffix.lower() != SIDECAR_SUFFIX or path.name.lower() in OUR_FILES:
            continue
        with contextlib.suppress(InputError, OSError):
            if b"restricted" in path.read_bytes()[:SIDECAR_LIMIT]:
                known = read_sidecar(path)
                found |= {known[key] for key in ("url", "final_url") if known.get("restricted") and known.get(key)}
    return found


def parse_sample(sample: str | bool) -> str | bool:
    """Return True, False or "auto" for the values a notebook or a command line may hand over. Raises ParameterError."""
    words = str(sample).strip().lower()
    if words not in SAMPLE_CHOICES:
        raise ParameterError(f"SAMPLE={sample}: expected auto, true or false")
    return SAMPLE_CHOICES[words]


def _files(inbox: Path) -> list[Path]:
    """Return all files below the inbox that are not hidden, sorted; folders behind links are not entered."""
    if not inbox.is_dir():
        raise InputError(f"{inbox}: no such folder")
    found = []
    for folder, folders, names in os.walk(inbox, onerror=_refuse):
        kept = REFERENCE_FOLDER if Path(folder) == inbox else None  # the files of transcriptions are no texts
        folders[:] = [name for name in folders if not name.startswith(".") and name != kept]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    return sorted(found)


def _refuse(problem: OSError) -> None:
    raise InputError(f"{problem.filename}: cannot be read: {problem.strerror}") from problem


def _is_text(path: Path) -> bool:
    return bool(kind_of_name(path.name)) and path.name.lower() not in OUR_FILES


def _fault(path: Path, inbox: Path) -> str:
    """Return why a file cannot be read as a text or a sidecar of one, or ""."""
    if not _is_utf8(str(path)):
        return "its name is not UTF-8; rename it"
    if path.is_symlink() and not path.resolve().is_relative_to(inbox.resolve()):
        return "a link that leads out of the inbox is not followed"
    if not path.is_file():
        return "not a file, or a link to none"
    if path.suffix.lower() == ".yml":
        return f"a sidecar ends in {SIDECAR_SUFFIX}; rename it to {path.stem}{SIDECAR_SUFFIX}"
    if path.suffix.lower() == SIDECAR_SUFFIX:
        beside = [other for other in path.parent.glob(f"{_literal(path.stem)}.*") if other.suffix.lower() != SIDECAR_SUFFIX]
        return "" if beside else f"a sidecar without its text; expected {path.stem}.txt or another text of that name beside it"
    return "" if _is_text(path) else f"not a kind of text that is read here ({', '.join(SUFFIXES)})"


def _in_sample(path: Path, inbox: Path) -> bool:
    return path.relative_to(inbox).parts[0] == SAMPLE_FOLDER


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _literal(stem: str) -> str:
    """Return a stem with the signs that mean something in a glob taken literally."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in stem)


def _name(path: Path, root: Path | None) -> str:
    inside = path.relative_to(root) if root and path.is_relative_to(root) else path
    return inside.as_posix().encode("utf-8", "replace").decode("utf-8")
