"""Corpora that outgrow one machine's memory: read in parts, by one process or by many, into tables that are parts too."""
