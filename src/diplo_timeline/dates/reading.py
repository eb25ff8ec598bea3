"""Reading the dates people type.

EDTF first, then a small grammar of our own, and python-dateutil last, on a short lead. A part that
was not written is never made up: what has two readings, or lacks its year, is refused with both
readings, or with what to add.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from diplo_timeline.dates.advice import ANY_EXAMPLE
from diplo_timeline.dates.edtf import EventDate
from diplo_timeline.dates.ends import NO_YEAR, End, read_end
from diplo_timeline.dates.lenient import read_leniently
from diplo_timeline.dates.names import Sort
from diplo_timeline.dates.points import Refused
from diplo_timeline.dates.scanning import NotUnderstood, Token, prepare, scan
from diplo_timeline.errors import DateError

_STROKE: Final = re.compile(r" ?/ ?")
_EDTF_POINT: Final = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?[~?%]?"
_EDTF_SHAPE: Final = re.compile(rf"(?:{_EDTF_POINT}|\.\.)?(?:/(?:{_EDTF_POINT}|\.\.)?)?")
_OPENINGS: Final = (Sort.FROM, Sort.SINCE, Sort.BETWEEN)


def read_date(text: str) -> EventDate:
    """Read a date as people write it: "22–23 September 2025", "about March 2025", EDTF and more.

    Raises:
        DateError: it is no date, lacks a part, or can be read in two ways; the reason says what
            to write.
    """
    try:
        folded = prepare(text)
        if _EDTF_SHAPE.fullmatch(edtf := _STROKE.sub("/", folded)):
            return EventDate.parse(edtf)
        return _read(folded)
    except DateError as error:
        raise DateError(text, error.reason) from None
    except Refused as refusal:
        raise DateError(text, str(refusal)) from None


def _read(folded: str) -> EventDate:
    try:
        return _expression(scan(folded))
    except NotUnderstood:
        if point := read_leniently(folded):
            return EventDate.between(point, point)
        raise


def _expression(tokens: list[Token]) -> EventDate:
    """Read a period with an open end, a period, or a single date."""
    opening = tokens[0].sort if tokens and tokens[0].sort in _OPENINGS else None
    if opening:
        tokens = tokens[1:]
    if tokens and tokens[-1].sort is Sort.ONWARDS and opening is not Sort.BETWEEN:
        return _open(tokens[:-1])
    tokens = _with_one_dash(tokens, between=opening is Sort.BETWEEN)
    dashes = [place for place, token in enumerate(tokens) if token.sort is Sort.TO]
    if not dashes and opening in (Sort.FROM, Sort.SINCE):
        return _open(tokens)
    if not dashes and opening is None:
        point = read_end(tokens).point()
        return EventDate.between(point, point)
    if len(dashes) != 1 or opening is Sort.SINCE:
        raise NotUnderstood(f"this cannot be read as a period; write for example {ANY_EXAMPLE}")
    start, end = tokens[: dashes[0]], tokens[dashes[0] + 1 :]
    _refuse_a_missing_end(start, end)
    return _period(read_end(start), read_end(end), apart=opening is not None)


def _open(tokens: Sequence[Token]) -> EventDate:
    """Read a period without an end; "2025 to present" has its "to" last."""
    if tokens and tokens[-1].sort is Sort.TO:
        tokens = tokens[:-1]
    return EventDate.between(read_end(tokens).point(), None)


def _with_one_dash(tokens: Sequence[Token], *, between: bool) -> list[Token]:
    """Make "and" a dash where it joins the ends of a period, and drop the dash of "mid-May"."""
    joined: list[Token] = []
    for token in tokens:
        if token.sort is Sort.TO and joined and joined[-1].sort is Sort.PART:
            continue
        if token.sort is Sort.AND:
            if not between:
                _refuse_two_dates(tokens)
            token = replace(token, sort=Sort.TO)
        joined.append(token)
    return joined


def _refuse_two_dates(tokens: Sequence[Token]) -> None:
    """Raise unless "and" joins two days that follow each other, as 22 and 23 September 2025."""
    place = next(i for i, token in enumerate(tokens) if token.sort is Sort.AND)
    days = [token.number for token in tokens if token.sort is Sort.DAY]
    near = [token.sort for token in tokens[max(place - 1, 0) : place + 2 : 2]]
    if near != [Sort.DAY, Sort.DAY] or len(days) != 2 or days[1] != days[0] + 1:
        raise Refused(
            "these are two dates; record two events, or write a period, as 22–25 September 2025"
        )


def _refuse_a_missing_end(start: Sequence[Token], end: Sequence[Token]) -> None:
    if not start:
        raise Refused("the start is missing; write both ends, for example 22–23 September 2025")
    if not end:
        raise Refused("the end is missing; write it, or since September 2025 when none is known")


def _period(start: End, end: End, *, apart: bool) -> EventDate:
    """Join two ends; each borrows the month or year that the other one states for both.

    Args:
        start: the first end as typed.
        end: the second one.
        apart: each end has its own "about" and "(uncertain)", because "from" or "between" was
            written; otherwise those at the outside are about the whole.
    """
    borrowed = start.year is None and start.month is not None
    _borrow(start, end)
    outside = frozenset[Sort]() if apart else (start.before | end.after) - {Sort.PART}
    first, last = start.point(outside), end.point(outside)
    if borrowed and first.first_day > last.last_day:
        raise Refused(
            "with one year for both ends the period would end before it starts; write both years, "
            "as 30 December 2025 – 2 January 2026"
        )
    return EventDate.between(first, last)


def _borrow(start: End, end: End) -> None:
    if end.year is None:
        missing = (
            "the end of the period has no year; write the year of both ends, as 2024–2025 "
            "(a month is written 2025-09)"
        )
        raise Refused(missing if start.year is not None else NO_YEAR)
    if end.month is None and end.day is not None and start.day is not None and start.year is None:
        end.month = start.month  # September 22-23, 2025
    if start.year is not None:
        return
    alike = end.month is not None and (start.month is not None or end.day is not None)
    if not (alike and end.lends):
        raise NotUnderstood(
            "the two ends are not alike; write both in full, as 30 September – 2 October 2025"
        )
    start.month = start.month or end.month
    start.year = end.year
