"""A real server for tests: uvicorn in a thread on a free loopback port."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

PATIENCE = 10.0  # seconds until a server that does not start or stop fails the test


def listening(host: str = "127.0.0.1") -> socket.socket:
    """A socket on a free port, for an app that must know its port before it is served."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named: asyncio turns Nagle's delay off only on sockets that say TCP.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind((host, 0))
    listener.listen()
    return listener


def port_of(listener: socket.socket) -> int:
    """The port a socket listens on."""
    port: int = listener.getsockname()[1]
    return port


@contextmanager
def running(
    app: ASGIApp, listener: socket.socket | None = None, *, access_log: bool = False
) -> Iterator[str]:
    """Serve an app for as long as the context lasts; gives its address, without a path.

    uvicorn's own logging set-up is left out, so that ``caplog`` sees what it says.
    """
    listener = listener or listening()
    config = uvicorn.Config(
        app, log_config=None, access_log=access_log, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listener],), name="uvicorn")
    thread.start()
    try:
        _wait_until_started(server, thread)
        yield (
            f"http://127.0.0.1:{port_of(listener)}"
            if _is_ipv4(listener)
            else (f"http://[::1]:{port_of(listener)}")
        )
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        listener.close()
    assert not thread.is_alive(), "the server did not stop"


def _is_ipv4(listener: socket.socket) -> bool:
    return listener.family is socket.AF_INET


def _wait_until_started(server: uvicorn.Server, thread: threading.Thread) -> None:
    deadline = time.monotonic() + PATIENCE
    while not server.started:
        assert thread.is_alive(), "the server ended before it had started"
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.005)
