"""The library `reader`, which feed readers are built on, subscribed to our feeds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reader import Entry, Reader, make_reader

from tests.readers.conftest import Publisher


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    with make_reader(str(tmp_path / "reader.db")) as made:
        yield made


def subscribed(reader: Reader, site: Publisher, path: str) -> str:
    address = f"{site.address}/{path}"
    reader.add_feed(address)
    return address


def after_an_update(reader: Reader) -> dict[str, Entry]:
    """All entries by their title. Nothing may go wrong on the way."""
    for result in reader.update_feeds_iter(scheduled=False):
        if isinstance(result.value, Exception):
            raise result.value
    return {str(entry.title): entry for entry in reader.get_entries()}


@pytest.mark.parametrize("path", ["events.atom", "events.rss", "events.json"])
def test_it_follows_additions_corrections_and_withdrawals(
    reader: Reader, site: Publisher, path: str
) -> None:
    first, second = site.adds("First"), site.adds("Second")
    address = subscribed(reader, site, path)
    entries = after_an_update(reader)
    assert {entry.id for entry in entries.values()} == {first.urn, second.urn}
    assert entries["First"].link == f"{site.address}/events/{first.uid}"
    assert entries["First"].published == first.published_at
    reader.mark_entry_as_read((address, first.urn))
    site.adds("Third")
    site.corrects(first, "First, corrected", "The name was wrong")
    site.withdraws(second, "It never took place")
    entries = after_an_update(reader)
    corrected = entries["First, corrected"]
    assert corrected.id == first.urn
    assert corrected.published == first.published_at
    assert "The name was wrong" in str(corrected.get_content())
    assert "Third" in entries
    # A tombstone says nothing to it; elsewhere the item itself does.
    assert ("Second" in entries) == (path == "events.atom")
    assert ("Withdrawn: Second" in entries) == (path != "events.atom")


def test_in_the_feed_of_changes_each_is_an_entry(reader: Reader, site: Publisher) -> None:
    first, second = site.adds("First"), site.adds("Second")
    subscribed(reader, site, "changes.atom")
    after_an_update(reader)
    site.corrects(first, "First, corrected", "The name was wrong")
    assert "Corrected: First, corrected" in after_an_update(reader)
    site.withdraws(second, "It never took place")
    entries = after_an_update(reader)
    # What it held stays; that it is withdrawn comes as news.
    assert set(entries) == {"First", "Second", "Corrected: First, corrected", "Withdrawn: Second"}


def test_the_feed_is_known_by_its_name_and_its_page(reader: Reader, site: Publisher) -> None:
    site.adds("First")
    address = subscribed(reader, site, "events.atom?party=KE")
    after_an_update(reader)
    feed = reader.get_feed(address)
    assert feed.title == "Kenya – Diplo Timeline"
    assert feed.link == f"{site.address}/?party=KE"
