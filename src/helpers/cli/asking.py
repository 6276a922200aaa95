"""Commands that ask the ledger: `revisions` and `known`."""

from __future__ import annotations

import click

from helpers.cli.terminal import FORMATS, PROFILE, show
from helpers.paths import workbook


@click.command()
@click.option("--since", default="", metavar="DATE", help="Only changes after that day.")
@click.option("--profile", default=PROFILE, show_default=True, help="The war: a profile's name or YAML file.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def revisions(since: str, profile: str, form: str) -> int:
    """Values that changed after they were known: by a source, another transcription, a person's correction, an outlet."""
    from helpers.runs.printing import print_table
    from helpers.runs.tables import revision_table

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
    from helpers.runs.printing import print_table
    from helpers.runs.tables import KNOWN, known_table

    table = known_table(workbook(), profile, day, **chosen)
    show(print_table(table, form, KNOWN))
    return 0
