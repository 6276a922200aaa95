"""`python -m helpers`: thin. Each command parses, calls and prints; what is heavy is imported inside it."""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from helpers.errors import LossbookError, ParameterError
from helpers.paths import workbook

PROFILE = "russia_ukraine"
AUTO = "auto"  # the war that each text is recognised to be about
FORMATS = ("text", "csv", "json")


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code. Whatever goes wrong is one line on standard error, never a traceback.

    With LOSSBOOK_DEBUG=1 the traceback is shown too.
    """
    try:
        code = commands.main(args=arguments, prog_name="python -m helpers", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except LossbookError as problem:
        return _complain(str(problem), problem.exit_code)
    except click.exceptions.NoArgsIsHelpError as problem:
        _print(problem.ctx.get_help())
        return 0
    except click.ClickException as problem:
        return _complain(problem.format_message(), ParameterError.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return _complain("interrupted", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # else Python complains once more when it closes the pipe
        return 141
    except Exception as problem:
        hint = "" if os.environ.get("LOSSBOOK_DEBUG") else " (LOSSBOOK_DEBUG=1 shows where)"
        return _complain(f"unexpected {type(problem).__name__}: {problem}{hint}", 1)


def _complain(message: str, code: int) -> int:
    if os.environ.get("LOSSBOOK_DEBUG") and sys.exc_info()[0]:
        traceback.print_exc()
    lines = (" ".join(line.split()) for line in message.splitlines())
    print("\n".join(line for line in lines if line) or "unknown error", file=sys.stderr, flush=True)
    return code


def _stop(*_: object) -> None:
    """End a run that is told to stop as one that is interrupted: its kernels are closed and its folder says so."""
    raise KeyboardInterrupt


def _print(text: str) -> None:
    """Print as UTF-8 whatever the terminal's locale says."""
    click.echo(text.encode("utf-8"))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
def commands() -> None:
    """Lossbook reads, audits and compares the losses that are reported in a war."""


@commands.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--published", default="", metavar="DATE", help="Day of publication of a single text.")
@click.option("--doc-id", default="", help="Id of a single text; else the file's name.")
@click.option("--profile", default=AUTO, show_default=True, help="The war: a profile's name or YAML file; auto: each text's own.")
@click.option("--account", is_flag=True, help="Also a line for each number, with the reason when it is no claim.")
@click.option("--explain", is_flag=True, help="What made each field: words to read in a terminal, `explain` in the JSON lines.")
@click.option("--format", "form", type=click.Choice(["json", "text"]), help="json, or text to read with --explain.")
def extract(
    files: tuple[Path, ...], published: str, doc_id: str, profile: str, account: bool, explain: bool, form: str | None
) -> int:
    """Claims of texts as JSON lines on standard output; nothing is stored.

    FILE is a .txt, .md, .html, .pdf, .jsonl, .csv, .parquet, .zip, a saved feed, a Telegram export, or - for standard input.
    """
    if form == "text" and not explain:
        raise ParameterError("--format text goes with --explain")
    from helpers.extraction import extract as read_claims
    from helpers.extraction.explain import explain as explained
    from helpers.extraction.explain import render
    from helpers.profiles import load_profile
    from helpers.runs.intake import Single, read_files

    war = None if profile == AUTO else load_profile(profile)
    articles, faults = read_files(files, Single(published, doc_id))
    for article in articles:
        try:
            found = read_claims(article, war, account)
        except LossbookError as problem:
            faults.append(f"{article.doc_id}: {problem}")
            continue
        if explain and (form == "text" or form is None and sys.stdout.isatty()):
            lines = [render(claim, article.text) for claim in found.claims]
            lines += [f"{n.doc_id} {n.start}:{n.end}  {n.quote}  {n.reason}" for n in found.numbers if not n.claim_id]
            _print("\n".join(lines))
            continue
        rows: list[dict[str, Any]] = [
            claim.as_row() | ({"explain": explained(claim, article.text)} if explain else {}) for claim in found.claims
        ]
        rows += [asdict(number) for number in found.numbers]
        if rows:
            _print("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    return _complain("\n".join(faults), 2) if faults else 0


@commands.command()
@click.argument("texts", nargs=-1, metavar="[FILE|FOLDER|URL|-]...")
@click.option("--inbox", default="data/raw", help="Folder of texts, in the workbook.")
@click.option("--sample", default="auto", help="auto, true or false: whether the sample texts are read.")
@click.option("--profile", default=AUTO, help="The war of texts that name nobody at war; each other text is read as its own.")
@click.option("--min-confidence", default=0.5, show_default=True, help="Claims below go to review.")
@click.option("--offline", is_flag=True, help="Read what lies in data/raw; fetch nothing.")
@click.option("--allow-local", is_flag=True, help="Permit addresses of this machine and network.")
def ingest(texts: tuple[str, ...], offline: bool, allow_local: bool, **chosen: Any) -> int:
    """New texts into data/raw, claims into data/processed. Safe to repeat.

    Each FILE, the files below each FOLDER, and standard input for - are taken in: .txt, .md, saved pages (.html, .mhtml), .pdf,
    .jsonl, .csv, .parquet, Telegram exports (.json), saved feeds (.xml), .gz and .zip of these. The page at each URL is fetched;
    of a feed or sitemap, the pages that it lists. Without any, the feeds of data/raw/feeds.yaml are read, and what lies in
    data/raw. What cannot be read is listed in data/processed/rejected.csv; the rest is read all the same.

    Only what a site permits is fetched (robots.txt, reservations against text mining), a request a second to one host; what is
    marked as restricted never is.
    """
    from helpers.runs.tables import Web, ingest_texts

    if offline and any("://" in text for text in texts):
        raise ParameterError("--offline fetches nothing; leave it out, or the addresses")
    return ingest_texts(texts, workbook(), **chosen, web=Web(allow_local, offline))


@commands.command()
@click.option("--profile", default=PROFILE, help="The war: a profile's name or YAML file.")
@click.option("--known-on", default="", metavar="DATE", help="Judge with what was known on that day.")
@click.option("--hindsight", type=int, default=0, help="1: also say what later lists show.")
@click.option("--min-level", type=click.Choice(["likely", "possible"]), default="possible", show_default=True)
@click.option("--format", "form", type=click.Choice(FORMATS), help="text; csv with --series or --articles.")
@click.option("--references", is_flag=True, help="List the findings on transcriptions, not those on texts.")
@click.option(
    "--series", type=click.Path(path_type=Path), metavar="CSV", help="Audit a plain table: date,category,value[,stated_change]."
)
@click.option("--articles", type=click.Path(path_type=Path), metavar="DOCS", help="Audit the totals of texts against --series.")
@click.option("--lag", type=int, default=0, help="With --articles: the series is known up to so many days before.")
@click.option("--no-adjustments", is_flag=True, help="With --series: leave out the profile's adjustments.")
def audit(profile: str, known_on: str, hindsight: int, min_level: str, form: str | None, references: bool, **plain: Any) -> int:
    """Verdicts on the claims of the ledger; or on a plain table, each row with what was known on its day."""
    if plain["series"] is not None or plain["articles"] is not None:
        return _audit_plain(profile, hindsight, min_level, form or "csv", **plain)
    from helpers.runs.tables import audit_table, print_findings, print_table

    form = form or "text"
    table = audit_table(workbook(), profile=profile, known_on=known_on, hindsight=bool(hindsight), min_level=min_level)
    _print(print_findings(table, references) if form == "text" else print_table(table, form, list(table)))
    return 0


def _audit_plain(
    profile: str,
    hindsight: int,
    min_level: str,
    form: str,
    series: Path | None,
    articles: Path | None,
    lag: int,
    no_adjustments: bool,
) -> int:
    from helpers.profiles import load_profile
    from helpers.runs import plain

    if series is None:
        raise ParameterError("--articles needs --series CSV, the series to hold them against")
    war = load_profile(profile)
    if articles is None:
        judged = plain.audit_series(series, war, hindsight, not no_adjustments, min_level)
    else:
        judged = plain.audit_articles(articles, series, lag, war, not no_adjustments, min_level)
    show = {"csv": plain.plain_csv, "json": plain.plain_json, "text": plain.plain_text}
    _print(show[form](judged))
    return 0


@commands.command()
@click.option("--since", default="", metavar="DATE", help="Only changes after that day.")
@click.option("--profile", default=PROFILE, show_default=True, help="The war: a profile's name or YAML file.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def revisions(since: str, profile: str, form: str) -> int:
    """Values that changed after they were known: by a source, another transcription, a person's correction, an outlet."""
    from helpers.runs.tables import print_table, revision_table

    table = revision_table(workbook(), profile, since)
    _print(print_table(table, form, list(table)))
    return 0


@commands.command()
@click.argument("day", metavar="DATE")
@click.option("--side", default="", help="Whose losses; several with commas between.")
@click.option("--category", default="", help="tank, personnel, ...; several with commas between.")
@click.option("--profile", default=PROFILE, show_default=True, help="The war: a profile's name or YAML file.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def known(day: str, profile: str, form: str, **chosen: str) -> int:
    """What was known on DATE: the last total of each line then, as it stood then."""
    from helpers.runs.tables import KNOWN, known_table, print_table

    table = known_table(workbook(), profile, day, **chosen)
    _print(print_table(table, form, KNOWN))
    return 0


@commands.command()
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...", type=click.Path(path_type=Path))
@click.option(
    "--published", default="", metavar="DATE", help="The day on which the draft is to appear; else its sidecar's, else today."
)
@click.option("--profile", default=PROFILE, show_default=True, help="The war: a profile's name or YAML file.")
@click.option("--all", "everything", is_flag=True, help="Show the figures that fit too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(drafts: tuple[Path, ...], published: str, profile: str, everything: bool, form: str) -> int:
    """Audit the figures of a draft before it is filed: exit code 1 when one should be looked at, 0 when all fit.

    The draft is held against the ledger (`ingest`, `reference import`) and never becomes a part of it.
    """
    from helpers.runs.drafts import check_drafts, draft_json, is_clean, print_draft

    judged, faults = check_drafts(drafts, workbook(), published, profile)
    _print(draft_json(judged) if form == "json" else print_draft(judged, everything))
    if faults:
        return _complain("\n".join(faults), 2)
    return 0 if is_clean(judged) else 1


@commands.command()
@click.option("--from", "start", default="", metavar="DATE", help="First day: 2022-12-31, yesterday, -28d.")
@click.option("--to", "end", default="", metavar="DATE", help="Last day; else the last with data.")
@click.option("--side", default="", help="Whose losses; several with commas between.")
@click.option("--category", default="", help="tank, personnel, ...; several with commas between.")
@click.option("--claimant", default="", help="Who says so; several with commas between.")
@click.option("--baseline", default="previous_equal", show_default=True, help="The span to compare with.")
@click.option("--profile", default=PROFILE, help="The war: a profile's name or YAML file.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def compare(form: str, **asked: str) -> int:
    """Reported losses between two days, with the span before for comparison."""
    from helpers.runs.tables import COMPARED, compare_table, print_table

    table = compare_table(workbook(), **asked)
    _print(print_table(table, form, COMPARED))
    return 0


@commands.command()
@click.option("--from", "start", default="", metavar="DATE", help="First day: 2022-12-31, yesterday, -28d.")
@click.option("--to", "end", default="", metavar="DATE", help="Last day; else the last with data.")
@click.option("--side", default="", help="Whose losses; several with commas between.")
@click.option("--claimant", default="", help="Who says so; several with commas between.")
@click.option("--profile", default="", help="The war: a profile's name or YAML file.")
@click.option("--edition", default="", help="private: the only edition so far.")
@click.option("--out", default="", help="A folder for a copy.")
@click.option("-p", "--parameter", "others", multiple=True, metavar="NAME=VALUE", help="Any parameter of a notebook.")
@click.option("--force", is_flag=True, help="Run all notebooks, changed or not.")
def report(out: str, others: tuple[str, ...], force: bool, **asked: str) -> int:
    """Run the notebooks 01 to 04 and write reports/latest/index.html."""
    from helpers.runs.preflight import Request
    from helpers.runs.report import make_report

    signal.signal(signal.SIGTERM, _stop)
    names = {"start": "FROM", "end": "TO", "side": "SIDES", "claimant": "CLAIMANTS", "profile": "PROFILE", "edition": "EDITION"}
    given = {names[option]: value for option, value in asked.items() if value}
    for pair in others:
        name, sign, value = pair.partition("=")
        if not sign:
            raise ParameterError(f"-p {pair}: expected NAME=VALUE")
        given[name.strip()] = value
    return make_report(Request(given, Path(out) if out else None, force), workbook())


@commands.group()
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
    from helpers.runs.references import list_references
    from helpers.runs.tables import print_table

    table = list_references(workbook())
    _print(print_table(table, form, list(table)) if len(table) else "No reference yet; `reference import FILE` keeps one.")
    return 0


@commands.group()
def runs() -> None:
    """The runs that were made."""


@runs.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_runs(form: str) -> int:
    """The runs, the newest first: id, seconds, state, what was asked for."""
    from helpers.runs.index import describe_given, describe_state, read_runs

    found = read_runs(workbook())
    if form == "json":
        _print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for run in found:
        _print(f"{run['id']}  {run['seconds']:7.1f} s  {describe_state(run)}  [{describe_given(run)}]")
    if not found:
        _print("No runs yet; `make report` makes one.")
    return 0


@commands.command()
def doctor() -> int:
    """Whether kernel, folders, notebooks and versions are as they should be."""
    from helpers.runs.doctor import examine

    findings = examine(workbook())
    for finding in findings:
        _print(f"{'ok ' if finding.good else 'BAD'}  {finding.what}: {finding.words}")
    return 0 if all(finding.good for finding in findings) else 1
