"""The program itself, as a person starts it: a process on a free port, with its own record."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

PATIENCE = 60.0  # seconds until a program that does not start fails the test


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Program:
    """``diplo-timeline serve`` (or another command) in a folder, until the context ends.

    What it says goes to ``said.txt`` in that folder; `said` reads it.
    """

    def __init__(
        self,
        folder: Path,
        *,
        command: Sequence[str] = (sys.executable, "-m", "diplo_timeline", "serve"),
        port: int | None = None,
        **environment: str,
    ) -> None:
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self.folder = folder
        self._command = [*command, "--port", str(self.port)]
        self._environment = {**os.environ, **environment}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start it and wait until it answers."""
        log = (self.folder / "said.txt").open("ab")
        with log:
            self._process = subprocess.Popen(
                self._command, cwd=self.folder, env=self._environment, stdout=log, stderr=log
            )
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            assert self._process.poll() is None, f"it ended: {self.said()}"
            if self._answers():
                return
            time.sleep(0.1)
        raise AssertionError(f"it does not answer: {self.said()}")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Stop it and return its exit status."""
        if self._process is None:
            return 0
        self._process.send_signal(how)
        status = self._process.wait(PATIENCE)
        self._process = None
        return status

    def kill(self) -> None:
        """Pull the plug."""
        self.stop(signal.SIGKILL)

    def said(self) -> str:
        """Everything it wrote so far."""
        return (self.folder / "said.txt").read_text(encoding="utf-8", errors="replace")

    def sign_in_link(self) -> str:
        """The link it showed last at its start."""
        links = re.findall(r"https?://\S+/sign-in\?key=\S+", self.said())
        assert links, self.said()
        return str(links[-1])

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2) as got:
                return bool(got.status == 200)
        except (urllib.error.URLError, OSError):
            return False
