"""The command ``diplo-timeline``."""

from diplo_timeline.cli.main import main

__all__ = ["main"]
