"""The sentence by which an event is cited, the same on its page and in the dashboard."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.models import Event, permalink

# What the date is the date of, where the event did not simply happen then.
DATED: Final[Mapping[str, str]] = {
    "announced": "Announced",
    "scheduled": "Expected",
    "postponed": "Planned for",
    "cancelled": "Planned for",
}
_CLOSED: Final = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in its parts; as text it is the whole sentence, on one line.

    The order is that of the Chicago Manual of Style for an entry of an online reference work:
    title, work, dates, address, day of access.

    Attributes:
        title: the event's title with the mark that closes it, without quotation marks.
        site: the site's title, to be set in italics where there are any.
        facts: the event's date in words, then which version of the record is cited and the day,
            in UTC, of its last significant change.
        address: the permanent address.
        accessed: the reader's day; left out where nobody knows it.
    """

    title: str
    site: str
    facts: str
    address: str
    accessed: date | None = None

    def __str__(self) -> str:
        """The sentence, to be pasted."""
        read = f" Accessed {EventDate.of(self.accessed).display()}." if self.accessed else ""
        return f"“{self.title}” {self.site}, {self.facts}. {self.address}.{read}"


def citation(
    event: Event, *, public_url: str, site_title: str, accessed: date | None = None
) -> Citation:
    """Return how a published event is cited as it now stands."""
    closing = "" if event.title.endswith(_CLOSED) else "."
    label = DATED.get(event.status, "").lower()
    when = f"{label} {event.when}".strip()
    updated = EventDate.of(event.updated_at.date()).display()
    version = f"version {event.version}, updated {updated}"
    return Citation(
        title=f"{event.title}{closing}",
        site=site_title,
        facts=f"{when}; {version}" if when else version,
        address=permalink(public_url, event.uid),
        accessed=accessed,
    )
