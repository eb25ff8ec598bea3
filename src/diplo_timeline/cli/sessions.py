"""The command about who is signed in: sessions."""

from typing import Annotated

import typer

from diplo_timeline import access
from diplo_timeline.audit import SHORT, Audit, Entry, Outcome, open_audit
from diplo_timeline.cli.common import at_the_keyboard
from diplo_timeline.settings import load_settings

_TIME = "%Y-%m-%d %H:%M"


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(sessions)


def sessions(
    end: Annotated[str, typer.Option("--end", metavar="ID", help="End this one, as listed.")] = "",
    end_all: Annotated[bool, typer.Option("--end-all", help="End all of them.")] = False,
) -> None:
    """List who is signed in, or end sessions, also while the record is served. Times are UTC."""
    if end and end_all:
        raise typer.BadParameter("give --end ID or --end-all, not both")
    settings = load_settings()
    keys = access.KeyFile(access.key_file_for(settings))
    held = keys.read().sessions if keys.path.exists() else {}
    if end:
        _end(keys, access.find_sessions(held, end), open_audit(settings))
    elif end_all:
        _end(keys, held, open_audit(settings))
    else:
        _list(held)


def _list(held: dict[str, access.Session]) -> None:
    if not held:
        typer.echo("Nobody is signed in.", err=True)
        return
    typer.echo(f"{'ID':<{SHORT}}  {'began':<16}  {'last used':<16}  {'ends':<16}  name")
    for identifier, session in sorted(held.items(), key=lambda item: item[1].began):
        times = (f"{at:{_TIME}}" for at in (session.began, session.used, session.ends))
        typer.echo(f"{identifier[:SHORT]}  {'  '.join(times)}  {session.name}")


def _end(keys: access.KeyFile, held: dict[str, access.Session], audit: Audit) -> None:
    ended = keys.end_sessions(list(held))
    for identifier, session in ended.items():
        who, whose = at_the_keyboard().name, f"of {session.name}"
        audit.note(Entry("end session", Outcome.DONE, who, identifier, detail=whose))
        typer.echo(f"Ended {identifier[:SHORT]} of {session.name}")
    if not ended:
        typer.echo("Nobody was signed in.", err=True)
