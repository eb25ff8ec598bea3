"""Every way Diplo Timeline says no, as one tree.

Each error carries what a face needs to say it well (a field, a value, a remedy), so that the
form, the command line and the web answer the same refusal in their own way.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class DiploError(Exception):
    """A refusal with a message meant for the person who asked."""


class DateError(DiploError, ValueError):
    """A text is no date that can be recorded.

    Attributes:
        text: what was given.
        reason: why, and what to write instead.
    """

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(reason)
        self.text = text
        self.reason = reason


class TextError(DiploError, ValueError):
    """A text holds what cannot be kept or published (see ``text.clean``)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a draft.

    ``field`` is a path of names and positions joined by dots: ``title``, ``sources.0.url``.
    """

    field: str
    message: str


class InvalidDraft(DiploError):
    """A draft breaks rules of the event; nothing was stored.

    Attributes:
        problems: every rule broken, in the order of the fields.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.field}: {p.message}" for p in self.problems))


class BadQuery(DiploError):
    """An address asks for what no query knows.

    Attributes:
        parameter: the parameter's name as given.
        value: the value at fault, or None when the parameter itself is unknown.
        allowed: what would have been accepted, empty where that is not a list.
        guess: the nearest allowed one, or None.
    """

    def __init__(
        self,
        parameter: str,
        value: str | None,
        message: str,
        *,
        allowed: Sequence[str] = (),
        guess: str | None = None,
    ) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.value = value
        self.allowed = tuple(allowed)
        self.guess = guess


class DocumentRefused(DiploError):
    """A file is not read as a press release; the message is one sentence that says why.

    Attributes:
        name: the file's name, or empty.
        reason: why, and what to do instead, as the end of a sentence about the file.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name or 'This document'} {reason}")
        self.name = name
        self.reason = reason


class UnknownPage(DiploError):
    """A feed's archive has no such page.

    Attributes:
        name: the page asked for.
        last: the number of the last one; 0 where there is none.
    """

    def __init__(self, name: str, last: int) -> None:
        there_is = f"its pages go from 1 to {last}" if last else "it has no page yet"
        super().__init__(f"the archive has no page {name}; {there_is}")
        self.name = name
        self.last = last


class UnknownEvent(DiploError):
    """No event has this uid."""

    def __init__(self, uid: str) -> None:
        super().__init__(f"no event has the identifier {uid!r}")
        self.uid = uid


class VersionConflict(DiploError):
    """Somebody saved the event after it was opened here.

    Attributes:
        uid: the event.
        opened: the version the editor started from.
        current: the version now in the record.
    """

    def __init__(self, uid: str, opened: int, current: int) -> None:
        super().__init__(
            f"version {current} of this event was saved after you opened version {opened}; "
            "compare the two and save again"
        )
        self.uid = uid
        self.opened = opened
        self.current = current


class NotAllowed(DiploError):
    """Whoever asks may not write; nothing was stored."""


class SettingsError(DiploError):
    """A setting, or a combination of settings, is refused."""


class RecordError(DiploError):
    """The record cannot be opened as it is. It was not written to.

    Attributes:
        place: where the record was looked for.
        remedy: the command or step that helps.
    """

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(f"{place}: {problem}. {remedy}")
        self.place = place
        self.remedy = remedy


class MissingRecord(RecordError):
    """There is no file where the record was said to be."""


class DamagedRecord(RecordError):
    """The file is an SQLite database that fails its own checks, or is cut short."""


class ForeignRecord(RecordError):
    """The file is something else than a Diplo Timeline record."""


class NewerRecord(RecordError):
    """A later version of Diplo Timeline wrote the record."""


class OlderRecord(RecordError):
    """The record must be upgraded before it can be served."""


class BusyRecord(RecordError):
    """Another process kept the record locked longer than we wait."""
