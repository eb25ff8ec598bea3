"""The query: one frozen value that is a timeline's filter, an address, a feed and an export.

`EventQuery.from_pairs` reads URL parameters strictly (feeds answer 400), `EventQuery.read`
leniently (the dashboard ignores what it cannot read and says so). `EventQuery.pairs` writes the
canonical parameters: equal queries have one address and so one ETag.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final
from urllib.parse import urlencode

from diplo_timeline import text, vocabulary
from diplo_timeline.dates import EventDate
from diplo_timeline.errors import BadQuery, DateError, TextError
from diplo_timeline.models import event_uid

SEARCH_LIMIT: Final = 300
MANY: Final = 50  # values of one parameter; more is a mistake or an attack
PARAMETERS: Final = (
    "q", "party", "kind", "family", "status", "topic", "from", "to", "part_of",
)  # fmt: skip
DASHBOARD_ONLY: Final = ("event", "lanes", "window", "page")
FEEDS_ONLY: Final = ("archive",)
_ORGANISATION_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events. Different fields combine with AND.

    Every party must take part; of kinds, families, statuses and topics any one will do. The
    period is met by events whose first and last day overlap it. Values are held in canonical
    order, so equal queries are equal values.
    """

    q: str = ""
    party: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    from_: EventDate | None = None
    to: EventDate | None = None
    part_of: str | None = None

    @classmethod
    def from_pairs(cls, pairs: Pairs) -> "EventQuery":
        """Read URL parameters, all of them.

        Raises:
            BadQuery: an unknown parameter, a bad value, one given twice that may stand once, or a
                period that ends before it starts. Carries what is allowed and the nearest guess.
        """
        query, refused = cls.read(pairs)
        if refused:
            raise refused[0]
        return query

    @classmethod
    def read(cls, pairs: Pairs) -> tuple["EventQuery", tuple[BadQuery, ...]]:
        """Read what can be read of URL parameters, and say what could not be."""
        values: dict[str, list[str]] = {}
        refused: list[BadQuery] = []
        for name, value in pairs:
            try:
                _take(values, name, value)
            except BadQuery as error:
                refused.append(error)
        query = _build(values)
        if query.from_ and query.to and query.to.last_day < query.from_.first_day:
            refused.append(_backwards(query.from_, query.to))
            query = replace(query, to=None)
        return query, tuple(refused)

    def pairs(self) -> list[tuple[str, str]]:
        """The canonical URL parameters, in canonical order."""
        found: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            many = value if isinstance(value, tuple) else (value,) if value else ()
            found += [(field.name.rstrip("_"), str(v)) for v in many]
        return found

    def query_string(self) -> str:
        """The canonical parameters, percent-encoded, without a question mark."""
        return urlencode(self.pairs())

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered."""
        return not self.pairs()

    def in_words(self) -> str:
        """The query as a page's title: ``India and Morocco: agreements, matching “drones”``."""
        return _in_words(self)


def _take(values: dict[str, list[str]], name: str, value: str) -> None:
    """Check one parameter and keep its canonical value."""
    if name not in PARAMETERS:
        raise _unknown_parameter(name, value)
    canonical = _READERS[name](value)
    held = values.setdefault(name, [])
    if canonical is None or canonical in held:
        return
    if held and name in _SINGLE:
        raise BadQuery(name, value, f"{name} may be given once; it was given twice")
    if len(held) >= MANY:
        raise BadQuery(name, value, f"{name} may be given at most {MANY} times")
    held.append(canonical)


def _build(values: Mapping[str, list[str]]) -> EventQuery:
    def one(name: str) -> str | None:
        return values[name][0] if values.get(name) else None

    start, end = one("from"), one("to")
    return EventQuery(
        q=one("q") or "",
        party=tuple(sorted(values.get("party", ()))),
        kind=_in_order(values.get("kind", ()), vocabulary.KINDS),
        family=_in_order(values.get("family", ()), vocabulary.FAMILIES),
        status=_in_order(values.get("status", ()), vocabulary.STATUSES),
        topic=tuple(sorted(values.get("topic", ()))),
        from_=EventDate.parse(start) if start else None,
        to=EventDate.parse(end) if end else None,
        part_of=one("part_of"),
    )


def _in_order(values: Iterable[str], order: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(slug for slug in order if slug in set(values))


def _unknown_parameter(name: str, value: str) -> BadQuery:
    if name in DASHBOARD_ONLY:
        message = f"{name!r} belongs to the dashboard; leave it out of a feed's address"
        return BadQuery(name, value, message, allowed=PARAMETERS)
    if name in FEEDS_ONLY:
        message = f"{name!r} goes with events.atom, events.rss and events.json; leave it out here"
        return BadQuery(name, value, message, allowed=PARAMETERS)
    near = text.nearest(name, [*PARAMETERS, *_MEANT])
    guess = _MEANT.get(near, near) if near else None
    message = f"there is no parameter {name!r}"
    return BadQuery(name, None, message, allowed=PARAMETERS, guess=guess)


def _one_of(name: str, terms: Mapping[str, object]) -> Callable[[str], str | None]:
    def read(value: str) -> str | None:
        wanted = value.strip().lower()
        if not wanted:
            return None
        if wanted not in terms:
            guess = text.nearest(wanted, terms)
            message = f"there is no {name} {value!r}"
            raise BadQuery(name, value, message, allowed=tuple(terms), guess=guess)
        return wanted

    return read


def _search(value: str) -> str | None:
    try:
        words = text.clean_line(value)
    except TextError as error:
        raise BadQuery("q", value, f"the search {error}") from None
    if len(words) > SEARCH_LIMIT:
        raise BadQuery("q", value, f"a search has at most {SEARCH_LIMIT} characters")
    return words or None


def _party(value: str) -> str | None:
    wanted = value.strip()
    if not wanted:
        return None
    known = vocabulary.find_party(wanted)
    if known and known.code == wanted.upper():
        return known.code
    guess = known or vocabulary.slip_for(wanted.replace("-", " "))
    if not guess and len(wanted) > 2 and _ORGANISATION_SLUG.fullmatch(wanted):
        return wanted  # an organisation the vocabulary does not list; perhaps the record does
    near = guess or vocabulary.nearest_party(wanted)
    message = f"{value!r} is no party's code; a country's has two letters, as in IN or MA"
    raise BadQuery("party", value, message, guess=near.code if near else None)


def _topic(value: str) -> str | None:
    wanted = value.strip().lower()
    if not wanted or wanted in vocabulary.TOPICS:
        return wanted or None
    named = vocabulary.find_topic(wanted)
    guess = named.slug if named else text.nearest(wanted, vocabulary.TOPICS)
    raise BadQuery(
        "topic",
        value,
        f"there is no topic {value!r}",
        allowed=tuple(vocabulary.TOPICS),
        guess=guess,
    )


def _day(name: str) -> Callable[[str], str | None]:
    def read(value: str) -> str | None:
        if not value.strip():
            return None
        message = f"{value!r} is no date for {name}: write 2025-09-22, 2025-09 or 2025"
        try:
            day = EventDate.parse(value.strip())
        except DateError as error:
            raise BadQuery(name, value, f"{message} ({error.reason})") from None
        if day.is_period:
            raise BadQuery(name, value, message)
        return str(day)

    return read


def _event(value: str) -> str | None:
    try:
        return event_uid(value) if value.strip() else None
    except ValueError as error:
        raise BadQuery("part_of", value, str(error)) from None


def _backwards(start: EventDate, end: EventDate) -> BadQuery:
    message = f"the period ends ({end}) before it starts ({start}); change from or to"
    return BadQuery("to", str(end), message)


_READERS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "q": _search,
    "party": _party,
    "kind": _one_of("kind", vocabulary.KINDS),
    "family": _one_of("family", vocabulary.FAMILIES),
    "status": _one_of("status", vocabulary.STATUSES),
    "topic": _topic,
    "from": _day("from"),
    "to": _day("to"),
    "part_of": _event,
}
_SINGLE: Final = frozenset({"q", "from", "to", "part_of"})
# What people write in place of our names, where the spelling is too far off to guess.
_MEANT: Final[Mapping[str, str]] = {
    "country": "party",
    "countries": "party",
    "organisation": "party",
    "search": "q",
    "query": "q",
    "type": "kind",
    "tag": "topic",
    "since": "from",
    "after": "from",
    "start": "from",
    "until": "to",
    "before": "to",
    "end": "to",
}


def _in_words(query: EventQuery) -> str:
    names = [vocabulary.party_name(code) or code for code in query.party]
    subject = _join(names) or "All events"
    # A kind is narrower than its family: with both given, the kinds say it all.
    sorts = [vocabulary.KINDS[k].name.lower() for k in query.kind]
    sorts = sorts or [vocabulary.FAMILIES[f].name.lower() for f in query.family]
    if sorts:
        subject = f"{subject}: {_join(sorts)}" if names else _join(sorts).capitalize()
    details = [
        _join([vocabulary.STATUSES[s].name.lower() for s in query.status], "or"),
        _about(query.topic),
        _period(query.from_, query.to),
        "part of one event" if query.part_of else "",
        f"matching “{query.q}”" if query.q else "",
    ]
    return ", ".join([subject, *filter(None, details)])


def _about(topics: Sequence[str]) -> str:
    names = [vocabulary.TOPICS[t].name.lower() for t in topics]
    return f"on {_join(names, 'or')}" if names else ""


def _period(start: EventDate | None, end: EventDate | None) -> str:
    if start and end:
        return start.display() if start == end else f"{start.display()} to {end.display()}"
    if start:
        return f"from {start.display()}"
    return f"until {end.display()}" if end else ""


def _join(names: Sequence[str], word: str = "and") -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
