"""What a correction changed, on the event's page: public texts only, and as text."""

import re

import httpx

from diplo_timeline.models import Event, Review
from diplo_timeline.store import EventStore
from diplo_timeline.web.event_history import MOST_COMPARED, history
from tests.support.recording import visit
from tests.web.test_event_pages import Publish, address


def correct(store: EventStore, event: Event, *, minor: bool = False, **changes: object) -> None:
    store.revise(
        event.uid,
        visit(**changes),
        opened=store.get(event.uid).version,
        review=Review.PUBLISHED,
        author="Secret Editor",
        minor=minor,
    )


def page_of(site: httpx.Client, event: Event) -> str:
    """The page without the words for who does not see the marks."""
    html = site.get(address(event)).text
    return re.sub(r'<span class="said">(removed|added): </span>', "", html)


def test_a_correction_tells_field_by_field_which_words_changed(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    event = publish(summary="They met on Monday.")
    assert "<details>" not in page_of(site, event)
    correct(store, event, summary="They met on <Tuesday> & left.")
    page = page_of(site, event)
    assert page.count("<details>") == 1
    assert "What changed" in page
    assert "<dt>Summary</dt>" in page
    assert "They met on <del>Monday</del><ins>&lt;Tuesday&gt; &amp; left</ins>." in page
    told = site.get(address(event)).text
    assert '<del><span class="said">removed: </span>Monday</del>' in told


def test_neither_a_drafts_text_nor_who_edits_is_told(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    event = publish(review=Review.DRAFT, title="A secret draft")
    correct(store, event, title="Published")
    correct(store, event, title="Published, a comma", minor=True)
    correct(store, event, title="Published and corrected")
    page = page_of(site, event)
    assert page.count("<details>") == 1
    assert "Published<ins> and corrected</ins>" in page
    for hidden in ("secret draft", "Secret Editor", "a comma"):
        assert hidden not in page


def test_what_was_withdrawn_is_not_shown_again(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    event = publish(title="Libel")
    correct(store, event, title="Worse libel")
    store.withdraw(event.uid, opened=2, author="x")
    withdrawn = site.get(address(event))
    assert withdrawn.status_code == 410
    assert "libel" not in withdrawn.text.lower()
    correct(store, event, title="The truth")
    correct(store, event, title="The whole truth")
    page = page_of(site, event)
    assert "libel" not in page.lower()
    assert "The <ins>whole </ins>truth" in page


def test_an_event_that_is_not_public_is_not_named(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    hidden = publish(review=Review.DRAFT, title="A hidden plan")
    event = publish(title="Open")
    correct(store, event, part_of=hidden.uid)
    page = page_of(site, event)
    assert "an event that is not public" in page
    assert hidden.uid not in page
    assert "A hidden plan" not in page


def test_only_the_last_corrections_are_compared(store: EventStore, publish: Publish) -> None:
    event = publish(title="Title 0")
    for n in range(MOST_COMPARED + 5):
        correct(store, event, title=f"Title {n + 1}")
    steps = history(store, event.uid)
    assert len(steps) == MOST_COMPARED + 6
    assert [bool(step.changes) for step in steps] == [False] * 6 + [True] * MOST_COMPARED
