"""The command that tells an event's history, and restores a version of it."""

from typing import Annotated

import typer

from diplo_timeline.cli.common import at_the_keyboard, the_desk
from diplo_timeline.errors import UnknownEvent
from diplo_timeline.models import Revision, differences
from diplo_timeline.models.word_differences import Mark, Run, shortened, word_differences

_SIGNS = {Mark.KEPT: ("", ""), Mark.REMOVED: ("[-", "-]"), Mark.ADDED: ("{+", "+}")}


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(history)


def history(
    uid: str,
    restore: Annotated[
        int | None, typer.Option(help="Save what this version said as a new version.")
    ] = None,
    note: Annotated[str, typer.Option(help="Why, for the history; readers see it.")] = "",
) -> None:
    """Tell every version of an event: when, by whom, why, and the words that changed."""
    desk, store = the_desk()
    if restore is not None:
        opened = store.get(uid).version
        saved = desk.restore(at_the_keyboard(), uid, version=restore, opened=opened, note=note)
        typer.echo(f"{saved.review.value}, version {saved.version}: {saved.title}")
        return
    revisions = store.revisions(uid)
    if not revisions:
        raise UnknownEvent(uid)
    for n, revision in reversed(list(enumerate(revisions))):
        _tell(revision, revisions[n - 1] if n else None)


def _tell(revision: Revision, before: Revision | None) -> None:
    when = revision.at.strftime("%Y-%m-%d %H:%M UTC")
    note = f": {revision.note}" if revision.note else ""
    typer.echo(f"{revision.version}  {when}  {revision.author}  {revision.act.value}{note}")
    for found in differences(before.draft, revision.draft, {}) if before else ():
        runs = shortened(word_differences(found.one, found.other))
        typer.echo(f"   {found.label}: {''.join(map(_signed, runs))}".replace("\n", "\n      "))


def _signed(run: Run) -> str:
    """A run as word differences are written in plain text: ``[-removed-]``, ``{+added+}``."""
    start, end = _SIGNS[run.mark]
    return f"{start}{run.text}{end}"
