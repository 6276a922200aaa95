"""The command `reference`: public transcriptions of official lists."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.terminal import FORMATS, show
from helpers.paths import workbook


@click.group()
def reference() -> None:
    """Public transcriptions of an official list, as sources of their own."""


@reference.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--retrieved", default="", metavar="DATE", help="The day on which the file was as it is; else today.")
@click.option("--url", default="", help="Where it came from; else the address its form names.")
@click.option("--shorter", is_flag=True, help="Take it though it has far fewer days than the version before.")
def import_files(files: tuple[Path, ...], retrieved: str, url: str, shorter: bool) -> int:
    """Keep JSON files of transcriptions in data/raw/reference and put their figures into the ledger. Safe to repeat.

    Each file is recognised by its fields. A newer version is kept beside the older ones, so that its revisions can be told.
    """
    from helpers.runs.references import import_references

    return import_references(files, workbook(), retrieved, url, shorter)


@reference.command("fetch")
@click.argument("urls", nargs=-1, metavar="[URL]...")
@click.option("--allow-local", is_flag=True, help="Permit addresses of this machine and network.")
@click.option("--shorter", is_flag=True, help="Take it though it has far fewer days than the version before.")
def fetch_files(urls: tuple[str, ...], allow_local: bool, shorter: bool) -> int:
    """Fetch transcriptions and import them; without an URL, all that are known. The last good copy stands until a new one is
    checked.
    """
    from helpers.runs.references import fetch_references

    return fetch_references(urls, workbook(), allow_local, shorter)


@reference.command("list")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def list_files(form: str) -> int:
    """The versions that are kept: their days, their figures in the ledger, when they were retrieved."""
    from helpers.runs.printing import print_table
    from helpers.runs.references import list_references

    table = list_references(workbook())
    show(print_table(table, form, list(table)) if len(table) else "No reference yet; `reference import FILE` keeps one.")
    return 0
