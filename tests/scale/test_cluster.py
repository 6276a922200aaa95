"""The same corpus from a Dask cluster of one, two or four workers, one of them killed half-way; what a lost scheduler says."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest
from distributed import LocalCluster
from scale.material import NOW, put_corpus
from scale.test_corpus import ORDER, SMALL, sorted_table

from helpers import cli
from helpers.errors import RunError
from helpers.ledger.corpus import open_corpus
from helpers.scale.engines import Dask, Local
from helpers.scale.ingest import Settings, make_corpus


@contextmanager
def cluster(workers: int):
    """A cluster of so many processes on this machine, and the engine that uses it."""
    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, memory_limit=0) as running:
        engine = Dask(running.scheduler_address, 0)
        try:
            yield running, engine
        finally:
            engine.close()


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """The corpus as one process makes it, and the workbook that it is made of."""
    from helpers.paths import Paths

    paths = Paths(tmp_path_factory.mktemp("workbook"))
    (paths.raw / "articles").mkdir(parents=True)
    put_corpus(paths)
    engine = Local(1)
    made = make_corpus([str(paths.raw)], str(paths.root / "local"), engine, paths, Settings(part_size=SMALL), NOW)
    engine.close()
    return paths, made.corpus


def same(corpus, expected) -> None:
    """Assert that two corpora hold the same rows."""
    for name in ORDER:
        pd.testing.assert_frame_equal(sorted_table(corpus.read(name), name), sorted_table(expected.read(name), name))
    assert sorted(corpus.read("rejected")["path"]) == sorted(expected.read("rejected")["path"])


def files_of(url: str) -> dict[str, bytes]:
    return {path.relative_to(url).as_posix(): path.read_bytes() for path in Path(url).rglob("*.parquet")}


@pytest.mark.slow
def test_a_small_cluster_makes_the_same_files(expected):
    """The whole path: the command, a cluster of this machine, the corpus, and what reads it."""
    paths, local = expected
    with cluster(2) as (_, engine):
        made = make_corpus([str(paths.raw)], str(paths.root / "two"), engine, paths, Settings(part_size=SMALL), NOW)
    assert files_of(str(paths.root / "two")) == files_of(str(paths.root / "local"))
    same(made.corpus, local)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 4])
def test_as_many_workers_as_there_are_make_the_same_files(expected, workers):
    paths, _ = expected
    url = str(paths.root / f"workers-{workers}")
    with cluster(workers) as (_, engine):
        make_corpus([str(paths.raw)], url, engine, paths, Settings(part_size=SMALL), NOW)
    assert files_of(url) == files_of(str(paths.root / "local"))


@pytest.mark.slow
def test_a_worker_that_is_killed_half_way_costs_nothing(expected):
    paths, _ = expected
    url, killed = str(paths.root / "killed"), []

    def kill_one(step: str, done: int, of: int) -> None:
        if step == "reading" and done == of // 3 and not killed:
            killed.append(next(iter(running.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)
            running.scale(3)  # one more joins late

    with cluster(2) as (running, engine):
        make_corpus([str(paths.raw)], url, engine, paths, Settings(part_size=SMALL), NOW, kill_one)
    assert killed
    assert files_of(url) == files_of(str(paths.root / "local"))


@contextmanager
def scheduler_of_its_own(tmp_path):
    """A scheduler and a worker as processes that can be killed; yields the scheduler's address and process."""
    where = tmp_path / "scheduler.json"
    asked = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    with open(tmp_path / "log", "w") as log:
        scheduler = subprocess.Popen([*asked, "--scheduler-file", str(where)], stdout=log, stderr=log)
        for _ in range(300):
            if where.is_file() and where.read_text().strip():
                break
            time.sleep(0.1)
        address = json.loads(where.read_text())["address"]
        worker = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"],
            stdout=log,
            stderr=log,
        )
        try:
            yield address, scheduler
        finally:
            for process in (worker, scheduler):
                process.kill()
                process.wait()


@pytest.mark.slow
def test_a_scheduler_that_is_gone_is_told_and_the_same_command_goes_on(expected, tmp_path, monkeypatch):
    paths, _ = expected
    url = str(paths.root / "resumed")
    monkeypatch.setattr("helpers.scale.engines.PATIENCE", "5s")
    with scheduler_of_its_own(tmp_path) as (address, scheduler):
        engine = Dask(address, 0)

        def kill(step: str, done: int, of: int) -> None:
            if step == "reading" and done == 2:
                scheduler.kill()

        with pytest.raises(RunError) as told:
            make_corpus([str(paths.raw)], url, engine, paths, Settings(part_size=SMALL), NOW, kill)
        engine.close()
    assert re.search(
        rf"the scheduler at {address} is gone .*; \d of \d+ parts were done \(reading\) and are kept", str(told.value)
    )
    assert not Path(url, "corpus.json").exists()
    kept = len(list(Path(url, "pieces").rglob("*.json")))
    assert kept >= 2
    engine = Local(1)
    make_corpus([str(paths.raw)], url, engine, paths, Settings(part_size=SMALL), NOW)
    engine.close()
    assert files_of(url) == files_of(str(paths.root / "local"))


def test_nobody_at_the_scheduler_is_one_line(monkeypatch):
    monkeypatch.setattr("helpers.scale.engines.PATIENCE", "1s")
    with pytest.raises(RunError, match="no scheduler answers at tcp://127.0.0.1:9"):
        Dask("tcp://127.0.0.1:9", 0)


@pytest.mark.slow
def test_the_command_makes_a_corpus_that_the_other_commands_read(workbook, capsys, monkeypatch):
    folder, out = put_corpus(workbook), workbook.root / "corpus"
    assert cli.main(["ingest", str(folder), "--engine", "dask", "--jobs", "1", "--out", str(out)]) == 0
    assert "29 texts" in capsys.readouterr().out
    assert open_corpus(str(out)).count("documents") == 29
    monkeypatch.setenv("LOSSBOOK_CORPUS", str(out))
    assert cli.main(["known", "2023-05-30"]) == 0
    assert "205,000" in capsys.readouterr().out
    from helpers import ledger

    assert ledger.claims(category="tank")["value"].tolist() == [3751.0, 12.0, 3751.0]
    assert not (workbook.processed / "claims.parquet").exists()
