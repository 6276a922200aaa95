"""Bytes are read in the encoding they are in, whatever they are said to be in."""

from __future__ import annotations

import pytest

from helpers.texts.charsets import decode_bytes, python_name

UK = "Генеральний штаб повідомив, що з початку вторгнення Росія втратила 3751 танк. Ґрунтові дороги розмиті."
RU = "Министерство обороны сообщило, что за сутки уничтожено 12 танков. Ещё два самолёта сбиты под городом."
UK_SHORT = "Ворог утратив 5 танків і 12 гармат, повідомили у вівторок в оперативному командуванні."
SR = "Министарство је саопштило да је уништено 12 тенкова. Људи из Његошеве улице и Ђорђе су рањени, као и још пет војника."
EN = "The ministry said “about 5,611” vehicles were lost — worth more than €3m, a café owner said."
PL = "Ministerstwo poinformowało, że zniszczono 12 czołgów. Łącznie źródła podają też inne liczby."
DE = "Das Ministerium meldete größere Verluste: über 45 Soldaten getötet. Fünf Züge zerstört."
AR = "أعلنت الوزارة مقتل 12 جنديا وتدمير ثلاث دبابات"
HE = "המשרד הודיע כי 12 חיילים נהרגו ושלושה טנקים הושמדו"
TR = "Bakanlık 12 tankın imha edildiğini açıkladı, üç asker öldürüldü. Güneş ışığı."
WRITTEN = [
    (
        UK,
        (
            "utf-8",
            "utf-8-sig",
            "utf-16",
            "utf-16-le",
            "utf-16-be",
            "utf-32",
            "utf-32-le",
            "cp1251",
            "koi8-u",
            "iso8859-5",
            "cp866",
        ),
    ),
    (RU, ("cp1251", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic", "utf-16-le")),
    (UK.replace("Ґ", "Г"), ("mac-cyrillic",)),  # which lacks the letter
    (UK_SHORT, ("cp1251", "koi8-u", "mac-cyrillic")),
    (SR, ("cp1251", "iso8859-5")),
    (EN, ("cp1252", "utf-16-le", "utf-16-be", "utf-32-be")),
    (PL, ("cp1250", "iso8859-2")),
    (DE, ("cp1252", "iso8859-15")),
    (AR, ("cp1256", "iso8859-6")),
    (HE, ("cp1255",)),
    (TR, ("cp1254",)),
]
SAID = ("", "utf-8", "iso-8859-1", "windows-1251", "koi8-r", "us-ascii", "no-such-charset")


@pytest.mark.parametrize(("text", "charset"), [(text, charset) for text, charsets in WRITTEN for charset in charsets])
@pytest.mark.parametrize("said", SAID)
def test_a_text_is_read_right_however_it_is_declared(text, charset, said):
    data = text.encode(charset, "ignore")
    assert decode_bytes(data, said).text == data.decode(charset).removeprefix("\ufeff")


@pytest.mark.parametrize("charset", ["mac-cyrillic", "gb18030", "shift_jis", "euc-kr", "big5", "iso2022_jp"])
def test_a_rare_encoding_is_read_where_it_is_declared(charset):
    words = {"mac-cyrillic": UK, "euc-kr": "전차 12대를 잃었다", "big5": "損失 十二"}.get(charset, "損失 12")
    assert decode_bytes(words.encode(charset), charset).text == words


@pytest.mark.parametrize(
    ("data", "said", "text", "charset"),
    [
        (b"lost 5", "", "lost 5", "utf-8"),
        (b"", "utf-16", "", "utf-8"),
        ("Втрати: 5\n".encode() + "Втрати: 7\n".encode("cp1251") + b"end", "utf-8", "Втрати: 5\nВтрати: 7\nend", "utf-8+cp1251"),
        ("Втрати: 5 танків".encode()[:-1], "utf-8", "Втрати: 5 танкі\ufffd", "utf-8"),
        (b"caf\xe9 lost 5\xa0611 tanks", "utf-8", "café lost 5\u00a0611 tanks", "cp1252"),
        ("ВТРАТИ ВОРОГА: 5 ТАНКІВ, ПОШКОДЖЕНО 7".encode("cp1251"), "", "ВТРАТИ ВОРОГА: 5 ТАНКІВ, ПОШКОДЖЕНО 7", "cp1251"),
        ("<p>Збито 5</p>".encode("koi8-u"), "windows-1251", "<p>Збито 5</p>", "koi8-u"),
        ("Café — 5".encode("cp1252"), "iso-8859-1", "Café — 5", "cp1252"),
    ],
)
def test_what_is_mixed_cut_or_wrongly_declared(data, said, text, charset):
    assert decode_bytes(data, said) == (text, charset)


@pytest.mark.parametrize(
    "label", ["utf-7", "base64", "rot13", "hex", "unicode_escape", "idna", "x" * 500, "../../etc", "", "utf\0-8"]
)
def test_a_label_of_no_encoding_of_prose_is_not_followed(label):
    assert python_name(label) == ""
    assert decode_bytes(b"+ADw-script+AD4- lost 5", label).text == "+ADw-script+AD4- lost 5"
