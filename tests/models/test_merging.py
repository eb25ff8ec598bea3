"""Two people change one event: what only one of them touched needs no choice."""

from hypothesis import given
from hypothesis import strategies as st

from diplo_timeline.models import EventDraft, read_draft
from diplo_timeline.models.merging import Side, merge, merged_values

TITLES = st.sampled_from(["Talks in Rabat", "Talks in Fès", "A round of talks"])
DRAFTS = st.builds(
    lambda title, summary, day, topics: read_draft(
        {"kind": "meeting", "title": title, "summary": summary, "date": day, "topics": topics}
    ),
    TITLES,
    st.sampled_from(["", "One.", "Two."]),
    st.sampled_from(["2026-03-04", "2026-03", ""]),
    st.sampled_from([[], ["trade"], ["trade", "maritime-security"]]),
)


def draft(**stated: object) -> EventDraft:
    return read_draft({"kind": "meeting", "title": "Talks", "date": "2026-03-04", **stated})


def test_each_changed_field_is_told_by_who_changed_it() -> None:
    base = draft(summary="A", topics=["trade"])
    theirs = draft(title="Theirs", summary="B", topics=[], status="scheduled")
    mine = draft(title="Mine", date="2026-03-05", topics=[])
    mine = EventDraft.model_validate({**mine.stated(), "summary": "A"})
    found = merge(base, theirs, mine)
    assert found.contested == ("title",)
    assert found.theirs_only == ("status", "summary")
    assert found.mine_only == ("date",)
    assert found.both == ("topics",)


def test_a_contested_field_waits_until_somebody_chooses() -> None:
    base, theirs, mine = draft(), draft(title="Theirs"), draft(title="Mine", summary="Mine.")
    found = merge(base, theirs, mine)
    assert found.unchosen({}) == ("title",)
    assert "title" not in found.sides({})
    for side, title in ((Side.THEIRS, "Theirs"), (Side.MINE, "Mine")):
        assert found.unchosen({"title": side}) == ()
        values = merged_values(theirs, mine, found.sides({"title": side}))
        assert (values["title"], values["summary"]) == (title, "Mine.")


@given(DRAFTS, DRAFTS, DRAFTS)
def test_no_change_of_anybody_is_lost_without_a_choice(
    base: EventDraft, theirs: EventDraft, mine: EventDraft
) -> None:
    found = merge(base, theirs, mine)
    for name in EventDraft.model_fields:
        was, they, me = (getattr(d, name) for d in (base, theirs, mine))
        values = merged_values(theirs, mine, found.sides(dict.fromkeys(found.contested, Side.MINE)))
        if they != was and me != was and they != me:
            assert name in found.contested
        elif they != was:
            assert values[name] == they
        else:
            assert values[name] == me


@given(DRAFTS, DRAFTS, DRAFTS)
def test_it_does_not_matter_who_comes_second(
    base: EventDraft, one: EventDraft, other: EventDraft
) -> None:
    found, turned = merge(base, one, other), merge(base, other, one)
    assert found.contested == turned.contested
    assert found.theirs_only == turned.mine_only
