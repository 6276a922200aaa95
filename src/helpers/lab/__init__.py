"""What lives in JupyterLab: panels of widgets over the tables. They decide and draw; what they show is made below."""

from helpers.lab.reviewing import ReviewPanel

__all__ = ["ReviewPanel"]
