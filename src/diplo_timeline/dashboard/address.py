"""The dashboard's address: what a view's parameters say, and what the widgets make of them.

Everything here is pure. The address is the one truth: at the start of every run the widgets are
set from it, and a changed widget only writes a new address. So a view can be sent to somebody, and
Back and Forward work.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlencode

from diplo_timeline import text
from diplo_timeline.dates import EventDate, read_date
from diplo_timeline.errors import BadQuery, DateError
from diplo_timeline.models import event_uid
from diplo_timeline.query import DASHBOARD_ONLY, PARAMETERS, EventQuery
from diplo_timeline.timeline import Window, within

LANES: Final = ("family", "party")
_LANES_MEANT: Final = {"country": "party", "countries": "party", "families": "family"}
_TOKEN_LIMIT: Final = 100  # characters; ours have under 60

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class View:
    """A query and what only the dashboard asks for: none of that reaches a feed's address.

    Attributes:
        query: which events.
        event: uid of the event whose details are open.
        lanes: what the drawing's lanes are, a name of `LANES`.
        window: the part of time that is drawn and listed, as `timeline` writes it.
        page: the token the list goes on after.
    """

    query: EventQuery = field(default_factory=EventQuery)
    event: str | None = None
    lanes: str = LANES[0]
    window: str | None = None
    page: str | None = None

    def pairs(self) -> list[Pair]:
        """The canonical parameters: the query's, then the dashboard's own."""
        lanes = None if self.lanes == LANES[0] else self.lanes
        own = (
            ("event", self.event),
            ("lanes", lanes),
            ("window", self.window),
            ("page", self.page),
        )
        return self.query.pairs() + [(name, value) for name, value in own if value]

    @property
    def listed(self) -> EventQuery:
        """The query, narrowed to the part of time that is drawn."""
        window = Window.parse(self.window)
        return within(self.query, window) if window else self.query

    def href(self) -> str:
        """The view's address on this site."""
        return href(self.pairs())

    def narrowed(self, query: EventQuery) -> "View":
        """The same way of looking at another query: from the list's start, nothing selected.

        The window stays, so that one period can be looked at through several filters.
        """
        return replace(self, query=query, page=None, event=None)


def href(pairs: Sequence[Pair]) -> str:
    """The address of the timeline page with these parameters."""
    return f"/?{urlencode(pairs)}" if pairs else "/"


def grouped(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    """Pairs as ``st.query_params.from_dict`` takes them: each name with all its values."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def read_view(pairs: Iterable[Pair]) -> tuple[View, tuple[BadQuery, ...]]:
    """Read what can be read of an address, and say what was ignored and what may be meant."""
    pairs = list(pairs)
    own = [(n, v) for n, v in pairs if n in DASHBOARD_ONLY]
    query, refused = EventQuery.read((n, v) for n, v in pairs if n not in DASHBOARD_ONLY)
    problems = [_with_own_names(problem) for problem in refused]
    values: dict[str, str] = {}
    for name, value in own:
        try:
            if name in values:
                raise BadQuery(name, value, f"{name} may be given once; it was given twice")
            if value.strip():
                values[name] = _READERS[name](value.strip())
        except BadQuery as problem:
            problems.append(problem)
    view = View(
        query,
        values.get("event"),
        values.get("lanes", LANES[0]),
        values.get("window"),
        values.get("page"),
    )
    return view, tuple(problems)


def corrected(pairs: Iterable[Pair], problem: BadQuery) -> list[Pair] | None:
    """The parameters with the nearest guess in place of what was ignored; None without a guess."""
    if problem.guess is None:
        return None
    if problem.value is None:
        return [(problem.guess if n == problem.parameter else n, v) for n, v in pairs]
    wrong, right = (problem.parameter, problem.value), (problem.parameter, problem.guess)
    return [right if pair == wrong else pair for pair in pairs]


def _with_own_names(problem: BadQuery) -> BadQuery:
    """Guess among the dashboard's own parameters too, which the query knows nothing of."""
    allowed = (*PARAMETERS, *DASHBOARD_ONLY)
    guess = text.nearest(problem.parameter, allowed)
    if problem.value is not None or guess not in DASHBOARD_ONLY:
        return problem
    return BadQuery(problem.parameter, None, str(problem), allowed=allowed, guess=guess)


def _event(value: str) -> str:
    try:
        return event_uid(value)
    except ValueError as error:
        raise BadQuery("event", value, str(error)) from None


def _lanes(value: str) -> str:
    if value in LANES:
        return value
    near = text.nearest(value, [*LANES, *_LANES_MEANT])
    guess = _LANES_MEANT.get(near, near) if near else None
    raise BadQuery("lanes", value, f"there are no lanes {value!r}", allowed=LANES, guess=guess)


def _window(value: str) -> str:
    window = Window.parse(value)
    if window is None:
        raise BadQuery(
            "window",
            value,
            f"{_short(value)} is no part of time: write 2025-01-01/2025-07-01, "
            "the second day being the first one outside",
        )
    return str(window)


def _page(value: str) -> str:
    if len(value) > _TOKEN_LIMIT:
        raise BadQuery("page", value, f"{_short(value)} is no page of this list")
    return value


def _short(value: str) -> str:
    return repr(value if len(value) <= _TOKEN_LIMIT else f"{value[:_TOKEN_LIMIT]}…")


_READERS: Final[Mapping[str, Callable[[str], str]]] = {
    "event": _event,
    "lanes": _lanes,
    "window": _window,
    "page": _page,
}

# -- widgets ---------------------------------------------------------------------------------

WIDGETS: Final = {  # parameter -> key of its widget in the session
    name: f"filter_{name}"
    for name in ("q", "party", "kind", "family", "status", "topic", "from", "to")
}
_DAYS: Final = ("from", "to")


def widget_values(query: EventQuery, shown: Mapping[str, object]) -> dict[str, object]:
    """What the widgets have to show for a query, by their keys.

    ``shown`` is what they show now: a day that was typed in somebody's own words stays as typed
    as long as it means what the query says.
    """
    found = grouped(query.pairs())
    values: dict[str, object] = {}
    for name, key in WIDGETS.items():
        if name in _DAYS:
            values[key] = _day_text(found.get(name), shown.get(key))
        elif name == "q":
            values[key] = "".join(found.get(name, ()))
        else:
            values[key] = found.get(name, [])
    return values


def query_of(
    shown: Mapping[str, object], part_of: str | None = None
) -> tuple[EventQuery, tuple[BadQuery, ...]]:
    """The query that the widgets ask for, and what of them could not be understood.

    ``part_of`` has no widget: it is handed on from the address.
    """
    pairs: list[Pair] = [("part_of", part_of)] if part_of else []
    problems: list[BadQuery] = []
    for name, key in WIDGETS.items():
        value = shown.get(key)
        if name in _DAYS and isinstance(value, str):
            try:
                pairs.append((name, _day(name, value)))
            except BadQuery as problem:
                problems.append(problem)
        elif isinstance(value, str):
            pairs.append((name, value))
        elif isinstance(value, list | tuple):
            pairs += [(name, str(v)) for v in value]
    query, refused = EventQuery.read(pairs)
    return query, (*problems, *refused)


def _day(name: str, typed: str) -> str:
    """What was typed as EDTF, empty for nothing."""
    if not typed.strip():
        return ""
    try:
        return str(read_date(typed))
    except DateError as error:
        raise BadQuery(name, typed, error.reason) from None


def _day_text(wanted: Sequence[str] | None, shown: object) -> str:
    if not wanted:
        return ""
    date = EventDate.parse(wanted[0])
    for words in (shown, date.display()):
        if isinstance(words, str) and _means(words, date):
            return words
    return str(date)


def _means(words: str, date: EventDate) -> bool:
    try:
        return read_date(words) == date
    except DateError:
        return False
