"""What the dashboard's pages are given, and the one place where they learn who edits."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import SettingsError
from diplo_timeline.settings import Editing
from diplo_timeline.store import EventStore

log = logging.getLogger(__name__)

WhoEdits = Callable[[Mapping[str, str]], Editor | None]


@dataclass(frozen=True)
class DashboardContext:
    """Everything the pages need from outside.

    Attributes:
        store: the record, for reading.
        desk: the service that writes and asks again who writes.
        public_url: scheme and host that published links start with, without a slash at its end.
        site_title: the site's name.
        is_sample: whether the record served is the one shipped as a sample.
        editing: the mode of editing that the operator chose.
        who_edits: tells from a visitor's cookies who edits, None for a reader.
    """

    store: EventStore
    desk: Desk
    public_url: str
    site_title: str
    is_sample: bool
    editing: Editing
    who_edits: WhoEdits


_provided: DashboardContext | None = None


def provide(context: DashboardContext) -> None:
    """Set what all pages of this process are given; the last call wins."""
    global _provided
    _provided = context


def current() -> DashboardContext:
    """Return what `provide` was given.

    Raises:
        SettingsError: the pages run without it, as after ``streamlit run`` on the script itself.
    """
    if _provided is None:
        raise SettingsError(
            "the dashboard was started without a record; "
            "start it with: diplo-timeline serve, or streamlit run app.py"
        )
    return _provided


def current_editor() -> Editor | None:
    """Who edits in this visitor's session, None for a reader.

    Facts that are missing, or that cannot be read, mean a reader. That a connection comes from
    this site's own pages was vouched for before Streamlit accepted it.
    """
    context = current()
    if context.editing is Editing.OFF:
        return None
    try:
        return context.who_edits(_cookies())
    except Exception:  # whatever failed, the answer to a doubt is "reads only"
        log.exception("cannot tell who edits: this session reads only")
        return None


def signed_in_name() -> str:
    """The name somebody signed in with, empty for a reader and where nobody has to sign in."""
    editor = current_editor() if current().editing is Editing.LINK else None
    return editor.name if editor else ""


def _cookies() -> dict[str, str]:
    """The cookies that came with this session's connection; none where nobody knows them."""
    return dict(st.context.cookies.to_dict())
