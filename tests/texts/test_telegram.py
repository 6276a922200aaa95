"""A channel's export gives its messages with days, edits and whom they were forwarded from, in pieces of any length."""

from __future__ import annotations

import json
from datetime import date

import pytest

from helpers.errors import InputError
from helpers.texts import Rejected, telegram
from helpers.texts.many import Shelf
from helpers.texts.telegram import stream_telegram

MESSAGES = [
    {"id": 1, "type": "service", "date": "2023-05-12T00:00:00", "action": "create_channel", "text": "made"},
    {"id": 2, "type": "message", "date": "2023-05-13T07:10:00", "from": "A person", "text": "Lost 5 tanks."},
    {
        "id": 3, "type": "message", "date": "2023-05-13T08:00:00", "edited": "2023-05-14T09:00:00", "forwarded_from": "Генштаб",
        "text": ["Втрати: ", {"type": "bold", "text": "5 танків"}, {"type": "link", "href": "x"}, " і 7 літаків"],
    },
    {"id": 4, "type": "message", "date": "2023-05-13T09:00:00", "text": "", "photo": "a.jpg"},
    {"id": 5, "type": "message", "date": "soon", "text": "Lost 9 tanks."},
    {"id": 6, "type": "message", "date": "2023-05-14T07:00:00", "text": "A brace } and \"messages\": [ in words: lost 6."},
]  # fmt: skip
EXPORT = {"name": 'Канал "War"', "type": "public_channel", "id": 123, "messages": MESSAGES}


def read(tmp_path, content, **known):
    path = tmp_path / "result.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False, indent=1).encode())
    return list(stream_telegram(Shelf(path, "result.json", known=known)))


@pytest.mark.parametrize("chunk", [1, 7, 64, 1024 * 1024])
def test_each_message_with_words_is_a_text(tmp_path, monkeypatch, chunk):
    monkeypatch.setattr(telegram, "CHUNK", chunk)
    found = read(tmp_path, EXPORT)
    texts = [item for item in found if not isinstance(item, Rejected)]
    assert [(item.doc_id, item.text, item.published) for item in texts] == [
        ("2", "Lost 5 tanks.", date(2023, 5, 13)),
        ("3", "Втрати: 5 танків і 7 літаків", date(2023, 5, 13)),
        ("6", 'A brace } and "messages": [ in words: lost 6.', date(2023, 5, 14)),
    ]
    assert [(item.outlet, item.language) for item in texts] == [('Канал "War"', ""), ('Канал "War"', "uk"), ('Канал "War"', "")]
    assert (texts[1].sidecar["edited"], texts[1].sidecar["forwarded_from"]) == (date(2023, 5, 14), "Генштаб")
    assert "author" not in texts[0].sidecar
    assert [str(item) for item in found if isinstance(item, Rejected)] == [
        "result.json: message 5: 'soon' is not a date; expected one like 2023-05-13, or null"
    ]


def test_the_chats_of_a_whole_account_are_told_apart(tmp_path):
    chats = [{"name": name, "id": place, "messages": [MESSAGES[1]]} for place, name in enumerate(("One", "Two"), 10)]
    found = read(tmp_path, {"about": "x", "chats": {"list": chats}})
    assert [(item.doc_id, item.outlet) for item in found] == [("2", "One"), ("11-2", "Two")]


def test_the_outlet_of_the_sidecar_stands_over_the_channels_name(tmp_path):
    assert {item.outlet for item in read(tmp_path, EXPORT, outlet="The Staff") if not isinstance(item, Rejected)} == {"The Staff"}


def test_an_export_that_is_cut_short_gives_what_stands_before(tmp_path):
    path = tmp_path / "result.json"
    path.write_bytes(json.dumps(EXPORT).encode()[:-40])
    found, given = [], stream_telegram(Shelf(path, "result.json"))
    with pytest.raises(InputError, match="result.json: message 6: the export is cut short; what stands before was read"):
        found.extend(given)
    given = stream_telegram(Shelf(path, "result.json"))
    assert [next(given).doc_id for _ in range(2)] == ["2", "3"]


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"messages": 5}', b"\xff\xfe\x00", b'{"text": "messages"}'])
def test_what_is_no_export_is_told(tmp_path, content):
    with pytest.raises(InputError, match="result.json: no export of a Telegram channel"):
        read(tmp_path, content)


def test_nesting_beyond_reason_is_told(tmp_path):
    with pytest.raises(InputError, match="result.json: message 1: nested beyond reason"):
        read(tmp_path, b'{"messages": [' + b"[" * 500_000)
