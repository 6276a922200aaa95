"""The list of all runs, reports/index.html, and the page that stands in a failed run's folder."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from helpers.files import write_file
from helpers.paths import Paths
from helpers.runs.failures import tell_place
from helpers.runs.folders import LATEST
from helpers.runs.history import read_runs
from helpers.secrets import redact

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8886; vertical-align: top; }}
td {{ overflow-wrap: anywhere; min-width: 5rem; }}
html {{ background: #fefdfb; color: #1b1e23; }}
a {{ color: #00558a; }}
pre {{ overflow-x: auto; padding: .6rem .8rem; background: #8882; }}
@media (prefers-color-scheme: dark) {{ html {{ background: #16191d; color: #eceef1; }} a {{ color: #8cc8f2; }} }}
@media (max-width: 44rem) {{
  thead {{ position: absolute; left: -999rem; }}
  tr, td {{ display: block; padding: .1rem 0; border: 0; }}
  tr {{ padding: .6rem 0; border-bottom: 1px solid #8886; }}
}}
.failed {{ font-weight: bold; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""
WORDS = {0: "", 1: "failed", 2: "some texts were refused", 3: "UNCHECKED"}


def write_index(paths: Paths) -> Path:
    """Write reports/index.html, a table of all runs, each with a link, its lead and what changed, and return its path."""
    body = _table(("Started (UTC)", "Report", "State", "Asked for", "Changed"), map(_row, read_runs(paths)))
    return write_file(paths.reports / "index.html", redact(PAGE.format(title="Reports of this workbook", body=body)))


def write_failed_page(folder: Path, manifest: dict[str, Any]) -> Path:
    """Write the index.html of a failed run: that it FAILED, why, in which cell, how far each step came, and links to the
    notebooks as they were left and to the last report that was made.
    """
    pages = sorted(page.name for page in folder.glob("*.html") if page.name != "index.html")
    files = pages + sorted(file.name for file in folder.glob("*.ipynb"))
    links = "\n".join(f'<li><a href="{escape(name)}">{escape(name)}</a></li>' for name in files)
    good = f'<p><a href="../{LATEST}/index.html">The last report that was made</a> still stands.</p>'
    latest = good if (folder.parent / LATEST / "index.html").is_file() else ""
    body = f"""<p class="failed">{escape(manifest["error"] or "")}</p>
{_failing_cell(manifest.get("failure") or {})}
{latest}
<h2>How far it came</h2>
{_table(("Step", "State", "Seconds"), map(_step_row, manifest.get("steps", [])))}
<h2>What is left of it</h2>
<ul>
{links}
</ul>
<p>Started {escape(manifest["started"].replace("T", " ")[:19])} (UTC), asked for: {escape(describe_given(manifest))}.</p>"""
    return write_file(folder / "index.html", redact(PAGE.format(title="FAILED: this run made no report", body=body)))


def describe_given(manifest: dict[str, Any]) -> str:
    """Return the parameters that were asked for, "FROM=2022-12-31 TO=2023-05-13", or "defaults"."""
    return " ".join(f"{name}={_plain(value)}" for name, value in manifest.get("given", {}).items()) or "defaults"


def describe_state(manifest: dict[str, Any]) -> str:
    """Return "ok", "ok, some texts were refused", "UNCHECKED" or "FAILED: " with the reason."""
    if manifest["status"] != "ok":
        failure = manifest.get("failure") or {}
        place = (
            f" ({tell_place(failure)})"
            if failure.get("cell") and f"cell {failure['cell']}" not in str(manifest.get("error"))
            else ""
        )
        return f"FAILED: {manifest.get('error')}{place}"
    words = WORDS.get(manifest.get("exit", 0), "")
    return f"ok, {words}" if words else "ok"


def describe_changes(manifest: dict[str, Any]) -> str:
    """Return what changed from the run before, "2 figures new, 1 changed", or nothing where there is none to compare with."""
    changes = manifest.get("changes")
    if not changes:
        return ""
    told = ", ".join(f"{changes[what]} {what}" for what in ("new", "changed", "gone") if changes.get(what))
    return f"figures: {told}" if told else "no figure"


def _table(names: Iterable[str], rows: Iterable[str]) -> str:
    head, body = "".join(f'<th scope="col">{name}</th>' for name in names), "\n".join(rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _failing_cell(failure: dict[str, Any]) -> str:
    """Return where it failed, the code of the cell, and what it said, folded."""
    if not failure:
        return ""
    page = escape(f"{failure['step']}.ipynb")
    words = f'<p>It failed at <a href="{page}">{escape(tell_place(failure))}</a>:</p>' if failure.get("cell") else ""
    source = f"<pre><code>{escape(failure['source'])}</code></pre>" if failure.get("source") else ""
    folded = f"<details><summary>What it said</summary><pre>{escape(failure.get('trace') or '')}</pre></details>"
    trace = folded if failure.get("trace") else ""
    return f"{words}\n{source}\n{trace}"


def _step_row(step: dict[str, Any]) -> str:
    state = step.get("status", "")
    kind = ' class="failed"' if state == "failed" else ""
    told = f"{state}: {step['error']}" if step.get("error") else f"{state} since {step['from']}" if step.get("from") else state
    seconds = f"{step['seconds']:.1f}" if state == "run" and "seconds" in step else ""
    return f"<tr><td>{escape(step.get('name', ''))}</td><td{kind}>{escape(told)}</td><td>{seconds}</td></tr>"


def _row(manifest: dict[str, Any]) -> str:
    state = describe_state(manifest)
    kind = ' class="failed"' if state != "ok" else ""
    started = manifest["started"].replace("T", " ")[:19]
    link = f'<a href="{escape(manifest["id"])}/index.html">{escape(manifest.get("title") or manifest["id"])}</a>'
    lead = f"<br>{escape(manifest['lead'])}" if manifest.get("lead") else ""
    told = (escape(describe_given(manifest)), escape(describe_changes(manifest)))
    return (
        f"<tr><td>{escape(started)}</td><td>{link}{lead}</td><td{kind}>{escape(state)}</td>"
        f"{''.join(f'<td>{words}</td>' for words in told)}</tr>"
    )


def _plain(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
