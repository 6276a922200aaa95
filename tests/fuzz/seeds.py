"""What the search begins with: one small good example of each kind of thing that a target reads."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from fuzz.targets import IN_PLACE, NAMES, TEXT, claim_ids
from helpers.ledger.fields import ADDABLE
from helpers.texts.sidecars import KEYS, read_day, read_hash
from helpers.texts.subscriptions import READERS

HERE = Path(__file__).parent
CRASHES = HERE / "crashes"  # what once broke a target, in a folder of its name
PAGE = (
    "<!doctype html><html lang=uk><head><meta charset=windows-1251><title>Втрати</title><meta property=article:published_time "
    "content=2023-05-13><link rel=canonical href=/a><script type=application/ld+json>"
    '{"@type":"NewsArticle","datePublished":"2023-05-13","dateModified":"2023-05-14T07:00:00+03:00"}</script></head>'
    "<body><nav><a href=/>x</a></nav><article><h1>Втрати</h1><p>Втрачено 5 танків&nbsp;і 3 літаки.</p><table><caption>A</caption>"
    "<tr><th colspan=2>A</th></tr><tr><td rowspan=3>5</td><td>&frac12;</td></tr></table></article><footer>2023</footer></body></html>"
).encode("cp1251")
RSS = (
    b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>T</title><language>en</language><item><title>A &amp; b'
    b"</title><link>https://example.org/a?b=1</link><guid>x</guid><pubDate>Sat, 13 May 2023 07:10:00 +0300</pubDate>"
    b"<description>&lt;p&gt;Lost 5 tanks.&lt;/p&gt;</description></item></channel></rss>"
)
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>T</title><link rel="next" href="/feed?page=2"/><entry><title '
    b'type="html">&lt;b&gt;</title><link href="/a"/><published>2023-05-13T07:00:00Z</published><updated>2023-05-14</updated>'
    b'<author><name>N</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>5 &#x2013; 7</p></div>'
    b"</content></entry></feed>"
)
SITEMAP = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>'
    b"https://example.org/a</loc><lastmod>2023-05-13</lastmod><n:news><n:publication_date>2023-05-13</n:publication_date><n:title>T"
    b"</n:title></n:news></url></urlset>"
)
PARTS = b"<sitemapindex><sitemap><loc>https://example.org/b.xml.gz</loc><lastmod>2023-05-01</lastmod></sitemap></sitemapindex>"
MHTML = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\nSnapshot-Content-Location: https://example.org/a\r\n\r\n--x\r\n"
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Lost=205 tanks.</p>\r\n--x--\r\n"
)
RECORD = (
    b'{"doc_id": "a", "publication_date": "2023-05-13", "language": "en", "title": "T", "text": "Lost 5 tanks.", "url": null}\n'
)
TABLE = 'id;text;date;title\n1;"Lost ""5"" tanks";13.05.2023;T\n2;"Two\nlines";;\n'
EXPORT = json.dumps(
    {
        "name": "c", "type": "public_channel", "id": 1,
        "messages": [
            {"id": 1, "type": "message", "date": "2023-05-13T07:00:00", "edited": "2023-05-14T07:00:00", "forwarded_from": "d",
             "text": ["Lost ", {"type": "bold", "text": "5 tanks"}, "."]},
            {"id": 2, "type": "service", "text": ""},
        ],
    }
).encode()  # fmt: skip
SIDE = (
    'outlet: "X: y"\npublished: 2023-05-13\nurl: https://example.org\ntitle: |\n  Two\n  lines\nlanguage: no\nrestricted: false\n'
    "retrieved: 2023-05-14\nedited: null\nsha256: " + "0" * 64 + "\n"
)
WHOLE_SIDE = "".join(
    f"{key}: 2023-05-13\n" if read is read_day else f"{key}: true\n" for key, read in KEYS.items() if read is not read_hash
)
OPEN_SIDE = "# mine\npublished:\noutlet: Y\n"
FEEDS = (
    "# feeds\n- url: https://example.org/rss\n  outlet: X\n  match: /war/\n  since: 2023-05-13\n  most: 5\n  pause: 1.5\n  again: 3\n"
    "- url: https://example.org/atom\n  read: entries\n  kind: bulletin\n  restricted: true\n"
)
TEXTS = (
    TEXT,
    "Russia’s losses on May 13:\n- tanks: 3,751 (+8)\n- aircraft ‒ 308\n- personnel ≈ 198,260 (+590)\n\nOne soldier was killed and two were wounded.",
    "| Category | Total | Day |\n|---|---|---|\n| Tanks | 3751 | +8 |\n| Planes | 308 | 0 |\n",
    "Між 60 і 100 людей загинули; знищено 12 танків, повідомив Генштаб. Танки - 3751 (+8); особовий склад - 198 260 (+590).",
    "Уничтожены 15 танков и до 160 военнослужащих, сообщило Минобороны России.",
    "More than half a million people, dozens of tanks, 1.2 million shells, 60-100 men and a third of the T-72s; it could not be verified.",
)


def zipped(**files: bytes) -> bytes:
    """Return a zip of files, `__` in a name standing for a slash, `_` for a dot."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


def parquet() -> bytes:
    """Return a table of two texts as Parquet."""
    data = io.BytesIO()
    pq.write_table(pa.table({"id": ["1", "2"], "text": ["Lost 5 tanks.", None], "date": ["2023-05-13", ""]}), data)
    return data.getvalue()


def seeds(target: str) -> list[bytes]:
    """Return the examples of a target, those first that once broke it."""
    kept = [path.read_bytes() for path in sorted((CRASHES / target).glob("*.bin"))]
    return (
        kept
        + {"loaders": _loaders, "extraction": _extraction, "sidecars": _sidecars, "feeds": _feeds, "corrections": _rows}[target]()
    )


def words(target: str) -> list[str]:
    """Return words that mean something to a target: what mutations put in, and the fuzzer's dictionary."""
    known = yaml.safe_load((HERE / "words.yaml").read_text(encoding="utf-8"))
    also = {
        "sidecars": [f"\n{key}: " for key in KEYS],
        "feeds": [f"\n  {key}: " for key in READERS],
        "corrections": [*claim_ids(), *(f"{action},{field}," for action in ("fix", "add") for field in ADDABLE)],
    }
    return known[target] + also.get(target, [])


def _loaders() -> list[bytes]:
    in_place = {
        "a.jsonl": RECORD * 2, "a.csv": TABLE.encode("utf-16"), "a.json": EXPORT, "a.jsonl.gz": gzip.compress(RECORD),
        "a.tsv": TABLE.replace(";", "\t").encode(), "a.parquet": parquet(), "a.txt": "Втрати: 5".encode("koi8-u"),
    }  # fmt: skip
    taken = {
        "a.html": PAGE, "a.xml": RSS, "a.mhtml": MHTML, "a.txt": TEXT.encode("utf-16"), "a.md": b"\xef\xbb\xbf# Title\r\n\r\nLost 5.\r\n",
        "a": ATOM, "a.html.gz": gzip.compress(PAGE), "a.zip": zipped(b__a_html=PAGE, b__a_yaml=SIDE.encode(), c_txt=b"Lost 5."),
    }  # fmt: skip
    assert (tuple(in_place), tuple(taken)) == (IN_PLACE, NAMES)
    return [bytes([1, at]) + data for at, data in enumerate(in_place.values())] + [
        bytes([0, at]) + data for at, data in enumerate(taken.values())
    ]


def _extraction() -> list[bytes]:
    return [bytes([language + 4]) + text.encode() for text in TEXTS for language in range(3)]


def _sidecars() -> list[bytes]:
    return [
        SIDE.encode(),
        WHOLE_SIDE.encode(),
        OPEN_SIDE.encode(),
        b"{published: null, title: 'a'}",
        b"published: 2023-05-13\r\nedited: '2023-05-14'\r\n",
    ]


def _feeds() -> list[bytes]:
    return [bytes([choice]) + data for data in (RSS, ATOM, SITEMAP, PARTS) for choice in (0, 1)] + [b"\2" + FEEDS.encode()]


def _rows() -> list[bytes]:
    first, second, *_ = claim_ids()
    header = "id,action,field,value,reason,who,when\n"
    fixes = f"{first},fix,value,5,typo,me,2023-05-13\n{first},fix,qualifier,more_than,typo,me,2023-05-13\n{second},accept,,,,me,2023-05-14\n"
    ranged = f"{first},fix,qualifier,range,,me,2023-05-13\n{first},fix,low,5,,me,2023-05-13\n{first},fix,high,9,,me,2023-05-13\n"
    linked = (
        f"{first},fix,part_of,{second},,me,2023-05-13\n{second},fix,as_of,,,me,2023-05-13\n{second},reject,,,,me,2023-05-13\n"
    )
    given = {
        "quote": '"Five, he said"', "url": "https://example.org/a", "category": "tank", "side": "russia", "measure": "lost",
        "window": "day", "claimant": "ukraine_mod", "value": "5", "as_of": "2023-05-13",
    }  # fmt: skip
    added = "".join(f"b-1,add,{field},{value},,me,2023-05-13\n" for field, value in given.items())
    seen = "abcdefabcdef,dismiss,,,known,me,2023-05-13\n"
    return [(header + rows).encode() for rows in (fixes, ranged, linked, added, seen)]
