"""Files made to do harm: refused soon, with little memory, and nothing else is touched by them."""

import http.server
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from diplo_timeline.errors import DocumentRefused
from diplo_timeline.press.documents import limits, read_document
from tests.press.documents import making

MEGABYTE = 1_000_000
# A process that has loaded nothing else, so that what is measured is the reading.
MEASURING = """
import json, resource, sys
from pathlib import Path
from diplo_timeline.errors import DocumentRefused
from diplo_timeline.press.documents import read_document
content = Path(sys.argv[1]).read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF)
try:
    read_document(content)
    said = ""
except DocumentRefused as refusal:
    said = refusal.reason
own, other = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
# The system's own figure for this process begins with what its parent, the tests, took.
peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
spent = own.ru_utime + own.ru_stime - before.ru_utime - before.ru_stime
print(json.dumps({
    "said": said,
    "seconds": spent + other.ru_utime + other.ru_stime,
    "kilobytes": max(peak, other.ru_maxrss),
}))
"""


@dataclass(frozen=True)
class Measured:
    said: str
    seconds: float  # of the processor's time, which other programs do not lengthen
    kilobytes: int


def measured(content: bytes, folder: Path) -> Measured:
    file = folder / "hostile"
    file.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", MEASURING, str(file)],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return Measured(**json.loads(done.stdout))


def closed(page: bytes) -> bytes:
    return b"<html><head></head><body>" + page + b"</body></html>"


def entities(doctype: str, text: str) -> bytes:
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return making.archive(making.word_parts(body, doctype=doctype))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HARM = "to do harm"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "an archive of one part of 300 MB": (
        lambda: making.archive({**making.word_parts(""), "a.bin": b"\0" * 300 * MEGABYTE}),
        HARM,
    ),
    "a text part of 60 MB": (
        lambda: making.archive(making.word_parts(making.paragraph("a b") * 1_000_000)),
        HARM,
    ),
    "a part longer than its directory declares": (lambda: making.lying_archive(1_000), "damaged"),
    "3,000,000 empty paragraphs": (
        lambda: making.archive(making.word_parts("<w:p/>" * 1_600_000)),
        HARM,
    ),
    "100,000 members": (lambda: making.many_members(100_000), HARM),
    "3,000 members": (lambda: making.many_members(3_000), HARM),
    "an external entity": (
        lambda: entities('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
        "declares entities",
    ),
    "a billion laughs": (
        lambda: entities(f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>', "&l9;"),
        "declares entities",
    ),
    "parts nested 100,000 times": (
        lambda: making.archive(making.word_parts("<w:p>" * 100_000)),
        "too deeply",
    ),
    "a page of a PDF of 2 GB": (
        lambda: making.pdf([b""], packed=making.flate_bomb(2_000 * MEGABYTE)),
        HARM,
    ),
    "100 pages of 9 MB each": (
        lambda: making.pdf([b""] * 100, packed=making.flate_bomb(9 * MEGABYTE)),
        HARM,
    ),
    "a million pages claimed": (
        lambda: making.pdf([making.page("They met.")], count=1_000_000),
        "more than 100 pages",
    ),
    "500,000 operators": (
        lambda: making.pdf([b"BT /F1 9 Tf " + b"(a) Tj T* " * 500_000 + b"ET"]),
        HARM,
    ),
    "a page that is its own parent": (
        lambda: making.pdf([making.page("They met in Rabat.")]).replace(
            b"/Kids [4 0 R]", b"/Kids [2 0 R]"
        ),
        "",
    ),
    "HTML nested 100,000 times": (lambda: closed(b"<div>" * 100_000 + b"They met."), "too deeply"),
    "tables nested 500,000 times": (
        lambda: closed(b"<table><tr><td>" * 500_000 + b"They met."),
        HARM,
    ),
    "1,000,000 elements": (lambda: closed(b"<p>They" * 1_000_000), HARM),
    "a line of 9 MB": (lambda: closed(b"<p>" + b"They met. " * 900_000), ""),
    "1,000,000 attributes": (lambda: closed(b"<p " + b'a="b" ' * 1_500_000 + b">"), ""),
    "JSON-LD nested a million times": (
        lambda: closed(
            b'<script type="application/ld+json">' + b'{"a":' * 1_500_000 + b"</script>"
        ),
        "without an article",
    ),
    "150,000 declared days": (
        lambda: closed(b'<meta name="date" content="2025-01-01">' * 150_000),
        HARM,
    ),
    "an encrypted PDF": (lambda: making.encrypted_pdf("secret"), "encrypted"),
    "11 MB": (lambda: b"%PDF-1.7" + b" " * 11 * MEGABYTE, "larger than 10 MB"),
    "nothing": (lambda: b"", "is empty"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_two_seconds_with_two_hundred_megabytes(tmp_path: Path, name: str) -> None:
    make, reason = HOSTILE[name]
    found = measured(make(), tmp_path)
    assert found.said
    assert reason in found.said
    assert found.seconds < 2
    assert found.kilobytes < 200_000


def test_while_hostile_files_are_read_honest_ones_are_too() -> None:
    hostile = closed(b"<div>" * 100_000 + b"They met.")
    refused: list[str] = []

    def read() -> None:
        try:
            read_document(hostile)
        except DocumentRefused as refusal:
            refused.append(refusal.reason)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    honest = read_document(making.word(*making.RELEASE))
    for thread in threads:
        thread.join()
    assert honest.text.startswith("Rabat")
    assert len(refused) == 4


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server that writes down what is asked of it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched(listener: tuple[str, list[str]]) -> None:
    base, asked = listener
    head = (
        f'<base href="{base}/"><link rel="canonical" href="{base}/c"><link rel="stylesheet" '
        f'href="{base}/s"><meta http-equiv="refresh" content="0; url={base}/r">'
    )
    article = (
        f'<p>The ministers met in Rabat.</p><img src="{base}/i"><iframe src="{base}/f"></iframe>'
    )
    assert read_document(making.web_page(article, head=head)).address == f"{base}/c"
    doctype = f'<!DOCTYPE html SYSTEM "{base}/d.dtd" [<!ENTITY x SYSTEM "{base}/x">]>'
    page = making.web_page(article + "&x;").replace(b"<!DOCTYPE html>", doctype.encode())
    read_document(page)
    with pytest.raises(DocumentRefused):
        read_document(entities(f'<!DOCTYPE d SYSTEM "{base}/w.dtd">', "They met."))
    assert asked == []


def test_a_reading_process_that_finds_no_end_is_ended() -> None:
    code = (
        "from diplo_timeline.press.documents.confined import confine\nconfine()\nwhile True: pass\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert done.returncode == -signal.SIGPROF


def test_on_the_clock_too_reading_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DEADLINE", 0.01)
    with pytest.raises(DocumentRefused, match="takes too long to read"):
        read_document(making.word(*making.RELEASE))


def test_the_reading_process_can_neither_connect_nor_start_another() -> None:
    code = (
        "import socket, subprocess\n"
        "from diplo_timeline.press.documents.confined import confine\n"
        "confine()\n"
        "for act in (lambda: socket.create_connection(('127.0.0.1', 9)),\n"
        "            lambda: subprocess.run(['true'])):\n"
        "    try:\n"
        "        act()\n"
        "    except PermissionError as refusal:\n"
        "        print(refusal)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "a document is read without socket.getaddrinfo",
        "a document is read without subprocess.Popen",
    ]
