"""Commands that read texts: `extract` and `ingest`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from helpers.cli.terminal import AUTO, complain, show
from helpers.errors import LossbookError, ParameterError, nearest
from helpers.paths import workbook


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--published", default="", metavar="DATE", help="Day of publication of a single text.")
@click.option("--doc-id", default="", help="Id of a single text; else the file's name.")
@click.option("--profile", default=AUTO, show_default=True, help="The war: a profile's name or YAML file; auto: each text's own.")
@click.option("--language", default="", metavar="CODE", help="Language of texts whose own words do not tell it: en, uk, ru, de.")
@click.option("--account", is_flag=True, help="Also a line for each number, with the reason when it is no claim.")
@click.option("--explain", is_flag=True, help="What made each field: words to read in a terminal, `explain` in the JSON lines.")
@click.option("--format", "form", type=click.Choice(["json", "text"]), help="json, or text to read with --explain.")
def extract(
    files: tuple[Path, ...],
    published: str,
    doc_id: str,
    profile: str,
    language: str,
    account: bool,
    explain: bool,
    form: str | None,
) -> int:
    """Claims of texts as JSON lines on standard output; nothing is stored.

    FILE is a .txt, .md, .html, .pdf, .jsonl, .csv, .parquet, .zip, a saved feed, a Telegram export, or - for standard input.
    """
    if form == "text" and not explain:
        raise ParameterError("--format text goes with --explain")
    from helpers.extraction import extract as read_claims
    from helpers.extraction.explain import explain as explained
    from helpers.extraction.explain import render
    from helpers.extraction.glossing import told_languages
    from helpers.profiles import load_profile
    from helpers.runs.intake import Single, read_files

    if language and language not in told_languages():
        raise ParameterError(
            f"--language {language}: not read{nearest(language, told_languages())}; {', '.join(told_languages())} are"
        )
    war = None if profile == AUTO else load_profile(profile)
    articles, faults = read_files(files, Single(published, doc_id))
    for article in articles:
        try:
            found = read_claims(replace(article, language=language or article.language), war, account)
        except LossbookError as problem:
            faults.append(f"{article.doc_id}: {problem}")
            continue
        if explain and (form == "text" or form is None and sys.stdout.isatty()):
            lines = [render(claim, article.text) for claim in found.claims]
            lines += [f"{n.doc_id} {n.start}:{n.end}  {n.quote}  {n.reason}" for n in found.numbers if not n.claim_id]
            show("\n".join(lines))
            continue
        rows: list[dict[str, Any]] = [
            claim.as_row() | ({"explain": explained(claim, article.text)} if explain else {}) for claim in found.claims
        ]
        rows += [asdict(number) for number in found.numbers]
        if rows:
            show("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    return complain("\n".join(faults), 2) if faults else 0


@click.command()
@click.argument("texts", nargs=-1, metavar="[FILE|FOLDER|URL|-]...")
@click.option("--inbox", default="data/raw", help="Folder of texts, in the workbook.")
@click.option("--sample", default="auto", help="auto, true or false: whether the sample texts are read.")
@click.option("--profile", default=AUTO, help="The war of texts that name nobody at war; each other text is read as its own.")
@click.option("--min-confidence", default=0.5, show_default=True, help="Claims below go to review.")
@click.option("--offline", is_flag=True, help="Read what lies in data/raw; fetch nothing.")
@click.option("--allow-local", is_flag=True, help="Permit addresses of this machine and network.")
@click.option("--out", default="", metavar="FOLDER|URL", help="Read in parts into a corpus there; see docs/scale.md.")
@click.option("--engine", type=click.Choice(["local", "dask"]), help="Who reads in parts: this machine's processes, or Dask.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="The Dask cluster's: tcp://host:8786.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes that read in parts; as many as there are cores.")
def ingest(
    texts: tuple[str, ...],
    offline: bool,
    allow_local: bool,
    out: str,
    engine: str | None,
    scheduler: str,
    jobs: int | None,
    **chosen: Any,
) -> int:
    """New texts into data/raw, claims into data/processed. Safe to repeat.

    Each FILE, the files below each FOLDER, and standard input for - are taken in: .txt, .md, saved pages (.html, .mhtml), .pdf,
    .jsonl, .csv, .parquet, Telegram exports (.json), saved feeds (.xml), .gz and .zip of these. The page at each URL is fetched;
    of a feed or sitemap, the pages that it lists. Without any, the feeds of data/raw/feeds.yaml are read, and what lies in
    data/raw. What cannot be read is listed in data/processed/rejected.csv; the rest is read all the same.

    Only what a site permits is fetched (robots.txt, reservations against text mining), a request a second to one host; what is
    marked as restricted never is.

    With --out or --engine nothing is taken in: the texts stay where they are, are read in parts by several processes, and their
    tables are parts too. For .jsonl, .parquet and .warc of more texts than fit into memory, here or at any address of fsspec.
    """
    if out or engine or scheduler or jobs:
        return _ingest_parts(texts, offline or allow_local, (engine or "local", scheduler, jobs or 0, out), chosen)
    from helpers.runs.tables import Web, ingest_texts

    if offline and any("://" in text for text in texts):
        raise ParameterError("--offline fetches nothing; leave it out, or the addresses")
    return ingest_texts(texts, workbook(), **chosen, web=Web(allow_local, offline))


def _ingest_parts(texts: tuple[str, ...], web: bool, asked: tuple[str, str, int, str], chosen: dict[str, Any]) -> int:
    """Make a corpus. Raises ParameterError for an option that only reading one by one has."""
    from helpers.runs.corpora import Parts, ingest_parts
    from helpers.scale.ingest import Settings

    if web or chosen["inbox"] != "data/raw" or chosen["sample"] != "auto":
        raise ParameterError("--offline, --allow-local, --inbox and --sample do not go with --out and --engine")
    if not texts:
        raise ParameterError("name what to read in parts: files, folders or addresses of .jsonl, .parquet or .warc")
    return ingest_parts(texts, workbook(), Parts(*asked), Settings(chosen["profile"], chosen["min_confidence"]))
