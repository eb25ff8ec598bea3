"""The file of keys, with real files, real modes and real processes."""

import json
import multiprocessing
import os
import re
import stat
import sys
import threading
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path
from queue import SimpleQueue

import pytest

from diplo_timeline.access import KEY_LIFE, KeyFile, KeyFileRefused, key_file_for
from diplo_timeline.access.private_file import locked, replace_private
from diplo_timeline.errors import DiploError, SettingsError
from diplo_timeline.settings import Settings

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2025, 9, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events.keys.json"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_key_works_once(path: Path) -> None:
    keys = KeyFile(path)
    key = keys.new_one_time_key()
    assert keys.redeem(key)
    assert not keys.redeem(key)


def test_asking_whether_a_key_is_good_does_not_use_it_up(path: Path) -> None:
    keys = KeyFile(path)
    assert not keys.knows("x")
    key = keys.new_one_time_key()
    assert [keys.knows(key), keys.knows(key), keys.redeem(key), keys.knows(key)] == [
        True, True, True, False
    ]  # fmt: skip
    assert not keys.knows("")


def test_each_key_works_and_in_any_order(path: Path) -> None:
    keys = KeyFile(path)
    first, second = keys.new_one_time_key(), keys.new_one_time_key()
    assert keys.redeem(second)
    assert keys.redeem(first)


@pytest.mark.parametrize("wrong", ["", "x", "\ud800", "é" * 500, "null", "../../etc/passwd"])
def test_a_wrong_key_does_not_work_and_takes_nothing_from_the_right_one(
    path: Path, wrong: str
) -> None:
    keys = KeyFile(path)
    key = keys.new_one_time_key()
    assert not keys.redeem(wrong)
    assert not keys.redeem(key + wrong + "x")
    assert not keys.redeem(key[:-1])
    assert keys.redeem(key)


def test_a_key_is_long_and_fits_into_an_address(path: Path) -> None:
    key = KeyFile(path).new_one_time_key()
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", key)  # 256 bits


def test_a_key_made_by_another_process_or_object_is_accepted(path: Path) -> None:
    server = KeyFile(path)
    server.new_one_time_key()
    assert server.redeem(KeyFile(path).new_one_time_key())


def test_a_key_ends_after_fifteen_minutes(path: Path) -> None:
    clock = Clock()
    keys = KeyFile(path, clock=clock)
    early, late = keys.new_one_time_key(), keys.new_one_time_key()
    clock.now += KEY_LIFE - timedelta(seconds=1)
    assert keys.redeem(early)
    clock.now += timedelta(seconds=1)
    assert not keys.redeem(late)
    assert timedelta(minutes=15) == KEY_LIFE


def test_keys_past_their_end_leave_the_file(path: Path) -> None:
    clock = Clock()
    keys = KeyFile(path, clock=clock)
    for _ in range(3):
        keys.new_one_time_key()
    assert len(json.loads(path.read_text())["one_time_keys"]) == 3
    clock.now += KEY_LIFE
    keys.new_one_time_key()
    assert len(json.loads(path.read_text())["one_time_keys"]) == 1


def test_the_file_never_holds_a_key_itself(path: Path) -> None:
    keys = KeyFile(path)
    key = keys.new_one_time_key()
    assert key not in path.read_text()
    keys.redeem(key)
    assert key not in path.read_text()


def test_the_signing_key_stays_while_keys_come_and_go(path: Path) -> None:
    keys = KeyFile(path)
    keys.redeem(keys.new_one_time_key())
    signing = keys.read().signing_key
    assert len(bytes.fromhex(signing)) == 32
    keys.redeem(keys.new_one_time_key())
    assert KeyFile(path).read().signing_key == signing


def test_two_records_have_different_signing_keys(tmp_path: Path) -> None:
    files = [KeyFile(tmp_path / f"{name}.keys.json") for name in ("one", "two")]
    for file in files:
        file.new_one_time_key()
    assert files[0].read().signing_key != files[1].read().signing_key


def test_looking_for_a_key_makes_no_file(path: Path) -> None:
    assert not KeyFile(path).redeem("x")
    with pytest.raises(KeyFileRefused, match="diplo-timeline sign-in-link"):
        KeyFile(path).read()
    assert not path.exists()


@posix_only
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_the_file_is_its_owners_alone_whatever_the_umask(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        keys = KeyFile(path)
        key = keys.new_one_time_key()
        assert mode(path) == 0o600
        keys.redeem(key)
        assert mode(path) == 0o600
    finally:
        os.umask(before)


@posix_only
@pytest.mark.parametrize("open_to_others", [0o640, 0o604, 0o660, 0o602, 0o644])
def test_a_file_that_others_can_read_is_refused_with_the_command_that_helps(
    path: Path, open_to_others: int
) -> None:
    keys = KeyFile(path)
    key = keys.new_one_time_key()
    path.chmod(open_to_others)
    before = path.read_bytes()
    for use in (keys.new_one_time_key, keys.read, lambda: keys.redeem(key)):
        with pytest.raises(KeyFileRefused, match=re.escape(f"chmod 600 {path}")):
            use()
    assert path.read_bytes() == before
    path.chmod(0o600)
    assert keys.redeem(key)


@posix_only
def test_the_command_that_helps_can_be_pasted_whatever_the_name(tmp_path: Path) -> None:
    path = tmp_path / "my record's.keys.json"
    keys = KeyFile(path)
    keys.new_one_time_key()
    path.chmod(0o644)
    with pytest.raises(KeyFileRefused) as refused:
        keys.read()
    command = re.search(r"chmod 600 .*?\.json\S*", str(refused.value))
    assert command
    assert os.waitstatus_to_exitcode(os.system(command.group())) == 0  # noqa: S605  # it is ours
    assert keys.read()


@posix_only
@pytest.mark.skipif("os.geteuid() != 0", reason="only root can give a file away")
def test_somebody_elses_file_is_refused_and_not_taken_over(path: Path) -> None:
    keys = KeyFile(path)
    keys.new_one_time_key()
    os.chown(path, 4_321, -1)
    with pytest.raises(KeyFileRefused, match="the user that runs the server"):
        keys.new_one_time_key()
    assert path.stat().st_uid == 4_321


@posix_only
def test_a_link_in_the_files_place_is_not_followed(tmp_path: Path, path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    KeyFile(elsewhere).new_one_time_key()
    before = elsewhere.read_bytes()
    for target in (elsewhere, tmp_path / "nowhere"):
        path.symlink_to(target)
        with pytest.raises(KeyFileRefused, match="symbolic link"):
            KeyFile(path).new_one_time_key()
        assert path.is_symlink()
        path.unlink()
    assert elsewhere.read_bytes() == before
    assert not (tmp_path / "nowhere").exists()


@posix_only
def test_a_folder_or_a_pipe_in_the_files_place_is_refused_without_waiting(path: Path) -> None:
    os.mkfifo(path, 0o600)
    for use in (KeyFile(path).new_one_time_key, KeyFile(path).read):
        with pytest.raises(KeyFileRefused, match="no file"):
            use()
    path.unlink()
    path.mkdir(0o700)
    with pytest.raises(KeyFileRefused):
        KeyFile(path).new_one_time_key()


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"not json",
        b"[]",
        b"{}",
        b"\xff\xfe\x00",
        b'{"signing_key": ""}',
        b'{"signing_key": "5ec2e7"}',
        b'{"signing_key": "SIGNING", "one_time_keys": []}',
        b'{"signing_key": "SIGNING", "one_time_keys": {"abc": "2025-09-22T12:00:00Z"}}',
        b'{"signing_key": "SIGNING", "one_time_keys": {"SIGNING": "2025-09-22T12:00:00"}}',
        b'{"signing_key": "SIGNING", "one_time_keys": {"SIGNING": "soon"}}',
        b'{"signing_key": "SIGNING", "more": 1}',
    ],
)
def test_a_damaged_file_is_refused_and_left_as_it_is(path: Path, damaged: bytes) -> None:
    content = damaged.replace(b"SIGNING", b"5ec2e7" * 10 + b"0000")
    path.write_bytes(content)
    path.chmod(0o600)
    keys = KeyFile(path)
    for use in (keys.new_one_time_key, keys.read, lambda: keys.redeem("x")):
        with pytest.raises(KeyFileRefused, match="damaged") as refused:
            use()
        assert "5ec2e7" not in str(refused.value)
        assert refused.value.__cause__ is None
    assert path.read_bytes() == content


def test_a_place_that_cannot_be_written_to_is_refused_with_what_helps(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "missing" / "a.keys.json", tmp_path / "file" / "a.keys.json"):
        with pytest.raises(KeyFileRefused, match="DIPLO_KEY_FILE"):
            KeyFile(path).new_one_time_key()


def test_nothing_else_is_left_in_the_folder(path: Path) -> None:
    keys = KeyFile(path)
    for _ in range(3):
        keys.redeem(keys.new_one_time_key())
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_refusal_is_one_of_the_programs_own_errors(path: Path) -> None:
    assert issubclass(KeyFileRefused, DiploError)
    with pytest.raises(DiploError) as refused:
        KeyFile(path).read()
    assert str(path) in str(refused.value)


def _race(path: Path, key: str, start: Barrier, results: "multiprocessing.Queue[bool]") -> None:
    start.wait(20)
    results.put(KeyFile(path).redeem(key))


def _race_to_make(path: Path, start: Barrier, results: "multiprocessing.Queue[str]") -> None:
    start.wait(20)
    results.put(KeyFile(path).new_one_time_key())


@posix_only
def test_of_processes_that_race_with_one_key_exactly_one_gets_in(path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[bool] = spawn.Queue()
    start = spawn.Barrier(3)
    key = KeyFile(path).new_one_time_key()
    runners = [spawn.Process(target=_race, args=(path, key, start, results)) for _ in range(3)]
    for runner in runners:
        runner.start()
    got = sorted(results.get(timeout=30) for _ in runners)
    for runner in runners:
        runner.join(20)
    assert got == [False, False, True]


@posix_only
def test_keys_made_at_once_by_several_processes_all_work(path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[str] = spawn.Queue()
    start = spawn.Barrier(3)
    runners = [spawn.Process(target=_race_to_make, args=(path, start, results)) for _ in range(3)]
    for runner in runners:
        runner.start()
    made = [results.get(timeout=30) for _ in runners]
    for runner in runners:
        runner.join(20)
    assert [KeyFile(path).redeem(key) for key in made] == [True] * 3


@posix_only
def test_of_threads_that_race_each_key_lets_exactly_one_in(path: Path) -> None:
    keys = [KeyFile(path) for _ in range(4)]
    made = [keys[0].new_one_time_key() for _ in range(10)]
    got: SimpleQueue[str] = SimpleQueue()
    start = threading.Barrier(len(keys))

    def run(mine: KeyFile) -> None:
        start.wait(10)
        for key in made:
            if mine.redeem(key):
                got.put(key)

    threads = [threading.Thread(target=run, args=(mine,)) for mine in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(got.get() for _ in range(got.qsize())) == sorted(made)


@posix_only
def test_whoever_waited_for_a_file_since_replaced_does_not_share_the_new_one(path: Path) -> None:
    KeyFile(path).new_one_time_key()
    second_is_in, second_may_go, third_is_in = (threading.Event() for _ in range(3))

    def second() -> None:
        with locked(path):
            second_is_in.set()
            second_may_go.wait(10)

    def third() -> None:
        with locked(path):
            third_is_in.set()

    waiters = [threading.Thread(target=second), threading.Thread(target=third)]
    with locked(path):
        waiters[0].start()
        assert not second_is_in.wait(0.2)  # it waits for the file that now goes
        replace_private(path, path.read_bytes())
    assert second_is_in.wait(10)
    waiters[1].start()
    assert not third_is_in.wait(0.2)
    second_may_go.set()
    assert third_is_in.wait(10)
    for waiter in waiters:
        waiter.join(10)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:///events.db", "events.keys.json"),
        ("sqlite:////var/lib/diplo/desk.db", "/var/lib/diplo/desk.keys.json"),
        ("sqlite:///my.desk.sqlite3", "my.desk.keys.json"),
        ("sqlite:///record", "record.keys.json"),
    ],
)
def test_the_keys_stand_beside_an_sqlite_record(url: str, expected: str) -> None:
    assert key_file_for(Settings(database_url=url)) == Path(expected)


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://desk@db/desk", "sqlite://", "sqlite:///:memory:"]
)
def test_another_database_needs_a_place_that_is_set(url: str) -> None:
    with pytest.raises(SettingsError, match="DIPLO_KEY_FILE"):
        key_file_for(Settings(database_url=url))
    place = Path("/etc/diplo/desk.keys.json")
    assert key_file_for(Settings(database_url=url, key_file=place)) == place
