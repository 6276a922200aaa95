"""What lives in JupyterLab: panels of widgets over the tables. They decide and draw; what they show is made below."""

from helpers.lab.adding import AddPanel
from helpers.lab.exploring import ExplorePanel
from helpers.lab.reading import ArticlePanel
from helpers.lab.reviewing import ReviewPanel
from helpers.lab.running import ReportRun
from helpers.lab.showing import Shown, show
from helpers.lab.starting import Start

__all__ = ["AddPanel", "ArticlePanel", "ExplorePanel", "ReportRun", "ReviewPanel", "Shown", "Start", "show"]
