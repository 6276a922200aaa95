"""`python -m helpers`: thin. Each command parses, calls and prints; what is heavy is imported inside it."""

from helpers.cli.program import main

__all__ = ["main"]
