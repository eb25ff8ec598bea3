"""A load of kept HTTP/1.1 connections, light enough that the server is what is measured."""

import asyncio
import time
from collections.abc import Sequence
from statistics import median
from typing import cast

import uvloop

CONNECTIONS = 8
SECONDS = 1.5


class _Asker(asyncio.Protocol):
    """Sends the same request again as soon as its answer is whole."""

    def __init__(self, request: bytes) -> None:
        self._request = request
        self._waiting = b""
        self._missing = 0
        self.answers = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own class is none
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        if self._missing:
            self._missing -= len(data)
        else:
            self._waiting += data
            if b"\r\n\r\n" not in self._waiting:
                return
            head, _, body = self._waiting.partition(b"\r\n\r\n")
            self._waiting = b""
            self._missing = _length(head) - len(body)
        if self._missing == 0:
            self.answers += 1
            self._transport.write(self._request)


def _length(head: bytes) -> int:
    if b" 304 " in head.split(b"\r\n", 1)[0]:
        return 0  # RFC 9110, section 15.4.5: never a body, whatever Content-Length says
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":")[1])
    raise ValueError("an answer without Content-Length cannot be counted")


def requests_a_second(port: int, path: str, headers: Sequence[str] = ()) -> float:
    """Ask a server on this machine for one path, again and again, and say how often it answered."""
    lines = (f"GET {path} HTTP/1.1", f"Host: localhost:{port}", *headers)
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    return uvloop.run(_ask(port, request))


async def _ask(port: int, request: bytes) -> float:
    loop = asyncio.get_running_loop()
    made = [
        await loop.create_connection(lambda: _Asker(request), "127.0.0.1", port)
        for _ in range(CONNECTIONS)
    ]
    began = time.perf_counter()
    await asyncio.sleep(SECONDS)
    answers = sum(asker.answers for _, asker in made)
    elapsed = time.perf_counter() - began
    for transport, _ in made:
        transport.abort()
    return answers / elapsed


def tell(what: str, ratios: Sequence[float], bar: str) -> None:
    """Print a ratio's median and range beside its bar."""
    low, high = min(ratios), max(ratios)
    print(f"{what}: {median(ratios):.2f} (from {low:.2f} to {high:.2f}; bar {bar})")
