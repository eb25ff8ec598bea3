"""A view as a calendar people subscribe to (RFC 5545, with the properties of RFC 7986)."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import Final

import icalendar
from icalendar.prop import vCategory, vDuration, vGeo, vText, vUri

from diplo_timeline import __version__, vocabulary
from diplo_timeline.dates import EventDate
from diplo_timeline.feeds.calendar_dates import date_in_words, days_of
from diplo_timeline.feeds.content import linked, person_in_words
from diplo_timeline.feeds.entry import FeedEntry, in_utc
from diplo_timeline.models import Event, Source, permalink, web_address
from diplo_timeline.text import clean

_log = logging.getLogger(__name__)

Titles = Mapping[str, str]
Properties = Iterator[tuple[str, object]]

_REFRESH: Final = timedelta(hours=1)
_END: Final = b"END:VCALENDAR\r\n"
# A calendar knows three states (RFC 5545, section 3.8.1.11); the headline names ours.
_STATES: Final[Mapping[str, str]] = {
    "announced": "TENTATIVE",
    "scheduled": "TENTATIVE",
    "happened": "CONFIRMED",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}


class _Text(vText):
    r"""A text as it stands. Defect of icalendar 7.3: vText takes a typed ``\N`` for a line end."""

    def to_ical(self) -> bytes:
        # RFC 5545, section 3.3.11. The backslash first, or it would escape the escapes.
        escaped = self.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,")
        return escaped.replace("\n", r"\n").encode()


class _Geo(vGeo):
    """A position. Defect of icalendar 7.3: vGeo writes 0.00001 as 1e-05, which is no FLOAT."""

    def to_ical(self) -> str:
        # RFC 5545, section 3.8.1.6, asks for six decimal places.
        return f"{self.latitude:.6f};{self.longitude:.6f}"


def calendar(
    events: Iterable[Event],
    *,
    uid: str,
    name: str,
    description: str,
    address: str,
    page: str,
    changed: datetime,
    public_url: str,
    titles: Titles,
) -> bytes:
    """Return a calendar of the events, UTF-8 encoded: the same bytes for the same events.

    It has no METHOD: PUBLISH (RFC 5546, section 3.2.1) would ask for an ORGANIZER, and nobody is
    invited. An event that cannot be written is left out and logged.

    Args:
        events: published and withdrawn ones, in the order they shall stand in.
        uid: of the calendar itself, ``urn:uuid:…``.
        name: what calendar programs list it as.
        description: a sentence on what it brings.
        address: of this very calendar.
        page: of the same view in the browser.
        changed: the newest change among the events.
        public_url: the site's address without a path; every link starts with it.
        titles: of published events the given ones are part of or related to, by uid; one that is
            not in it is not mentioned.

    Raises:
        ValueError: ``changed`` has no time zone, an address has a line break, or the name or
            description a character that is no text.
    """
    whole = icalendar.Calendar()
    for key, value in _head(uid, name, description, address, page, changed):
        whole.add(key, value)
    written = list(filter(None, (_try(event, public_url, titles) for event in events)))
    if not written:
        whole.add_component(_utc())
    # The very bytes the library writes for a calendar with these components; but an event that
    # did not change since another calendar was written is not written again.
    return b"".join([bytes(whole.to_ical()).removesuffix(_END), *written, _END])


def vevent(event: Event, *, public_url: str, titles: Titles) -> icalendar.Event:
    """Return the event as a calendar's entry; see `calendar` for the arguments.

    A withdrawn event stays on its days, cancelled, and says when and why it was taken back. Of
    what it once said, only title and days are left.

    Raises:
        ValueError: it has no date, or `FeedEntry.of` refuses it.
        KeyError: it uses a word no vocabulary knows.
    """
    if event.date is None:
        raise ValueError("the event has no date")
    # Calendars name no author, hence no site.
    entry = FeedEntry.of(event, public_url=public_url, site_title="", titles=titles)
    told = _notice(entry) if entry.withdrawn else _told(event, entry, public_url, titles)
    made = icalendar.Event()
    for key, value in chain(_lasting(event, event.date, entry), told):
        made.add(key, value)
    return made


def _try(event: Event, public_url: str, titles: Titles) -> bytes:
    """The event as written, or nothing if it cannot be."""
    try:
        named = {uid: titles[uid] for _, uid in linked(event) if uid in titles}
        return _written(event, public_url, tuple(named.items()))
    except Exception:  # noqa: BLE001 - whatever is wrong with one event, the others are served
        _log.exception("event %s is left out of the calendar", event.uid)
        return b""


# The library needs 2 s for 5,000 events. 8 kB are kept of each, most of it the event itself: as the
# key it cannot be mistaken for another, or for what it was.
@lru_cache(maxsize=8192)
def _written(event: Event, public_url: str, titles: tuple[tuple[str, str], ...]) -> bytes:
    """The event as the library writes it."""
    return bytes(vevent(event, public_url=public_url, titles=dict(titles)).to_ical())


def _head(
    uid: str, name: str, description: str, address: str, page: str, changed: datetime
) -> Properties:
    yield "PRODID", _Text(f"-//Diplo Timeline//Diplo Timeline {__version__}//EN")
    yield "VERSION", _Text("2.0")
    yield "CALSCALE", _Text("GREGORIAN")
    yield "UID", _Text(uid)
    yield "LAST-MODIFIED", in_utc(changed)
    yield "URL", vUri(page)
    yield "SOURCE", vUri(address, params={"VALUE": "URI"})
    yield "REFRESH-INTERVAL", vDuration(_REFRESH, params={"VALUE": "DURATION"})
    # Names from before RFC 7986 stand beside its own: many programs know no others.
    yield "X-PUBLISHED-TTL", vDuration(_REFRESH)
    for key in ("NAME", "X-WR-CALNAME"):
        yield key, _Text(clean(name))
    for key in ("DESCRIPTION", "X-WR-CALDESC"):
        yield key, _Text(clean(description))


def _utc() -> icalendar.Timezone:
    """What nobody sees: without events too a calendar needs a component (RFC 5545, 3.6)."""
    standard = icalendar.TimezoneStandard()
    standard.add("DTSTART", datetime(1970, 1, 1))  # noqa: DTZ001 - a local time (3.6.5)
    standard.add("TZOFFSETFROM", timedelta())
    standard.add("TZOFFSETTO", timedelta())
    zone = icalendar.Timezone()
    zone.add("TZID", _Text("Etc/UTC"))
    zone.add_component(standard)
    return zone


def _lasting(event: Event, when: EventDate, entry: FeedEntry) -> Properties:
    """What stays when an event is withdrawn."""
    yield "UID", _Text(event.uid)
    yield "DTSTAMP", entry.updated
    yield "LAST-MODIFIED", entry.updated
    yield "CREATED", entry.published
    yield "SEQUENCE", event.version - 1
    first, after = days_of(when)
    yield "DTSTART", first
    if after:
        yield "DTEND", after
    yield "SUMMARY", _Text(entry.headline)
    yield "URL", vUri(entry.permalink)
    yield "CLASS", _Text("PUBLIC")
    yield "TRANSP", _Text("TRANSPARENT")  # ministers meeting keep no subscriber busy


def _notice(entry: FeedEntry) -> Properties:
    yield "STATUS", _Text("CANCELLED")
    yield "DESCRIPTION", _Text(clean(entry.summary))


def _told(event: Event, entry: FeedEntry, public_url: str, titles: Titles) -> Properties:
    yield "STATUS", _Text(_STATES[event.status])
    yield "DESCRIPTION", _Text(_description(event, entry, public_url, titles))
    yield "CATEGORIES", vCategory(list(dict.fromkeys(_categories(event))))
    if event.place:
        yield "LOCATION", _Text(clean(event.place.label))
    if event.place and event.place.latitude is not None and event.place.longitude is not None:
        yield "GEO", _Geo((event.place.latitude, event.place.longitude))
    if event.part_of and event.part_of in titles:
        yield "RELATED-TO", _Text(event.part_of, params={"RELTYPE": "PARENT"})
    yield "X-DIPLO-DATE", _Text(str(event.date))  # EDTF says what days cannot
    yield "X-DIPLO-STATUS", _Text(event.status)


def _categories(event: Event) -> Iterator[str]:
    yield vocabulary.KINDS[event.kind].name
    yield vocabulary.FAMILIES[event.family].name
    for topic in event.topics:
        yield vocabulary.TOPICS[topic].name


def _description(event: Event, entry: FeedEntry, public_url: str, titles: Titles) -> str:
    """The event in plain text. The feeds' summary stands first, with the note of a correction."""
    links = (
        f"{label}: {titles[uid]}\n{permalink(public_url, uid)}"
        for label, uid in linked(event)
        if uid in titles
    )
    sources = "\n".join(map(_source, event.sources))
    blocks = (
        entry.summary,
        event.summary.strip().partition("\n\n")[2],  # the first paragraph is in the other summary
        "\n".join(_facts(event)),
        "\n".join(links),
        f"Sources:\n{sources}" if sources else "",
        entry.permalink,
    )
    text = clean("\n\n".join(filter(None, blocks)))
    return "\n".join(text.splitlines())  # no U+2028 and the like, which end a line for some


def _facts(event: Event) -> Iterator[str]:
    """What neither the summary nor another property says, a line each."""
    if event.date:
        yield date_in_words(event.status, event.date)
    if event.in_force_from:
        yield f"In force from: {event.in_force_from.display()}"
    if event.in_force_to:
        yield f"In force to: {event.in_force_to.display()}"
    if event.people:
        yield f"People: {'; '.join(map(person_in_words, event.people))}"


def _source(source: Source) -> str:
    """Publisher and title, the day of publication, and in the next line the address."""
    words = ": ".join(filter(None, [source.publisher, source.title])) or source.label
    day = f", {source.published.display()}" if source.published else ""
    address = web_address(source.url)
    return f"{words}{day}" + (f"\n{address}" if address else "")
