"""How an event is cited: one sentence that still says the right thing when it is read later."""

from collections.abc import Callable
from datetime import date

import pytest

from diplo_timeline.look.citation import Citation, citation
from diplo_timeline.models import Event, Review
from diplo_timeline.store import EventStore

Add = Callable[..., Event]


def cited(event: Event, accessed: date | None = None) -> Citation:
    return citation(
        event,
        public_url="https://timeline.example.org",
        site_title="Diplo Timeline",
        accessed=accessed,
    )


def test_the_sentence_names_title_site_date_version_address_and_day_of_access(add: Add) -> None:
    event = add(title="The ministers meet", date="2025-09-22")
    updated = f"{event.updated_at:%d %B %Y}".lstrip("0")
    assert str(cited(event, date(2026, 11, 26))) == (
        "“The ministers meet.” Diplo Timeline, 22 September 2025; "
        f"version 1, updated {updated}. "
        f"https://timeline.example.org/events/{event.uid}. Accessed 26 November 2026."
    )


def test_nobody_is_said_to_have_read_it_on_a_day_that_nobody_knows(add: Add) -> None:
    event = add()
    assert str(cited(event)).endswith(f"/events/{event.uid}.")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("happened", ", 4 March 2025;"),
        ("announced", ", announced 4 March 2025;"),
        ("scheduled", ", expected 4 March 2025;"),
        ("postponed", ", planned for 4 March 2025;"),
        ("cancelled", ", planned for 4 March 2025;"),
    ],
)
def test_what_the_date_is_the_date_of_is_said(add: Add, status: str, said: str) -> None:
    assert said in str(cited(add(status=status, date="2025-03-04")))


@pytest.mark.parametrize("title", ["Who meets whom?", "They signed!", "Talks with Ruritania Ltd."])
def test_a_title_that_closes_itself_gets_no_second_mark(add: Add, title: str) -> None:
    assert str(cited(add(title=title))).startswith(f"“{title}” ")


def test_the_version_is_the_one_that_was_read(record: EventStore, add: Add) -> None:
    event = add()
    record.revise(
        event.uid, event.as_draft(), opened=1, review=Review.PUBLISHED, author="t", note="typo"
    )
    assert "; version 2, updated " in str(cited(record.get(event.uid)))
