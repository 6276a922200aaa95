"""What `make lab` tells JupyterLab: where it opens, that notebooks are saved without outputs, that it asks the network nothing,
and, where jupyter-scheduler is installed, that its jobs are reports made by our runner.

Your own settings and git's are left as they are; options on the command line stand over what is said here.
"""

from importlib.util import find_spec

from traitlets.config import get_config

from helpers.runs.saving import strip_on_save

NEWS = "@jupyterlab/apputils-extension:announcements"  # asks at each first start whether it may fetch news


def without_news(_: object, page: dict) -> dict:
    """Return what JupyterLab's page is told, with the news switched off."""
    return page | {"disabledExtensions": [*page.get("disabledExtensions", []), NEWS]}


c = get_config()
c.LabApp.default_url = "/lab/tree/notebooks/00_start.ipynb"
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
c.ContentsManager.pre_save_hook = strip_on_save
if find_spec("jupyter_scheduler"):  # requirements-lab-scheduler.txt
    c.Scheduler.execution_manager_class = "helpers.lab.scheduling.ReportExecutionManager"
    c.SchedulerApp.environment_manager_class = "helpers.lab.scheduling.WorkbookEnvironment"
c.ServerApp.tornado_settings = {"page_config_hook": without_news}
