"""Events as cards: safe HTML, the same in the list, in an event's details and in a preview.

Every text of an event goes through `html.escape`; `cards.css` has the rules.
"""

from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import Final

from diplo_timeline import vocabulary
from diplo_timeline.look.day import day_block
from diplo_timeline.look.glyphs import glyph
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
    elsewhere: int = 0,
    in_month: bool = True,
    level: int = 3,
) -> str:
    """Return an event as an ``<article>``.

    Args:
        event: what it shows.
        parts: events that belong to it and hang inside.
        whole: what it is part of, where that is not the card around it.
        elsewhere: how many more events are part of it that do not hang inside.
        in_month: whether the card stands under its month's name, so that the day is enough.
        level: the heading level of the title.
    """
    return (
        f'<article class="ev" id="e-{event.uid}">{day_block(event.date, in_month=in_month)}'
        f"<div>{_part_of(whole)}{body(event, level)}{_parts(event, parts, level)}"
        f"{_elsewhere(event, len(parts), elsewhere)}</div></article>"
    )


def body(event: Event, level: int = 3) -> str:
    """Return what a card says of an event, without its day."""
    return (
        f"{kind_line(event)}{title(event, level)}{_parties(event.parties)}{_people(event.people)}"
        f"{_summary(event.summary)}{_topics(event.topics)}{sources(event.sources)}"
    )


def kind_line(event: Event) -> str:
    """Sign, kind, status unless it happened, and place."""
    kind = vocabulary.KINDS[event.kind]
    hollow = event.status != HAPPENED
    place = f'<span dir="auto">{escape(event.place.label)}</span>' if event.place else ""
    word = f"{glyph(kind.family, hollow)}{escape(kind.name)}"
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


def title(event: Event, level: int) -> str:
    """The title, leading to the event's permanent page."""
    return (
        f'<h{level} dir="auto"><a href="/events/{event.uid}" target="_self">'
        f"{escape(event.title)}</a></h{level}>"
    )


def sources(found: Sequence[Source]) -> str:
    """Publisher and date of each source; evidence is never a click away."""
    if not found:
        return ""
    return f'<p class="foot"><b>Sources</b> {"; ".join(map(_source, found))}</p>'


def _source(source: Source) -> str:
    name = f'<bdi dir="auto">{escape(source.label)}</bdi>'
    if source.url:
        address = escape(source.url, quote=True)
        name = f'<a href="{address}" target="_blank" rel="noopener noreferrer">{name}</a>'
    elif source.title:
        name = f'<cite dir="auto">{escape(source.title)}</cite>, {name}'
    return f"{name}, {source.published.display() if source.published else 'undated'}"


def _parties(parties: Sequence[Party]) -> str:
    if not parties:
        return ""
    return f'<ul class="who" aria-label="Parties">{"".join(map(_party, parties))}</ul>'


def _party(party: Party) -> str:
    role = "" if party.role == "party" else vocabulary.ROLES[party.role].name.lower()
    tail = f" <small>{escape(role)}</small>" if role else ""
    known = party.code in vocabulary.COUNTRIES or party.code in vocabulary.ORGANISATIONS
    token = f'<span class="cc" aria-hidden="true">{escape(party.code)}</span>' if known else ""
    return f'<li>{token}<span><bdi dir="auto">{escape(party.name)}</bdi>{tail}</span></li>'


def _people(people: Sequence[Person]) -> str:
    if not people:
        return ""
    shown = "; ".join(map(_person, people))
    return f'<p class="foot"><b>People</b> {shown}</p>'


def _person(person: Person) -> str:
    office = f", {escape(person.office)}" if person.office else ""
    return f'<bdi dir="auto">{escape(person.name)}{office}</bdi>'


def _summary(summary: str) -> str:
    paragraphs = (p for p in summary.split("\n\n") if p.strip())
    return "".join(
        f'<p class="sum" dir="auto">{"<br>".join(map(escape, p.split(chr(10))))}</p>'
        for p in paragraphs
    )


def _topics(topics: Sequence[str]) -> str:
    if not topics:
        return ""
    names = (vocabulary.TOPICS[t].name if t in vocabulary.TOPICS else t for t in topics)
    return f'<p class="foot"><b>Topics</b> {escape(", ".join(n.lower() for n in names))}</p>'


def _part_of(whole: Event | None) -> str:
    if whole is None:
        return ""
    return (
        f'<p class="up">Part of <a href="/events/{whole.uid}" target="_self" dir="auto">'
        f"{escape(whole.title)}</a></p>"
    )


def _parts(event: Event, parts: Sequence[Event], level: int) -> str:
    if not parts:
        return ""
    word = "One event is" if len(parts) == 1 else f"{len(parts)} events are"
    kind = vocabulary.KINDS[event.kind].name.lower() if event.kind != "other" else "event"
    items = "".join(_part(part, min(level + 1, 6)) for part in parts)
    return f'<p class="lead">{word} part of this {kind}</p><ul class="parts">{items}</ul>'


def _part(part: Event, level: int) -> str:
    return (
        f'<li id="e-{part.uid}">{kind_line(part)}{title(part, level)}'
        f"{_summary(part.summary)}{_topics(part.topics)}{sources(part.sources)}</li>"
    )


def _elsewhere(event: Event, shown: int, more: int) -> str:
    if not more:
        return ""
    word = "more " if shown else ""
    count = f"One {word}event is" if more == 1 else f"{more} {word}events are"
    return (
        f'<p class="lead"><a href="/events/{event.uid}" target="_self">{count} part of this</a></p>'
    )
