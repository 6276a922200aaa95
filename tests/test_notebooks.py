"""The notebooks as they are committed, and all four run for real on a small copy of the sample."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from helpers.runs.history import NAME as INDEX_OF_RUNS
from helpers.runs.parameters import read_parameters
from helpers.runs.saving import render

CHECKOUT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((CHECKOUT / "notebooks").glob("*.ipynb"))
REPORT = ["01_ingest", "02_audit", "03_compare", "04_briefing"]
COMMON = {"PROFILE": "russia_ukraine", "FROM": "", "TO": "", "KNOWN_ON": "latest"}
OWN = {
    "01_ingest": {"INBOX": "data/raw", "SAMPLE": "auto", "MIN_CONFIDENCE": 0.5},
    "02_audit": {"REFERENCE": "auto", "HINDSIGHT": False, "MIN_LEVEL": "possible"},
    "03_compare": {
        "BASELINE": "previous_equal", "SIDES": ["russia", "ukraine"], "CATEGORIES": [], "CLAIMANTS": [],
        "ADJUSTMENTS": "show_both", "MIN_COUNT": 30, "LANGUAGE": "en",
    },
    "04_briefing": {
        "EDITION": "private", "REVIEWED_ONLY": True, "QUOTE_WORDS": 40, "SIGNED_BY": "", "LANGUAGE": "en",
        "SIDES": ["russia", "ukraine"], "CATEGORIES": [], "CLAIMANTS": [], "MIN_COUNT": 30,
    },
    "05_explore": {
        "SIDE": "", "SERIES": "personnel", "CLAIMANTS": [], "RATE": True, "MEAN_DAYS": 28, "LOG": False,
    },
}  # fmt: skip
DAYS = (
    "2022-04-30", "2022-08-20", "2022-12-31", "2023-03-31", "2023-04-10", "2023-04-11", "2023-04-30", "2023-05-12", "2023-05-13",
    "2023-05-14", "2023-05-24", "2023-05-26",
)  # fmt: skip
DIGEST = """# Losses at the front

The General Staff of Ukraine said on 14 May 2023 that Russia has lost 3,753 tanks since the start of the war.
"""
SIDECAR = "outlet: A gazette of the test\ntitle: Losses at the front\npublished: 2023-05-14\nlanguage: en\n"

# A disk that has no room for tables, in whichever process; loaded by Python itself from the search path.
FULL_DISK = """
import errno, os, tempfile
real = tempfile.mkstemp
def full(*args, dir=None, prefix=None, **options):
    if "processed" in str(dir) and "probe" not in str(prefix):
        raise OSError({number}, os.strerror({number}))
    return real(*args, dir=dir, prefix=prefix, **options)
tempfile.mkstemp = full
"""


def cells_of(path: Path) -> list[dict]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def code_of(cell: dict) -> list[str]:
    return [line for line in "".join(cell["source"]).splitlines() if line.strip()] if cell["cell_type"] == "code" else []


def test_the_notebooks_of_a_report_are_there():
    assert set(REPORT) <= {path.stem for path in NOTEBOOKS}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_committed_as_it_is_kept(path):
    assert path.read_text(encoding="utf-8") == render(nbformat.read(path, as_version=4)), "make strip"
    for cell in cells_of(path):
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_cell_of_a_notebook_has_an_id_that_tells_what_it_is(path):
    ids = [cell["id"] for cell in cells_of(path)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(?:[-_][a-z]+)*", id_) for id_ in ids), "made by a program, they would change with it"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_in_the_kernel_called_python3(path):
    assert json.loads(path.read_text(encoding="utf-8"))["metadata"]["kernelspec"]["name"] == "python3"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_reads_like_an_article_and_holds_no_logic(path):
    sizes = [len(code_of(cell)) for cell in cells_of(path)]
    assert max(sizes) <= 25
    assert sum(sizes) <= 150
    source = "\n".join(line for cell in cells_of(path) for line in code_of(cell))
    assert "def " not in source
    assert "class " not in source
    assert cells_of(path)[0]["cell_type"] == "markdown"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_declares_its_parameters_with_literal_defaults(path):
    found = {name: one.default for name, one in read_parameters(path).items()}
    for name, default in COMMON.items():
        assert found.get(name, default) == default
    for name, default in OWN.get(path.stem, {}).items():
        assert found[name] == default
    assert set(found) <= set(COMMON) | set(OWN.get(path.stem, found))


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A workbook with twelve bulletins and the digests of the sample, and the command that makes its report."""
    root = tmp_path_factory.mktemp("notebooks")
    sample = CHECKOUT / "data" / "raw" / "sample"
    for path in sorted(sample.rglob("*")):
        if path.is_file() and (path.parent.name != "bulletins" or path.stem in DAYS):
            (root / "data" / "raw" / path.relative_to(sample.parent)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, root / "data" / "raw" / path.relative_to(sample.parent))

    def run(*options: str, search: Path | None = None) -> subprocess.CompletedProcess:
        path = os.pathsep.join(str(folder) for folder in (CHECKOUT / "src", search) if folder)
        environment = os.environ | {"LOSSBOOK_ROOT": str(root), "PYTHONPATH": path}
        command = [sys.executable, "-m", "helpers", "report", *options]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    run.root = root
    run.latest = root / "reports" / "latest"
    return run


def words_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


# In order: a first report, a second with nothing changed, a text dropped in, and what is refused.


@pytest.fixture(scope="module")
def first(report):
    done = report("--from=2022-12-31", "--to=2023-05-13")
    assert done.returncode == 0, done.stderr
    return done


def test_the_report_says_what_stands_in_the_lists(report, first):
    page = words_of(report.latest / "index.html")
    assert "The report is at reports/latest/index.html" in first.stdout
    for figure in ("105,960", "198,260", "92,300", "3,029", "3,751", "SAMPLE"):
        assert figure in page, figure


def test_the_pages_stand_alone(report, first):
    for page in report.latest.glob("*.html"):
        text = words_of(page)
        assert "<script src=" not in text
        assert 'rel="stylesheet"' not in text
        assert str(report.root) not in text


def test_the_tables_are_stored_as_parquet_and_csv(report, first):
    names = {path.name for path in (report.root / "data" / "processed").iterdir()}
    for table in ("claims", "numbers", "verdicts", "series", "comparison", "facts"):
        assert {f"{table}.parquet", f"{table}.csv"} <= names


def test_a_second_run_rebuilds_nothing_and_says_so(report, first):
    before = {path: path.stat().st_mtime_ns for path in report.root.rglob("*") if path.is_file() and path.name != ".lock"}
    done = report("--from=2022-12-31", "--to=2023-05-13")
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing changed since ")
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.fixture(scope="module")
def dropped(report, first):
    """The report after the user's first texts: an article with its sidecar, and the bulletins as his own."""
    raw = report.root / "data" / "raw"
    (raw / "articles").mkdir()
    (raw / "articles" / "gazette.md").write_text(DIGEST)
    (raw / "articles" / "gazette.yaml").write_text(SIDECAR)
    shutil.copytree(raw / "sample" / "bulletins", raw / "bulletins")
    done = report()
    assert done.returncode == 0, done.stderr
    return raw / "articles"


def test_a_text_dropped_in_appears_and_the_sample_steps_aside(report, dropped):
    claims = (report.root / "data" / "processed" / "claims.csv").read_text()
    assert "articles/gazette" in claims
    assert "sample/digests" not in claims
    assert "A gazette of the test" in words_of(report.latest / "index.html") + words_of(report.latest / "01_ingest.html")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gazette.yaml", b"outlet: X\npublished: 2023-13-45\n", "sidecar gazette.yaml: line 2: published: '2023-13-45'"),
        pytest.param("empty.txt", b"", "data/raw/articles/empty.txt: the file is empty", marks=pytest.mark.slow),
        pytest.param("picture.txt", b"\x89PNG\0\0\0", "data/raw/articles/picture.txt: not a text", marks=pytest.mark.slow),
        pytest.param(
            "gazette.yaml",
            b"outlet: X\npublished: 2023-05-14\npublisher: Y\n",
            "publisher",
            marks=pytest.mark.slow,
        ),
    ],
    ids=["bad date", "empty", "no text", "unknown key"],
)
def test_a_bad_file_is_one_line_and_the_rest_is_reported(report, dropped, name, content, words):
    file = dropped / name
    before = file.read_bytes() if file.exists() else None
    file.write_bytes(content)
    done = report()
    file.write_bytes(before) if before else file.unlink()
    assert done.returncode == 2
    line = done.stderr.splitlines()[-1]
    assert words in line
    assert "Traceback" not in done.stderr
    assert (report.latest / "index.html").is_file()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-p", "MIN_CUONT=3"], "parameter MIN_CUONT is unknown: no notebook declares it; did you mean MIN_COUNT?"),
        (["--from=2023-05-13", "--to=2022-12-31"], "FROM 2023-05-13 is after TO 2022-12-31"),
        (["--from=1999-12-31"], "1999-12-31"),
    ],
)
def test_a_bad_question_is_one_line_and_loses_nothing(report, first, options, words):
    tables = report.root / "data" / "processed"
    before = {path.name: path.read_bytes() for path in tables.iterdir() if path.stem in ("claims", "numbers")}
    latest = os.readlink(report.latest)
    done = report(*options)
    assert done.returncode == 2
    lines = [line for line in done.stderr.splitlines() if line and not line.startswith(("01_", "02_", "03_", "04_"))]
    assert len(lines) == 1
    assert words in lines[0]
    assert os.readlink(report.latest) == latest
    assert {name: (tables / name).read_bytes() for name in before} == before


@pytest.mark.parametrize(("number", "words"), [("errno.ENOSPC", "no space left"), ("errno.EROFS", "the disk is read-only")])
def test_a_disk_that_fills_up_under_a_notebook_is_one_line_and_loses_nothing(report, dropped, tmp_path, number, words):
    (tmp_path / "sitecustomize.py").write_text(FULL_DISK.replace("{number}", number))
    tables, latest = report.root / "data" / "processed", os.readlink(report.latest)
    before = {path.name: path.read_bytes() for path in tables.iterdir() if path.name != INDEX_OF_RUNS}
    more = "Russia has lost 3,760 tanks, the General Staff said on 15 May 2023."
    (dropped / "more.txt").write_text(more)
    done = report(search=tmp_path)
    (dropped / "more.txt").unlink()
    assert done.returncode == 2
    assert re.search(rf"data/processed/claims.parquet: cannot be written: {words}", done.stderr.splitlines()[-1])
    assert "Traceback" not in done.stderr
    assert {path.name: path.read_bytes() for path in tables.iterdir() if path.name != INDEX_OF_RUNS} == before
    assert os.readlink(report.latest) == latest
