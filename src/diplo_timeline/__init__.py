"""Diplo Timeline: diplomatic events as a timeline, as feeds and as a record to cite."""

__version__ = "0.5.0"
