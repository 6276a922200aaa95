"""Lossbook: reads, audits and compares the losses that are reported in a war."""

__version__ = "0.1.0"
