"""Search: folded text in an FTS5 table whose rows have the events' numbers."""

import re

from sqlalchemy import Connection, text

from diplo_timeline import vocabulary
from diplo_timeline.models import EventDraft
from diplo_timeline.text import fold

_QUOTED_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


def search_words(draft: EventDraft) -> str:
    """Everything of an event that a reader may search for, folded as `fold` does."""
    found = [draft.title, draft.summary, vocabulary.KINDS[draft.kind].name]
    for party in draft.parties:
        country = vocabulary.COUNTRIES.get(party.code)
        found += [party.name, party.code, *(country.demonyms if country else ())]
    for person in draft.people:
        found += [person.name, person.office]
    if draft.place:
        found.append(draft.place.label)
    found += [vocabulary.TOPICS[slug].name for slug in draft.topics]
    if draft.instrument:
        found.append(vocabulary.INSTRUMENTS[draft.instrument].name)
    for source in draft.sources:
        found += [source.publisher, source.title]
    return fold("\n".join(filter(None, found)))


def match_expression(q: str) -> str | None:
    """Return what a person typed as an FTS5 expression: all words, phrases in quotation marks.

    Each word is quoted, so that no sign a person types is taken for query syntax. The last word
    also matches as a beginning, so that a search narrows while it is typed. None when nothing
    that can be searched is left.
    """
    parts = []
    for phrase, word in _QUOTED_OR_WORD.findall(fold(q)):
        piece = phrase or word
        if any(c.isalnum() for c in piece):
            parts.append((piece.replace('"', " "), bool(word)))
    if not parts:
        return None
    last, may_go_on = parts[-1]
    quoted = [f'"{piece}"' for piece, _ in parts[:-1]]
    return " ".join([*quoted, f'"{last}"*' if may_go_on else f'"{last}"'])


def index(connection: Connection, number: int, draft: EventDraft) -> None:
    """Make event ``number`` findable by what it now says."""
    connection.execute(text("DELETE FROM event_search WHERE rowid = :n"), {"n": number})
    connection.execute(
        text("INSERT INTO event_search (rowid, words) VALUES (:n, :words)"),
        {"n": number, "words": search_words(draft)},
    )
