"""`compare` and what stands under it: two dates, a statement replayed, claimants, documented beside claimed, estimates pooled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from helpers.cli.terminal import FORMATS, PROFILE, show
from helpers.paths import workbook
from helpers.quick import unswept

HOLD = ["ends", "divisor", "adjusted", "start", "end", "change", "figure", "off", "rounding"]
BESIDE = ["side", "label", "claimant_name", "counts", "value", "low", "high", "as_of", "ratio_low", "ratio_high"]
BASELINE = "previous_equal, same_last_year, none, two days such as 2022-10-01:2022-12-31, or a phase of the profile."
FILE = click.Path(path_type=Path)
war = click.option("--profile", default=PROFILE, show_default=True, help="The war: a profile's name or YAML file.")
form = click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)


@click.group(invoke_without_command=True)
@click.option("--from", "start", default="", metavar="DATE", help="First day: 2022-12-31, yesterday, -28d.")
@click.option("--to", "end", default="", metavar="DATE", help="Last day; else the last with data.")
@click.option("--side", default="", help="Whose losses; several with commas between.")
@click.option("--category", default="", help="tank, personnel, ...; several with commas between.")
@click.option("--claimant", default="", help="Who says so; several with commas between.")
@click.option("--baseline", default="previous_equal", show_default=True, help=BASELINE)
@click.option("--by", default="", metavar="UNIT", help="week, month, quarter, year or phase: each against the one before.")
@war
@click.option("--format", "form", type=click.Choice([*FORMATS, "html"]), default="text", show_default=True)
@click.pass_context
def compare(context: click.Context, form: str, profile: str, **asked: str) -> int:
    """Reported losses between two days against a baseline, with intervals, records, changes of pace, and what was refused; and
    further questions under it.
    """
    context.with_resource(unswept())
    if context.invoked_subcommand:
        return 0
    from helpers.runs.two_days import ask_question, print_answer

    told = ask_question(workbook(), profile, **asked)
    if form == "html":
        from helpers.runs.two_days_page import page_of

        show(page_of(told))
        return 0
    show(print_answer(told, form))
    return 0


@compare.command()
@click.argument("statement")
@click.option("--category", default="", help="What was lost, where the statement does not say: personnel, tank, ...")
@click.option("--window", default="", help="The days it is about: 2023-03, 2023-04-01 to 2023-04-24, 1-24 April 2023, Q1 2024.")
@click.option("--over", type=float, metavar="NUMBER", help="Of a quotient, by how much was divided: 499.43 for so many km2.")
@click.option("--against", default="", metavar="WINDOW", help="Of a change in per cent, from which window.")
@click.option("--series", type=FILE, metavar="CSV", help="Lists as a plain table: date,category,value; else the ledger's.")
@war
@form
def replay(statement: str, series: Path | None, profile: str, form: str, **beside: Any) -> int:
    """Which window and convention give a published figure from the lists, or that none does, with the nearest.

    STATEMENT is a figure with its window: "776 a day in March 2023", "68 per km2 in August 2025", "26 % fewer casualties in
    1-24 April 2023 than in March 2023", "a running total of 198,260 on 13 May 2023".
    """
    from helpers.runs.comparing import Asked, replayed

    _tell(*replayed(workbook(), profile, Asked(statement, **beside), series), form, HOLD)
    return 0


@compare.command()
@click.option("--on", default="", metavar="DATE", help="The day; else the last with data.")
@click.option("--side", default="", help="Whose losses; several with commas between.")
@click.option("--category", default="", help="tank, personnel, ...; several with commas between.")
@war
@form
def claimants(on: str, side: str, category: str, profile: str, form: str) -> int:
    """Who says what of the same losses around a day, how far apart, and why the figures may not be comparable (csv, json)."""
    from helpers.runs.comparing import beside_each_other

    _tell(*beside_each_other(workbook(), profile, on, side, category), form, BESIDE)
    return 0


@compare.command()
@click.option("--counts", type=FILE, metavar="YAML", help="Your own counts by class; else Oryx by 2023-02-05.")
@click.option("--crosswalk", type=FILE, metavar="YAML", help="Your own assignment of the classes; else the workbook's.")
@click.option("--version", type=int, metavar="NUMBER", help="The version of the crosswalk to use; else the one it names.")
@war
@form
def documented(profile: str, form: str, **given: Any) -> int:
    """What was visually documented beside what is claimed, under each version of the crosswalk."""
    from helpers.analysis.documented import by_version
    from helpers.runs.comparing import documented as answer

    told, shares = answer(workbook(), profile, **given)
    table = by_version(shares) if form == "text" else shares
    _tell(told, table, form, list(table))
    return 0


@compare.command()
@click.option("--side", default="russia", show_default=True, help="Whose losses.")
@click.option("--measure", default="killed", show_default=True, help="killed or killed_and_wounded.")
@click.option("--until", default="", metavar="DATE", help="The last day of the curve; else that of the last estimate.")
@click.option("--known-on", default="", metavar="DATE", help="Only estimates known by that day.")
@click.option("--estimates", type=FILE, metavar="YAML", help="Your own estimates; else those of the workbook.")
@click.option("--with-parties", "parties", is_flag=True, help="Take in what parties to the war say.")
@click.option("--with-restated", "restated", is_flag=True, help="Take in totals that restate the list of a party.")
@click.option("--held-out", default="", metavar="DATE", help="Fit up to that day, and show later estimates beside.")
@click.option("--beside-economist", "beside", is_flag=True, help="The Economist's meta-estimates of their day beside ours.")
@war
@form
def pooled(beside: bool, form: str, profile: str, side: str, measure: str, estimates: Path | None, **given: Any) -> int:
    """Others' estimates of the killed, or of the killed and wounded, as one curve with its interval: a pooling, no finding."""
    from helpers.runs.comparing import beside_another
    from helpers.runs.comparing import pooled as answer

    if beside:
        told, table = beside_another(profile, side, measure, estimates)
    else:
        told, table = answer(profile, side, measure, estimates=estimates, **given)
    _tell(told, table, form, list(table))
    return 0


def _tell(told: list[str], table, form: str, columns: list[str]) -> None:
    """Print sentences and the table as text; as CSV or JSON the table alone."""
    from helpers.runs.printing import print_table

    shown = print_table(table, form, columns)
    show("\n".join([*told, "", shown]) if form == "text" and told else shown)
