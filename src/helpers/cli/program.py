"""The program: all commands under one name, and what becomes of whatever goes wrong in them."""

from __future__ import annotations

import os
import sys

import click

from helpers.cli.alerting import alerts
from helpers.cli.asking import known, revisions
from helpers.cli.auditing import audit, check
from helpers.cli.comparing import compare
from helpers.cli.reading import extract, ingest
from helpers.cli.references import reference
from helpers.cli.reporting import doctor, report
from helpers.cli.reviewing import review
from helpers.cli.running import runs
from helpers.cli.scheduling import backfill, catch_up, schedule
from helpers.cli.terminal import complain, show
from helpers.errors import LossbookError, ParameterError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
def commands() -> None:
    """Lossbook reads, audits and compares the losses that are reported in a war."""


for command in (
    extract,
    ingest,
    audit,
    check,
    revisions,
    known,
    review,
    compare,
    report,
    reference,
    runs,
    schedule,
    backfill,
    catch_up,
    alerts,
    doctor,
):
    commands.add_command(command)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code. Whatever goes wrong is one line on standard error, never a traceback.

    With LOSSBOOK_DEBUG=1 the traceback is shown too.
    """
    try:
        code = commands.main(args=arguments, prog_name="python -m helpers", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except LossbookError as problem:
        return complain(str(problem), problem.exit_code)
    except click.exceptions.NoArgsIsHelpError as problem:
        show(problem.ctx.get_help())
        return 0
    except click.ClickException as problem:
        return complain(problem.format_message(), ParameterError.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return complain("interrupted", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # else Python complains once more when it closes the pipe
        return 141
    except Exception as problem:
        hint = "" if os.environ.get("LOSSBOOK_DEBUG") else " (LOSSBOOK_DEBUG=1 shows where)"
        return complain(f"unexpected {type(problem).__name__}: {problem}{hint}", 1)
