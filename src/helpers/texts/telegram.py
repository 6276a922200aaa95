"""Telegram's export of a channel (`result.json`) as texts: each message with its day, its edit, and whom it was forwarded from.

The file is read in pieces, since a channel of some years fills gigabytes. Names of people are not taken over: only the channel's.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from helpers.errors import InputError
from helpers.texts.cleaning import settle_line
from helpers.texts.many import UNPACKED_LIMIT, Faults, Item, Shelf, make_article, open_many, read_some
from helpers.texts.sidecars import read_day
from helpers.texts.unpack import SIZE_LIMIT

CHUNK = 1024 * 1024  # bytes
MESSAGES = re.compile(r'"messages"\s*:\s*\[')
STRING = r'"((?:[^"\\]|\\.){0,1000})"'
NAME = re.compile(rf'"name"\s*:\s*{STRING}')
CHAT = re.compile(r'"id"\s*:\s*(-?\d{1,20})')
BETWEEN = re.compile(r"[\s,]*")
HEAD = 64 * 1024  # characters before a list of messages in which its chat is named
CUT_SHORT = "the export is cut short; what stands before was read"


class Buffer:
    """The piece of a stream of UTF-8 that is being looked at. `text` grows by `more()` and shrinks by `drop()`."""

    def __init__(self, shelf: Shelf, stream: BinaryIO) -> None:
        self.shelf, self.stream, self.text, self.taken, self.ended = shelf, stream, "", 0, False
        self.decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")

    def more(self) -> bool:
        """Read on; False at the end. Raises InputError for a stream that fails or unpacks without end."""
        data = read_some(self.shelf, self.stream.read, CHUNK)
        self.taken += len(data)
        self.ended = not data
        if self.taken > UNPACKED_LIMIT and self.shelf.path.suffix.lower() == ".gz":
            raise InputError(f"{self.shelf.name}: unpacks to more than {UNPACKED_LIMIT // 1024**3} GB")
        self.text += self.decoder.decode(data, self.ended)
        return not self.ended

    def drop(self, count: int) -> None:
        """Forget the first `count` characters."""
        self.text = self.text[count:]


def stream_telegram(shelf: Shelf) -> Iterator[Item]:
    """Yield the messages of an export that hold words, in their order, of one chat or of all chats in it.

    Raises InputError, one line naming the file: no export of Telegram, cut short, or too many messages at fault.
    """
    faults, found, places = Faults(shelf), False, 0
    with open_many(shelf) as stream:
        buffer = Buffer(shelf, stream)
        while (head := _find_messages(buffer)) is not None:
            found, places = True, places + 1
            name = NAME.findall(head)
            chat = {"outlet": _unescape(name[-1]) if name else ""} | (
                {"outlet": shelf.known["outlet"]} if "outlet" in shelf.known else {}
            )
            ids = CHAT.findall(head)
            prefix = f"{ids[-1]}-" if ids and places > 1 else ""
            yield from _messages(shelf, buffer, chat, prefix, faults)
    if not found:
        raise InputError(f"{shelf.name}: no export of a Telegram channel: there are no messages in it")


def _find_messages(buffer: Buffer) -> str | None:
    """Return what stands before the next list of messages, and drop it with the list's opening; None when there is no more."""
    while True:
        if match := MESSAGES.search(buffer.text):
            head = buffer.text[max(match.start() - HEAD, 0) : match.start()]
            buffer.drop(match.end())
            return head
        buffer.drop(max(len(buffer.text) - HEAD, 0))
        if not buffer.more():
            return None


def _messages(shelf: Shelf, buffer: Buffer, chat: dict[str, Any], prefix: str, faults: Faults) -> Iterator[Item]:
    decoder, place, number = json.JSONDecoder(), 0, 0
    while True:
        place = BETWEEN.match(buffer.text, place).end()
        if buffer.text[place : place + 1] == "]":
            buffer.drop(place)
            return
        try:
            message, end = decoder.raw_decode(buffer.text, place)
        except RecursionError as problem:
            raise InputError(f"{shelf.name}: message {number + 1}: nested beyond reason") from problem
        except ValueError as problem:
            buffer.drop(place)
            place = 0
            if len(buffer.text) > SIZE_LIMIT:
                raise InputError(f"{shelf.name}: message {number + 1}: not JSON that can be read") from problem
            if not buffer.more():
                raise InputError(f"{shelf.name}: message {number + 1}: {CUT_SHORT}") from problem
            continue
        place, number = end, number + 1
        if place > CHUNK:
            buffer.drop(place)
            place = 0
        item = _read_message(shelf, message, chat, prefix, faults, number)
        if item is not None:
            yield item


def _read_message(shelf: Shelf, message: Any, chat: dict[str, Any], prefix: str, faults: Faults, number: int) -> Item | None:
    """Return the text of a message, None when it holds no words or is no message but a notice of the service."""
    if not isinstance(message, dict) or message.get("type") != "message":
        return None
    text = _words(message.get("text"))
    if not text.strip():
        return None
    try:
        text.encode("utf-8")
        published, edited = _day(message.get("date")), _day(message.get("edited"))
    except ValueError as problem:
        words = "half of a character (a lone surrogate)" if isinstance(problem, UnicodeEncodeError) else str(problem)
        return faults.reject(f"message {number}", words)
    forwarded = message.get("forwarded_from")
    given = chat | {
        "published": published,
        "edited": edited,
        "forwarded_from": settle_line(forwarded) if isinstance(forwarded, str) else "",
    }
    return make_article(shelf, f"{prefix}{message.get('id', number)}", text, given)


def _words(text: Any) -> str:
    """Return the words of a message, which are a string, or a list of strings and of pieces with a format of their own."""
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else []
    words = (piece if isinstance(piece, str) else piece.get("text") if isinstance(piece, dict) else "" for piece in pieces)
    return "".join(word for word in words if isinstance(word, str))


def _day(words: Any):
    return read_day(words) if isinstance(words, str) and words else None


def _unescape(words: str) -> str:
    try:
        return settle_line(json.loads(f'"{words}"'))
    except ValueError:
        return settle_line(words)
