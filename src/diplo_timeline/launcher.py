"""Starting the server: one table of settings for ``serve``, ``app.py`` and ``config.toml``."""

import gc
import json
import logging
import socket
import sys
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread, Timer
from typing import Any, Final, TextIO

import streamlit
import uvicorn
from starlette.middleware import Middleware
from streamlit import config as streamlit_config
from streamlit.web import bootstrap

from diplo_timeline import access, dashboard
from diplo_timeline.dashboard.context import DashboardContext, provide
from diplo_timeline.dashboard.first_sight import FirstSight
from diplo_timeline.desk import Desk
from diplo_timeline.errors import DiploError, MissingRecord, OlderRecord, RecordError, SettingsError
from diplo_timeline.look.theme import theme
from diplo_timeline.sample import is_sample
from diplo_timeline.settings import DEFAULT_PORT, Editing, Settings, load_settings
from diplo_timeline.store import EventStore, open_store
from diplo_timeline.store.opening import create_record, upgrade_record
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.origins import Ours
from diplo_timeline.web.preloading import with_preloads
from diplo_timeline.web.site import InFront

log = logging.getLogger(__name__)

SCRIPT: Final = str(Path(dashboard.__file__).with_name("script.py"))
LOOPBACK: Final = "127.0.0.1"
PAGES: Final = {
    "/": "Timeline",
    "/add": "Add an event",
    "/press": "From a press release",
    "/review": "Review",
}

# What Streamlit must be told; `.streamlit/config.toml` says the same for `streamlit run app.py`.
SERVER: Final[dict[str, Any]] = {
    "server.headless": True,  # no e-mail prompt, no browser of Streamlit's own
    "server.address": LOOPBACK,
    "server.port": DEFAULT_PORT,  # set, so that a busy port is an error and never the next one
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 10,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",  # exception texts are for the log, not for visitors
    "logger.hideWelcomeMessage": True,  # ours says where the site is, and how to sign in
    **theme(),
}


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the server listens, and the address its readers use."""

    host: str | None  # None is every address
    port: int
    public_url: str

    @classmethod
    def of(cls, host: str | None, port: int, settings: Settings) -> "Listening":
        """Work out the public address: the one set, else localhost and the port listened on."""
        return cls(host, port, settings.public_url or f"http://localhost:{port}")


def options() -> dict[str, Any]:
    """Return what ``app.py`` hands to ``st.App``; Streamlit has read its own settings by then.

    Ends the process with exit status 1 and a plain message when the record or a setting is
    refused, because nobody above could say it better.
    """
    host = streamlit_config.get_option("server.address") or None  # unset, it takes every address
    port = int(streamlit_config.get_option("server.port"))
    try:
        settings = load_settings()
        listening = Listening.of(host, port, settings)
        front, gate = build(settings, listening)
        _greet(listening, settings, gate)
    except DiploError as error:
        _say(str(error), to=sys.stderr)
        raise SystemExit(1) from None
    return {"middleware": [front], "on_script_error": _log_script_error}


def serve(*, host: str, port: int, settings: Settings, open_browser: bool = False) -> None:
    """Serve the dashboard and the public site until stopped by Ctrl-C or a signal.

    Raises:
        RecordError: the record cannot be served. Nothing was written to it.
        SettingsError: a setting is refused, or the port is taken.
    """
    listener = _listen(host, port)
    with listener:
        listening = Listening.of(host, listener.getsockname()[1], settings)
        # Read before anything of Streamlit asks, so that no config.toml of the folder we happen
        # to be started in changes what this server does.
        chosen = SERVER | {"server.address": host, "server.port": listening.port}
        bootstrap.load_config_options(chosen)
        front, gate = build(settings, listening)
        behind = streamlit.App(SCRIPT, on_script_error=_log_script_error)
        # Around Streamlit, not inside: a feed need not go through its first layers on the way.
        app = front.cls(behind, *front.args, **front.kwargs)
        sign_in = _greet(listening, settings, gate)
        if open_browser:
            _open_when_up(sign_in or listening.public_url)
        server = uvicorn.Server(_uvicorn_config(app, listening))
        # What is loaded by now stays: the collector need not walk over it while feeds are written,
        # which took them half as long again.
        gc.collect()
        gc.freeze()
        with suppress(KeyboardInterrupt):  # uvicorn raises it again after it has stopped
            server.run(sockets=[listener])


def build(settings: Settings, listening: Listening) -> tuple[Middleware, access.Gate]:
    """Open the record and put the parts together: what stands in front of Streamlit, and the gate.

    Raises:
        RecordError: the record cannot be served. Nothing was written to it.
        SettingsError: a setting, or a combination of settings, is refused.
    """
    gate = access.open_gate(settings, host=listening.host, public_url=listening.public_url)
    ours = Ours.of(listening.public_url, listening.port)
    store = open_for_serving(settings)
    first_sight = FirstSight(store, settings.site_title, is_sample(store))
    Thread(target=_make_ready, args=(store, first_sight), daemon=True).start()
    provide(
        DashboardContext(
            store=store,
            desk=Desk(store, gate.audit, gate.still_edits),
            public_url=listening.public_url,
            site_title=settings.site_title,
            is_sample=first_sight.is_sample,
            editing=settings.editing,
            who_edits=gate.who_edits,
        )
    )
    site = SiteContext(
        store=store,
        public_url=listening.public_url,
        site_title=settings.site_title,
        feed_size=settings.feed_size,
        pages=PAGES,
        index_html=_streamlit_index(),
        first_sight=first_sight,
    )
    return Middleware(InFront, site=site, gate=gate, ours=ours), gate


def _make_ready(store: EventStore, first_sight: FirstSight) -> None:
    """Read and load what views need, so that the first visitor does not wait for it."""
    try:
        store.ready()
        first_sight.html((), datetime.now(UTC).date())
    except RecordError as error:
        log.info("the figures will be read when they are first asked for: %s", error)


def open_for_serving(settings: Settings) -> EventStore:
    """Open the record; make an empty one at the default place; upgrade an older one.

    Raises:
        RecordError: missing at a place that was set, foreign, damaged or newer.
    """
    url = settings.database_url
    try:
        return open_store(url)
    except MissingRecord:
        if settings.record_was_chosen:
            raise
        _say(f"There is no record here yet: made an empty one, {settings.sqlite_path}")
        return create_record(url)
    except OlderRecord:
        kept = upgrade_record(url)
        _say(f"The record was upgraded; as it was it is kept in {kept}")
        return open_store(url)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port now, so that a busy one is told plainly and never replaced by the next."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # With the protocol named, asyncio sees that this is TCP and sends answers at once.
        listener = socket.socket(family, kind, proto or socket.IPPROTO_TCP)
    except OSError as error:
        raise SettingsError(f"{host} is no address of this machine ({error.strerror})") from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Inherited by every connection: without it a body waits for the head's receipt, ~40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.bind(address)
        listener.listen(2048)
        listener.setblocking(False)  # noqa: FBT003  # the standard library's own
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"Port {port} on {host} cannot be used ({error.strerror}). "
            f"Stop what uses it, or choose another one: PORT={port + 1} make serve, "
            f"or diplo-timeline serve --port {port + 1}"
        ) from None
    return listener


def _uvicorn_config(app: Any, listening: Listening) -> uvicorn.Config:  # noqa: ANN401  # an ASGI app
    return uvicorn.Config(
        app,
        host=str(listening.host),
        port=listening.port,
        log_level="warning",
        access_log=False,
        ws="websockets-sansio",  # as Streamlit itself chooses it
        proxy_headers=False,  # nothing here may depend on what a proxy claims
        server_header=False,
        timeout_graceful_shutdown=3,
    )


def _streamlit_index() -> str:
    folder = Path(streamlit.__file__).parent / "static"
    shell = (folder / "index.html").read_text(encoding="utf-8")
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
    except (OSError, ValueError):
        return shell  # the page loads as Streamlit made it, a little later
    return with_preloads(shell, manifest)


def _log_script_error(error: Exception) -> bool:
    """Keep what went wrong for the operator; visitors see Streamlit's plain notice."""
    log.error("a page failed", exc_info=error)
    return False


def _greet(listening: Listening, settings: Settings, gate: access.Gate) -> str | None:
    """Say on the console where the site is and who may edit; return the sign-in link, if any."""
    _say(f"{settings.site_title}: {listening.public_url}")
    _say(f"The record: {settings.sqlite_path}")
    if settings.editing is Editing.LOCAL:
        _say(
            "Editing: whoever opens the dashboard on this machine. For your own machine only, "
            "never behind a proxy; see DIPLO_EDITING"
        )
    elif settings.editing is Editing.OFF:
        _say("Editing: off")
    if gate.keys is None:
        return None
    minutes = int(access.KEY_LIFE.total_seconds() // 60)
    link = access.new_sign_in_link(gate.keys, listening.public_url)
    _say(f"To edit, open this link within {minutes} minutes; it works once:\n  {link}")
    _say("Another one: diplo-timeline sign-in-link")
    return link


def _open_when_up(address: str) -> None:
    """Open the browser a moment after the server has begun to answer."""
    opener = Timer(1.0, webbrowser.open, [address])
    opener.daemon = True
    opener.start()


def _say(text: str, to: TextIO | None = None) -> None:
    (to or sys.stdout).write(text + "\n")
    (to or sys.stdout).flush()
