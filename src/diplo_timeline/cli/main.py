"""All commands together, and the one place where a refusal becomes an exit status."""

import sys

import typer

import diplo_timeline
from diplo_timeline.cli import editing, history, proposing, reading, serving, sessions, upkeep
from diplo_timeline.errors import DiploError, InvalidDraft

app = typer.Typer(
    name="diplo-timeline",
    help="Diplomatic events as a timeline, as feeds and as a record to cite.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for commands in (serving, sessions, editing, history, proposing, reading, upkeep):
    commands.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(diplo_timeline.__version__)
        raise typer.Exit


@app.callback()
def _common(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Say the version and stop."
    ),
) -> None:
    """The record is an SQLite file: events.db here, or what DIPLO_DATABASE_URL names."""


def main() -> None:
    """Run a command. Exit status 0; 1 when refused, nothing written; 2 for wrong usage."""
    try:
        app()
    except InvalidDraft as error:
        _refuse("The event was not saved:", *(f"  {p.field}: {p.message}" for p in error.problems))
    except DiploError as error:
        _refuse(str(error))
    except BrokenPipeError:
        sys.stderr.close()  # the reader (head, less) has gone; there is nobody to tell
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)


def _refuse(*lines: str) -> None:
    for line in lines:
        typer.echo(line, err=True)
    sys.exit(1)
