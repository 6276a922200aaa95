"""The command `review`: what a person should look at, and what they decide."""

from __future__ import annotations

import os
import sys
from datetime import date

import click

from helpers.cli.terminal import FORMATS, PROFILE, show
from helpers.errors import ParameterError
from helpers.paths import workbook

MOST = 20
WHO = "LOSSBOOK_WHO"
DECISIONS = {
    "accept": "The claim is read as it should be.",
    "reject": "The claim is none: it is left out of audit and series.",
    "dismiss": "The finding is none; it does not come back.",
    "outlet_asked": "The outlet was asked about the figure.",
    "outlet_corrected": "The outlet has put its figure right.",
}


@click.group(invoke_without_command=True)
@click.option("--most", default=MOST, show_default=True, help="How many items; 0: all.")
@click.option("--item", "items", type=click.Choice(["finding", "claim", "number"]), multiple=True, help="Only such items.")
@click.option("--doc", default="", metavar="DOC_ID", help="Only items of texts whose id holds this.")
@click.option("--profile", default=PROFILE, show_default=True, help="The war: a profile's name or YAML file.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.pass_context
def review(context: click.Context, most: int, items: tuple[str, ...], doc: str, profile: str, form: str) -> int:
    """What a person should look at, worst first: findings, doubtful claims, numbers that nothing explains.

    The commands below write what you decide to data/raw/corrections.csv; the next ingest, audit or report goes by it.
    An ID may be shortened to its first four characters or more.
    """
    context.obj = profile
    if context.invoked_subcommand:
        return 0
    from helpers.review.show import print_queue
    from helpers.runs.printing import print_table

    queue = _queue(profile)
    queue = queue[queue["item"].isin(items)] if items else queue
    queue = queue[queue["doc_id"].str.contains(doc, regex=False)] if doc else queue
    shown = queue.head(most) if most > 0 else queue
    if form == "text":
        show(print_queue(shown, len(queue), sys.stdout.isatty()))
    else:
        show(print_table(shown, form, list(shown)))
    return 0


def _decision(action: str, told: str) -> click.Command:
    @click.argument("ids", nargs=-1, required=True, metavar="ID...")
    @click.option("--reason", default="", help="Why; it stands in corrections.csv.")
    @click.option("--who", default=lambda: os.environ.get(WHO, ""), help=f"Who decides; else {WHO} of the environment.")
    @click.pass_obj
    def command(profile: str, ids: tuple[str, ...], reason: str, who: str) -> int:
        for id_ in ids:
            _choose(action, id_, {}, reason, who, profile)
        return 0

    return click.command(action.replace("_", "-"), help=told)(command)


for _action, _told in DECISIONS.items():
    review.add_command(_decision(_action, _told))


@review.command()
@click.argument("id_", metavar="ID")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--reason", default="", help="Why; it stands in corrections.csv.")
@click.option("--who", default=lambda: os.environ.get(WHO, ""), help=f"Who decides; else {WHO} of the environment.")
@click.pass_obj
def fix(profile: str, id_: str, fields: tuple[str, ...], reason: str, who: str) -> int:
    """Set fields of a claim that were misread: value=6011, category=tank, side=russia, as_of=2023-05-13, window=day, ..."""
    _choose("fix", id_, _pairs(fields), reason, who, profile)
    return 0


@review.command()
@click.argument("name")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--reason", default="", help="Why; it stands in corrections.csv.")
@click.option("--who", default=lambda: os.environ.get(WHO, ""), help=f"Who decides; else {WHO} of the environment.")
@click.pass_obj
def add(profile: str, name: str, fields: tuple[str, ...], reason: str, who: str) -> int:
    """A claim that stands in a picture or a speech, under a NAME of your own: quote, url, category, side, measure, window,
    claimant, and value, low or high.
    """
    _choose("add", name, _pairs(fields), reason, who, profile)
    return 0


@review.command("undo")
@click.pass_obj
def undo_last(profile: str) -> int:
    """Take back the last decision in corrections.csv."""
    from helpers.profiles import load_profile
    from helpers.review import undo

    rows = undo(workbook(), load_profile(profile))
    show("\n".join(f"Taken back: {_told(row)}" for row in rows) or "There is no decision to take back.")
    return 0


def _choose(action: str, id_: str, fields: dict[str, str], reason: str, who: str, profile: str) -> None:
    from helpers.profiles import load_profile
    from helpers.review import Choice, choose, load_material

    paths, war = workbook(), load_profile(profile)
    for row in choose(Choice(action, id_, fields, reason, who), load_material(paths, war), paths, war, date.today()):
        show(f"{paths.name(paths.corrections)}: {_told(row)}")


def _told(row: tuple[str, ...]) -> str:
    id_, action, field, value, reason, *_ = row
    return " ".join(part for part in (action, id_, f"{field}={value}" if field else "", f"({reason})" if reason else "") if part)


def _pairs(fields: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for pair in fields:
        name, sign, value = pair.partition("=")
        if not sign:
            raise ParameterError(f"{pair}: expected FIELD=VALUE, such as category=tank")
        if name in pairs:
            raise ParameterError(f"{pair}: {name} is given twice")
        pairs[name.strip()] = value.strip()
    return pairs


def _queue(profile: str):
    from helpers.profiles import load_profile
    from helpers.review import build_queue, load_material

    return build_queue(load_material(workbook(), load_profile(profile)))
