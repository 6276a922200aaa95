"""Tables with a column of texts are read row by row, whatever their delimiter, encoding and column names."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.errors import InputError
from helpers.texts import Rejected
from helpers.texts.many import Shelf, read_any_day
from helpers.texts.rows import stream_csv, stream_parquet

TABLE = 'id;Headline;Body;Date;Source;Link\n1;One;"Lost 5 tanks;\nall told.";13.05.2023;Daily;https://example.org/1\n2;;;;;\n'
DAYS = [
    ("2023-05-13", date(2023, 5, 13)),
    ("2023-05-13T07:10:00+03:00", date(2023, 5, 13)),
    ("2023/5/3", date(2023, 5, 3)),
    ("13.05.2023", date(2023, 5, 13)),
    ("3.5.2023 07:10", date(2023, 5, 3)),
    ("Sat, 13 May 2023 00:10:00 +0300", date(2023, 5, 13)),
    ("", None),
    ("NaN", None),
]


def shelf(tmp_path, content: bytes | str, name: str = "t.csv") -> Shelf:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Shelf(path, name)


def test_a_row_is_a_text_with_what_its_columns_say(tmp_path):
    (article,) = stream_csv(shelf(tmp_path, TABLE))
    assert (article.doc_id, article.text, article.title) == ("1", "Lost 5 tanks;\nall told.", "One")
    assert (article.published, article.outlet, article.sidecar["url"]) == (date(2023, 5, 13), "Daily", "https://example.org/1")


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "koi8-u"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_delimiter_and_encoding_is_read(tmp_path, charset, mark):
    rows = [["text", "date"], ["Втрати: 5 танків, сказано зранку.", "2023-05-13"], ["Друге: втрачено 6 літаків.", ""]]
    content = "\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows)
    found = list(stream_csv(shelf(tmp_path, content.encode(charset))))
    assert [article.text for article in found] == ["Втрати: 5 танків, сказано зранку.", "Друге: втрачено 6 літаків."]
    assert [article.language for article in found] == ["uk", "uk"]


def test_a_text_without_an_id_is_named_by_its_words(tmp_path):
    first = [article.doc_id for article in stream_csv(shelf(tmp_path, "text\nLost 5.\nLost 6.\n"))]
    assert first == [article.doc_id for article in stream_csv(shelf(tmp_path, "text\nLost 7.\nLost 5.\nLost 6.\n"))][1:]


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_a_day_that_can_be_read_in_one_way_is_read(words, day):
    assert read_any_day(words) == day


@pytest.mark.parametrize("words", ["05/13/2023", "13/05/2023", "May 13", "31.02.2023", "1683954600", "20230513"])
def test_a_day_that_might_be_another_is_not(words):
    with pytest.raises(ValueError, match="is not a date; expected one like 2023-05-13"):
        read_any_day(words)


def test_a_row_at_fault_is_told_and_the_rest_goes_on(tmp_path):
    found = list(stream_csv(shelf(tmp_path, "id,text,date\n1,Lost 5.,13/05/2023\n2,Lost 6.,2023-05-13\n2,Lost 7.,2023-05-13\n")))
    assert [str(item) for item in found if isinstance(item, Rejected)] == [
        "t.csv: row 2: '13/05/2023' is not a date; expected one like 2023-05-13",
        "t.csv: row 4: '2' stands in an earlier row too",
    ]
    assert [item.doc_id for item in found if not isinstance(item, Rejected)] == ["2"]


def test_a_file_of_nothing_but_faults_is_given_up(tmp_path):
    given = stream_csv(shelf(tmp_path, "text,date\n" + "".join(f"Lost {n}.,5/13/2023\n" for n in range(200))))
    found = []
    with pytest.raises(InputError, match="t.csv: row 102: '5/13/2023' is not a date.*more than 100 such faults"):
        found.extend(given)
    assert len(found) == 0 or len(found) == 100


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "t.csv: the file is empty"),
        ("a,b\n1,2\n", "t.csv: no column of texts; expected one named text, body or content, found a, b"),
        ("txt\nLost 5.\n", "t.csv: no column of texts; expected one named text, body or content, found txt; did you mean txt?"),
        ("text\n" + "x" * (21 * 1024**2), "t.csv: a line of more than 20 MB, which no article is"),
    ],
)
def test_a_table_without_texts_is_told(tmp_path, content, message):
    with pytest.raises(InputError) as told:
        list(stream_csv(shelf(tmp_path, content)))
    assert str(told.value) == message


def test_a_parquet_table_is_read_with_its_types(tmp_path):
    table = pa.table({"id": [7, 8], "content": ["Lost 5 tanks.", None], "date": pa.array([date(2023, 5, 13), None]), "n": [1, 2]})
    pq.write_table(table, tmp_path / "t.parquet")
    (article,) = stream_parquet(Shelf(tmp_path / "t.parquet", "t.parquet"))
    assert (article.doc_id, article.text, article.published) == ("7", "Lost 5 tanks.", date(2023, 5, 13))


def test_a_broken_parquet_table_is_told(tmp_path):
    pq.write_table(pa.table({"text": ["Lost 5 tanks."]}), tmp_path / "t.parquet")
    whole = (tmp_path / "t.parquet").read_bytes()
    (tmp_path / "t.parquet").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="t.parquet: not a Parquet table that can be read"):
        list(stream_parquet(Shelf(tmp_path / "t.parquet", "t.parquet")))
