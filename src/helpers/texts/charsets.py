"""Bytes as text: the encoding they are in, whatever they are declared to be.

A byte order mark decides; then UTF-8, which other encodings hardly ever form by accident; then what reads best, where what is
declared has a start over the others. Lines of another encoding inside UTF-8 are decoded by themselves.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from helpers.texts.letters import likeness

SAMPLE = 32 * 1024  # bytes that are looked at when neither a mark nor UTF-8 decides
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
# What browsers take these labels for: the other differs from them in control characters alone.
WIDER = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "koi8-r": "koi8-u",
}  # fmt: skip
REFUSED = {"utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined"}  # nobody's prose; some run long
# What is tried, with the lead that rarer ones have to make up for (in natural logarithms a character).
LEADS = {
    "cp1251": 0.0, "cp1252": 0.0, "cp1250": 0.2, "cp1254": 0.2, "cp1256": 0.1, "cp1255": 0.1, "cp1253": 0.1, "koi8-u": 0.3,
    "iso8859-2": 0.3, "iso8859-5": 0.4, "iso8859-6": 0.3, "cp866": 0.4, "mac-cyrillic": 0.3, "mac-roman": 0.5,
}  # fmt: skip
DECLARED_LEAD = 0.5
ABROAD_LEAD = 1.5  # where bytes above ASCII stand alone between letters of ASCII: accents, no alphabet of its own
LATIN = {"cp1252", "cp1250", "cp1254", "iso8859-2", "mac-roman"}
NONSENSE = -5.5  # below it, the best of them makes no sense either
FOREIGN = ("gb18030", "big5", "cp932", "euc_jp", "cp949")  # two bytes a character: strict decoding tells them well enough
HIGH = re.compile(rb"[\x80-\xff]")
RUN = re.compile(rb"[\x80-\xff]{2,}")
TAG = re.compile(rb"<[^<>]*>")


class Decoded(NamedTuple):
    """A text without byte order mark, and the name of the encoding it was in ("utf-8", "cp1251", "utf-8+cp1251")."""

    text: str
    charset: str


def decode_bytes(data: bytes, declared: str = "") -> Decoded:
    """Return bytes as text. `declared` is the label that a header or the document itself gives, "" when none does.

    Never fails: what stands for no character becomes U+FFFD.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, "replace"), name)
    if wide := find_wide(data):
        return Decoded(data.decode(wide, "replace"), wide)
    known = python_name(declared)
    if known.startswith("iso2022") and b"\x1b" in data:
        return Decoded(data.decode(known, "replace"), known)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, known)


def python_name(label: str) -> str:
    """Return Python's name of the encoding that a label stands for, the wider one where browsers take it so; "" for none."""
    label = label.strip(" \t\r\n\"'")
    if not re.fullmatch(r"[A-Za-z0-9_.:+-]{2,40}", label):
        return ""
    try:
        name = codecs.lookup(label).name
        "".encode(name)  # raises for what is registered but turns no text into bytes, such as base64
    except (LookupError, ValueError, TypeError):
        return ""
    return "" if name.replace("_", "-") in REFUSED else WIDER.get(name, name)


def find_wide(data: bytes) -> str:
    """Return the encoding of two- or four-byte characters that lack a byte order mark, "" where there is none."""
    head = data[:SAMPLE]
    if head.count(0) * 20 < len(head) or len(head) < 4 or (len(data) % 2 and len(data) < 200):
        return ""
    zeros = [head[place::4].count(0) * 4 / len(head) for place in range(4)]
    if min(zeros[2:]) > 0.9 or min(zeros[:2]) > 0.9:
        return "utf-32-le" if zeros[3] >= zeros[0] else "utf-32-be"
    first, second = zeros[0] + zeros[2], zeros[1] + zeros[3]  # in ASCII, one of each two bytes is zero
    if max(first, second) < 0.2 or min(first, second) > 0.1:
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def _decode_other(data: bytes, declared: str) -> Decoded:
    """Return what is not UTF-8 as a whole: mostly UTF-8, as declared, or as it reads best."""
    lines = data.splitlines(keepends=True)
    good = [_is_utf8(line) for line in lines]
    faulty = b"".join(line for line, fine in zip(lines, good, strict=True) if not fine)
    if _is_damaged(faulty):
        return Decoded(data.decode("utf-8", "replace"), "utf-8")
    name = best_charset(faulty, declared)
    if not any(fine and HIGH.search(line) for line, fine in zip(lines, good, strict=True)):
        return Decoded(data.decode(name, "replace"), name)
    text = "".join(line.decode("utf-8" if fine else name, "replace") for line, fine in zip(lines, good, strict=True))
    return Decoded(text, f"utf-8+{name}")


def _is_damaged(faulty: bytes) -> bool:
    """Whether lines that are not UTF-8 are UTF-8 all the same, with some bytes lost or cut: most of what is high is sound."""
    sound = faulty.decode("utf-8", "ignore")
    taken = len(sound.encode()) - sum(character < "\x80" for character in sound)
    return taken > 0.8 * len(HIGH.findall(faulty))


def best_charset(data: bytes, declared: str = "") -> str:
    """Return the encoding of one byte a character, or an Asian one of two, in which bytes that are not UTF-8 read best."""
    sample = _sample(data)
    if declared in FOREIGN and _try(sample, declared) is not None:
        return declared
    leads = LEADS | ({declared: LEADS.get(declared, 0.0) - DECLARED_LEAD} if declared not in ("", "utf-8") else {})
    if 2 * sum(len(run) for run in RUN.findall(sample)) < len(HIGH.findall(sample)):
        leads = {name: lead + (0.0 if name in LATIN else ABROAD_LEAD) for name, lead in leads.items()}
    found = [(likeness(text) - lead, name) for name, lead in leads.items() if (text := _try(sample, name)) is not None]
    score, name = max(found, default=(NONSENSE, ""))
    return name if score > NONSENSE else _ask(sample) or name or "cp1252"


def _ask(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # late: only for what none of ours fits

    found = from_bytes(sample).best()
    return python_name(found.encoding) if found else ""


def _sample(data: bytes) -> bytes:
    """Return the stretches of the bytes that hold more than ASCII, without tags, as much as is looked at."""
    lines = (TAG.sub(b" ", line[:4096]) for line in data[: 32 * SAMPLE].splitlines())
    return b"\n".join(line for line in lines if HIGH.search(line))[:SAMPLE]


def _try(data: bytes, name: str) -> str | None:
    """Return the text, or None where a byte stands for nothing; a character that is cut at the end is forgiven."""
    try:
        return codecs.getincrementaldecoder(name)("strict").decode(data)
    except (UnicodeError, LookupError):
        return None


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
