"""Entries as feedgen writes them, without having it write each one.

feedgen builds a tree for every entry and lxml writes it out, which takes most of the time a feed
takes. Yet two entries of the same make-up differ in their words only. So feedgen writes one of
each make-up with blanks for the words (``%(headline)s``), and an entry is that form filled in: the
very bytes feedgen writes when it is given the entry itself, as the tests compare.

lxml would refuse what XML cannot carry. Here nobody does: no `FeedEntry` has such a text.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final, NamedTuple

from diplo_timeline.dates import EventDate
from diplo_timeline.feeds.entry import Category, FeedEntry
from diplo_timeline.feeds.modules import point_of
from diplo_timeline.models import Place

# Instants, days and degrees hold no blanks: they are known again by what is written of them.
_PLACE: Final = Place(name="%(location)s", latitude=18.5, longitude=18.25)
_BLANK: Final = FeedEntry(
    id="%(id)s",
    permalink="%(permalink)s",
    title="%(headline)s",
    headline="%(headline)s",
    summary="%(summary)s",
    content="%(content)s",
    categories=(Category("%(term)s", "%(label)s", "%(scheme)s"),),
    published=datetime(1801, 1, 1, tzinfo=UTC),
    updated=datetime(1802, 2, 2, tzinfo=UTC),
    author="%(author)s",
    date=EventDate.of(date(1803, 3, 3), date(1804, 4, 4)),
    place=_PLACE,
)
_CATEGORY: Final = re.compile(r"<category.*?(/>|</category>)")
_PERIOD_WITHOUT_END: Final = EventDate.parse("1803-03-03/..")


class _MakeUp(NamedTuple):
    """Which parts an entry has: beside its words, all that its writing depends on."""

    author: bool
    date: bool
    open_ended: bool
    place: bool
    point: bool


class Forms:
    """The forms of one format, each made when it is first needed."""

    def __init__(
        self, write: Callable[[FeedEntry], bytes], instant: Callable[[datetime], str]
    ) -> None:
        """``write`` has feedgen write an entry; ``instant`` is how it writes `published`."""
        self._write = write
        self._instant = instant
        self._form = lru_cache(maxsize=32)(self._made)  # there are no more make-ups
        self._category = lru_cache(maxsize=2048)(self._category_filled_in)

    def fill_in(self, entry: FeedEntry) -> bytes:
        """Return the entry as feedgen writes it."""
        point = point_of(entry.place) if entry.place else None
        make_up = _MakeUp(
            bool(entry.author),
            entry.date is not None,
            entry.date is not None and entry.date.open_ended,
            entry.place is not None,
            point is not None,
        )
        form, _ = self._form(make_up)
        return (form % {**self._words(entry), "point": point}).encode()

    def _words(self, entry: FeedEntry) -> dict[str, str]:
        """What goes into the blanks; those that a form has not are left over."""
        date, place = entry.date, entry.place
        return {
            "id": _text(entry.id),
            "permalink": _text(entry.permalink),
            "@permalink": _attribute(entry.permalink),
            "headline": _text(entry.headline),
            "summary": _text(entry.summary),
            "content": _text(entry.content),
            "categories": "".join(map(self._category, entry.categories)),
            "published": self._instant(entry.published),
            "updated": entry.updated.isoformat(),
            "author": _text(entry.author),
            "first_day": date.first_day.isoformat() if date else "",
            "last_day": date.last_day.isoformat() if date else "",
            "location": _text(place.label) if place else "",
        }

    def _category_filled_in(self, category: Category) -> str:
        _, form = self._form(_MakeUp(*[True] * 5))
        return form % {
            "label": _text(category.label),
            "@term": _attribute(category.term),
            "@label": _attribute(category.label),
            "@scheme": _attribute(category.scheme),
        }

    def _made(self, make_up: _MakeUp) -> tuple[str, str]:
        """The form of entries of a make-up, and that of a category in it."""
        form = self._write(_blank(make_up)).decode()
        for written, name in (
            (self._instant(_BLANK.published), "published"),
            (_BLANK.updated.isoformat(), "updated"),
            ("1803-03-03", "first_day"),
            ("1804-04-04", "last_day"),
            ("18.5 18.25", "point"),
        ):
            form = form.replace(written, f"%({name})s")
        form = form.replace('="%(', '="%(@')  # in an attribute other signs are escaped
        category = _CATEGORY.search(form)
        assert category is not None  # noqa: S101  # the blank entry has one
        return form.replace(category[0], "%(categories)s"), category[0]


def _blank(make_up: _MakeUp) -> FeedEntry:
    """An entry of a make-up with blanks for its words."""
    date = _PERIOD_WITHOUT_END if make_up.open_ended else _BLANK.date
    place = _PLACE if make_up.point else _PLACE.model_copy(update={"latitude": None})
    return replace(
        _BLANK,
        author=_BLANK.author if make_up.author else "",
        date=date if make_up.date else None,
        place=place if make_up.place else None,
    )


def _text(word: str) -> str:
    """A text as lxml writes it between tags."""
    word = word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return word.replace("\r", "&#13;")


def _attribute(word: str) -> str:
    """A text as lxml writes it in an attribute."""
    word = _text(word).replace('"', "&quot;")
    return word.replace("\n", "&#10;").replace("\t", "&#9;")
