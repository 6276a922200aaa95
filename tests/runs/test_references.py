"""The commands `reference import`, `fetch` and `list`: what they print, keep and refuse."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from reference.material import equipment, personnel

from helpers.cli import main
from helpers.errors import InputError
from helpers.ledger import read_table
from helpers.runs.preflight import check_texts

MARCH = {f"d2022_03_{day:02d}": 80 + day for day in range(1, 11)}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "losses.json"
    path.write_bytes(equipment(**MARCH))
    return path


def test_import_says_what_it_kept_and_puts_it_into_the_ledger(workbook, file, capsys):
    assert main(["reference", "import", str(file), "--retrieved", "2022-04-01"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "petroivaniuk-equipment (PetroIvaniuk's transcription): 10 days, 2022-03-01 to 2022-03-10, new, retrieved 2022-04-01",
        "0 texts: 0 read, 0 unchanged, 0 files rejected; 0 claims, 0 numbers accounted for; 70 figures of 1 reference",
    ]
    assert set(read_table("claims", workbook)["kind"]) == {"reference"}


class Defaults:
    """A plan in which nothing was asked for."""

    def parameter(self, name: str, default: str) -> str:
        return default


def test_an_imported_list_is_enough_for_a_report(workbook, file):
    with pytest.raises(InputError, match="there is no text"):
        check_texts(Defaults(), workbook)
    main(["reference", "import", str(file), "--retrieved", "2022-04-01"])
    check_texts(Defaults(), workbook)
    (workbook.raw / "articles" / "empty.txt").write_text("")
    with pytest.raises(InputError, match=r"empty\.txt"):
        check_texts(Defaults(), workbook)


def test_importing_it_again_leaves_the_same_tables(workbook, file):
    main(["reference", "import", str(file), "--retrieved", "2022-04-01"])
    before = {path.name: path.read_bytes() for path in workbook.processed.iterdir()}
    main(["reference", "import", str(file)])
    assert {path.name: path.read_bytes() for path in workbook.processed.iterdir()} == before


def test_a_bad_file_beside_a_good_one_is_one_line_and_exit_code_2(workbook, file, tmp_path, capsys):
    other = tmp_path / "other.json"
    other.write_text("[]")
    assert main(["reference", "import", str(other), str(file)]) == 2
    said = capsys.readouterr()
    assert said.err.splitlines() == [f"{other}: holds no row"]
    assert "petroivaniuk-equipment" in said.out


def test_a_file_that_is_not_there_is_named(workbook, tmp_path, capsys):
    assert main(["reference", "import", str(tmp_path / "none.json")]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_list_shows_each_version(workbook, file, capsys):
    main(["reference", "import", str(file), "--retrieved", "2022-04-01", "--url", "https://example.org/a.json"])
    file.write_bytes(equipment(**MARCH | {"d2022_03_10": 99}))
    main(["reference", "import", str(file), "--retrieved", "2022-05-01"])
    capsys.readouterr()
    assert main(["reference", "list", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "reference,transcription,days,first,last,figures,retrieved,url,file",
        "petroivaniuk-equipment,PetroIvaniuk's transcription,10,2022-03-01,2022-03-10,70,2022-04-01,https://example.org/a.json,"
        "data/raw/reference/petroivaniuk-equipment/0001_2022-04-01.json",
        "petroivaniuk-equipment,PetroIvaniuk's transcription,10,2022-03-01,2022-03-10,1,2022-05-01,"
        "https://github.com/PetroIvaniuk/2022-Ukraine-Russia-War-Dataset,data/raw/reference/petroivaniuk-equipment/0002_2022-05-01.json",
    ]


def test_an_empty_list_says_how_to_begin(workbook, capsys):
    assert main(["reference", "list"]) == 0
    assert capsys.readouterr().out == "No reference yet; `reference import FILE` keeps one.\n"


class Answer(BaseHTTPRequestHandler):
    body = b""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_):
        pass


@pytest.fixture
def url():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/losses.json"
    server.shutdown()


def test_fetch_keeps_what_came_and_the_last_good_copy_when_the_next_is_bad(workbook, url, capsys):
    Answer.body = personnel(d2022_03_01=5000, d2022_03_02=5400)
    assert main(["reference", "fetch", url, "--allow-local"]) == 0
    kept = sorted((workbook.raw / "reference").rglob("*.json"))
    assert [path.read_bytes() for path in kept] == [Answer.body]
    assert f"url: {url}\n" in kept[0].with_suffix(".yaml").read_text()
    Answer.body = b"<html>maintenance</html>"
    assert main(["reference", "fetch", url, "--allow-local"]) == 2
    assert f"{url}: expected a JSON list of rows" in capsys.readouterr().err
    assert sorted((workbook.raw / "reference").rglob("*.json")) == kept


def test_fetch_refuses_an_address_of_this_machine_unless_told(workbook, url, capsys):
    assert main(["reference", "fetch", url]) == 2
    assert "--allow-local permits it" in capsys.readouterr().err
