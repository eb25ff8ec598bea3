"""A release that is invented, and the events it reports as somebody would propose them."""

from typing import Final

from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.typed import Typed, TypedSource
from diplo_timeline.dashboard.press_page.item import Item, proposed
from diplo_timeline.dashboard.press_page.worktable import Reading
from diplo_timeline.dates import EventDate
from diplo_timeline.press import Proposal, ProposedParty, ProposedPerson, Span
from diplo_timeline.press.documents import Document

MEETING: Final = (
    "The Foreign Minister of Norway, Kari Holm, met the Foreign Minister of Kenya, Daniel Otieno, "
    "in Oslo today for talks on ocean policy."
)
SIGNING: Final = (
    "After the talks the two Ministers signed a Memorandum of Understanding on fisheries."
)
INVITING: Final = "Minister Otieno invited Minister Holm to visit Kenya."
BY_HAND: Final = "The harbour of Mombasa \U0001f6a2 gets a new pilot school"
RELEASE: Final = "\n\n".join(
    (
        "Ministry of Foreign Affairs of Norway",
        "Oslo, 3 March 2026",
        MEETING,
        SIGNING,
        INVITING,
        f"<b>\U0001f40b</b> {BY_HAND}, paid for in equal parts.",
    )
)


def proposal(words: str, kind: str, title: str, **stated: object) -> Proposal:
    """A proposal that rests on these words of the release."""
    start = RELEASE.index(words)
    values: dict[str, object] = {
        "kind": kind,
        "status": "happened",
        "title": title,
        "evidence": words,
        "start": start,
        "end": start + len(words),
        "rule": f"{kind}-rule",
        "confidence": 0.9,
        "date": EventDate.parse("2026-03-03"),
        "parties": (ProposedParty("NO"), ProposedParty("KE")),
        "rests_on": {"kind": (Span(start, start + 7),)},
    }
    return Proposal(**(values | stated))  # type: ignore[arg-type]  # the fields, by their names


def meeting(**stated: object) -> Proposal:
    """The meeting."""
    people = (ProposedPerson("Kari Holm", "Foreign Minister", "NO"),)
    values: dict[str, object] = {"people": people, "place": "Oslo", "place_country": "NO"}
    return proposal(MEETING, "meeting", "Norway and Kenya hold talks", **(values | stated))


def signing(**stated: object) -> Proposal:
    """The memorandum, signed at the meeting."""
    title = str(stated.pop("title", "Norway and Kenya sign a memorandum"))
    return proposal(SIGNING, "agreement", title, **stated)


def reading(*items: Item, publisher: str = "Ministry", text: str = RELEASE) -> Reading:
    """The release, read into these items."""
    document = Document(text=text, kind="text", publisher=publisher)
    typed = Typed(sources=(TypedSource(publisher=publisher),))
    source = Opening(typed=typed, loaded=typed)
    return Reading(document, "", source, list(items), None)


def two_items() -> tuple[Item, Item]:
    """The memorandum, and after it the meeting that it is part of."""
    first, second = proposed(1, signing()), proposed(2, meeting())
    first.opening.typed = first.opening.loaded = Typed.with_leaves(
        first.typed, {"part_of": second.key}
    )
    return first, second
