"""Reports that JupyterLab's own scheduler asks for, made by our runner: the same lock, parameters and checks as by hand.

Needs requirements-lab-scheduler.txt. What jupyter-scheduler 2.12 lacks is made up for here: parameters come as strings and are
coerced by the notebook that declares them, a job that failed has an end, and no conda is looked for.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from jupyter_scheduler.environments import EnvironmentManager
from jupyter_scheduler.executors import ExecutionManager
from jupyter_scheduler.models import JobFeature, RuntimeEnvironment, Status
from jupyter_scheduler.orm import Job
from jupyter_scheduler.utils import get_utc_timestamp

from helpers.files import copy_files
from helpers.paths import Paths, workbook
from helpers.runs.folders import latest_folder
from helpers.runs.steps import STEPS

FORMATS = {"ipynb": "Notebook", "html": "HTML"}
MADE = "report is at"  # what a run says that made one, whatever its exit code
FEATURES = (JobFeature.job_name, JobFeature.parameters, JobFeature.output_formats, JobFeature.job_definition)
CONTROL = (JobFeature.stop_job, JobFeature.delete_job)


class ReportExecutionManager(ExecutionManager):
    """Makes a whole report for a job on any of its notebooks, and hands out that notebook, executed, and its page."""

    def execute(self) -> None:
        """Run `python -m helpers report` with the job's parameters. Raises ValueError for another notebook, RuntimeError with the
        run's own words when it made no report.
        """
        name = Path(self.staging_paths["input"]).stem
        if name not in {step.name for step in STEPS}:
            raise ValueError(f"{name}.ipynb: a report is made of {', '.join(step.name for step in STEPS)}; schedule one of these")
        command = [sys.executable, "-m", "helpers", "report", *as_options(self.model.parameters or {})]
        done = subprocess.run(command, cwd=self.root_dir, capture_output=True, text=True, check=False)
        if MADE not in done.stdout:
            raise RuntimeError(done.stderr.strip() or f"the report ended with exit code {done.returncode}")
        hand_out(name, self.staging_paths, workbook())

    def on_failure(self, e: Exception) -> None:
        """Note the failure and when it was, in one step: whoever sees that a job failed sees its end too."""
        told = {"status": Status.FAILED, "status_message": str(e), "end_time": get_utc_timestamp()}
        with self.db_session() as session:
            session.query(Job).filter(Job.job_id == self.job_id).update(told)
            session.commit()
        print(f"job {self.job_id}: {e}", file=sys.stderr, flush=True)

    # The scheduler hands the class over by itself: neither of these is a class method.
    def validate(cls, input_path: str) -> bool:  # noqa: N805
        """Return True: a report needs no kernel that the notebook names."""
        return True

    def supported_features(cls) -> dict[JobFeature, bool]:  # noqa: N805
        """Return what a job may ask for."""
        return {feature: feature in (*FEATURES, *CONTROL) for feature in JobFeature}


class WorkbookEnvironment(EnvironmentManager):
    """The one environment that there is: that of the workbook."""

    def list_environments(self) -> list[RuntimeEnvironment]:
        """Return the environment in which JupyterLab runs."""
        told = {"name": "lossbook", "label": "Lossbook", "description": "The environment of this workbook"}
        return [
            RuntimeEnvironment(**told, file_extensions=["ipynb"], output_formats=list(FORMATS), metadata={"path": sys.prefix})
        ]

    def manage_environments_command(self) -> str:
        """Return no command: there is nothing to choose."""
        return ""

    def output_formats_mapping(self) -> dict[str, str]:
        """Return the forms in which a job hands out what it made."""
        return FORMATS


def as_options(parameters: Mapping[str, object]) -> list[str]:
    """Return parameters as options of the command; those left empty keep their defaults."""
    given = {name: value for name, value in parameters.items() if value not in (None, "")}
    return [word for name, value in given.items() for word in ("-p", f"{name}={value}")]


def hand_out(name: str, wanted: Mapping[str, str], paths: Paths) -> None:
    """Copy the executed notebook `name` of the latest report, and its page, to where the scheduler looks for them."""
    folder = latest_folder(paths)
    page = next(step.page for step in STEPS if step.name == name)
    made = {"ipynb": folder / f"{name}.ipynb", "html": folder / page}
    copy_files({Path(wanted[form]): file for form, file in made.items() if form in wanted})
