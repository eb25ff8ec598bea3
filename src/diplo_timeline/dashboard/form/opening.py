"""An opened form: what it was opened on, what is typed in it, and the key its save will use.

It lives in the visitor's session, one for each event that is edited and one for adding. Widgets
hold the values only while they are on the page; the opening keeps them when the page is left, and
when something could not be saved.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal
from uuid import uuid4

from diplo_timeline.dashboard.form.drafting import checked
from diplo_timeline.dashboard.form.kept import Kept
from diplo_timeline.dashboard.form.saving import Opened, Refused, Saved
from diplo_timeline.dashboard.form.typed import BLANK, Typed
from diplo_timeline.errors import InvalidDraft, Problem
from diplo_timeline.models import Event

Session = MutableMapping[Any, Any]
Aim = Literal["draft", "publish", "withdraw", "restore"]
_OPENINGS: Final = "form_openings"


@dataclass
class Opening:
    """A form in use.

    Attributes:
        event: the event as it was read when the form opened, None to add one.
        typed: what the form says now.
        loaded: what it said when it opened.
        version: the version a save is to follow, 0 to add.
        save_key: makes a double click one save; a new one with each opening.
        fill: counts how often the form was filled anew; widgets are called after it, because
            Streamlit lets nobody change a widget that is on the page.
        starts: what each widget on the page started from, by its name in the session.
        aim: what was tried last. Once saving was tried, what is still missing is told, too.
        refused: why the last try was refused.
        tried: what was typed at the last try.
        saved: what the last save made; the page then shows that instead of the form.
        unfold: whether folded fields are to be opened where something in them is wrong.
        aside: what was typed before the form was filled with somebody else's version.
        minor, note: how a published event is changed, see `saving.save`.
        reason: why it is to be withdrawn.
        withdrawing: whether the editor was asked to confirm that.
        restoring: the version that the editor was asked to confirm restoring, 0 for none.
        offered: what the browser had kept of another form on this event, until it is decided on.
        dropped: where the browser keeps what is no longer wanted.
        spread: whether folded fields are to be shown once, because they were filled just now.
        news: why the form was opened anew, where somebody ought to know.
    """

    event: Event | None = None
    typed: Typed = BLANK
    loaded: Typed = BLANK
    version: int = 0
    save_key: str = field(default_factory=lambda: uuid4().hex)
    fill: int = 0
    starts: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    aim: Aim | None = None
    refused: Refused | None = None
    tried: Typed | None = None
    saved: Saved | None = None
    unfold: bool = False
    aside: Typed | None = None
    minor: bool = False
    note: str = ""
    reason: str = ""
    withdrawing: bool = False
    restoring: int = 0
    offered: Kept | None = None
    dropped: set[str] = field(default_factory=set)
    spread: bool = False
    news: str = ""

    @classmethod
    def on(cls, event: Event | None) -> "Opening":
        """Open the form on an event, or blank."""
        if event is None:
            return cls()
        typed = Typed.of(event)
        return cls(event=event, typed=typed, loaded=typed, version=event.version)

    @property
    def opened(self) -> Opened | None:
        """What `saving.save` is to save over."""
        return Opened(self.event.uid, self.version) if self.event else None

    @property
    def is_touched(self) -> bool:
        """Whether something was typed since it opened."""
        return self.typed != self.loaded

    @property
    def is_public(self) -> bool:
        """Whether readers see the event as it was opened."""
        return bool(self.event and self.event.is_public)

    def key(self, path: str) -> str:
        """The name of the widget for a path in the session."""
        return f"form-{self.save_key}-{self.fill}:{path}"

    def beside(self, name: str) -> str:
        """The name of a widget beside the event's own fields; filling the form leaves it alone."""
        return f"form-{self.save_key}:{name}"

    def listen(self, session: Session) -> None:
        """Take over what the widgets on the page say now."""
        given = {
            path: session[k] for path in self.typed.leaves() if (k := self.key(path)) in session
        }
        self.typed = self.typed.with_leaves(given)
        self.minor = bool(session.get(self.beside("minor"), self.minor))
        self.note = str(session.get(self.beside("note"), self.note))
        self.reason = str(session.get(self.beside("reason"), self.reason))

    def refill(self, typed: Typed) -> None:
        """Put other texts into the form."""
        self.typed = typed
        self.fill += 1

    def take_over(self, event: Event) -> None:
        """Go on from a newer version of the event; what was typed is laid aside."""
        self.aside, self.event, self.version = self.typed, event, event.version
        self.loaded = Typed.of(event)
        self.aim, self.refused = None, None
        self.refill(self.loaded)

    def merge(self, event: Event, typed: Typed) -> None:
        """Go on from a newer version with what both made of it; what was typed is laid aside."""
        self.aside, self.event, self.version = self.typed, event, event.version
        self.loaded = Typed.of(event)
        self.spread = True
        self.refill(typed)

    def remember(self, outcome: Saved | Refused, aim: Aim) -> None:
        """Keep what came of a try."""
        self.aim, self.tried = aim, self.typed
        self.saved = outcome if isinstance(outcome, Saved) else None
        self.refused = outcome if isinstance(outcome, Refused) else None
        self.unfold = self.refused is not None


def opening_on(session: Session, uid: str) -> Opening | None:
    """Return the opening on the event with this uid (empty: the one that adds), if there is one."""
    openings: dict[str, Opening] = session.setdefault(_OPENINGS, {})
    return openings.get(uid)


def opening_of(session: Session, event: Event | None) -> Opening:
    """Return the opening on this event (None: the one that adds), a new one when there is none.

    One in which nothing was typed is opened anew when the event was saved meanwhile.
    """
    uid = event.uid if event else ""
    found = opening_on(session, uid)
    outdated = found and event and found.version != event.version
    if found is None or (outdated and not found.is_touched and not found.saved):
        news = _news(found, event) if found and event else ""
        found = session[_OPENINGS][uid] = Opening.on(event)
        found.news = news
    return found


def _news(before: Opening, event: Event) -> str:
    """Why nothing came of what was asked for last, where that is why the form opens anew."""
    asked = "restored" if before.restoring else "withdrawn" if before.withdrawing else ""
    if not asked:
        return ""
    return (
        f"Somebody else saved version {event.version} meanwhile, so nothing was {asked}. "
        "Look at it and try again."
    )


def close(session: Session, uid: str) -> None:
    """Forget an opening: the next visit finds a new one, with a new save key."""
    session.setdefault(_OPENINGS, {}).pop(uid, None)


def problems_of(opening: Opening) -> tuple[Problem, ...]:
    """What is to be told now: before the first try, only what is wrong with texts typed.

    Afterwards everything, and what the record said as long as the form is as it was then.
    """
    if opening.refused and opening.typed == opening.tried:
        return opening.refused.problems
    try:
        checked(opening.typed, publish=opening.aim == "publish")
    except InvalidDraft as refused:
        found = refused.problems
    else:
        found = ()
    if opening.aim in ("draft", "publish"):
        return found
    texts = opening.typed.leaves()
    return tuple(problem for problem in found if texts.get(problem.field))
