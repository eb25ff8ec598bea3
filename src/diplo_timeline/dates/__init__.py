"""Dates of events: how they are kept, read from what people type, and shown."""

from diplo_timeline.dates.edtf import EventDate
from diplo_timeline.dates.reading import read_date

__all__ = ["EventDate", "read_date"]
