"""The list as HTML: sections of cards, and the ways on to earlier and later events."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape

from diplo_timeline import look
from diplo_timeline.dashboard import words
from diplo_timeline.dashboard.address import View
from diplo_timeline.dashboard.listing import Entry, Listing, Section
from diplo_timeline.dates import EventDate
from diplo_timeline.timeline import Window


def cards_list(listing: Listing, view: View) -> str:
    """The page of the list; every text in it is escaped."""
    shown = _where(view)
    write = look.marking(view.query.q)
    if listing.coming:
        shown += _section(listing.coming, write, in_month=False)
    if listing.later_from:
        shown += _later(listing.later_from, view)
    shown += "".join(_section(month, write, in_month=True) for month in listing.months)
    if not listing.coming and not listing.months:
        shown += '<p class="none">Nothing in this period.</p>'
    return shown + _turn(view, listing.after)


def _where(view: View) -> str:
    """Where in the list this is, unless at its start: on a later page, in one part of time."""
    told = []
    if view.page:
        newest = replace(view, page=None, event=None)
        told.append(f"Earlier events. {_link(newest.href(), 'Back to the newest')}")
    if window := Window.parse(view.window):
        everything = _link(replace(view, window=None, page=None).href(), "List the whole record")
        told.append(f"Listed: {escape(window.in_words())}. {everything}")
    return f'<p class="where">{" · ".join(told)}</p>' if told else ""


def _section(section: Section, write: look.Write, *, in_month: bool) -> str:
    count = words.number(section.count, "event")
    heading = f'<div class="month"><h2>{escape(section.title)}</h2><span>{count}</span></div>'
    return heading + "".join(_card(entry, write, in_month=in_month) for entry in section.entries)


def _card(entry: Entry, write: look.Write, *, in_month: bool) -> str:
    return look.card(
        entry.event,
        entry.parts,
        whole=entry.whole,
        elsewhere=entry.elsewhere,
        related=entry.related,
        in_month=in_month,
        write=write,
    )


def _later(day: date, view: View) -> str:
    start = EventDate.of(day)
    later = replace(view.narrowed(replace(view.query, from_=start)), window=None)
    return _links([(later.href(), f"Later events, from {start.display()}")], "Later events")


def _turn(view: View, after: str | None) -> str:
    links = []
    if after:
        links.append((replace(view, page=after, event=None).href(), "Earlier events"))
    if view.page:
        links.append((replace(view, page=None, event=None).href(), "Back to the newest"))
    return _links(links, "Pages of the list")


def _links(links: Sequence[tuple[str, str]], label: str) -> str:
    if not links:
        return ""
    shown = "".join(_link(address, said) for address, said in links)
    return f'<nav class="turn" aria-label="{label}">{shown}</nav>'


def _link(address: str, said: str) -> str:
    return f'<a href="{escape(address)}" target="_self">{escape(said)}</a>'
