"""JupyterLab as `make lab` starts it, on a workbook of its own in a temporary folder with an empty home."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from helpers.paths import Paths

CHECKOUT = Path(__file__).resolve().parents[2]
CONFIG = CHECKOUT / "src" / "helpers" / "lab" / "jupyter_lab_config.py"
START_SECONDS = 120
READY = ".jp-Notebook"
# The status bar. The notebook's own indicator says "idle" before there is a kernel, and cells run then only open a dialog.
KERNEL_READY = re.compile(r"^Python 3 \(ipykernel\) \| Idle$")
BEGUN = re.compile(r"\[(\*|\d+)\]")
NONE_LEFT = "![...document.querySelectorAll('.jp-InputPrompt')].some(prompt => prompt.innerText.includes('*'))"
SAVE = re.compile(r"^Save Notebook(\s*(Ctrl\+|⌘).*)?$")  # the name of an entry of a menu ends in its shortcut
PATIENCE = 300_000  # milliseconds: a machine that does other things too takes its time


@dataclass(frozen=True)
class Lab:
    """A server at work. `paths` is its workbook, `address` its own with the token that lets one in."""

    paths: Paths
    base: str
    token: str

    def address(self, notebook: str = "") -> str:
        """Return the address that opens a notebook and no other that was open before, or what the server opens by itself."""
        return (
            f"{self.base}{f'lab/tree/notebooks/{notebook}' if notebook else ''}?token={self.token}{'&reset' if notebook else ''}"
        )

    def open(self, page, notebook: str = "") -> None:
        """Open a notebook in a page of Playwright's and wait for it and its kernel."""
        page.goto(self.address(notebook))
        page.locator(READY).first.wait_for(timeout=PATIENCE)
        page.get_by_text(KERNEL_READY).first.wait_for(timeout=PATIENCE)

    def run_all(self, page) -> None:
        """Run all cells of the notebook by the menu, and wait until none is waiting or running."""
        page.get_by_text(KERNEL_READY).first.wait_for(timeout=PATIENCE)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.locator(".jp-InputPrompt").filter(has_text=BEGUN).first.wait_for(timeout=PATIENCE)
        page.wait_for_function(NONE_LEFT, timeout=PATIENCE)

    def save(self, page, notebook: str) -> None:
        """Save the notebook that is open by the menu, and wait until it is on the disk."""
        page.get_by_role("menuitem", name="File", exact=True).click()
        with page.expect_response(lambda answer: _is_saved(answer, notebook), timeout=PATIENCE):
            page.get_by_role("menuitem", name=SAVE).click()


def _is_saved(answer, notebook: str) -> bool:
    return answer.request.method == "PUT" and notebook in answer.url and "/api/contents/" in answer.url and answer.ok


def make_lab_workbook(root: Path, data: Path | None = None) -> Paths:
    """Return a workbook with the notebooks of the checkout and `data` (a folder as data/), else the sample."""
    shutil.copytree(CHECKOUT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    if data is None:
        shutil.copytree(CHECKOUT / "data" / "raw" / "sample", root / "data" / "raw" / "sample")
    else:
        shutil.copytree(data, root / "data")
    return Paths(root)


@contextmanager
def serve_lab(paths: Paths, home: Path) -> Iterator[Lab]:
    """Start JupyterLab in a workbook, with `home` as an empty home, and end it with its kernels at the end."""
    home.mkdir(parents=True, exist_ok=True)
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "JPY", "XDG", "IPYTHON"))}
    environment = plain | {"HOME": str(home), "LOSSBOOK_ROOT": str(paths.root), "JUPYTER_RUNTIME_DIR": str(home / "runtime")}
    command = [sys.executable, "-m", "jupyterlab", "--allow-root", "--no-browser", "--port=0", f"--config={CONFIG}"]
    log = home / "lab.log"
    with open(log, "wb") as stream:
        server = subprocess.Popen(command, cwd=paths.root, env=environment, stdout=stream, stderr=stream)
        try:
            yield _wait(server, home / "runtime", paths, log)
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait(server: subprocess.Popen, runtime: Path, paths: Paths, log: Path) -> Lab:
    """Return the server once it answers."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            try:
                told = json.loads(file.read_text())
                urllib.request.urlopen(f"{told['url']}api?token={told['token']}", timeout=5).close()
            except (OSError, ValueError):
                continue
            return Lab(paths, told["url"], told["token"])
        time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start: {log.read_text(errors='replace')[-2000:]}")
