"""What can be checked before a kernel starts: names, values, dates, folders and texts. Each refusal is one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from helpers.errors import InputError, ParameterError, StorageError, nearest
from helpers.files import write_file
from helpers.model import CATEGORIES
from helpers.paths import Paths
from helpers.profiles import Profile, load_profile
from helpers.runs.dates import check_order, read_date
from helpers.runs.forked import PLAIN
from helpers.runs.limits import Limits
from helpers.runs.parameters import assign, read_parameters
from helpers.runs.steps import STEPS, Step, notebook_file
from helpers.wording import DEFAULT, check_language

DATES = ("FROM", "TO", "KNOWN_ON")
EDITIONS = ("private", "shared")
DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Request:
    """What was asked for: parameters by their names in the notebooks, as texts; a folder for a copy; whether to run all; whether
    `latest` moves on to the report; how long it may take; whether what does not wait for a failed step is run all the same.

    `engine` says how kernels start (`plain` or `warm`), `kind` who asked (report, schedule, catch-up, backfill) and `due` for
    which time of the schedule, "2026-11-29T07:00". `day` is the one from which words for dates are told; without it, today.
    `number` is the run's place among all runs; without it, behind them.
    """

    given: Mapping[str, Any] = field(default_factory=dict)
    out: Path | None = None
    force: bool = False
    latest: bool = True
    limits: Limits = DEFAULT_LIMITS
    keep_going: bool = False
    engine: str = PLAIN
    kind: str = "report"
    due: str = ""
    day: date | None = None
    number: int | None = None


@dataclass(frozen=True)
class Plan:
    """What will be run: for each step its notebook and its parameters in full."""

    notebooks: Mapping[str, Path]
    parameters: Mapping[str, Mapping[str, Any]]

    def parameter(self, name: str, default: Any = None) -> Any:
        """Return the value of a parameter in the first notebook that declares it."""
        return next((values[name] for values in self.parameters.values() if name in values), default)


def make_plan(request: Request, paths: Paths, today: date, steps: tuple[Step, ...] = STEPS) -> Plan:
    """Return what `request` comes to, its dates resolved against `today`.

    Raises ParameterError for an unknown name, a bad value and FROM after TO, and InputError for a notebook that cannot be run.
    """
    given = {name: value for name, value in request.given.items() if value not in ("", None, [])}
    for name in DATES:
        if name in given and given[name] != "latest":
            given[name] = read_date(given[name], today, name)
    check_order(given.get("FROM", ""), given.get("TO", ""))
    if "PROFILE" in given and "SIDES" not in given:
        given["SIDES"] = list(load_profile(given["PROFILE"]).parties)
    notebooks = {step.name: notebook_file(step, paths) for step in steps}
    parameters = assign(given, {name: read_parameters(file) for name, file in notebooks.items()})
    plan = Plan(notebooks, parameters)
    check_values(plan)
    return plan


def check_values(plan: Plan) -> None:
    """Raise ParameterError when a parameter names a profile, side, claimant, category or edition that does not exist."""
    check_language(plan.parameter("LANGUAGE", DEFAULT))
    if plan.parameter("EDITION") == "shared" and not plan.parameter("SIGNED_BY", ""):
        raise ParameterError("EDITION shared: SIGNED_BY is empty; a report that is handed on says who answers for it")
    names = {name: plan.parameter(name, []) for name in ("SIDES", "CLAIMANTS", "CATEGORIES", "EDITION")}
    given = {name: [value] if isinstance(value, str) else value for name, value in names.items()}
    check_names(load_profile(plan.parameter("PROFILE", "russia_ukraine")), given)


def check_names(profile: Profile, given: Mapping[str, list[str]]) -> None:
    """Raise ParameterError for the first value that its parameter cannot have, with the nearest one that it can."""
    known: dict[str, Any] = {
        "SIDES": profile.parties,
        "CLAIMANTS": claimant_names(profile),
        "CATEGORIES": CATEGORIES,
        "EDITION": EDITIONS,
    }
    for name, values in given.items():
        for value in values:
            if value not in known[name]:
                close = nearest(value, known[name]) or "; there are " + ", ".join(known[name])
                raise ParameterError(f"{name} {value!r} is unknown{close}")


def claimant_names(profile: Profile) -> list[str]:
    """Return the ids that CLAIMANTS may name: the profile's claimants and its official series."""
    return [*profile.claimants, *profile.official_series]


def check_folders(paths: Paths, out: Path | None) -> None:
    """Raise StorageError when the folders that a run writes to cannot be written to."""
    for folder in (paths.processed, paths.reports, *([out] if out else [])):
        probe = folder / ".probe"
        try:
            write_file(probe, b"")
        except StorageError as problem:
            raise StorageError(str(problem).replace(str(probe), paths.name(folder))) from problem
        probe.unlink(missing_ok=True)


def store_texts(plan: Plan, paths: Paths) -> list[str]:
    """Store the texts of pages, PDFs and the like that lie in the inbox, and return a line for each that cannot be read.

    Done before it is looked at what changed, since the stored texts are what the notebooks read.
    """
    if paths.corpus:
        return []
    from helpers.texts import find_texts
    from helpers.texts.kinds import is_read_in_place

    files = find_texts(paths.root / plan.parameter("INBOX", "data/raw"), plan.parameter("SAMPLE", "auto"))
    arriving = [path for path in files if not is_read_in_place(path)]
    if not arriving:
        return []
    from helpers.texts.arriving import store_all  # late: most runs have only plain texts

    return [str(item) for item in store_all(arriving, paths, progress=True)]


def check_texts(plan: Plan, paths: Paths) -> None:
    """Raise InputError when no text can be read and no transcription of a list was imported: a run would have nothing to say.
    The message has a line for each text.

    Where a corpus is read it must be there: raises NoDataError and InputError as `open_corpus` does.
    """
    if paths.corpus:
        from helpers.ledger.corpus import open_corpus  # late, as what follows

        open_corpus(paths.corpus)
        return
    from helpers.reference import kept_versions
    from helpers.texts import Rejected, find_texts, read_items
    from helpers.texts.kinds import is_read_in_place

    inbox = paths.root / plan.parameter("INBOX", "data/raw")
    files = find_texts(inbox, plan.parameter("SAMPLE", "auto"))
    faults = []
    for text in filter(is_read_in_place, files):
        for item in read_items(text, paths.raw, paths.root):
            if not isinstance(item, Rejected):
                return
            faults.append(str(item))
    faults += store_texts(plan, paths)
    if not faults and kept_versions(paths):
        return
    raise InputError("\n".join(faults) or f"{paths.name(inbox)}: there is no text; put .txt or .md files into data/raw/articles")
