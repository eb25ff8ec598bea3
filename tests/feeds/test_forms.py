"""An entry filled into a form is, byte for byte, what feedgen writes of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplo_timeline.dates import EventDate
from diplo_timeline.errors import TextError
from diplo_timeline.feeds import atom, mended, rss
from diplo_timeline.feeds.entry import Category, FeedEntry
from diplo_timeline.feeds.forms import Forms
from diplo_timeline.models import Place
from diplo_timeline.text import clean

every_writer = pytest.mark.parametrize(
    ("write", "instant"),
    [
        pytest.param(atom.as_feedgen_writes, datetime.isoformat, id="atom"),
        pytest.param(rss.as_feedgen_writes, mended.rfc822_date, id="rss"),
    ],
)
Write = Callable[[FeedEntry], bytes]
Instant = Callable[[datetime], str]

# Every sign that XML or a form means something else by, and any other that a text may have.
SIGNS = st.one_of(
    st.sampled_from("&<>\"'\r\n\t%()sd{}#;]\u0085\u2028"), st.characters(codec="utf-8")
)


def is_fit(text: str) -> bool:
    try:
        clean(text)
    except TextError:
        return False
    return True


texts = st.text(SIGNS, min_size=1, max_size=30).filter(is_fit)
instants = st.datetimes(timezones=st.just(UTC)).map(lambda when: when.replace(microsecond=0))
dates = st.sampled_from(["2025-09-22", "2025-09", "1803-03-03/1804-04-04", "2025-09-22/..", "0476"])
degrees = st.floats(-90, 90)
places = st.one_of(
    st.builds(Place.model_construct, name=texts, country=st.just(None)),
    st.builds(
        Place.model_construct,
        name=texts,
        country=st.sampled_from(["MA", None]),
        latitude=degrees,
        longitude=degrees,
    ),
)
entries = st.builds(
    FeedEntry,
    id=texts,
    permalink=texts,
    title=texts,
    headline=texts,
    summary=texts,
    content=texts,
    categories=st.lists(st.builds(Category, texts, texts, texts), max_size=3).map(tuple),
    published=instants,
    updated=instants,
    author=st.one_of(texts, st.just("")),
    date=st.one_of(st.none(), dates.map(EventDate.parse)),
    place=st.one_of(st.none(), places),
)


@every_writer
@given(entry=entries)
def test_a_form_filled_in_is_what_feedgen_writes(
    write: Write, instant: Instant, entry: FeedEntry
) -> None:
    assert Forms(write, instant).fill_in(entry) == write(entry)


@every_writer
def test_feedgen_writes_one_entry_of_each_make_up(write: Write, instant: Instant) -> None:
    written: list[FeedEntry] = []

    def watched(entry: FeedEntry) -> bytes:
        written.append(entry)
        return write(entry)

    forms = Forms(watched, instant)
    entry = FeedEntry(
        id="urn:x",
        permalink="https://example.org/x",
        title="A title",
        headline="A title",
        summary="A summary",
        content="<p>Content</p>",
        categories=(),
        published=datetime(2025, 9, 22, tzinfo=UTC),
        updated=datetime(2025, 9, 22, tzinfo=UTC),
        author="A site",
    )
    for title in ("one", "two", "three"):
        assert forms.fill_in(replace(entry, headline=title)) == write(
            replace(entry, headline=title)
        )
    assert len(written) == 1
    forms.fill_in(replace(entry, date=EventDate.parse("2025-09")))
    assert len(written) == 2
