"""What the record suggests, as buttons under the fields: one click puts it into the form."""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

import streamlit as st

from diplo_timeline import vocabulary
from diplo_timeline.dashboard.context import DashboardContext
from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.suggestions import Suggestions, suggested
from diplo_timeline.dashboard.form.typed import Typed, TypedPerson, TypedPlace, is_blank
from diplo_timeline.errors import RecordError

log = logging.getLogger(__name__)
# Streamlit reads labels of buttons as Markdown: there a backslash takes a sign as it is.
_SIGN: Final = re.compile(r"([!-/:-@\[-`{-~])")
_LONGEST: Final = 70  # characters of a label
Change = Callable[[Typed], Typed]


class Offers:
    """Draws the suggestions for one opening, each in its place."""

    def __init__(self, opening: Opening, suggestions: Suggestions) -> None:
        self._opening = opening
        self._suggestions = suggestions

    @classmethod
    def of(cls, opening: Opening, context: DashboardContext) -> "Offers":
        """Read the suggestions; without any where the record cannot be read just now."""
        try:
            return cls(opening, suggested(context.store, opening.typed))
        except RecordError:
            log.exception("cannot read suggestions for the form")
            return cls(opening, Suggestions())

    def people(self) -> None:
        """People who were at events of these parties, with the office held then."""
        self._buttons(
            "people",
            ((_called(person), _with_person(person)) for person in self._suggestions.people),
        )

    def places(self) -> None:
        """Places of such events, and capitals."""
        self._buttons(
            "places", ((place.name, _with_place(place)) for place in self._suggestions.places)
        )

    def topics(self) -> None:
        """What such events are about."""
        names = vocabulary.TOPICS
        self._buttons(
            "topics", ((names[slug].name, _with_topic(slug)) for slug in self._suggestions.topics)
        )

    def publisher(self) -> None:
        """Who published other sources at the first source's host."""
        self._buttons(
            "publisher", ((name, _with_publisher(name)) for name in self._suggestions.publishers)
        )

    def _buttons(self, name: str, offered: Iterable[tuple[str, Change]]) -> None:
        # Always there, if only empty: a suggestion that goes must not move the fields below it.
        with st.container(horizontal=True, key=f"offer-{name}"):
            for words, change in offered:
                st.button(
                    plain(words),
                    key=f"offer-{name}-{words}",  # by its words: a double click takes one
                    icon=":material/add:",
                    on_click=_take,
                    args=(self._opening, change),
                )


def plain(words: str) -> str:
    """Words as a button's label that shows just them, shortened where they are long."""
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
    return _SIGN.sub(r"\\\1", short)


def _take(opening: Opening, change: Change) -> None:
    """Put a suggestion into the form as it stands now."""
    opening.listen(st.session_state)
    before, after = opening.typed, change(opening.typed)
    grown = {path: text for path, text in after.leaves().items() if path in before.leaves()}
    if grown == before.leaves():
        opening.typed = after  # only rows more: what is on the page stays as it is
    else:
        opening.refill(after)


def _called(person: TypedPerson) -> str:
    return f"{person.name}, {person.office}" if person.office else person.name


def _with_person(person: TypedPerson) -> Change:
    def change(typed: Typed) -> Typed:
        return replace(typed, people=(*(p for p in typed.people if not is_blank(p)), person))

    return change


def _with_place(place: TypedPlace) -> Change:
    return lambda typed: replace(typed, place=place)


def _with_topic(slug: str) -> Change:
    return lambda typed: replace(typed, topics=tuple(dict.fromkeys((*typed.topics, slug))))


def _with_publisher(name: str) -> Change:
    def change(typed: Typed) -> Typed:
        first, *others = typed.sources
        return replace(typed, sources=(replace(first, publisher=name), *others))

    return change
