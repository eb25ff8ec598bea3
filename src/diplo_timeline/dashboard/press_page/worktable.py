"""What the press page remembers in a visitor's session: the text given, and the reading of it.

No Streamlit. As on the review page, each act is one plain call that the callback of a button makes
and that nothing interrupts.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import uuid4

from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.typed import Typed, TypedSource
from diplo_timeline.dashboard.press_page.item import Item, by_hand, proposed
from diplo_timeline.dates import EventDate, read_date
from diplo_timeline.errors import DateError, DocumentRefused, InvalidDraft, Problem
from diplo_timeline.press import Proposal, propose
from diplo_timeline.press.documents import Document, read_document

Session = MutableMapping[Any, Any]
_TABLE: Final = "press_worktable"
_NO_TITLE: Final = "Press release"


@dataclass
class Reading:
    """A release that was read.

    Attributes:
        document: its text and what it says of itself.
        name: the file's name, if it was a file.
        source: an opening whose first source is the release, for the fields that all items share.
        items: the proposals, in the order of the text; those made by hand at the end.
        published: the day that its words "today" and "on Monday" were counted from.
        picked: the key of the item whose fields are shown.
        aim: what was tried last with those ticked.
        report: the keys of the items that were tried last.
        refused: why none was tried: what is wrong with the release as a source.
        compared: whether the ticks were set right after the first look at the record.
    """

    document: Document
    name: str
    source: Opening
    items: list[Item]
    published: date | None
    picked: str = ""
    aim: str = ""
    report: tuple[str, ...] = ()
    refused: str = ""
    compared: bool = False

    @classmethod
    def of(cls, document: Document, name: str) -> "Reading":
        """Read the events that a document reports."""
        typed = Typed(sources=(_typed_source(document),))
        source = Opening(typed=typed, loaded=typed)
        items = _items(_read(document, document.published))
        return cls(document, name, source, items, document.published)

    @property
    def release(self) -> TypedSource:
        """The release as a source, without a quote."""
        source = self.source.typed.sources[0]
        named = source.title.strip() or source.url.strip() or not source.publisher.strip()
        return source if named else replace(source, title=_NO_TITLE)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all items."""
        return frozenset(item.key for item in self.items)

    @property
    def open_items(self) -> list[Item]:
        """Those that wait for a decision."""
        return [item for item in self.items if item.is_open]

    def item(self, key: str) -> Item | None:
        """The item with this key."""
        return next((item for item in self.items if item.key == key), None)

    def pick(self, key: str) -> None:
        """Show an item's fields, or none's; one that was discarded stays away."""
        item = self.item(key)
        self.picked = key if item and item.is_open else ""

    def discard(self, key: str) -> None:
        """Put an item aside; it can be brought back."""
        if item := self.item(key):
            item.discarded = True
            self.picked = "" if self.picked == key else self.picked

    def bring_back(self, key: str) -> None:
        """Take an item back that was put aside."""
        if item := self.item(key):
            item.discarded = False
            self.picked = key

    def make(self, start: int, end: int) -> None:
        """Make an item of the words from ``start`` to ``end``, without the space around them.

        Offsets that are none in the text, or words that are only space, make nothing.
        """
        text = self.document.text
        if not 0 <= start < end <= len(text):
            return
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start == end:
            return
        again = [i for i in self.open_items if (i.start, i.end) == (start, end)]
        if not again:
            found = propose(text[start:end], published=self.published)
            again = [by_hand(self._next(), text, start, end, found[0] if found else None)]
            self.items += again
        self.picked = again[0].key

    @property
    def day_given(self) -> date | None:
        """The day of publication that its field says, if that is one day."""
        text = self.release.published
        try:
            day = read_date(text) if text.strip() else None
        except DateError:
            return self.published
        return day.first_day if day and day.is_one_day else None

    def read_again(self) -> None:
        """Propose anew from the day of publication that its field says."""
        self.read_from(self.day_given)

    def read_from(self, day: date | None) -> None:
        """Propose anew from this day of publication; what a person touched stays as it is."""
        self.published = day
        kept = {(i.start, i.end): i for i in self.items if i.is_touched}
        fresh = _items(_read(self.document, self.published), self._next())
        moved = {i.key: kept[i.start, i.end].key for i in fresh if (i.start, i.end) in kept}
        items = [kept.pop((item.start, item.end), item) for item in fresh]
        for item in items:
            if (whole := item.typed.part_of) in moved:
                item.opening.typed = replace(item.typed, part_of=moved[whole])
        self.items = [*items, *kept.values()]
        self.picked = ""

    def source_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the release as a source; before the first try, with what is typed."""
        sample = Typed(kind="other", title="-", parties=(), sources=(self.release,))
        try:
            checked(sample, publish=bool(self.aim))
        except InvalidDraft as refused:
            told = [p for p in refused.problems if p.field.startswith("sources.")]
            texts = self.source.typed.leaves()
            return tuple(p for p in told if self.aim or texts.get(p.field))
        return ()

    def _next(self) -> int:
        return max((item.number for item in self.items), default=0) + 1


@dataclass
class Worktable:
    """The page in use: what was given to read, why it was refused, or what was read of it.

    ``turn`` names the release in work, and the fields for giving one; ``over`` is the one before.
    ``unwanted`` are those kept in the browser that were discarded when they were offered.
    """

    pasted: str = ""
    refused: str = ""
    reading: Reading | None = None
    turn: str = field(default_factory=lambda: uuid4().hex)
    over: str = ""
    unwanted: set[str] = field(default_factory=set)

    @property
    def is_in_work(self) -> bool:
        """Whether there is anything on it that somebody would miss: not what is all decided."""
        if self.reading:
            return bool(self.reading.open_items) or not self.reading.items
        return bool(self.pasted.strip())

    def take(self, content: bytes, name: str) -> None:
        """Read a release, or keep why it is refused."""
        try:
            document = read_document(content, name)
        except DocumentRefused as refused:
            self.refused = str(refused) if name else f"The text {refused.reason}"
            return
        self.refused, self.reading = "", Reading.of(document, name)

    def take_text(self, text: str) -> None:
        """Read a release that was pasted."""
        self.pasted = text
        self.take(text.encode("utf-8", "replace"), "")

    def clear(self) -> None:
        """Forget it all, for the next release."""
        self.pasted, self.refused, self.reading = "", "", None
        self.over, self.turn = self.turn, uuid4().hex


def worktable(session: Session) -> Worktable:
    """Return the page's memory in this session, a new one at first."""
    table: Worktable = session.setdefault(_TABLE, Worktable())
    return table


def put_worktable(session: Session, table: Worktable) -> None:
    """Make this the page's memory in this session."""
    session[_TABLE] = table


def _read(document: Document, published: date | None) -> tuple[Proposal, ...]:
    outside = document.title if document.title and document.title not in document.text else None
    issuer = document.publisher or None
    return propose(document.text, title=outside, published=published, issuer=issuer)


def _items(proposals: tuple[Proposal, ...], first: int = 1) -> list[Item]:
    """Return the items, each naming the item that it is part of."""
    items = [proposed(first + n, proposal) for n, proposal in enumerate(proposals)]
    for item, proposal in zip(items, proposals, strict=True):
        if proposal.part_of is not None:
            typed = replace(item.typed, part_of=items[proposal.part_of].key)
            item.opening.typed = item.opening.loaded = typed
    return items


def _typed_source(document: Document) -> TypedSource:
    published = EventDate.of(document.published).display() if document.published else ""
    return TypedSource(
        url=document.address,
        publisher=document.publisher,
        title=document.title,
        published=published,
        language=document.language,
    )
