"""What the commands print, and the choices that several of them offer."""

from __future__ import annotations

import os
import sys
import traceback

import click

PROFILE = "russia_ukraine"
AUTO = "auto"  # the war that each text is recognised to be about
FORMATS = ("text", "csv", "json")


def show(text: str) -> None:
    """Print as UTF-8 whatever the terminal's locale says."""
    click.echo(text.encode("utf-8"))


def complain(message: str, code: int) -> int:
    """Print a message on standard error, its empty lines left out, and return the exit code.

    With LOSSBOOK_DEBUG=1 the traceback of what is being handled comes first.
    """
    if os.environ.get("LOSSBOOK_DEBUG") and sys.exc_info()[0]:
        traceback.print_exc()
    lines = (" ".join(line.split()) for line in message.splitlines())
    print("\n".join(line for line in lines if line) or "unknown error", file=sys.stderr, flush=True)
    return code
