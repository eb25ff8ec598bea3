"""What speaks for one act or for two, beyond parties, day and kind."""

from collections.abc import Iterable
from typing import Final

from diplo_timeline.models import Person
from diplo_timeline.same_event.account import Account
from diplo_timeline.same_event.subjects import offices
from diplo_timeline.text import fold

# Acts of which two parties may do several in a day, each about something else.
_ABOUT_SOMETHING: Final = frozenset(
    {
        *("agreement", "ratification", "aid", "cooperation", "mission", "appointment"),
        *("exercise", "protest", "sanction", "statement", "other"),
    }
)
_TALKS: Final = frozenset({"meeting", "dialogue", "visit", "call"})
_AGREE: Final = 0.6  # of the shorter title's subject words; half is too little: "health research"


def titles_alike(one: Account, other: Account) -> float:
    """How much of two titles' words is the same, from 0 to 1 (Dice's coefficient)."""
    if not one.words or not other.words:
        return 0.0
    return 2 * len(one.words & other.words) / (len(one.words) + len(other.words))


def subjects_agree(one: Account, other: Account) -> float | None:
    """How much of the shorter subject the other says, too; None where a title names none."""
    # What a place or a person adds to a title is no subject.
    a, b = (_without_names(account.subject, (one, other)) for account in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else None


def shares_people(one: Iterable[Person], other: Iterable[Person]) -> bool:
    """Whether somebody took part in both, by name."""
    return bool({_called(p) for p in one} & {_called(p) for p in other})


def told_apart(one: Account, other: Account) -> tuple[str, ...]:
    """What says that these are two acts, as short phrases."""
    found = {
        "other people": _other_people(one.people, other.people),
        "in another country": _elsewhere(one, other),
        "of other ministers": _other_offices(one, other),
        "about something else": _other_subject(one, other),
    }
    return tuple(reason for reason, holds in found.items() if holds)


def _other_people(one: tuple[Person, ...], other: tuple[Person, ...]) -> bool:
    """Whether a country sent others: an account that names one side only says nothing of it."""
    names, others = {_called(p) for p in one}, {_called(p) for p in other}
    if min(len(names), len(others)) > 1 and len(names & others) < 2 and not names <= others:
        return True  # with one host in the morning, with another in the afternoon
    countries = {p.country for p in one if p.country} & {p.country for p in other if p.country}
    return any(
        not shares_people(
            (p for p in one if p.country == country), (p for p in other if p.country == country)
        )
        for country in countries
    )


def _elsewhere(one: Account, other: Account) -> bool:
    if "call" in (one.kind, other.kind) or not (one.place and other.place):
        return False
    countries = one.place.country, other.place.country
    return all(countries) and countries[0] != countries[1]


def _other_offices(one: Account, other: Account) -> bool:
    if one.kind not in _TALKS or other.kind not in _TALKS:
        return False
    a, b = offices(one.subject), offices(other.subject)
    return bool(a and b and a != b) and len(_names(one) & _names(other)) < 2


def _other_subject(one: Account, other: Account) -> bool:
    if one.kind != other.kind or one.kind not in _ABOUT_SOMETHING:
        return False
    agree = subjects_agree(one, other)
    return agree is not None and agree < _AGREE


def _without_names(words: frozenset[str], accounts: Iterable[Account]) -> frozenset[str]:
    names = set()
    for account in accounts:
        said = [person.name for person in account.people]
        said += [account.place.name] if account.place else []
        names |= {word for name in said for word in fold(name).split()}
    return words - names


def _names(account: Account) -> set[str]:
    return {_called(person) for person in account.people}


def _called(person: Person) -> str:
    """The name as outlets agree on it: the last word, folded."""
    words = fold(person.name).split()
    return words[-1] if words else ""
