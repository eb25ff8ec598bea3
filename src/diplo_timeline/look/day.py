"""A card's day block: a large numeral where the day is known, words where it is not."""

from datetime import date
from html import escape

from diplo_timeline.dates import EventDate
from diplo_timeline.language import SHORT_MONTHS, WEEKDAYS, number


def day_block(when: EventDate | None, *, in_month: bool = True) -> str:
    """Return the block. ``in_month`` says that month and year stand above the card already."""
    if when is None:
        return _block("–", "no date", small=True)
    if when.open_ended:
        return _block(when.display(), "no end known", small=True)
    if when.loose:
        return _loose(when)
    return _one_day(when, in_month) if when.is_one_day else _period(when, in_month)


def _one_day(when: EventDate, in_month: bool) -> str:  # noqa: FBT001  # one question, asked above
    day = when.first_day
    below = WEEKDAYS[day.weekday()]
    if not in_month:
        below = f"{below}, {SHORT_MONTHS[day.month - 1]} {day.year}"
    return _block(str(day.day), below)


def _period(when: EventDate, in_month: bool) -> str:  # noqa: FBT001  # as above
    first, last = when.first_day, when.last_day
    days = (last - first).days + 1
    length = f"{number(days)} days" if when.precision == "day" else "days not known"
    if when.precision != "day":
        return _block(when.display(), length, small=True)
    if (first.year, first.month) == (last.year, last.month):
        below = length if in_month else f"{SHORT_MONTHS[first.month - 1]} {first.year}, {length}"
        return _block(f"{first.day}–{last.day}", below)
    if first.year != last.year:
        ends = f"{_day_and_month(first)} {first.year} – {_day_and_month(last)} {last.year}"
        return _block(ends, length, small=True)
    below = length if in_month else f"{first.year}, {length}"
    return _block(f"{_day_and_month(first)} – {_day_and_month(last)}", below, small=True)


def _loose(when: EventDate) -> str:
    words = [
        w for w, is_so in (("about", when.approximate), ("uncertain", when.uncertain)) if is_so
    ]
    below = " and ".join(words) or "day not known"
    if when.precision == "year":
        return _block(_year(when), below, small=True, loose=True)
    if when.precision == "month":
        above = f"{SHORT_MONTHS[when.first_day.month - 1]} {when.first_day.year}"
        return _block(above, below, small=True, loose=True)
    if when.is_one_day:
        above = f"{_day_and_month(when.first_day)} {when.first_day.year}"
        return _block(above, below, small=True, loose=True)
    return _block(when.display(), below, small=True, loose=True)


def _block(above: str, below: str, *, small: bool = False, loose: bool = False) -> str:
    numeral = f'<b class="s">{escape(above)}</b>' if small else f"<b>{escape(above)}</b>"
    # In the narrow column a line may only break after a comma: "Jan 2027," over "3 days".
    lines = escape(below).replace(" ", "\N{NO-BREAK SPACE}").replace(",\N{NO-BREAK SPACE}", ", ")
    return f'<div class="day{" loose" if loose else ""}">{numeral}<span>{lines}</span></div>'


def _day_and_month(day: date) -> str:
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def _year(when: EventDate) -> str:
    first, last = when.first_day.year, when.last_day.year
    return str(first) if first == last else f"{first}–{last}"
