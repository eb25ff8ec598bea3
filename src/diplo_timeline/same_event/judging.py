"""The decider: one account beside an event of the record, with the reasons in words.

What is compared: who (parties, people), when, what (kind, subject), where, and who says so. Rules,
not a trained model: an editor must be able to see why, and a wrong "same" costs more than a missed
one, since a source is then added to an event that it does not tell of.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from diplo_timeline.models import Event
from diplo_timeline.same_event.account import Account
from diplo_timeline.same_event.addresses import same_address
from diplo_timeline.same_event.telling_apart import (
    shares_people,
    subjects_agree,
    titles_alike,
    told_apart,
)

# An outlet reports the day after, and dates the event by its own day.
NEAR: Final = 3  # days
_WIDE: Final = 10  # days; an account that covers more says little about the day
_ALIKE: Final = 0.5
SAME_SOURCE: Final = "the same source"  # a reason
Who = Literal["all", "within", "beyond", "some", "none", "unknown"]
When = Literal["days", "wide", "near", "far", "unknown"]
What = Literal["same", "kin", "other", "unknown"]

_TALKS: Final = frozenset({"meeting", "dialogue", "visit", "call", "summit"})
# What outlets file one act under. A visit is none of them: the talks during it are its parts.
_KIN: Final = (
    frozenset({"meeting", "dialogue", "summit"}),
    frozenset({"meeting", "call"}),
    frozenset({"aid", "cooperation"}),
    frozenset({"agreement", "cooperation"}),
)
_GATHERINGS: Final = frozenset({"meeting", "dialogue", "visit", "summit"})
_LONG: Final = frozenset({"visit", "summit"})
_WEIGHTS: Final = {
    "source": 0.4,
    "all": 0.25, "within": 0.12, "beyond": 0.12, "some": 0.05,
    "days": 0.2, "wide": 0.08, "near": 0.08,
    "same": 0.15, "kin": 0.08,
    "people": 0.1,
    "title": 0.2,
}  # fmt: skip


class Verdict(StrEnum):
    """What an account is to an event of the record."""

    SAME = "same"
    PART = "part of"
    RELATED = "related"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How an account stands to an event.

    Attributes:
        verdict: what it is to the event.
        score: from 0 to 1, to order events of one verdict by; no probability.
        reasons: what speaks for it, then what against, as short phrases: "same parties".
    """

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """An event of the record with how an account stands to it."""

    event: Event
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class _Evidence:
    who: Who
    when: When
    what: What
    source: bool
    people: bool
    title: float
    subjects: float | None
    apart: tuple[str, ...]

    @property
    def reads_alike(self) -> bool:
        """Whether the titles tell of one act."""
        return self.title >= _ALIKE or (self.subjects or 0) >= _ALIKE


def matches(account: Account, events: Iterable[Event]) -> tuple[Match, ...]:
    """Judge an account beside each of some events; the new ones left out, the likeliest first."""
    found = [Match(event, judge(account, Account.of(event))) for event in events]
    order = list(Verdict)
    return tuple(
        sorted(
            (match for match in found if match.likeness.verdict is not Verdict.NEW),
            key=lambda m: (order.index(m.likeness.verdict), -m.likeness.score, m.event.uid),
        )
    )


def judge(account: Account, event: Account) -> Likeness:
    """Say what an account is to an event: the same one, a part of it, related to it, or new."""
    seen = _Evidence(
        who=_who(account.parties, event.parties),
        when=_when(account, event),
        what=_what(account.kind, event.kind),
        source=any(same_address(a, b) for a in account.sources for b in event.sources),
        people=shares_people(account.people, event.people),
        title=titles_alike(account, event),
        subjects=subjects_agree(account, event),
        apart=told_apart(account, event),
    )
    verdict = _verdict(seen, account, event)
    return Likeness(verdict, _score(seen), _reasons(seen, account, event, verdict))


def _verdict(seen: _Evidence, account: Account, event: Account) -> Verdict:
    at_hand = Verdict.RELATED if seen.source else Verdict.NEW
    if seen.who == "none":
        return at_hand
    if seen.when == "far":
        return Verdict.RELATED if seen.source or _is_sequel(seen, account, event) else at_hand
    if _is_part(seen, account, event):
        return Verdict.PART
    if _is_same(seen):
        return Verdict.SAME
    close = seen.when in ("days", "wide", "near") or seen.title >= _ALIKE
    if close and seen.who in ("all", "within", "beyond"):
        return Verdict.RELATED
    return at_hand


def _is_same(seen: _Evidence) -> bool:
    if seen.apart or seen.what == "other" or seen.who in ("none", "some"):
        return False
    if seen.what == "kin" and not (seen.reads_alike and seen.who == "all"):
        return False
    if seen.when == "days" and seen.who == "all":
        return seen.what != "unknown" or seen.reads_alike
    if seen.when == "days":
        return seen.reads_alike or (seen.source and seen.what == "same")
    if seen.when in ("wide", "near"):
        return seen.who == "all" and seen.what == "same" and seen.title >= _ALIKE
    return seen.source and seen.title >= _ALIKE  # the day is not known


def _is_part(seen: _Evidence, account: Account, event: Account) -> bool:
    """Whether it is an act or talks during the event."""
    if seen.when != "days" or not account.kind or event.kind not in _GATHERINGS:
        return False
    if seen.who != "all" and not (seen.who == "within" and (seen.source or seen.people)):
        return False
    if account.kind not in _TALKS:
        return not seen.apart
    if event.kind not in _LONG or account.kind in _LONG:
        return False
    # Talks during a journey, or of two at a gathering of more; else only another word for it.
    return event.kind == "visit" or seen.who == "within" or _length(event) > _length(account)


def _is_sequel(seen: _Evidence, account: Account, event: Account) -> bool:
    """Whether one was announced and the other is its coming about, or the other way round."""
    ahead = {"announced", "scheduled", "postponed"}
    one_ahead = (account.status in ahead) != (event.status in ahead)
    return one_ahead and seen.who == "all" and seen.what in ("same", "kin") and not seen.apart


def _who(one: frozenset[str], other: frozenset[str]) -> Who:
    if not one or not other:
        return "unknown"
    if one == other:
        return "all"
    if one < other:
        return "within"
    if one > other:
        return "beyond"
    return "some" if one & other else "none"


def _when(account: Account, event: Account) -> When:
    one, other = account.date, event.date
    if one is None or other is None:
        return "unknown"
    gap = max((one.first_day - other.last_day).days, (other.first_day - one.last_day).days)
    if gap > NEAR:
        return "far"
    if gap > 0:
        return "near"
    return "wide" if max(_length(account), _length(event)) > _WIDE else "days"


def _what(one: str, other: str) -> What:
    if not one or not other:
        return "unknown"
    if one == other:
        return "same"
    if "other" in (one, other) or any({one, other} <= kinds for kinds in _KIN):
        return "kin"
    return "other"


def _length(account: Account) -> int:
    date = account.date
    return (date.last_day - date.first_day).days + 1 if date else 0


def _score(seen: _Evidence) -> float:
    said: set[str] = {seen.who, seen.when, seen.what}
    said |= {"source"} if seen.source else set()
    said |= {"people"} if seen.people else set()
    weighed = sum(weight for name, weight in _WEIGHTS.items() if name in said)
    weighed += _WEIGHTS["title"] * max(seen.title, seen.subjects or 0)
    return round(min(1.0, max(0.0, weighed - 0.3 * bool(seen.apart))), 3)


def _reasons(
    seen: _Evidence, account: Account, event: Account, verdict: Verdict
) -> tuple[str, ...]:
    said = {
        SAME_SOURCE: seen.source,
        "same parties": seen.who == "all",
        "its parties are among these": seen.who == "within",
        "its parties and more": seen.who == "beyond",
        "a party in common": seen.who == "some",
        _day(account, event): seen.when == "days",
        "within the same period": seen.when == "wide",
        f"not {NEAR + 1} days apart": seen.when == "near",
        "similar title": seen.title >= _ALIKE,
        "same subject": seen.title < _ALIKE and (seen.subjects or 0) >= _ALIKE,
        "same people": seen.people,
        "same kind": seen.what == "same" and verdict is not Verdict.PART,
        "the one was announced before": seen.when == "far" and _is_sequel(seen, account, event),
    }
    return (*(reason for reason, holds in said.items() if holds), *seen.apart)


def _day(account: Account, event: Account) -> str:
    one_day = _length(account) == _length(event) == 1
    return "same day" if one_day else "overlapping dates"
