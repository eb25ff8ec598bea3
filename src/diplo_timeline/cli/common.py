"""What several commands share: the record, the query's options, who is at the keyboard."""

import sys
import time
from collections.abc import Callable, Iterable
from typing import Annotated, Final

import typer

from diplo_timeline.access.login_name import at_this_machine
from diplo_timeline.audit import open_audit
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import BadQuery
from diplo_timeline.publisher import Publisher
from diplo_timeline.query import EventQuery
from diplo_timeline.settings import DEFAULT_PORT, Settings, load_settings
from diplo_timeline.store import EventStore, open_store

Search = Annotated[str, typer.Option("--q", help="Words that all occur; phrases in quotes.")]
Parties = Annotated[list[str] | None, typer.Option("--party", help="Takes part; repeat for more.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Any of these kinds.")]
Families = Annotated[list[str] | None, typer.Option("--family", help="Any of these families.")]
Statuses = Annotated[list[str] | None, typer.Option("--status", help="Any of these statuses.")]
Topics = Annotated[list[str] | None, typer.Option("--topic", help="Any of these topics.")]
Start = Annotated[str, typer.Option("--from", help="Not over before: 2025-09-22, 2025-09, 2025.")]
End = Annotated[str, typer.Option("--to", help="Not begun after: 2025-09-22, 2025-09, 2025.")]
PartOf = Annotated[str, typer.Option("--part-of", help="Part of the event with this identifier.")]

_SLOW: Final = 1.0  # seconds before anybody wants to be told


def the_record() -> tuple[Settings, EventStore]:
    """Open the record the settings name.

    Raises:
        SettingsError: a setting is not usable.
        RecordError: there is no record there, or not one of this version.
    """
    settings = load_settings()
    return settings, open_store(settings.database_url)


def the_publisher(settings: Settings, store: EventStore) -> Publisher:
    """What writes the record's feeds, as the server with these settings would."""
    public_url = settings.public_url or f"http://localhost:{DEFAULT_PORT}"
    return Publisher(store, public_url, settings.site_title, settings.feed_size)


def the_desk() -> tuple[Desk, EventStore]:
    """The desk of the record the settings name, with its audit log.

    Raises:
        SettingsError, RecordError: see `the_record`.
    """
    settings, store = the_record()
    return Desk(store, open_audit(settings)), store


def at_the_keyboard() -> Editor:
    """Whoever may write the record's file edits by command; revisions carry the login name."""
    return at_this_machine()


def read_query(named: Iterable[tuple[str, str | list[str] | None]]) -> EventQuery:
    """Make the query that the options ask for.

    Raises:
        BadQuery: a value is none; the message adds the nearest guess and what is allowed.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in named:
        values = value if isinstance(value, list) else [value] if value else []
        pairs += [(name, v) for v in values]
    try:
        return EventQuery.from_pairs(pairs)
    except BadQuery as error:
        hint = f". Did you mean {error.guess}?" if error.guess else ""
        known = f" Known: {', '.join(error.allowed)}" if error.allowed else ""
        raise BadQuery(
            error.parameter,
            error.value,
            f"--{error.parameter.replace('_', '-')}: {error}{hint}{known}",
        ) from None


def progress(what: str) -> Callable[[int, int], None]:
    """Return a teller of "left, in all" that speaks once a second, to a person only."""
    told = time.monotonic()

    def tell(left: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if sys.stderr.isatty() and now - told >= _SLOW:
            told = now
            typer.echo(f"{what}: {100 * (total - left) // max(total, 1)} %", err=True)

    return tell
