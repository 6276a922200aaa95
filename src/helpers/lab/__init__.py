"""What lives in JupyterLab: panels of widgets over the tables. They decide and draw; what they show is made below."""

from helpers.lab.reviewing import ReviewPanel
from helpers.lab.running import ReportRun

__all__ = ["ReportRun", "ReviewPanel"]
