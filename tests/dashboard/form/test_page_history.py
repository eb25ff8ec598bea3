"""An event's history below its form, and a way back to any of its versions."""

from diplo_timeline.dashboard.context import DashboardContext
from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.typed import Typed
from diplo_timeline.desk import Editor
from diplo_timeline.models import Act, Event, Review
from tests.support.visiting_form import AddEvent, Visitor


def corrected(given: DashboardContext, event: Event, note: str = "", **texts: str) -> Event:
    draft = checked(Typed.of(event).with_leaves(texts), publish=True)
    bo = Editor("Bo <b>")
    return given.desk.revise(
        bo, event.uid, draft, opened=event.version, publish=event.is_public, note=note
    )


def opens_the_history(visitor: Visitor) -> None:
    (opening,) = visitor.page.session_state["form_openings"].values()
    visitor.page.session_state[opening.beside("history")] = True  # the driver cannot unfold
    visitor.runs()


def versions(visitor: Visitor) -> list[str]:
    return [html for html in visitor.shown() if 'class="dt rev"' in html]


def test_every_version_is_told_with_who_why_and_what_changed_word_by_word(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = add()
    corrected(given, event, "It was the <i>deputy</i>", title="Deputy visits Nairobi")
    visitor.goes_to(event.uid)
    assert versions(visitor) == []
    opens_the_history(visitor)
    newest, oldest = versions(visitor)
    assert "Version 2: corrected" in newest
    assert "Bo &lt;b&gt;" in newest
    assert "“It was the &lt;i&gt;deputy&lt;/i&gt;”" in newest
    assert "removed: </span>Minister</del>" in newest
    assert "added: </span>Deputy</ins>" in newest
    assert "Version 1: published" in oldest
    assert [b.label for b in visitor.page.button if "Restore" in b.label] == ["Restore version 1 …"]


def test_an_older_version_is_restored_as_a_new_one_once_one_is_sure(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = add()
    corrected(given, event, title="Wrong")
    visitor.goes_to(event.uid)
    opens_the_history(visitor)
    visitor.presses("Restore version 1 …")
    assert visitor.sees("Save what version 1 said as a new version?")
    visitor.presses("Leave it")
    assert not visitor.sees("Save what version 1 said")
    visitor.presses("Restore version 1 …")
    visitor.presses("Restore it")
    assert visitor.sees("Version 1 restored as version 3")
    stored = given.store.get(event.uid)
    assert (stored.title, stored.version, stored.is_public) == (event.title, 3, True)
    assert given.store.revisions(event.uid)[-1].note == "Version 1 restored"


def test_a_withdrawn_event_is_restored_from_its_history(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = add()
    given.desk.withdraw(Editor("Bo"), event.uid, opened=1, note="A hoax")
    visitor.goes_to(event.uid)
    opens_the_history(visitor)
    visitor.presses("Restore version 1 …")
    assert visitor.sees("and publish it again")
    visitor.presses("Restore it")
    assert given.store.get(event.uid).review is Review.PUBLISHED
    assert given.store.revisions(event.uid)[-1].act is Act.RESTORED


def test_what_may_not_be_published_any_more_is_told_and_nothing_is_saved(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = add(publish=False, date="")
    dated = checked(Typed.of(event).with_leaves({"date": "4 March 2026"}), publish=True)
    given.desk.revise(Editor("Bo"), event.uid, dated, opened=1, publish=True)
    visitor.goes_to(event.uid)
    opens_the_history(visitor)
    visitor.presses("Restore version 1 …")
    visitor.presses("Restore it")
    assert "The old version was not restored" in visitor.summary()
    assert "Enter a date" in visitor.summary()
    assert given.store.get(event.uid).version == 2


def test_who_restores_over_a_newer_version_is_told_so(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = add()
    newer = corrected(given, event, title="Second")
    visitor.goes_to(event.uid)
    opens_the_history(visitor)
    visitor.presses("Restore version 1 …")
    corrected(given, newer, title="Third")
    visitor.presses("Restore it")
    visitor.runs()
    assert given.store.get(event.uid).title == "Third"
    assert visitor.sees("Somebody else saved version 3 meanwhile, so nothing was restored")


def test_a_long_history_shows_the_newest_and_the_rest_when_asked(
    visitor: Visitor, given: DashboardContext, add: AddEvent
) -> None:
    event = add()
    for n in range(24):
        event = corrected(given, event, title=f"Title {n}")
    visitor.goes_to(event.uid)
    opens_the_history(visitor)
    assert len(versions(visitor)) == 20
    visitor.presses("Show the older versions")
    assert len(versions(visitor)) == 25
