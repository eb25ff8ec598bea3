"""The command propose: from press releases to the events they report, as JSON."""

import json
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from diplo_timeline.cli.proposed_folder import Folder, Tally
from diplo_timeline.dates import read_date
from diplo_timeline.errors import DateError
from diplo_timeline.models.links import web_address

Given = Annotated[str, typer.Argument(metavar="FILE|-|FOLDER", help="What to read; - reads stdin.")]
Published = Annotated[str, typer.Option(help="The day it was published, if it does not say so.")]
Title = Annotated[str, typer.Option(help="Its headline, if it has none.")]
Publisher = Annotated[str, typer.Option(help="Who published it.")]
Address = Annotated[str, typer.Option(metavar="URL", help="Where it is to be found.")]
Output = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Of a FOLDER: where the JSON goes; else beside.")
]
_NOT_IN_FOLDERS: Final = "Of one file only; a FOLDER's files each say their own"


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(propose)


def propose(
    given: Given,
    published: Published = "",
    title: Title = "",
    publisher: Publisher = "",
    address: Address = "",
    save_drafts: Annotated[
        bool, typer.Option("--save-drafts", help="Store each event as a draft, with its evidence.")
    ] = False,
    output: Output = None,
) -> None:
    """Print the events that a press release reports, as JSON with the words that say so."""
    stated = _stated(published, title, publisher, address)
    from diplo_timeline.cli import proposed_document  # loads the reader, which only this one needs

    reading = proposed_document.Reading(stated, proposed_document.the_saver(wanted=save_drafts))
    if given != "-" and Path(given).is_dir():
        if title or address:
            raise typer.BadParameter(_NOT_IN_FOLDERS, param_hint="--title, --address")
        folder = Folder(Path(given), output or Path(given), _options(stated, save_drafts))
        _end(folder.read(reading.of_file))
        return
    if output:
        raise typer.BadParameter("Goes with a FOLDER only", param_hint="--output")
    found = reading.of_input() if given == "-" else reading.of_file(Path(given))
    typer.echo(json.dumps(found, ensure_ascii=False, indent=1))


def _stated(published: str, title: str, publisher: str, address: str) -> dict[str, Any]:
    """What the options say of the document; it counts more than what the file says of itself.

    Raises:
        DateError: the day is none.
    """
    stated: dict[str, Any] = {"title": title, "publisher": publisher, "address": ""}
    if published:
        try:
            day = read_date(published)
        except DateError as error:
            raise DateError(published, f"--published: {error.reason}") from None
        if not day.is_one_day:
            raise DateError(published, "--published: write one day, for example 22 September 2025")
        stated["published"] = day.first_day
    try:
        stated["address"] = web_address(address)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--address") from None
    return {name: value for name, value in stated.items() if value}


def _options(stated: dict[str, Any], save_drafts: bool) -> dict[str, Any]:
    """What makes a file be read again when it was given otherwise than before."""
    return {**{name: str(value) for name, value in stated.items()}, "save_drafts": save_drafts}


def _end(tally: Tally) -> None:
    typer.echo(str(tally), err=True)
    if tally.refused:
        raise typer.Exit(1)
