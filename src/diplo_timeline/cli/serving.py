"""Commands about the server: serve and sign-in-link."""

import logging
from typing import Annotated

import typer

from diplo_timeline.settings import DEFAULT_PORT, Editing, load_settings


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(serve)
    app.command("sign-in-link")(sign_in_link)


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any.")] = DEFAULT_PORT,
    open_browser: Annotated[
        bool, typer.Option("--open", help="Open it in the browser, to sign in.")
    ] = False,
    editing: Annotated[
        Editing | None, typer.Option(help="Who may edit; else DIPLO_EDITING, else link.")
    ] = None,
) -> None:
    """Serve the timeline, the feeds and the form, until Ctrl-C."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    settings = load_settings(editing=editing)
    # Streamlit takes a second to import, which only this command should pay.
    from diplo_timeline import launcher

    launcher.serve(host=host, port=port, settings=settings, open_browser=open_browser)


def sign_in_link(
    port: Annotated[
        int, typer.Option(help="The server's port, where DIPLO_PUBLIC_URL is not set.")
    ] = DEFAULT_PORT,
) -> None:
    """Make a new sign-in link, which a running server accepts once."""
    from diplo_timeline import access

    settings = load_settings()
    keys = access.KeyFile(access.key_file_for(settings))
    typer.echo(access.new_sign_in_link(keys, settings.public_url or f"http://localhost:{port}"))
