"""Commands that only read: list and feed."""

import json
import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

from diplo_timeline.cli.common import (
    End,
    Families,
    Kinds,
    Parties,
    PartOf,
    Search,
    Start,
    Statuses,
    Topics,
    read_query,
    the_publisher,
    the_record,
)
from diplo_timeline.models import Event, Review
from diplo_timeline.store import Order


class FeedFormat(StrEnum):
    """The feeds' formats."""

    ATOM = "atom"
    RSS = "rss"
    JSON = "json"
    ICS = "ics"


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("list")(list_events)
    app.command()(feed)


def list_events(  # one option a parameter of the query
    q: Search = "",
    party: Parties = None,
    kind: Kinds = None,
    family: Families = None,
    status: Statuses = None,
    topic: Topics = None,
    from_: Start = "",
    to: End = "",
    part_of: PartOf = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 50,
    review: Annotated[Review, typer.Option(help="Which ones.")] = Review.PUBLISHED,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List events, latest first."""
    query = read_query(
        (("q", q), ("party", party), ("kind", kind), ("family", family), ("status", status),
         ("topic", topic), ("from", from_), ("to", to), ("part_of", part_of))
    )  # fmt: skip
    _, store = the_record()
    order = Order.NEWEST if review is Review.PUBLISHED else Order.CHANGED
    events = store.page(query, order=order, limit=limit, review=review).events
    for event in events:
        typer.echo(json.dumps(_plain(event), ensure_ascii=False) if as_json else _line(event))
    if not events and not as_json:
        typer.echo("No event matches.", err=True)


def feed(  # one option a parameter of the query
    form: Annotated[FeedFormat, typer.Argument(metavar="atom|rss|json|ics", help="The format.")],
    q: Search = "",
    party: Parties = None,
    kind: Kinds = None,
    family: Families = None,
    status: Statuses = None,
    topic: Topics = None,
    from_: Start = "",
    to: End = "",
    part_of: PartOf = "",
) -> None:
    """Print a feed, the same bytes the server would send."""
    query = read_query(
        (("q", q), ("party", party), ("kind", kind), ("family", family), ("status", status),
         ("topic", topic), ("from", from_), ("to", to), ("part_of", part_of))
    )  # fmt: skip
    settings, store = the_record()
    written = the_publisher(settings, store).feed(form.value, query)
    sys.stdout.buffer.write(written)


def _line(event: Event) -> str:
    status = "" if event.status == "happened" else f" ({event.status})"
    return f"{event.when or 'no date':<26}  {event.kind + status:<22}  {event.title}  {event.uid}"


def _plain(event: Event) -> dict[str, Any]:
    own = {"uid": event.uid, "review": event.review.value, "version": event.version}
    return {**own, **event.as_draft().stated()}
