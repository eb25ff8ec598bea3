"""Sessions: who signed in, until they are ended, whoever ends them."""

import json
import logging
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diplo_timeline.access import (
    SESSION_LIFE,
    BadName,
    KeyFile,
    KeyFileRefused,
    clean_name,
    editor_from_cookie,
    find_sessions,
    sign_in,
)
from diplo_timeline.access.sessions import NoSuchSession, still_edits
from diplo_timeline.access.signed_cookie import cookie_for
from diplo_timeline.desk import Editor


class Clock:
    def __init__(self) -> None:
        self.now = datetime.now(UTC).replace(minute=20, second=5)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(tmp_path: Path, clock: Clock) -> KeyFile:
    return KeyFile(tmp_path / "events.keys.json", clock=clock)


def signed_in(keys: KeyFile, name: str = "Amina") -> tuple[str, Editor]:
    made = sign_in(keys, keys.new_one_time_key(), name)
    assert made
    return made


def test_whoever_signed_in_edits_under_the_name_given(keys: KeyFile) -> None:
    cookie, editor = signed_in(keys, "  Amina   Idrissi ")
    assert editor.name == "Amina Idrissi"
    assert editor_from_cookie(keys, cookie) == editor
    assert still_edits(keys, editor)


def test_another_process_with_the_same_file_knows_it_too(keys: KeyFile) -> None:
    cookie, editor = signed_in(keys)
    assert editor_from_cookie(KeyFile(keys.path), cookie) == editor


def test_each_sign_in_is_a_session_of_its_own(keys: KeyFile) -> None:
    (cookie, editor), (other_cookie, other) = signed_in(keys), signed_in(keys)
    assert cookie != other_cookie
    assert editor.session != other.session
    keys.end_sessions([editor.session])
    assert editor_from_cookie(keys, cookie) is None
    assert editor_from_cookie(keys, other_cookie) == other


@pytest.mark.parametrize("value", [None, "", "x", "a.b.c", "é", "\ud800", "a" * 9000])
def test_anything_else_means_read_only(keys: KeyFile, value: str | None) -> None:
    signed_in(keys)
    assert editor_from_cookie(keys, value) is None


def test_the_file_has_nothing_to_sign_in_with(keys: KeyFile) -> None:
    key = keys.new_one_time_key()
    made = sign_in(keys, key, "Amina")
    assert made
    held = keys.path.read_text()
    assert key not in held
    assert made[0] not in held
    assert json.loads(held)["one_time_keys"] == {}
    (session,) = json.loads(held)["sessions"].values()
    assert session.keys() == {"name", "began", "used", "ends"}
    # What names a session in the file cannot be put into a cookie in its secret's place.
    assert editor_from_cookie(keys, cookie_for(keys.read(), made[1].session)) is None


def test_a_signature_of_ours_over_a_secret_nobody_was_given_means_read_only(keys: KeyFile) -> None:
    signed_in(keys)
    assert editor_from_cookie(keys, cookie_for(keys.read(), "guessed")) is None


def test_a_session_ends_after_fourteen_days(keys: KeyFile, clock: Clock) -> None:
    cookie, editor = signed_in(keys)
    assert timedelta(days=14) == SESSION_LIFE
    clock.now += SESSION_LIFE - timedelta(seconds=1)
    assert editor_from_cookie(keys, cookie) == editor
    clock.now += timedelta(seconds=1)
    assert editor_from_cookie(keys, cookie) is None
    assert not still_edits(keys, editor)


def test_ended_and_forgotten_sessions_leave_the_file(keys: KeyFile, clock: Clock) -> None:
    signed_in(keys)
    clock.now += SESSION_LIFE
    signed_in(keys)
    assert len(json.loads(keys.path.read_text())["sessions"]) == 1


def test_an_ended_session_counts_at_once_for_every_process(keys: KeyFile) -> None:
    cookie, editor = signed_in(keys)
    ended = KeyFile(keys.path).end_sessions([editor.session])
    assert [session.name for session in ended.values()] == ["Amina"]
    assert editor_from_cookie(keys, cookie) is None
    assert not still_edits(keys, editor)
    assert keys.end_sessions([editor.session]) == {}


def test_the_hour_of_the_last_use_is_kept_and_written_once_an_hour(
    keys: KeyFile, clock: Clock
) -> None:
    cookie, editor = signed_in(keys)
    began = clock.now
    assert keys.read().sessions[editor.session].used == began.replace(
        minute=0, second=0, microsecond=0
    )
    before = keys.path.stat().st_ino
    editor_from_cookie(keys, cookie)
    assert keys.path.stat().st_ino == before
    clock.now += timedelta(hours=2)
    editor_from_cookie(keys, cookie)
    used = keys.read().sessions[editor.session].used
    assert used == began.replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)
    assert keys.read().sessions[editor.session].began == began


def test_a_look_at_the_moment_of_ending_brings_no_session_back(keys: KeyFile) -> None:
    _, editor = signed_in(keys)
    keys.end_sessions([editor.session])
    keys.touch(editor.session, datetime.now(UTC))
    assert keys.read().sessions == {}


def test_of_many_who_sign_in_and_out_at_once_each_is_kept_apart(keys: KeyFile) -> None:
    made = [keys.new_one_time_key() for _ in range(12)]
    left: list[Editor] = []

    def come_and_go(n: int) -> None:
        signed = sign_in(keys, made[n], f"Editor {n}")
        assert signed
        if n % 2:
            keys.end_sessions([signed[1].session])
        else:
            left.append(signed[1])

    threads = [threading.Thread(target=come_and_go, args=(n,)) for n in range(len(made))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert keys.read().sessions.keys() == {editor.session for editor in left}
    assert len(left) == 6


def test_a_wrong_key_begins_nothing(keys: KeyFile) -> None:
    key = keys.new_one_time_key()
    assert sign_in(keys, "wrong", "Amina") is None
    assert keys.read().sessions == {}
    assert keys.knows(key)


@pytest.mark.parametrize("name", ["", "   ", "\t\n", "x" * 61, "bell\x07", "a\u202eb", "\ud800"])
def test_a_name_that_cannot_stand_in_revisions_is_refused_and_the_key_stays_good(
    keys: KeyFile, name: str
) -> None:
    key = keys.new_one_time_key()
    with pytest.raises(BadName):
        sign_in(keys, key, name)
    assert sign_in(keys, key, "Amina") is not None


@pytest.mark.parametrize("name", ["A", "x" * 60, "أمينة الإدريسي", "O’Brien <o@example.org>"])
def test_names_of_all_sorts_are_taken(name: str) -> None:
    assert clean_name(name) == name


def test_deleting_the_keys_signs_everybody_out_at_once_and_for_good(
    keys: KeyFile, caplog: pytest.LogCaptureFixture
) -> None:
    cookie, editor = signed_in(keys)
    keys.path.unlink()
    assert editor_from_cookie(keys, cookie) is None
    assert not still_edits(keys, editor)
    assert not keys.path.exists()
    assert {r.levelno for r in caplog.records} == {logging.WARNING}
    keys.new_one_time_key()
    assert editor_from_cookie(keys, cookie) is None


def test_keys_that_cannot_be_trusted_mean_read_only_and_say_so(
    keys: KeyFile, caplog: pytest.LogCaptureFixture
) -> None:
    cookie, editor = signed_in(keys)
    keys.path.write_text("damaged")
    assert editor_from_cookie(keys, cookie) is None
    assert not still_edits(keys, editor)
    assert "damaged" in caplog.text
    assert cookie not in caplog.text


def test_a_use_that_cannot_be_written_down_ends_nothing(
    keys: KeyFile, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    cookie, editor = signed_in(keys)
    clock.now += timedelta(hours=1)

    def full(path: Path, content: bytes) -> None:
        raise KeyFileRefused(path, "No space left on device")

    monkeypatch.setattr("diplo_timeline.access.key_file.replace_private", full)
    assert editor_from_cookie(keys, cookie) == editor
    assert "No space left" in caplog.text


def test_a_file_from_before_there_were_sessions_is_read(keys: KeyFile) -> None:
    keys.new_one_time_key()
    old = json.loads(keys.path.read_text())
    del old["sessions"]
    keys.path.write_text(json.dumps(old))
    assert keys.read().sessions == {}
    signed_in(keys)
    # A cookie of that time was signed as today, but no session stands behind it.
    assert editor_from_cookie(keys, cookie_for(keys.read(), "issued before")) is None


def test_a_session_is_found_by_how_its_identifier_begins(keys: KeyFile) -> None:
    _, editor = signed_in(keys)
    signed_in(keys, "Other")
    held = keys.read().sessions
    for beginning in (editor.session[:8], editor.session, editor.session[:8].upper()):
        assert list(find_sessions(held, beginning)) == [editor.session]
    for none in ("zz", editor.session + "0", ""):
        with pytest.raises(NoSuchSession, match="diplo-timeline sessions"):
            find_sessions(held, none)
