"""The program as it is started: settings, ports, the record it refuses, the way it ends."""

import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import feedparser
import httpx
import pytest

from tests.support.program import Program, free_port
from tests.support.signing_in import sign_in

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "events.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copyfile(SHIPPED, tmp_path / "events.db")
    return tmp_path


def refusal(folder: Path, *arguments: str, **environment: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", "diplo_timeline", "serve", "--port", str(free_port()), *arguments],
        cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert result.returncode == 1, result.stdout
    assert "Traceback" not in result.stderr
    return result.stderr


def test_it_serves_dashboard_and_feeds_and_reading_leaves_the_record_as_it_was(
    folder: Path,
) -> None:
    before = hashlib.sha256((folder / "events.db").read_bytes()).hexdigest()
    with Program(folder, DIPLO_EDITING="off") as program, httpx.Client(base_url=program.url) as web:
        atom, rss = web.get("/events.atom"), web.get("/events.rss")
        parsed = [feedparser.parse(answer.content) for answer in (atom, rss)]
        assert [p.bozo for p in parsed] == [False, False]
        assert {e.id for e in parsed[0].entries} == {e.id for e in parsed[1].entries}
        assert len(parsed[0].entries) == 4
        assert web.get("/events.atom").content == atom.content
        unchanged = web.get("/events.atom", headers={"If-None-Match": atom.headers["ETag"]})
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        narrowed = feedparser.parse(web.get("/events.atom?party=MA&kind=agreement").content)
        assert len(narrowed.entries) == 1
        wrong = web.get("/events.atom?contry=MA")
        assert wrong.status_code == 400
        assert "party" in wrong.text
        assert "stApp" in web.get("/").text or "root" in web.get("/").text
        assert all(e.link.startswith(program.url) for e in parsed[0].entries)
    after = hashlib.sha256((folder / "events.db").read_bytes()).hexdigest()
    assert after == before
    assert sorted(p.name for p in folder.iterdir()) == ["events.db", "said.txt"]


def test_it_listens_on_this_machine_only(folder: Path) -> None:
    with Program(folder, DIPLO_EDITING="off") as program:
        listening = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
        port = f":{program.port:04X}"
        local = [line.split()[1] for line in listening if line.split()[3] == "0A"]
        assert [where for where in local if where.endswith(port)] == [f"0100007F{port}"]


def test_a_busy_port_is_told_plainly_and_never_replaced_by_the_next(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = subprocess.run(
            [sys.executable, "-m", "diplo_timeline", "serve", "--port", str(port)],
            cwd=folder, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert result.returncode == 1
    assert f"Port {port} on 127.0.0.1 cannot be used" in result.stderr


def test_a_missing_record_is_made_at_the_default_place_only(tmp_path: Path) -> None:
    with Program(tmp_path, DIPLO_EDITING="off") as program:
        assert "made an empty one" in program.said()
        with urllib.request.urlopen(f"{program.url}/events.atom") as answer:
            assert feedparser.parse(answer.read()).entries == []
    elsewhere = tmp_path / "elsewhere.db"
    told = refusal(tmp_path, DIPLO_DATABASE_URL=f"sqlite:///{elsewhere}")
    assert "diplo-timeline init" in told
    assert not elsewhere.exists()


def test_a_damaged_or_foreign_record_is_refused_and_left_alone(folder: Path) -> None:
    for content, word in (
        (b"a letter", "no SQLite database"),
        (SHIPPED.read_bytes()[:9000], "damaged"),
    ):
        (folder / "events.db").write_bytes(content)
        assert word in refusal(folder)
        assert (folder / "events.db").read_bytes() == content


def test_local_mode_refuses_to_be_reached_from_elsewhere(folder: Path) -> None:
    for arguments, public in (
        (("--host", "0.0.0.0"), ""),
        ((), "https://timeline.example.org"),
    ):
        environment = {"DIPLO_PUBLIC_URL": public} if public else {}
        told = refusal(folder, "--editing", "local", *arguments, **environment)
        assert "local" in told


def test_an_interrupt_ends_it_quietly(folder: Path) -> None:
    program = Program(folder)
    program.start()
    assert program.stop(signal.SIGINT) == 0
    assert "Traceback" not in program.said()


def test_the_sign_in_link_is_shown_and_a_new_one_works_in_the_running_server(folder: Path) -> None:
    with Program(folder) as program, httpx.Client() as web:
        first = program.sign_in_link()
        assert first.startswith(f"{program.url}/sign-in?key=")
        assert web.get(first).status_code == 200
        assert sign_in(first, web=web).status_code == 303
        assert httpx.get(first).status_code == 403
        made = subprocess.run(
            [sys.executable, "-m", "diplo_timeline", "sign-in-link", "--port", str(program.port)],
            cwd=folder, capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        assert sign_in(made.stdout.strip()).status_code == 303
        assert "Set-Cookie" not in web.get(program.url).headers
        key = first.split("key=")[1]
        assert key not in (folder / "events.keys.json").read_text(encoding="utf-8")


def test_streamlit_run_serves_the_same_and_prints_the_sign_in_link(folder: Path) -> None:
    shutil.copyfile(ROOT / "app.py", folder / "app.py")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    command = (sys.executable, "-m", "streamlit", "run", "app.py")
    port = free_port()
    flags = ("--server.port", str(port))
    program = Program(folder, command=(*command, *flags, "--"), port=port)
    with program, httpx.Client(base_url=program.url) as web:
        assert len(feedparser.parse(web.get("/events.atom").content).entries) == 4
        assert web.get("/no-such-page").status_code == 404
        assert program.sign_in_link().startswith(program.url)


def test_nothing_of_a_sign_in_key_reaches_the_log(folder: Path) -> None:
    with Program(folder) as program, httpx.Client() as web:
        wrong = "k" * 43
        web.get(f"{program.url}/sign-in?key={wrong}")
        assert wrong not in re.sub(r"http://\S+/sign-in\?key=\S+", "", program.said())
