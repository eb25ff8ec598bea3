"""An event's date as days of a calendar, and in words what such days cannot say."""

from collections.abc import Iterator
from datetime import date, timedelta

from diplo_timeline.dates import EventDate
from diplo_timeline.feeds.content import DATE_LABELS


def days_of(when: EventDate) -> tuple[date, date | None]:
    """Return the first day, and the day after the last one (RFC 5545, section 3.6.1).

    A month is all its days, a year all of its. There is no day after where the end is open: a
    program then shows the first day alone, for thousands of years more would be made up.
    """
    first, last = when.first_day, when.last_day
    if last < date.max:
        return first, last + timedelta(days=1)
    # The day after 31 December 9999 cannot be written. A single day needs none; a longer time
    # is shown without its last day.
    if when.open_ended or first == date.max:
        return first, None
    return first, date.max


def date_in_words(status: str, when: EventDate) -> str:
    """Return the date as it is known, and how the days shown in a calendar differ from that.

    Raises:
        KeyError: there is no such status.
    """
    return " ".join([f"{DATE_LABELS[status]}: {when.describe()}.", *_cautions(when)])


def _cautions(when: EventDate) -> Iterator[str]:
    if when.open_ended:
        yield "No end is known: the calendar shows only the first day it may have begun."
    elif when.precision != "day":
        whole = "period" if when.is_period else when.precision
        yield f"The days are not known: the calendar shows the whole {whole}."
    if when.approximate:
        yield "The date is approximate: it may have been outside the days shown."
    if when.uncertain:
        yield "The date is uncertain."
