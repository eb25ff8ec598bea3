"""One release read: its document and the events it reports, as plain values."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from diplo_timeline.cli.common import at_the_keyboard, the_desk
from diplo_timeline.cli.proposed_drafts import Saver
from diplo_timeline.errors import DocumentRefused
from diplo_timeline.press import Proposal, propose
from diplo_timeline.press.documents import Document, read_document
from diplo_timeline.press.documents.limits import SIZE


def the_saver(*, wanted: bool) -> Saver | None:
    """What stores drafts into the record the settings name, as whoever is at the keyboard.

    Raises:
        SettingsError, RecordError: there is no such record.
    """
    return Saver(the_desk()[0], at_the_keyboard()) if wanted else None


@dataclass(frozen=True, slots=True)
class Reading:
    """How releases are read: what the options state of them, and what stores their events.

    ``stated`` counts more than what a file says of itself.
    """

    stated: dict[str, Any]
    saver: Saver | None

    def of_file(self, path: Path) -> dict[str, Any]:
        """Read a file.

        Raises:
            DocumentRefused: it is not read, or does not say what a draft's source must.
            InvalidDraft: an event cannot be stored; then none is.
        """
        return self._of(_content(path), path.name)

    def of_input(self) -> dict[str, Any]:
        """Read standard input; see `of_file`."""
        return self._of(sys.stdin.buffer.read(SIZE + 1), "")

    def _of(self, content: bytes, name: str) -> dict[str, Any]:
        document = replace(read_document(content, name), **self.stated)
        proposals = _events(document)
        events = [proposal.stated() for proposal in proposals]
        if self.saver is not None:
            uids = self.saver.save(document, name, proposals)
            for event, uid in zip(events, uids, strict=True):
                event["uid"] = uid
        return {"document": document.stated(), "events": events}


def _events(document: Document) -> tuple[Proposal, ...]:
    return propose(
        document.text,
        title=document.title or None,
        published=document.published,
        issuer=document.publisher or None,
    )


def _content(path: Path) -> bytes:
    """The content of a file, or so much of it that it is too large."""
    try:
        if path.exists() and not path.is_file():
            raise DocumentRefused(path.name, "is no file")
        with path.open("rb") as file:
            return file.read(SIZE + 1)
    except OSError as error:
        raise DocumentRefused(path.name, f"cannot be read: {error.strerror}") from None
