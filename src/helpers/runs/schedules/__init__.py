"""Runs at set times: what a person asks for, as a line of a crontab or a timer of systemd, and what such a run does."""
