"""Small pieces of the dashboard's English: numbers of things, periods, days."""

import logging
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from diplo_timeline.dates import EventDate
from diplo_timeline.vocabulary import Family, Kind, Term, Topic

Named = Family | Kind | Term | Topic  # what of the vocabulary people choose from

log = logging.getLogger(__name__)


def number(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 event``, ``1,200 events``, ``2 countries``."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def period(first: date, last: date) -> str:
    """A period as exact as its length asks for: one day, one month, or months with years."""
    if first == last:
        return EventDate.of(first).display()
    start, end = f"{first:%Y-%m}".zfill(7), f"{last:%Y-%m}".zfill(7)
    return EventDate.parse(f"{start}/{end}").display()


def viewers_day(instant: datetime) -> str:
    """The day of an instant where the viewer is, in words."""
    return EventDate.of(instant.astimezone(_viewers_zone()).date()).display()


def viewers_moment(instant: datetime) -> str:
    """The day and the minute of an instant where the viewer is, in words."""
    there = instant.astimezone(_viewers_zone())
    return f"{EventDate.of(there.date()).display()} at {there:%H:%M}"


def today() -> date:
    """Today where the viewer is."""
    return datetime.now(_viewers_zone()).date()


def _viewers_zone() -> tzinfo:
    """The time zone the viewer's browser names; UTC where it names none that is known here.

    What is made before a browser has opened a session is made for UTC.
    """
    name = st.context.timezone if get_script_run_ctx(suppress_warning=True) else None
    if not name:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        log.info("a browser names the unknown time zone %r", name)
        return UTC
