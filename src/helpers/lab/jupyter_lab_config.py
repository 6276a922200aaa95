"""What `make lab` tells JupyterLab: where it opens, that notebooks are saved without outputs, and that it asks the network
nothing.

Your own settings and git's are left as they are; options on the command line stand over what is said here.
"""

from traitlets.config import get_config

from helpers.runs.saving import strip_on_save

c = get_config()
c.LabApp.default_url = "/lab/tree/notebooks/00_start.ipynb"
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
c.ContentsManager.pre_save_hook = strip_on_save
