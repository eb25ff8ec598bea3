"""What an event still lacks, in words: what forbids publishing it, and what its kind wants."""

from collections.abc import Iterable
from html import escape

from diplo_timeline.errors import Problem
from diplo_timeline.models import EventDraft, wanting
from diplo_timeline.vocabulary import KINDS


def wanting_note(draft: EventDraft) -> str:
    """Return, as HTML, what the kind wants beyond what is needed to publish; empty for nothing.

    A word to the editor and no refusal: the sources may not say it.
    """
    found = wanting(draft)
    if not found:
        return ""
    return (
        f'<div class="dt note" role="note"><p>{_wanted_for(draft)}. Publish without it where no '
        f"source says it.</p>{_list(found)}</div>"
    )


def lacks(draft: EventDraft, *, to_publish: bool) -> str:
    """Return all that is wanting as two lists; empty for nothing.

    ``to_publish``: whether it is still to be published, so that what forbids it is told.
    """
    missing = draft.missing_to_publish() if to_publish else ()
    told = ""
    if missing:
        told += f'<div class="lack no"><p>Missing to publish</p>{_list(missing)}</div>'
    if wanted := wanting(draft):
        told += f'<div class="lack"><p>{_wanted_for(draft)}</p>{_list(wanted)}</div>'
    return told


def _wanted_for(draft: EventDraft) -> str:
    return f"Wanted for the kind “{escape(KINDS[draft.kind].name)}”"


def _list(problems: Iterable[Problem]) -> str:
    return f"<ul>{''.join(f'<li>{escape(p.message)}</li>' for p in problems)}</ul>"
