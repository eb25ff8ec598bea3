"""Search: folded text in an FTS5 table whose rows have the events' numbers."""

import difflib
from typing import Final

from sqlalchemy import Connection, Integer, Select, String, literal_column, select, text

from diplo_timeline import vocabulary
from diplo_timeline.models import EventDraft
from diplo_timeline.text import fold, sought

_LEAST: Final = 3  # letters; of shorter words everything is near
_MOST: Final = 20_000  # words compared, the most frequent
_LIKENESS: Final = 0.75


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
    """Return what a person typed as an FTS5 expression: all its pieces, as `text.sought` has them.

    Each is quoted, so that no sign a person types is taken for query syntax. None when nothing
    that can be searched is left.
    """
    pieces = sought(q)
    quoted = [f'"{said.replace(chr(34), " ")}"{"*" if goes_on else ""}' for said, goes_on in pieces]
    return " ".join(quoted) or None


def saying(expression: str) -> Select[int]:
    """Select the numbers of the events that an expression of `match_expression` finds."""
    numbers: Select[int] = select(literal_column("rowid", Integer))
    numbers = numbers.select_from(text("event_search"))
    return numbers.where(text("event_search MATCH :match").bindparams(match=expression))


def words_like(connection: Connection, word: str) -> list[str]:
    """Return the words of the record that are spelled nearly as a folded one, the likeliest first.

    They begin with the same letter, as nearly all slips do: so only a part of all words is read.
    """
    if len(word) < _LEAST:
        return []
    # What FTS5 knows of its own words; a view of this connection's own, no part of the record.
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.event_words"
        " USING fts5vocab('main', 'event_search', 'row')"
    )
    statement = text(
        "SELECT term FROM temp.event_words WHERE term >= :first AND term < :end"
        " ORDER BY doc DESC LIMIT :most"
    ).columns(term=String)
    ends = {"first": word[0], "end": chr(ord(word[0]) + 1), "most": _MOST}
    terms = connection.execute(statement, ends).scalars().all()
    return difflib.get_close_matches(word, terms, n=3, cutoff=_LIKENESS)


def index(connection: Connection, number: int, draft: EventDraft) -> None:
    """Make event ``number`` findable by what it now says."""
    connection.execute(text("DELETE FROM event_search WHERE rowid = :n"), {"n": number})
    connection.execute(
        text("INSERT INTO event_search (rowid, words) VALUES (:n, :words)"),
        {"n": number, "words": search_words(draft)},
    )
