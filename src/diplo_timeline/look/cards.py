"""Events as cards: safe HTML, the same in the list, in an event's details and in a preview.

Every text of an event is written by `html.escape`, or by a `marking` that escapes it and marks what
was searched for; `cards.css` has the rules.
"""

from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.look.day import day_block
from diplo_timeline.look.glyphs import glyph
from diplo_timeline.look.marking import Write
from diplo_timeline.look.related import Related
from diplo_timeline.look.tongue import lang
from diplo_timeline.models import Event, Party, Person, Source

HAPPENED: Final = "happened"


def cards_css() -> str:
    """Return the rules of cards, all under the class ``ev``."""
    return files(__package__).joinpath("cards.css").read_text(encoding="utf-8")


def card(
    event: Event,
    parts: Sequence[Event] = (),
    *,
    whole: Event | None = None,
    related: Sequence[Related] = (),
    elsewhere: int = 0,
    in_month: bool = True,
    level: int = 3,
    write: Write = escape,
) -> str:
    """Return an event as an ``<article>``.

    Args:
        event: what it shows.
        parts: events that belong to it and hang inside.
        whole: what it is part of, where that is not the card around it.
        related: what it follows, fulfils or supersedes, and what does so to it.
        elsewhere: how many more events are part of it that do not hang inside.
        in_month: whether the card stands under its month's name, so that the day is enough.
        level: the heading level of the title.
        write: what escapes the event's texts.
    """
    return (
        f'<article class="ev" id="e-{event.uid}">{day_block(event.date, in_month=in_month)}'
        f"<div>{_part_of(whole)}{body(event, level, write)}{_related(related)}"
        f"{_parts(event, parts, level, write)}{_elsewhere(event, len(parts), elsewhere)}"
        "</div></article>"
    )


def body(event: Event, level: int = 3, write: Write = escape) -> str:
    """Return what a card says of an event, without its day."""
    return (
        f"{kind_line(event, write)}{title(event, level, write)}{_parties(event.parties, write)}"
        f"{_people(event.people, write)}{_summary(event, write)}{_topics(event.topics, write)}"
        f"{sources(event.sources, write)}"
    )


def kind_line(event: Event, write: Write = escape) -> str:
    """Sign, kind, status unless it happened, and place."""
    kind = vocabulary.KINDS[event.kind]
    hollow = event.status != HAPPENED
    place = f'<span dir="auto">{write(event.place.label)}</span>' if event.place else ""
    word = f"{glyph(kind.family, hollow)}{write(kind.name)}"
    return (
        f'<p class="kind"><span class="k" style="--c:var(--{kind.family})">{word}</span>'
        f"{status_chip(event.status)}{place}</p>"
    )


def status_chip(status: str) -> str:
    """The status in a box; nothing for what simply happened."""
    if status == HAPPENED:
        return ""
    off = " off" if status in ("cancelled", "postponed") else ""
    return f'<span class="chip{off}">{escape(vocabulary.STATUSES[status].name)}</span>'


def title(event: Event, level: int, write: Write = escape) -> str:
    """The title, leading to the event's permanent page."""
    return (
        f'<h{level} dir="auto"{lang(event.title, event.sources)}>'
        f'<a href="/events/{event.uid}" target="_self">{write(event.title)}</a></h{level}>'
    )


def sources(found: Sequence[Source], write: Write = escape) -> str:
    """Publisher and date of each source; evidence is never a click away."""
    if not found:
        return ""
    shown = "; ".join(_source(source, write) for source in found)
    return f'<p class="foot"><b>{"Source" if len(found) == 1 else "Sources"}</b> {shown}</p>'


def _source(source: Source, write: Write) -> str:
    name = f'<bdi dir="auto">{write(source.label)}</bdi>'
    if source.url:
        address = escape(source.url, quote=True)
        name = f'<a href="{address}" target="_blank" rel="noopener noreferrer">{name}</a>'
    elif source.title:
        spoken = lang(source.title, [source])
        name = f'<cite dir="auto"{spoken}>{write(source.title)}</cite>, {name}'
    return f"{name}, {source.published.display() if source.published else 'undated'}"


def _parties(parties: Sequence[Party], write: Write) -> str:
    if not parties:
        return ""
    shown = "".join(_party(party, write) for party in parties)
    return f'<ul class="who" aria-label="Parties">{shown}</ul>'


def _party(party: Party, write: Write) -> str:
    role = "" if party.role == "party" else vocabulary.ROLES[party.role].name.lower()
    tail = f" <small>{escape(role)}</small>" if role else ""
    known = party.code in vocabulary.COUNTRIES or party.code in vocabulary.ORGANISATIONS
    token = f'<span class="cc" aria-hidden="true">{escape(party.code)}</span>' if known else ""
    return f'<li>{token}<span><bdi dir="auto">{write(party.name)}</bdi>{tail}</span></li>'


def _people(people: Sequence[Person], write: Write) -> str:
    if not people:
        return ""
    shown = "; ".join(_person(person, write) for person in people)
    return f'<p class="foot"><b>People</b> {shown}</p>'


def _person(person: Person, write: Write) -> str:
    office = f", {write(person.office)}" if person.office else ""
    return f'<bdi dir="auto">{write(person.name)}{office}</bdi>'


def _summary(event: Event, write: Write) -> str:
    spoken = lang(event.summary, event.sources)
    return "".join(
        f'<p class="sum" dir="auto"{spoken}>{"<br>".join(map(write, p.split(chr(10))))}</p>'
        for p in event.summary.split("\n\n")
        if p.strip()
    )


def _topics(topics: Sequence[str], write: Write) -> str:
    if not topics:
        return ""
    names = (vocabulary.TOPICS[t].name if t in vocabulary.TOPICS else t for t in topics)
    return f'<p class="foot"><b>Topics</b> {write(", ".join(n.lower() for n in names))}</p>'


def _part_of(whole: Event | None) -> str:
    if whole is None:
        return ""
    return (
        f'<p class="up">Part of <a href="/events/{whole.uid}" target="_self" dir="auto">'
        f"{escape(whole.title)}</a></p>"
    )


def _related(related: Sequence[Related]) -> str:
    return "".join(
        f'<p class="up">{escape(one.label)} <a href="/events/{one.event.uid}" target="_self" '
        f'dir="auto">{escape(one.event.title)}</a>{_dated(one.event)}</p>'
        for one in related
    )


def _dated(event: Event) -> str:
    return f", {escape(event.date.display())}" if event.date else ""


def _parts(event: Event, parts: Sequence[Event], level: int, write: Write) -> str:
    if not parts:
        return ""
    word = "One event is" if len(parts) == 1 else f"{len(parts)} events are"
    kind = vocabulary.KINDS[event.kind].name.lower() if event.kind != "other" else "event"
    items = "".join(_part(part, min(level + 1, 6), write) for part in parts)
    return f'<p class="lead">{word} part of this {kind}</p><ul class="parts">{items}</ul>'


def _part(part: Event, level: int, write: Write) -> str:
    return (
        f'<li id="e-{part.uid}">{kind_line(part, write)}{title(part, level, write)}'
        f"{_summary(part, write)}{_topics(part.topics, write)}{sources(part.sources, write)}</li>"
    )


def _elsewhere(event: Event, shown: int, more: int) -> str:
    if not more:
        return ""
    word = "more " if shown else ""
    count = f"One {word}event is" if more == 1 else f"{more} {word}events are"
    return (
        f'<p class="lead"><a href="/events/{event.uid}" target="_self">{count} part of this</a></p>'
    )
