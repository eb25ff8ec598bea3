"""The form's widgets: each is named after the path of its text and says what is wrong with it.

A widget is given the value it starts from, the same in each run while it is on the page, and what
it says is read from the session by `Opening.listen` at the start of the next run. Never is a value
put into the session: Streamlit hands that to the browser once, and when somebody types before the
page is all drawn, fields further down would come out empty.

Labels are ours and plain; what people typed only reaches `st.html`, escaped, because Streamlit
reads labels and options of some widgets as Markdown.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from diplo_timeline.dashboard.form.opening import Opening
from diplo_timeline.dashboard.form.telling import label
from diplo_timeline.dates import read_date
from diplo_timeline.errors import DateError

LIVE: Final = "300ms"


class Fields:
    """Draws the fields of one opening.

    Args:
        opening: whose texts they show.
        told: what is wrong, by path.
    """

    def __init__(self, opening: Opening, told: Mapping[str, Sequence[str]]) -> None:
        self._opening = opening
        self._values = opening.typed.leaves()
        self._told = told

    def line(self, path: str, *, hint: str = "", say: bool = True) -> None:
        """A line of text, sent while it is typed. Never cut: too long a text is refused."""
        start, key = self._start(path), self._key(path)
        st.text_input(label(path), str(start), key=key, placeholder=hint or None, live=LIVE)
        if say:
            self._say(path)

    def paragraphs(self, path: str, *, hint: str = "") -> None:
        """A text of several lines, sent when the field is left."""
        st.text_area(
            label(path),
            str(self._start(path)),
            key=self._key(path),
            height=120,
            placeholder=hint or None,
        )
        self._say(path)

    def date(self, path: str, *, hint: str, advice: str = "") -> None:
        """A date as people write it, with what was understood or why it was not.

        ``advice`` stands there while nothing is typed. (Streamlit's own help is a button, a key
        more to go past on the way to each field.)
        """
        self.line(path, hint=hint, say=False)
        if advice and not self._values[path]:
            echo(escape(advice))
        if understood := understood_date(str(self._values[path])):
            echo(understood)
        self._say(path)

    def choice(
        self,
        path: str,
        names: Mapping[str, str],
        *,
        hint: str,
        other: bool = False,
        required: bool = False,
    ) -> None:
        """One of several, by code; with ``other``, any text may be entered as well.

        One that is ``required`` can be changed and not cleared: a key less to go past.
        """
        start = str(self._start(path))
        options = _with([start] if start else [], names)
        st.selectbox(
            label(path),
            options,
            index=options.index(start) if start else None,
            format_func=lambda code: names.get(code, code),
            key=self._key(path),
            placeholder=hint,
            accept_new_options=other,
            required=required,
        )
        self._say(path)

    def choices(self, path: str, names: Mapping[str, str], *, hint: str) -> None:
        """Any number of several, by code."""
        start = list(self._start(path))
        st.multiselect(
            label(path),
            _with(start, names),
            default=start,
            format_func=lambda code: names.get(code, code),
            key=self._key(path),
            placeholder=hint,
        )
        self._say(path)

    def segments(self, path: str, names: Mapping[str, str]) -> None:
        """Exactly one of a few, all in sight."""
        st.segmented_control(
            label(path),
            list(names),
            default=str(self._start(path)),
            required=True,
            format_func=lambda code: names[code],
            key=self._key(path),
        )
        self._say(path)

    def is_wrong(self, path: str) -> bool:
        """Whether something is wrong with this field."""
        return path in self._told

    def _key(self, path: str) -> str:
        return self._opening.key(path)

    def _start(self, path: str) -> str | tuple[str, ...]:
        """What the widget starts from: what is typed when it comes onto the page."""
        key = self._key(path)
        if key not in st.session_state:
            self._opening.starts[key] = self._values[path]
        return self._opening.starts.setdefault(key, self._values[path])

    def _say(self, path: str) -> None:
        for sentence in self._told.get(path, ()):
            problem(sentence)


def _with(chosen: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """The options, and what is chosen that is none of them."""
    return [*names, *(code for code in chosen if code not in names)]


def folded(words: str, key: str, *, at_first: bool = False, now: bool = False) -> DeltaGenerator:
    """Return a section that folds away.

    Its state is kept here: one kept in the page would be lost whenever a message above moves it.

    Args:
        words: what it is called.
        key: its name in the session.
        at_first: whether it starts open.
        now: whether it is to be opened in this run.
    """
    if now:
        st.session_state[key] = True
    return st.expander(words, expanded=at_first, key=key, on_change="rerun")


def problem(sentence: str) -> None:
    """Say under a field what is wrong with it."""
    st.html(
        '<p class="dt err" role="alert"><span aria-hidden="true">▲</span> '
        f"<span>{escape(sentence)}</span></p>"
    )


def echo(html: str) -> None:
    """Show under a field how its text was understood. The HTML must be safe."""
    st.html(f'<p class="dt echo">{html}</p>')


def understood_date(text: str) -> str:
    """What a date typed means, as HTML; empty when it is none or nothing was typed."""
    if not text.strip():
        return ""
    try:
        date = read_date(text)
    except DateError:
        return ""
    words, comma, covers = date.describe().rpartition(", ")
    meant = f"<b>{escape(words)}</b>{comma}{escape(covers)}"
    return f"Understood as {meant}. Stored as {escape(str(date))}"
