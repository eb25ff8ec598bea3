"""The command line as an operator and a script use it: real processes on real files."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest

import diplo_timeline

Result = subprocess.CompletedProcess[str]
MINIMUM = ("--kind", "visit", "--title", "Minister visits Nairobi", "--date", "3 May 2026",
           "--party", "KE:host", "--party", "NO", "--source", "https://example.org/a")  # fmt: skip


def run(*arguments: str, stdin: str | None = None, **environment: str) -> Result:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "diplo_timeline", *arguments],
        capture_output=True, text=True, timeout=60, check=False, input=stdin,
        env={**os.environ, **environment},
    )  # fmt: skip


def done(*arguments: str, stdin: str | None = None, **environment: str) -> str:
    result = run(*arguments, stdin=stdin, **environment)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(autouse=True)
def _in_a_folder_with_the_sample(tmp_path: Path) -> None:
    done("init", "--sample")
    assert (tmp_path / "events.db").exists()


def test_help_and_version_say_what_there_is() -> None:
    told = done("--help")
    for command in ("serve", "init", "add", "edit", "withdraw", "list", "feed", "check",
                    "backup", "upgrade", "sign-in-link"):  # fmt: skip
        assert command in told
        assert done(command, "--help")
    assert done("--version").strip() == diplo_timeline.__version__


def test_list_shows_the_four_events_and_narrows() -> None:
    assert len(done("list").splitlines()) == 4
    assert "memorandum" in done("list", "--party", "MA", "--kind", "agreement")
    empty = run("list", "--party", "FR")
    assert (empty.returncode, empty.stdout) == (0, "")
    assert "No event matches" in empty.stderr


def test_an_event_is_added_edited_and_withdrawn() -> None:
    uid = done("add", *MINIMUM, "--publish").split()[-1]
    assert "Minister visits Nairobi" in done("list", "--party", "NO")
    done("edit", uid, "--title", "Minister visits Mombasa", "--note", "The city was wrong.")
    assert "Mombasa" in done("list", "--party", "NO")
    stale = run("edit", uid, "--title", "Another", "--opened", "1")
    assert stale.returncode == 1
    assert "version 2" in stale.stderr
    done("withdraw", uid, "--note", "It did not take place.")
    assert run("list", "--party", "NO").stdout == ""
    assert run("edit", uid, "--title", "Back again").returncode == 1


def test_a_draft_is_kept_until_it_is_published() -> None:
    uid = done("add", "--kind", "call", "--title", "A call").split()[-1]
    assert len(done("list").splitlines()) == 4
    assert "A call" in done("list", "--review", "draft")
    refusal = run("edit", uid, "--publish")
    assert refusal.returncode == 1
    for field in ("date", "parties", "sources"):
        assert f"{field}:" in refusal.stderr
    done(
        "edit", uid, "--date", "May 2026", "--party", "KE", "--source", "Readout | MFA", "--publish"
    )
    assert len(done("list").splitlines()) == 5


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        (("--title", "x" * 201), "title"),
        (("--date", "2025-09-22/2025-09-20"), "date"),
        (("--date", "30 February 2025"), "date"),
        (("--date", "03/04/2025"), "date"),
        (("--party", "Atlantis"), "parties.2"),
        (("--source", "javascript:alert(1)"), "sources.1.url"),
        (("--title", "bell \x07"), "title"),
    ],
)
def test_bad_input_is_refused_by_field_and_nothing_is_stored(
    tmp_path: Path, changed: tuple[str, str], field: str
) -> None:
    before = (tmp_path / "events.db").read_bytes()
    result = run("add", *MINIMUM, *changed, "--publish")
    assert result.returncode == 1
    assert f"  {field}: " in result.stderr
    assert (tmp_path / "events.db").read_bytes() == before


def test_a_whole_event_goes_in_and_comes_out_as_json() -> None:
    whole = json.loads(done("list", "--json", "--kind", "agreement"))
    again = {k: v for k, v in whole.items() if k not in ("uid", "review", "version")}
    done("add", "--json", "-", "--publish", stdin=json.dumps(again | {"title": "Another"}))
    lines = [
        json.loads(line) for line in done("list", "--json", "--kind", "agreement").splitlines()
    ]
    other = next(line for line in lines if line["title"] == "Another")
    assert {k: other[k] for k in again if k != "title"} == {
        k: v for k, v in again.items() if k != "title"
    }


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_a_feed_is_printed_that_readers_understand(form: str) -> None:
    parsed = feedparser.parse(done("feed", form).encode())
    assert not parsed.bozo
    assert len(parsed.entries) == 4
    assert done("feed", form) == done("feed", form)


def test_a_feed_is_printed_for_programs_and_calendars_too() -> None:
    assert len(json.loads(done("feed", "json", "--party", "MA"))["items"]) == 4
    assert done("feed", "ics").count("BEGIN:VEVENT") == 4


def test_a_mistyped_filter_is_refused_with_a_guess() -> None:
    result = run("feed", "atom", "--kind", "meting")
    assert result.returncode == 1
    assert "Did you mean meeting?" in result.stderr


def test_wrong_usage_is_exit_status_2() -> None:
    assert run("feed", "xyz").returncode == 2
    assert run("no-such-command").returncode == 2
    assert run("serve", "--editing", "everybody").returncode == 2


def test_init_and_backup_never_replace_a_file(tmp_path: Path) -> None:
    assert run("init").returncode == 1
    assert "Copied" in done("backup", "copy.db")
    assert run("backup", "copy.db").returncode == 1
    assert "sound" in done("check", DIPLO_DATABASE_URL=f"sqlite:///{tmp_path}/copy.db")


def test_a_missing_record_names_the_command_that_makes_one(tmp_path: Path) -> None:
    result = run("list", DIPLO_DATABASE_URL=f"sqlite:///{tmp_path}/nowhere.db")
    assert result.returncode == 1
    assert "diplo-timeline init" in result.stderr
    assert not (tmp_path / "nowhere.db").exists()


def test_a_bad_setting_is_named() -> None:
    result = run("serve", DIPLO_FEED_SIZE="many")
    assert result.returncode == 1
    assert "DIPLO_FEED_SIZE" in result.stderr


def test_check_finds_a_damaged_record(tmp_path: Path) -> None:
    content = bytearray((tmp_path / "events.db").read_bytes())
    content[8192:12288] = b"\xff" * 4096
    (tmp_path / "events.db").write_bytes(content)
    result = run("check")
    assert result.returncode == 1
    assert "damaged" in result.stderr


def test_check_names_an_event_that_feeds_leave_out(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "events.db") as record:
        (uid,) = record.execute("SELECT uid FROM event LIMIT 1").fetchone()
        record.execute("UPDATE event SET title = char(11) WHERE uid = ?", [uid])
    record.close()
    result = run("check")
    assert result.returncode == 1
    assert f"event {uid} cannot be published and is left out of feeds" in result.stderr
    assert "U+000B" in result.stderr


def test_a_sign_in_link_is_made_in_an_owner_only_file(tmp_path: Path) -> None:
    link = done("sign-in-link", "--port", "8600").strip()
    assert link.startswith("http://localhost:8600/sign-in?key=")
    keys = tmp_path / "events.keys.json"
    assert keys.stat().st_mode & 0o777 == 0o600
    assert link.split("key=")[1] not in keys.read_text()
