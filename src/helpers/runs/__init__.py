"""Runs: parameters read and checked, notebooks executed through papermill, one folder a report with its manifest."""
