"""The command `alerts`: who is told of what."""

from __future__ import annotations

import os

import click

from helpers.cli.terminal import complain, show
from helpers.paths import workbook


@click.group()
def alerts() -> None:
    """Who is told when a run failed, no new text came, the audit found something, a figure moved: data/raw/alerts.yaml."""


@alerts.command("show")
def show_alerts() -> int:
    """Who is told, of what, and whether the secrets that the file names are in the environment."""
    from helpers.runs.alerts.settings import FILE, read_settings
    from helpers.secrets import REFERENCE

    paths = workbook()
    settings = read_settings(paths)
    if not settings.channels:
        show(f"Nobody is told of anything; {paths.name(paths.raw / FILE)} would say who is.")
        return 0
    missing = 0
    for channel in settings.channels:
        named = REFERENCE.findall(" ".join([channel.to, *map(str, channel.keys.values())]))
        unset = [name for name in named if not os.environ.get(name)]
        missing += len(unset)
        show(channel.name + (f": {', '.join(unset)} not set in this environment" if unset else ""))
    show("of: " + "; ".join(map(_spoken, settings.occasions)))
    return 1 if missing else 0


@alerts.command()
def test() -> int:
    """Send each a message that says it is a test. Exit code 1 when one of them could not be told."""
    from helpers.errors import LossbookError, ParameterError
    from helpers.runs.alerts.sending import Message, send
    from helpers.runs.alerts.settings import FILE, read_settings

    paths = workbook()
    settings = read_settings(paths)
    if not settings.channels:
        raise ParameterError(f"{paths.name(paths.raw / FILE)} names nobody to tell")
    message = Message("Lossbook: this is a test", ("Nothing happened; somebody tried whether alerts arrive.",), str(paths.root))
    faults = []
    for channel in settings.channels:
        try:
            send(channel, message)
            show(f"{channel.name}: told")
        except LossbookError as problem:
            faults.append(str(problem))
    return complain("\n".join(faults), 1) if faults else 0


def _spoken(occasion) -> str:
    words = {
        "failure": "a run that failed",
        "stale": f"no new text for {occasion.days} days",
        "finding": "likely findings" if occasion.level == "likely" else "likely and possible findings",
    }
    size = f"{occasion.by:.0%}" if occasion.share else f"{occasion.by:g}"
    moved = f"{occasion.figure or 'any line'}: {occasion.of.replace('_', ' ')} moved by more than {size}"
    return words.get(occasion.what, moved)
