"""Texts from the web: the right text, day and outlet of each page that can be read, a reason for each that cannot, none lost and
none twice, whatever happens on the way.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest
from texts.layouts import LAYOUTS

from helpers.cli import main
from helpers.ledger import read_table
from helpers.texts.sidecars import read_sidecar
from runs.site import Site, story


def subscribe(workbook, site: Site, more: str = "") -> None:
    feed = f"- url: {site.url}/feed\n  pause: 0\n  seconds: 1\n  most: 1000\n  depth: 100\n{more}"
    (workbook.raw / "feeds.yaml").write_text(feed, encoding="utf-8")


def check_all(workbook, site: Site) -> None:
    """Every good page is in the ledger once, as it was written, and every bad one is rejected with its reason."""
    documents = read_table("documents", workbook)
    sides = {row.path: read_sidecar((workbook.root / row.path).with_suffix(".yaml")) for row in documents.itertuples()}
    found = {sides[row.path]["url"]: row for row in documents.itertuples()}
    good = site.good()
    assert len(documents) == len(found) == len(good)
    assert set(found) == set(good)
    for url, number in good.items():
        row, told, tells = found[url], story(number), LAYOUTS[site.layout(number)].tells
        lines = (workbook.root / row.path).read_text(encoding="utf-8").split("\n")
        kept = [line.removeprefix("- ") for line in lines]
        assert [line for line in kept if line in told.blocks] == list(told.blocks), url
        assert row.published == (pd.Timestamp(told.day) if "day" in tells else pd.NaT) or "day" not in tells, url
        assert pd.isna(row.published) or "day" in tells, url
        assert row.outlet == (told.outlet if "outlet" in tells else "The Feed"), url
    rejected = read_table("rejected", workbook)
    reasons = dict(zip(rejected["path"], rejected["reason"], strict=True))
    for url, reason in site.bad().items():
        assert url in reasons, url
        assert reason in reasons[url], url
    assert len(rejected) == len(site.bad())


def run_until(site: Site, workbook, pages: int) -> None:
    """Run an ingest in a process of its own, and kill it once the site was asked for that many addresses."""
    run = subprocess.Popen(
        [sys.executable, "-m", "helpers", "ingest", "--allow-local"],
        env={**os.environ, "LOSSBOOK_ROOT": str(workbook.root)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while run.poll() is None and len(site.asked) < pages:
        time.sleep(0.01)
    assert run.poll() is None, "it was done before it could be killed"
    os.kill(run.pid, signal.SIGKILL)
    run.wait()


@pytest.mark.slow
@pytest.mark.parametrize(("size", "every"), [(36, 3), (500, 10)])
def test_of_all_pages_of_a_feed_none_is_lost_and_none_is_there_twice_though_it_is_killed_half_way(workbook, size, every):
    site = Site(size, every)
    subscribe(workbook, site)
    run_until(site, workbook, size // 2)
    assert main(["ingest", "--allow-local"]) == 2
    check_all(workbook, site)
    twice = [path for path, times in site.asked.items() if path.startswith("/plain/") and times > 1 and "moved" not in path]
    assert len([path for path in twice if site.way(int(path.rpartition("/")[2])) == "plain"]) <= 1  # the one it was killed over
    before = site.asked.total()
    assert main(["ingest", "--allow-local"]) == 0 or site.bad()
    check_all(workbook, site)
    again = site.asked.total() - before
    assert again < 10 + 4 * len(site.bad())  # the feed, the site's rules, and what may have come to its senses
    site.server.shutdown()
