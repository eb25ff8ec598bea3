"""Proposed events stored as drafts, each with the release as its source and its words as quote."""

import hashlib
from collections.abc import Sequence
from typing import Any, Final

import typer

from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import DocumentRefused
from diplo_timeline.models import EventDraft, read_draft
from diplo_timeline.models.draft import TITLE_LIMIT
from diplo_timeline.press import Proposal
from diplo_timeline.press.documents import Document
from diplo_timeline.press.wholes import wholes_first
from diplo_timeline.vocabulary import COUNTRIES

_QUOTE_LIMIT: Final = 5_000  # characters a source's quote may have
_SHORTENED: Final = "…"


class Saver:
    """Stores the events of documents through the desk. The same ones again are stored once."""

    def __init__(self, desk: Desk, editor: Editor) -> None:
        self._desk = desk
        self._editor = editor

    def save(self, document: Document, name: str, proposals: Sequence[Proposal]) -> list[str]:
        """Store each event as a draft, those that belong to another after it; return the uids.

        Raises:
            DocumentRefused: there is neither an address nor a publisher to name as source.
            InvalidDraft: an event cannot be stored; then none is.
            RecordError: the record cannot be written; then none is stored.
        """
        if not proposals:
            return []
        values = [draft_values(document, name, proposal) for proposal in proposals]
        for each in values:
            read_draft(each)  # all are checked before the first is stored
        with self._desk.together():
            uids = self._all(document, proposals, values)
        for index, uid in uids.items():
            typer.echo(f"draft {uid}: {values[index]['title']}", err=True)
        return [uids[index] for index in range(len(proposals))]

    def _all(
        self, document: Document, proposals: Sequence[Proposal], values: list[dict[str, Any]]
    ) -> dict[int, str]:
        """Store each; return the uids by the proposals' numbers, in the order of storing."""
        uids: dict[int, str] = {}
        for index in wholes_first(range(len(proposals)), lambda n: proposals[n].part_of):
            whole = proposals[index].part_of
            part_of = uids.get(whole) if whole is not None else None
            uids[index] = self._add(
                read_draft({**values[index], "part_of": part_of}),
                _save_key(document, proposals[index]),
            )
        return uids

    def _add(self, draft: EventDraft, key: str) -> str:
        return self._desk.add(self._editor, draft, publish=False, save_key=key).uid


def draft_values(document: Document, name: str, proposal: Proposal) -> dict[str, Any]:
    """An event's fields for `read_draft`; ``name`` is the file's, for a source without a title.

    Raises:
        DocumentRefused: there is neither an address nor a publisher to name as source.
    """
    place = {"name": proposal.place, "country": _country(proposal.place_country)}
    return {
        "kind": proposal.kind,
        "status": proposal.status,
        "title": _shortened(proposal.title, TITLE_LIMIT),
        "date": str(proposal.date) if proposal.date else None,
        "parties": [{"code": party.code, "role": party.role} for party in proposal.parties],
        "people": [
            {"name": person.name, "office": person.office, "country": _country(person.country)}
            for person in proposal.people
        ],
        "place": place if proposal.place else None,
        "topics": list(proposal.topics),
        "instrument": proposal.instrument,
        "stage": proposal.stage,
        "sources": [_source(document, name, proposal.evidence)],
    }


def _country(code: str | None) -> str | None:
    """A person of an organisation has no country in the record."""
    return code if code in COUNTRIES else None


def _source(document: Document, name: str, quote: str) -> dict[str, Any]:
    if not document.address and not document.publisher:
        raise DocumentRefused(
            name,
            "does not say who published it: give --publisher or --address, for the drafts' source",
        )
    return {
        "url": document.address,
        "title": document.title or ("" if document.address else name or "Press release"),
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
        "quote": _shortened(quote, _QUOTE_LIMIT),
    }


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - len(_SHORTENED)].rstrip() + _SHORTENED


def _save_key(document: Document, proposal: Proposal) -> str:
    """The same for the same words of the same text, so that a second run stores nothing twice."""
    said = f"{document.text}\0{proposal.kind}\0{proposal.start}\0{proposal.end}"
    return f"propose-{hashlib.sha256(said.encode()).hexdigest()}"
