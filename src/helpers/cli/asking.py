"""Commands that ask the ledger: `compare`, `revisions` and `known`."""

from __future__ import annotations

import click

from helpers.cli.terminal import FORMATS, PROFILE, show
from helpers.paths import workbook


@click.command()
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
    show(print_table(table, form, COMPARED))
    return 0


@click.command()
@click.option("--since", default="", metavar="DATE", help="Only changes after that day.")
@click.option("--profile", default=PROFILE, show_default=True, help="The war: a profile's name or YAML file.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def revisions(since: str, profile: str, form: str) -> int:
    """Values that changed after they were known: by a source, another transcription, a person's correction, an outlet."""
    from helpers.runs.tables import print_table, revision_table

    table = revision_table(workbook(), profile, since)
    show(print_table(table, form, list(table)))
    return 0


@click.command()
@click.argument("day", metavar="DATE")
@click.option("--side", default="", help="Whose losses; several with commas between.")
@click.option("--category", default="", help="tank, personnel, ...; several with commas between.")
@click.option("--profile", default=PROFILE, show_default=True, help="The war: a profile's name or YAML file.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def known(day: str, profile: str, form: str, **chosen: str) -> int:
    """What was known on DATE: the last total of each line then, as it stood then."""
    from helpers.runs.tables import KNOWN, known_table, print_table

    table = known_table(workbook(), profile, day, **chosen)
    show(print_table(table, form, KNOWN))
    return 0
