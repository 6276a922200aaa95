"""JupyterLab's own scheduler, its jobs made by our runner: asked for over its interface, as its panel does."""

from __future__ import annotations

import json
import time
import urllib.request

import pytest

pytestmark = pytest.mark.slow
PATIENCE = 480  # seconds for a report on a machine that does other things too
OVER = ("COMPLETED", "FAILED")


def ask(lab, path: str, content: dict | None = None) -> dict:
    request = urllib.request.Request(f"{lab.base}{path}", json.dumps(content).encode() if content else None)
    request.add_header("Authorization", f"token {lab.token}")
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read())


def job(lab, notebook: str, **parameters: str) -> dict:
    """Return a job once it is over."""
    asked = {
        "name": "weekly", "input_uri": f"notebooks/{notebook}", "output_formats": ["ipynb", "html"],
        "runtime_environment_name": "lossbook", "parameters": parameters,
    }  # fmt: skip
    name = ask(lab, "scheduler/jobs", asked)["job_id"]
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        told = ask(lab, f"scheduler/jobs/{name}")
        if told["status"] in OVER:
            return told
        time.sleep(1)
    raise AssertionError(f"not over after {PATIENCE} s: {told}")


def test_a_job_is_a_report_of_its_parameters(lab):
    assert [each["name"] for each in ask(lab, "scheduler/runtime_environments")] == ["lossbook"]
    assert ask(lab, "scheduler/config")["supported_features"]["parameters"]
    told = job(lab, "04_briefing.ipynb", FROM="2022-12-31", TO="2023-05-13", SIDE="")
    assert told["status"] == "COMPLETED", told["status_message"]
    assert told["end_time"] >= told["start_time"]
    staged = sorted((lab.paths.root.parent / "home").rglob("04_briefing-*.html"))
    assert "31 December 2022" in staged[-1].read_text(encoding="utf-8")
    latest = lab.paths.reports / "latest"
    assert staged[-1].read_bytes() == (latest / "index.html").read_bytes()
    assert staged[-1].with_suffix(".ipynb").read_bytes() == (latest / "04_briefing.ipynb").read_bytes()


@pytest.mark.parametrize(
    ("notebook", "parameters", "said"),
    [
        ("04_briefing.ipynb", {"FROMM": "2022-12-31"}, "FROMM"),
        ("05_explore.ipynb", {}, "05_explore.ipynb: a report is made of 01_ingest"),
    ],
)
def test_a_job_that_cannot_be_says_why_and_has_an_end(lab, notebook, parameters, said):
    told = job(lab, notebook, **parameters)
    assert told["status"] == "FAILED"
    assert said in told["status_message"]
    assert told["end_time"] >= told["start_time"]
