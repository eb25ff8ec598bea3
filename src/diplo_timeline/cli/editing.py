"""Commands that write: add, edit, withdraw."""

from typing import Annotated, Any

import typer

from diplo_timeline.cli import stated
from diplo_timeline.cli.common import at_the_keyboard, the_desk
from diplo_timeline.models import Event, Review, read_draft

Kind = Annotated[str, typer.Option(help="What it is: meeting, visit, agreement …")]
Title = Annotated[str, typer.Option(help="One sentence that says who did what.")]
Date = Annotated[str, typer.Option(help="As typed: 22 Sept 2025, September 2025, 2025-09-22.")]
Party = Annotated[
    list[str] | None,
    typer.Option(help="IN, Morocco:host, org:Some Conference; repeat for more, in order."),
]
Source = Annotated[
    list[str] | None,
    typer.Option(help="An address, or 'Title | Publisher'; '| date' may follow. Repeat for more."),
]
Summary = Annotated[str | None, typer.Option(help="In your own words; plain text.")]
Status = Annotated[
    str | None, typer.Option(help="announced, scheduled, happened, postponed or cancelled.")
]
PlaceAt = Annotated[str, typer.Option("--place", help="Rabat, MA — coordinates may follow.")]
Person = Annotated[list[str] | None, typer.Option(help="'Name; office; MA'. Repeat for more.")]
Topic = Annotated[list[str] | None, typer.Option(help="A topic's slug. Repeat for more.")]
PartOf = Annotated[str, typer.Option(help="The identifier of the event it belongs to.")]
Instrument = Annotated[str, typer.Option(help="Of an agreement: mou, treaty …")]
Stage = Annotated[str, typer.Option(help="Of an agreement: initialled, signed, ratified …")]
Json = Annotated[
    str, typer.Option("--json", metavar="FILE", help="All fields as a JSON object; - reads stdin.")
]
Note = Annotated[str, typer.Option(help="Why, for the history; readers see a correction's.")]
Opened = Annotated[
    int | None, typer.Option(help="The version you looked at; refused if there is a newer one.")
]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (add, edit, withdraw):
        app.command()(command)


def add(  # one option a field of the event
    kind: Kind = "",
    title: Title = "",
    date: Date = "",
    party: Party = None,
    source: Source = None,
    summary: Summary = None,
    status: Status = None,
    place: PlaceAt = "",
    person: Person = None,
    topic: Topic = None,
    part_of: PartOf = "",
    instrument: Instrument = "",
    stage: Stage = "",
    json: Json = "",
    publish: Annotated[bool, typer.Option("--publish", help="Publish it; else a draft.")] = False,
) -> None:
    """Add an event, as a draft unless --publish is given."""
    values = stated.read_json(json) if json else {}
    values |= _options(kind, title, date, party, source, summary, status, place, person, topic,
                       part_of, instrument, stage)  # fmt: skip
    draft = read_draft(values)
    desk, _ = the_desk()
    _tell(desk.add(at_the_keyboard(), draft, publish=publish))


def edit(  # one option a field of the event
    uid: str,
    kind: Kind = "",
    title: Title = "",
    date: Date = "",
    party: Party = None,
    source: Source = None,
    summary: Summary = None,
    status: Status = None,
    place: PlaceAt = "",
    person: Person = None,
    topic: Topic = None,
    part_of: PartOf = "",
    instrument: Instrument = "",
    stage: Stage = "",
    json: Json = "",
    publish: Annotated[bool, typer.Option("--publish", help="Publish a draft.")] = False,
    minor: Annotated[bool, typer.Option("--minor", help="Do not tell subscribers.")] = False,
    note: Note = "",
    opened: Opened = None,
) -> None:
    """Change what the options name in an event; the rest stays as it is."""
    desk, store = the_desk()
    event = store.get(uid)
    values = event.as_draft().stated() | (stated.read_json(json) if json else {})
    values |= _options(kind, title, date, party, source, summary, status, place, person, topic,
                       part_of, instrument, stage)  # fmt: skip
    saved = desk.revise(
        at_the_keyboard(),
        uid,
        read_draft(values),
        opened=opened or event.version,
        publish=publish or event.review is Review.PUBLISHED,
        minor=minor,
        note=note,
    )
    _tell(saved)


def withdraw(uid: str, note: Note = "", opened: Opened = None) -> None:
    """Take an event back: its page answers 410, and subscribers are told."""
    desk, store = the_desk()
    version = opened or store.get(uid).version
    _tell(desk.withdraw(at_the_keyboard(), uid, opened=version, note=note))


def _options(  # one option a field of the event
    kind: str,
    title: str,
    date: str,
    party: list[str] | None,
    source: list[str] | None,
    summary: str | None,
    status: str | None,
    place: str,
    person: list[str] | None,
    topic: list[str] | None,
    part_of: str,
    instrument: str,
    stage: str,
) -> dict[str, Any]:
    """The fields that were named; what was left out is not among them."""
    values: dict[str, Any] = {
        "kind": kind,
        "title": title,
        "date": date,
        "parties": [stated.party(p) for p in party or ()],
        "sources": [stated.source(s) for s in source or ()],
        "summary": summary,
        "status": status,
        "place": stated.place(place) if place else None,
        "people": [stated.person(p) for p in person or ()],
        "topics": topic,
        "part_of": part_of,
        "instrument": instrument,
        "stage": stage,
    }
    named = {name: value for name, value in values.items() if value}
    return named if summary is None else {**named, "summary": summary}


def _tell(event: Event) -> None:
    typer.echo(f"{event.review.value}, version {event.version}: {event.title}")
    typer.echo(event.uid)
