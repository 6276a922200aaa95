"""`doctor`: whether the workbook can work, and is as it should be; and mending what can be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from helpers.errors import LossbookError
from helpers.paths import Paths
from helpers.runs.doctor import machine, services, workbook
from helpers.runs.doctor.findings import Finding

LOOKS: tuple[Callable[[Paths], Iterable[Finding]], ...] = (
    machine.look_at_python, machine.look_at_packages, machine.look_at_folders, machine.look_at_disk, machine.look_at_clock,
    machine.look_at_notebooks, machine.look_at_kernel, machine.look_at_kernel_spec, workbook.look_at_lock,
    workbook.look_at_leftovers, workbook.look_at_store, workbook.look_at_latest, services.look_at_feeds,
    services.look_at_schedule, services.look_at_alerts,
)  # fmt: skip

__all__ = ["Finding", "examine", "mended"]


def examine(paths: Paths) -> Iterator[Finding]:
    """Yield what was looked at, in order, and whether it is as it should be. Makes missing folders, and nothing else."""
    for look in LOOKS:
        yield from look(paths)


def mended(finding: Finding) -> Finding:
    """Return a bad finding as it is once what can be done about it was done."""
    if finding.good or finding.mend is None:
        return finding
    try:
        return Finding(True, finding.what, f"{finding.words}: mended: {finding.mend()}")
    except (LossbookError, OSError) as problem:
        return Finding(False, finding.what, f"{finding.words}: could not be mended: {problem}")
