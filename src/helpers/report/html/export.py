"""From an executed notebook to one HTML file that fetches nothing: our template, through the nbconvert library."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import helpers
from helpers.errors import InputError
from helpers.files import write_file
from helpers.harmless import HIDDEN
from helpers.quick import importing, skip_slow_import
from helpers.report.html.contents import add_contents, number_figures
from helpers.report.html.elements import escape
from helpers.report.html.lint import check_offline
from helpers.report.html.messages import read_messages
from helpers.report.html.parameters import read_parameters
from helpers.report.html.prose import in_language
from helpers.report.words import page as page_words
from helpers.report.words import said
from helpers.wording import DEFAULT, current, languages, speaking

TEMPLATES = Path(__file__).parent / "template"
SHARED = (
    "shared"  # the edition that is handed on alone: no other pages, no code, nothing printed, no parameter that may be a path
)
OPEN = ("FROM", "TO", "KNOWN_ON", "EDITION", "QUOTE_WORDS", "LANGUAGE")
UNSHOWN = {"parameters", "injected-parameters", "failed", "remove-cell"}


@dataclass(frozen=True)
class Meta:
    """What the page says of itself beyond its notebook. What is left empty is read from the notebook, where it can be.

    `language` is that of its words. `pages` are (address, name) of the run's other pages; `run` holds words for the foot such
    as id and time.
    """

    title: str = ""
    status: str = ""
    edition: str = ""
    sample: bool | None = None
    notice: str = ""
    language: str = ""
    pages: tuple[tuple[str, str], ...] = ()
    run: Mapping[str, str] = field(default_factory=dict)


def export_html(notebook: Path | str | Mapping[str, Any], out_path: Path, meta: Meta | Mapping[str, Any] | None = None) -> Path:
    """Write the page of an executed notebook (a path, or its content) to `out_path` and return that path.

    Raises InputError for what is no notebook, RunError when the page would fetch or run something, StorageError when it cannot
    be written.
    """
    return write_file(Path(out_path), render_html(_read(notebook), meta if isinstance(meta, Meta) else Meta(**(meta or {}))))


def render_html(notebook: Mapping[str, Any], meta: Meta) -> str:
    """Return the page of a notebook's content. Raises RunError when it would fetch or run something."""
    nbformat, rejoin_lines, exporter = load_tools()
    language = meta.language or read_messages(notebook).get("language") or _language_asked(notebook)
    notebook = in_language(notebook, language)
    node = rejoin_lines(nbformat.from_dict(_shown(notebook)))
    with speaking(language):
        body, _ = exporter.from_notebook_node(node, resources={"page": _page(notebook, meta)})
        page = add_contents(number_figures(HIDDEN.sub("", body)))  # tables that pandas writes keep such marks
    check_offline(page)
    return page


def _language_asked(notebook: Mapping[str, Any]) -> str:
    """Return the value of the parameter LANGUAGE, English without one, or with one that there are no words of."""
    asked = next((row["value"] for row in read_parameters(notebook) if row["name"] == "LANGUAGE"), DEFAULT)
    return asked if asked in languages() else DEFAULT


def _page(notebook: Mapping[str, Any], meta: Meta) -> dict[str, Any]:
    """Return all that the template prints around the cells."""
    told, own = read_messages(notebook), notebook.get("metadata", {}).get("lossbook", {})
    status = meta.status or own.get("status", "") or told.get("status", "")
    sample = told.get("sample", False) if meta.sample is None else meta.sample
    edition = meta.edition or told.get("edition", "private")
    kinds = [kind for kind in ("failed", "unchecked") if status == kind] + [("sample_" if sample else "") + edition]
    words, frame = page_words(), page_words()["frame"]
    banners = [{"kind": kind, "head": words["banners"][kind][0], "words": _notice(kind, meta, own)} for kind in kinds]
    rows = read_parameters(notebook) if edition != SHARED else [row for row in read_parameters(notebook) if row["name"] in OPEN]
    parameters = [row | {"given": words["how"][row["given"]]} for row in rows]
    run = "; ".join(f"{frame.get(name.lower(), name)} {value}" for name, value in meta.run.items())
    return {
        "title": meta.title or told.get("title") or _first_heading(notebook) or "Lossbook",
        "language": current(),
        "frame": frame,
        "banners": banners,
        "css": (TEMPLATES / "lossbook" / "report.css").read_text(encoding="utf-8"),
        "version": helpers.__version__,
        "code": own.get("code", True) and edition != SHARED,
        "parameters": parameters,
        "pages": []
        if edition == SHARED
        else [{"href": href, "name": words["pages"].get(name, name)} for href, name in meta.pages],
        "foot": said("frame", "foot", version=helpers.__version__) + (f" {run}." if run else ""),
    }


def _notice(kind: str, meta: Meta, own: Mapping[str, Any]) -> str:
    reason = meta.notice or str(own.get("error", ""))
    words = page_words()["banners"][kind][1]
    return f"{reason} {words}".strip() if kind == "failed" else words


def _shown(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the notebook without what the template prints itself: parameters, FAILED, and a heading that an output brings."""
    shared = read_messages(notebook).get("edition") == SHARED
    cells = [dict(cell) for cell in notebook["cells"] if UNSHOWN.isdisjoint(cell.get("metadata", {}).get("tags", []))]
    titled = any(
        "<h1" in "".join(output.get("data", {}).get("text/html", "")) for cell in cells for output in cell.get("outputs", [])
    )
    for cell in cells if shared else []:
        cell["outputs"] = [output for output in cell.get("outputs", []) if output.get("output_type") not in ("stream", "error")]
    for cell in cells if titled else []:
        if cell["cell_type"] == "markdown":
            cell["source"] = re.sub(r"\A#\s[^\n]*\n?", "", "".join(cell["source"]))
            break
    return {**notebook, "cells": [cell for cell in cells if cell["cell_type"] != "markdown" or "".join(cell["source"]).strip()]}


def _first_heading(notebook: Mapping[str, Any]) -> str:
    texts = ("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    return next((match[1].strip() for match in (re.search(r"^#\s+(.+)$", text, re.M) for text in texts) if match), "")


def _read(notebook: Path | str | Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(notebook, Mapping):
        return notebook
    try:
        found = json.loads(Path(notebook).read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise InputError(f"{notebook}: not a notebook that can be read: {problem}") from problem
    if not isinstance(found, dict) or "cells" not in found:
        raise InputError(f"{notebook}: not a notebook: it has no cells")
    return found


def _alt_text(output: Mapping[str, Any]) -> str:
    metadata = output.get("metadata", {})
    return metadata.get("alt") or metadata.get("image/png", {}).get("alt") or "A picture without a description."


def _svg_address(svg: str) -> str:
    """Return an SVG as the address of a picture: inside one, nothing can run."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


@cache
def load_tools() -> tuple[Any, Any, Any]:
    """Return nbformat, its function that joins split lines, and the exporter, loaded once."""
    skip_slow_import()
    with importing:
        import nbformat
        from nbconvert.exporters import HTMLExporter, TemplateExporter
        from nbformat.v4.rwbase import rejoin_lines
        from traitlets.config import Config

    config = Config({"CSSHTMLHeaderPreprocessor": {"enabled": False}, "HTMLExporter": {"exclude_anchor_links": True}})

    class PageExporter(HTMLExporter):
        """nbconvert's HTML exporter without its last step, which parses the whole page again to add alt texts of no content."""

        def from_notebook_node(self, nb, resources=None, **more):
            return TemplateExporter.from_notebook_node(self, nb, resources, **more)

    exporter = PageExporter(config=config, template_name="lossbook", extra_template_basedirs=[str(TEMPLATES)])
    exporter.register_filter("harmless", escape)
    exporter.register_filter("alt_text", _alt_text)
    exporter.register_filter("svg_address", _svg_address)
    return nbformat, rejoin_lines, exporter
