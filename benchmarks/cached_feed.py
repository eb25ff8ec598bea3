"""A cached feed under ``diplo-timeline serve``, against bare Starlette with the same bytes.

The bare one is uvicorn on plain asyncio with h11 and an application of one line: what a feed
written by hand would be served by. Both are asked in turn, round by round.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.load import requests_a_second, tell
from diplo_timeline.sample import create_sample

ROUNDS = 5
PATH = "/events.atom"
BARE = """
    import sys, uvicorn
    from pathlib import Path
    from starlette.applications import Starlette
    from starlette.responses import Response
    from starlette.routing import Route
    body = Path(sys.argv[1]).read_bytes()
    async def feed(request):
        return Response(body, media_type="application/atom+xml; charset=utf-8")
    uvicorn.run(Starlette(routes=[Route("/events.atom", feed)]), port=int(sys.argv[2]),
                loop="asyncio", http="h11", log_level="error", access_log=False)
"""


def run() -> None:
    """Print how many times as often we answer: whole, and with 304."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/record.db"
        create_sample(url).close()
        ours, bare = free_port(), free_port()
        serve = [sys.executable, "-m", "diplo_timeline", "serve", "--port", str(ours)]
        environment = {**os.environ, "DIPLO_DATABASE_URL": url, "DIPLO_EDITING": "off"}
        with running(serve, ours, environment):
            body, tag = _fetch(ours)
            saved = Path(folder, "feed.xml")
            saved.write_bytes(body)
            other = [sys.executable, "-c", textwrap.dedent(BARE), str(saved), str(bare)]
            with running(other, bare, dict(os.environ)):
                assert _fetch(bare)[0] == body
                _compare(ours, bare, tag)


def _compare(ours: int, bare: int, tag: str) -> None:
    whole, unchanged, rates = [], [], []
    for _ in range(ROUNDS):
        base = requests_a_second(bare, PATH)
        rates.append(requests_a_second(ours, PATH))
        whole.append(rates[-1] / base)
        unchanged.append(requests_a_second(ours, PATH, [f"If-None-Match: {tag}"]) / base)
    print(f"{median(rates):,.0f} answers a second of ours")
    tell("cached feed, 200 / bare Starlette", whole, ">= 3.0, and never below 1.0")
    tell("cached feed, 304 / bare Starlette's 200", unchanged, ">= 3.5")


def _fetch(port: int) -> tuple[bytes, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", PATH)
    answer = connection.getresponse()
    assert answer.status == 200, answer.status
    body = answer.read()
    connection.close()
    return body, answer.headers.get("ETag", "")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            for _ in range(300):
                if process.poll() is not None:
                    raise RuntimeError(f"{command[:4]} ended with {process.returncode}")
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield
        finally:
            process.terminate()
            process.wait(10)
