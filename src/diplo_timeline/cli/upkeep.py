"""Commands that look after the record: init, check, backup, upgrade."""

from pathlib import Path
from typing import Annotated

import typer

from diplo_timeline.cli.common import progress, the_publisher, the_record
from diplo_timeline.errors import RecordError
from diplo_timeline.sample import create_sample
from diplo_timeline.settings import load_settings
from diplo_timeline.store.checking import check_record
from diplo_timeline.store.opening import create_record, path_of, upgrade_record
from diplo_timeline.store.record_file import backup as copy_record


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (init, check, backup, upgrade):
        app.command()(command)


def init(
    sample: Annotated[
        bool, typer.Option("--sample", help="With the four events of the first record.")
    ] = False,
) -> None:
    """Make a new record where DIPLO_DATABASE_URL says (events.db). Never overwrites a file."""
    url = load_settings().database_url
    store = create_sample(url) if sample else create_record(url)
    store.close()
    what = "the sample record" if sample else "an empty record"
    typer.echo(f"Made {what}: {path_of(url)}")


def check() -> None:
    """Look for damage, and for events that cannot be published. Exit status 1 if any."""
    settings, store = the_record()
    url = settings.database_url
    found = check_record(store, path_of(url), progress("Checking"))
    found += [
        f"event {uid} cannot be published and is left out of feeds and exports: {why}"
        for uid, why in the_publisher(settings, store).unfit()
    ]
    for problem in found:
        typer.echo(problem, err=True)
    if found:
        raise RecordError(
            str(path_of(url)), f"{len(found)} problems were found", "Nothing was changed"
        )
    typer.echo(f"{path_of(url)}: sound")


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
) -> None:
    """Copy the record into FILE, also while it is served. Never overwrites a file."""
    source = path_of(load_settings().database_url)
    copy_record(source, target, progress("Copying"))
    typer.echo(f"Copied {source} to {target}")


def upgrade() -> None:
    """Bring an older record to this version, after a backup beside it."""
    url = load_settings().database_url
    kept = upgrade_record(url)
    if kept is None:
        typer.echo(f"{path_of(url)} is up to date")
    else:
        typer.echo(f"Upgraded {path_of(url)}; as it was it is kept in {kept}")
