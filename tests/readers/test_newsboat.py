"""newsboat, a feed reader many people use, subscribed to our feeds.

It keeps what it has shown and hides edits, as most readers do: what it cannot learn from the
feed of the events it learns from the feed of changes.
"""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.readers.conftest import Publisher
from tests.support.browsing import found_or_skip


class Newsboat:
    """Somebody's newsboat with one subscription."""

    def __init__(self, folder: Path, address: str) -> None:
        self._program = found_or_skip("newsboat")
        self._cache = folder / "cache.db"
        urls = folder / "urls"
        urls.write_text(f"{address}\n")
        self._arguments = ["-u", str(urls), "-c", str(self._cache), "-C", "/dev/null"]

    def finds_after_a_reload(self) -> tuple[int, list[str]]:
        """How many items are unread, and the titles of all, in the order they came."""
        self._run("reload")
        with closing(sqlite3.connect(self._cache)) as cache:
            rows = cache.execute("SELECT title FROM rss_item WHERE deleted = 0 ORDER BY id")
            titles = [title for (title,) in rows]
        return int(self._run("print-unread").split()[0]), titles

    def reads_everything(self) -> None:
        with closing(sqlite3.connect(self._cache)) as cache, cache:
            cache.execute("UPDATE rss_item SET unread = 0")

    def newest_text(self) -> str:
        with closing(sqlite3.connect(self._cache)) as cache:
            newest = cache.execute("SELECT content FROM rss_item ORDER BY id DESC LIMIT 1")
            return str(newest.fetchone()[0])

    def _run(self, command: str) -> str:
        done = subprocess.run(
            [self._program, *self._arguments, "-x", command],
            check=True, timeout=60, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout


@pytest.mark.parametrize(
    ("path", "withdrawn"), [("events.atom", "Second"), ("events.rss", "Withdrawn: Second")]
)
def test_each_event_comes_once_and_a_correction_is_under_the_same_item(
    site: Publisher, tmp_path: Path, path: str, withdrawn: str
) -> None:
    first, second = site.adds("First"), site.adds("Second")
    reader = Newsboat(tmp_path, f"{site.address}/{path}")
    assert reader.finds_after_a_reload() == (2, ["First", "Second"])
    reader.reads_everything()
    site.adds("Third")
    assert reader.finds_after_a_reload() == (1, ["First", "Second", "Third"])
    reader.reads_everything()
    site.corrects(first, "First, corrected", "The name was wrong")
    assert reader.finds_after_a_reload() == (0, ["First, corrected", "Second", "Third"])
    site.withdraws(second, "It never took place")
    # It knows no tombstones; in RSS the item itself says what became of it.
    assert reader.finds_after_a_reload() == (0, ["First, corrected", withdrawn, "Third"])


def test_the_feed_of_changes_brings_corrections_and_withdrawals_as_news(
    site: Publisher, tmp_path: Path
) -> None:
    first, second = site.adds("First"), site.adds("Second")
    reader = Newsboat(tmp_path, f"{site.address}/changes.atom")
    assert reader.finds_after_a_reload() == (2, ["First", "Second"])
    reader.reads_everything()
    site.corrects(first, "First, corrected", "The name was wrong")
    unread, titles = reader.finds_after_a_reload()
    assert (unread, titles[-1]) == (1, "Corrected: First, corrected")
    assert "The name was wrong" in reader.newest_text()
    assert "“First”" in reader.newest_text()
    reader.reads_everything()
    site.withdraws(second, "It never took place")
    unread, titles = reader.finds_after_a_reload()
    assert (unread, titles[-1]) == (1, "Withdrawn: Second")
    assert "It never took place" in reader.newest_text()
