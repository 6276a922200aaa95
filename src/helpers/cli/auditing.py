"""Commands that judge figures: `audit` and `check`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from helpers.cli.terminal import FORMATS, PROFILE, complain, show
from helpers.errors import ParameterError
from helpers.paths import workbook


@click.command()
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
    from helpers.runs.printing import print_findings, print_table
    from helpers.runs.tables import audit_table

    form = form or "text"
    table = audit_table(workbook(), profile=profile, known_on=known_on, hindsight=bool(hindsight), min_level=min_level)
    show(print_findings(table, references) if form == "text" else print_table(table, form, list(table)))
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
    forms = {"csv": plain.plain_csv, "json": plain.plain_json, "text": plain.plain_text}
    show(forms[form](judged))
    return 0


@click.command()
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
    show(draft_json(judged) if form == "json" else print_draft(judged, everything))
    if faults:
        return complain("\n".join(faults), 2)
    return 0 if is_clean(judged) else 1
