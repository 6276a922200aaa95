"""What the commands print, and the choices that several of them offer."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

import click

from helpers.harmless import HIDDEN
from helpers.secrets import redact

PROFILE = "russia_ukraine"
AUTO = "auto"  # the war that each text is recognised to be about
FORMATS = ("text", "csv", "json")

engine = click.option(
    "--engine",
    type=click.Choice(["auto", "plain", "warm"]),
    default="auto",
    show_default=True,
    callback=lambda context, option, value: _engine(value),
    help="How kernels start: plain, each afresh; warm, forked from one that has loaded all (Linux); auto, warm if it can.",
)


def _engine(value: str) -> str:
    """Return the engine, plain or warm. Raises BadParameter for one that this system does not have."""
    from helpers.runs.forked import PLAIN, WARM, can_fork

    if value == WARM and not can_fork():
        raise click.BadParameter("this system does not fork kernels safely; leave it out")
    return value if value in (PLAIN, WARM) else WARM if can_fork() else PLAIN


def timed(command: Callable) -> Callable:
    """Add the options that say how long a run may take, for `read_limits`."""
    options = (
        click.option("--timeout", default="", metavar="TIME", help="How long a run may take: 90s, 15min, 2h (the default)."),
        click.option("--cell-timeout", default="", metavar="TIME", help="How long one cell may take; 15min by default."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def limited(command: Callable) -> Callable:
    """Add the options that say how long a run may take and how it goes on; the first three are for `read_limits`."""
    options = (
        timed,
        click.option("--jobs", type=click.IntRange(1), help="How many notebooks run side by side; 2 by default."),
        click.option("--keep-going", is_flag=True, help="After a failure, run what does not wait for the failed notebook."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def show(text: str) -> None:
    """Print as UTF-8 whatever the terminal's locale says.

    On a terminal without the marks that would steer it or turn the reading direction, which a text may bring along; a file or
    a pipe gets every character.
    """
    click.echo((HIDDEN.sub("", text) if sys.stdout.isatty() else text).encode("utf-8"))


def complain(message: str, code: int) -> int:
    """Print a message on standard error, its empty lines left out, and return the exit code.

    With LOSSBOOK_DEBUG=1 the traceback of what is being handled comes first.
    """
    if os.environ.get("LOSSBOOK_DEBUG") and sys.exc_info()[0]:
        traceback.print_exc()
    lines = (" ".join(HIDDEN.sub("", line).split()) for line in message.splitlines())
    print(redact("\n".join(line for line in lines if line)) or "unknown error", file=sys.stderr, flush=True)
    return code
