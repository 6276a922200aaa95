"""The list of all runs, reports/index.html, and the page that stands in a failed run's folder."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from helpers.files import write_file
from helpers.paths import Paths
from helpers.runs.history import read_runs

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
td {{ overflow-wrap: anywhere; }}
html {{ background: #fefdfb; color: #1b1e23; }}
a {{ color: #00558a; }}
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
    rows = "\n".join(map(_row, read_runs(paths)))
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Started (UTC)", "Report", "State", "Asked for", "Changed"))
    body = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    return write_file(paths.reports / "index.html", PAGE.format(title="Reports of this workbook", body=body))


def write_failed_page(folder: Path, manifest: dict[str, Any]) -> Path:
    """Write the index.html of a failed run: that it FAILED, why, and links to the notebooks as far as they came."""
    pages = sorted(page.name for page in folder.glob("*.html") if page.name != "index.html")
    files = pages + sorted(file.name for file in folder.glob("*.ipynb"))
    links = "\n".join(f'<li><a href="{escape(name)}">{escape(name)}</a></li>' for name in files)
    body = f'<p class="failed">{escape(manifest["error"] or "")}</p>\n<ul>\n{links}\n</ul>'
    return write_file(folder / "index.html", PAGE.format(title="FAILED: this run made no report", body=body))


def describe_given(manifest: dict[str, Any]) -> str:
    """Return the parameters that were asked for, "FROM=2022-12-31 TO=2023-05-13", or "defaults"."""
    return " ".join(f"{name}={_plain(value)}" for name, value in manifest.get("given", {}).items()) or "defaults"


def describe_state(manifest: dict[str, Any]) -> str:
    """Return "ok", "ok, some texts were refused", "UNCHECKED" or "FAILED: " with the reason."""
    if manifest["status"] != "ok":
        return f"FAILED: {manifest.get('error')}"
    words = WORDS.get(manifest.get("exit", 0), "")
    return f"ok, {words}" if words else "ok"


def describe_changes(manifest: dict[str, Any]) -> str:
    """Return what changed from the run before, "2 figures new, 1 changed", or nothing where there is none to compare with."""
    changes = manifest.get("changes")
    if not changes:
        return ""
    told = ", ".join(f"{changes[what]} {what}" for what in ("new", "changed", "gone") if changes.get(what))
    return f"figures: {told}" if told else "no figure"


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
