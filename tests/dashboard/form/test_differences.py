"""Two texts of one event, set side by side in words."""

from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.models import Difference, differences

UID = "5b0c6f0e-2a61-4c0b-9d53-0d8a3c1f7a01"


def test_texts_that_say_the_same_differ_in_nothing(full: Typed) -> None:
    other = full.with_leaves({"date": "2026-03-04/2026-03-06", "parties.0.party": "Kenya"})
    assert differences(checked(full, publish=True), checked(other, publish=True), {}) == ()


def test_each_differing_field_is_told_in_words_and_in_order(visit: Typed) -> None:
    theirs = checked(visit, publish=True)
    mine = visit.with_row("parties").with_row("relations")
    mine = mine.with_leaves(
        {
            "kind": "meeting",
            "date": "about March 2026",
            "status": "postponed",
            "parties.1.party": "NO",
            "topics": ("trade",),
            "place.name": "Nairobi",
            "place.country": "KE",
            "place.latitude": "-1.3",
            "place.longitude": "36.8",
            "sources.0.publisher": "Ministry",
            "part_of": UID,
            "relations.0.kind": "follows",
            "relations.0.event": UID,
        }
    )
    found = differences(checked(mine, publish=True), theirs, {UID: "State visit"})
    assert found == (
        Difference("Kind", "Meeting", "Visit"),
        Difference("Status", "Postponed", "Happened"),
        Difference("Date", "about March 2026", "4 March 2026"),
        Difference("Parties", "Kenya (host)\nNorway (visitor)", "Kenya (host)"),
        Difference("Place", "Nairobi, Kenya (-1.3, 36.8)", ""),
        Difference("Topics", "Trade", ""),
        Difference("Sources", "Ministry, https://example.org/report", "https://example.org/report"),
        Difference("Part of", "State visit", ""),
        Difference("Relations", "Follows: State visit", ""),
    )


def test_every_field_can_be_put_in_words(full: Typed, visit: Typed) -> None:
    found = differences(checked(full, publish=True), checked(visit, publish=True), {})
    by_label = {d.label: d.one for d in found}
    assert by_label["People"] == "Amina Odhiambo, Cabinet Secretary, Kenya"
    assert by_label["Instrument"] == "Memorandum of understanding"
    assert by_label["In force from"] == "1 April 2026"
    assert by_label["Sources"].endswith("Ministry, Readout, 5 March 2026, en, “We agreed.”")
    assert "“quoted” & <tagged>" in by_label["Summary"]
