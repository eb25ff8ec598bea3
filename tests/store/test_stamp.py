"""The stamp at once: never a state that is not the committed one, and no lock is harmed."""

import gc
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from diplo_timeline.store import EventStore, change_counter
from diplo_timeline.store.engine import make_engine, reading, writing
from diplo_timeline.store.opening import create_record
from diplo_timeline.store.record_file import backup
from diplo_timeline.store.stamp import StampReader

# What a process of its own starts with: `db` is a connection to the record that is its argument.
BEGINNING = """
    import os, resource, signal, sqlite3, sys
    path = sys.argv[1]
    db = sqlite3.connect(path, isolation_level=None, timeout=0)
    def change():
        db.execute("UPDATE record SET version = version + 1")
    def ready():
        print("ready", flush=True)
        sys.stdin.readline()
"""
FILLING = """
    db.execute("BEGIN")
    db.execute("CREATE TABLE filling (n INTEGER PRIMARY KEY, told BLOB)")
    for n in range(200):
        db.execute("INSERT INTO filling VALUES (?, randomblob(3000))", (n,))
    db.execute("COMMIT")
"""


@pytest.fixture(autouse=True)
def _as_many_files_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests of this process may have had all the descriptors there may be."""
    monkeypatch.setattr(change_counter, "MOST_FILES", 1_000_000)


@pytest.fixture
def path(record_url: str, tmp_path: Path) -> Path:
    create_record(record_url).close()
    return tmp_path / "record.db"


class Told:
    """A reader, and every SQL statement that was run for it."""

    def __init__(self, path: Path) -> None:
        engine = make_engine(f"sqlite:///{path}")
        self.statements: list[str] = []

        @event.listens_for(engine, "connect")
        def _listen(connection: sqlite3.Connection, _record: object) -> None:
            connection.set_trace_callback(self.statements.append)

        self.engine = engine
        self.reader = StampReader(engine)


@pytest.fixture
def told(path: Path) -> Iterator[Told]:
    made = Told(path)
    yield made
    made.engine.dispose()


@pytest.fixture(params=["the header", "SQL"])
def reader(request: pytest.FixtureRequest, path: Path) -> Iterator[StampReader]:
    """A reader that goes by the file's header, and one that may not."""
    with pytest.MonkeyPatch.context() as patched:
        if request.param == "SQL":
            patched.delattr(os, "pread")
        engine = make_engine(f"sqlite:///{path}")
        made = StampReader(engine)
    yield made
    engine.dispose()


def change(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE record SET version = version + 1")


def in_another_process(path: Path, script: str) -> "subprocess.Popen[str]":
    """Run a script beside us; `ready()` in it waits until we say something, or it is killed."""
    code = textwrap.dedent(BEGINNING) + textwrap.dedent(script)
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def wait_until_ready(process: "subprocess.Popen[str]") -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def go_on(process: "subprocess.Popen[str]") -> None:
    process.communicate("\n")
    assert process.returncode == 0


def run(path: Path, script: str) -> None:
    process = in_another_process(path, script)
    process.communicate()
    assert process.returncode == 0


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def header_of(path: Path) -> bytes:
    """Read by another process: closing the file in ours would drop SQLite's locks."""
    show = "import sys; sys.stdout.buffer.write(open(sys.argv[1], 'rb').read(100))"
    return subprocess.run([sys.executable, "-c", show, str(path)], capture_output=True).stdout


# -- what it says -----------------------------------------------------------------------------


def test_nothing_is_known_before_the_first_whole_look(reader: StampReader) -> None:
    assert reader.at_once() is None
    stamp = reader.read()
    assert reader.at_once() == stamp


def test_an_unchanged_record_is_known_to_be_without_any_sql(told: Told) -> None:
    stamp = told.reader.read()
    told.statements.clear()
    for _ in range(1_000):
        assert told.reader.at_once() is stamp
    assert told.statements == []


def test_a_change_through_another_connection_of_this_process_is_seen(
    reader: StampReader, path: Path
) -> None:
    before = reader.read()
    change(path)
    assert reader.at_once() is None
    after = reader.read()
    assert after.version == before.version + 1
    assert reader.at_once() == after


def test_a_change_by_another_process_is_seen(reader: StampReader, path: Path) -> None:
    before = reader.read()
    run(path, "change()")
    assert reader.at_once() is None
    assert reader.read().version == before.version + 1


def test_no_commit_of_another_process_is_ever_missed(reader: StampReader, path: Path) -> None:
    script = """
        for _ in range(100):
            change()
            ready()
    """
    version = reader.read().version
    process = in_another_process(path, script)
    assert process.stdin is not None
    for n in range(100):
        wait_until_ready(process)
        assert reader.at_once() is None
        assert reader.read().version == version + n + 1
        assert reader.at_once() == reader.read()
        process.stdin.write("\n")
        process.stdin.flush()
    go_on(process)


def test_a_commit_just_after_the_whole_look_is_not_taken_for_what_was_looked_at(
    told: Told, path: Path
) -> None:
    @event.listens_for(told.engine, "checkin")
    def _at_once_somebody_writes(*_: object) -> None:
        change(path)

    before = told.reader.read()
    assert told.reader.at_once() is None
    assert told.reader.read().version == before.version + 1


def test_vacuum_costs_one_whole_look(told: Told, path: Path) -> None:
    stamp = told.reader.read()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
    assert told.reader.at_once() is None
    assert told.reader.read() == stamp
    told.statements.clear()
    assert told.reader.at_once() == stamp
    assert told.statements == []


def test_another_record_restored_into_the_file_is_seen_though_it_counts_to_the_same(
    told: Told, path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    create_record(f"sqlite:///{other}").close()
    before = told.reader.read()
    with closing(sqlite3.connect(other)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    assert told.reader.at_once() is None
    after = told.reader.read()
    assert after.version == before.version
    assert after.uid != before.uid
    assert told.reader.at_once() == after


def test_an_older_backup_restored_and_changed_again_to_the_same_number_is_seen(
    told: Told, path: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.db"
    backup(path, kept)
    change(path)
    first = told.reader.read()
    with closing(sqlite3.connect(kept)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    change(path)
    assert told.reader.at_once() is None
    assert told.reader.read().version == first.version


# -- while somebody writes, and when he dies of it ---------------------------------------------


def test_until_a_writer_commits_the_old_state_is_the_right_one(told: Told, path: Path) -> None:
    before = told.reader.read()
    process = in_another_process(path, 'db.execute("BEGIN EXCLUSIVE"); change(); ready()')
    wait_until_ready(process)
    assert told.reader.at_once() == before
    process.kill()
    process.communicate()
    assert told.reader.at_once() == before
    assert told.reader.read() == before


def test_a_writer_that_dies_with_half_its_pages_in_the_file_has_written_nothing(
    told: Told, path: Path
) -> None:
    run(path, FILLING)
    before = told.reader.read()
    script = """
        db.execute("PRAGMA cache_size=1")
        db.execute("BEGIN IMMEDIATE")
        change()
        db.execute("UPDATE filling SET told = randomblob(3000)")
        ready()
    """
    subprocess.run(["cp", path, f"{path}.before"], check=True)
    process = in_another_process(path, script)
    wait_until_ready(process)
    process.kill()
    process.communicate()
    assert journal_of(path).exists()
    assert subprocess.run(["cmp", "-s", path, f"{path}.before"]).returncode == 1
    assert told.reader.at_once() in (before, None)
    with reading(told.engine) as connection:  # the one that finds the journal rolls back
        connection.exec_driver_sql("SELECT count(*) FROM filling").one()
    assert not journal_of(path).exists()
    assert told.reader.read() == before
    assert told.reader.at_once() == before


DIES_IN_ITS_COMMIT = """
    db.execute("BEGIN IMMEDIATE")
    change()
    db.execute("INSERT INTO filling SELECT n + 1000, randomblob(3000) FROM filling")
    # Page 1 is written before the pages that make the file longer, and those may not be.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size = os.stat(path).st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    db.execute("COMMIT")
"""


def test_a_writer_that_dies_in_its_commit_has_written_nothing(told: Told, path: Path) -> None:
    run(path, FILLING)
    before = told.reader.read()
    committed = header_of(path)
    process = in_another_process(path, DIES_IN_ITS_COMMIT)
    process.communicate()
    assert process.returncode == -signal.SIGXFSZ
    assert journal_of(path).exists()
    assert header_of(path)[24:28] != committed[24:28], "the counter of a commit that never was"
    assert told.reader.at_once() is None
    assert told.reader.read() == before
    assert header_of(path)[24:28] == committed[24:28]
    assert told.reader.at_once() == before


def test_the_next_commit_gets_the_dead_ones_number_and_is_seen(told: Told, path: Path) -> None:
    run(path, FILLING)
    before = told.reader.read()
    in_another_process(path, DIES_IN_ITS_COMMIT).communicate()
    died = header_of(path)
    change(path)
    assert header_of(path)[24:28] == died[24:28]
    assert told.reader.at_once() is None
    assert told.reader.read().version == before.version + 1


def test_several_commits_under_one_exclusive_lock_are_seen(told: Told, path: Path) -> None:
    before = told.reader.read()
    script = """
        db.execute("PRAGMA locking_mode=EXCLUSIVE")
        change()
        ready()
        change()
    """
    process = in_another_process(path, script)
    wait_until_ready(process)
    assert told.reader.at_once() is None
    go_on(process)
    assert told.reader.at_once() is None
    assert told.reader.read().version == before.version + 2


def test_who_asks_at_once_does_not_wait_for_a_lock(reader: StampReader, path: Path) -> None:
    reader.read()
    change(path)
    process = in_another_process(path, 'db.execute("BEGIN EXCLUSIVE"); ready()')
    wait_until_ready(process)
    began = time.monotonic()
    assert reader.at_once() is None
    assert time.monotonic() - began < 1  # it would wait ten seconds if it waited
    go_on(process)


# -- where the header does not tell -------------------------------------------------------------


def test_with_a_write_ahead_log_sqlite_is_asked(told: Told, path: Path) -> None:
    before = told.reader.read()
    with closing(sqlite3.connect(path, isolation_level=None)) as keeps_the_log:
        keeps_the_log.execute("PRAGMA journal_mode=WAL")
        assert told.reader.at_once() is None
        assert told.reader.read() == before
        told.statements.clear()
        assert told.reader.at_once() == before
        assert told.statements != []
        header = header_of(path)
        change(path)
        assert header_of(path) == header, "this is why"
        assert told.reader.at_once() is None
        assert told.reader.read().version == before.version + 1


def test_back_from_a_write_ahead_log_the_header_tells_again(path: Path) -> None:
    told = Told(path)
    before = told.reader.read()
    told.engine.dispose()
    script = """
        db.execute("PRAGMA journal_mode=WAL")
        change()
        db.execute("PRAGMA journal_mode=DELETE")
    """
    run(path, script)
    assert told.reader.at_once() is None
    after = told.reader.read()
    assert after.version == before.version + 1
    told.statements.clear()
    assert told.reader.at_once() == after
    assert told.statements == []
    told.engine.dispose()


def test_a_file_replaced_after_the_look_is_still_the_old_one_as_for_sqlite(
    told: Told, path: Path, tmp_path: Path
) -> None:
    stamp = told.reader.read()
    other = tmp_path / "other.db"
    create_record(f"sqlite:///{other}").close()
    with reading(told.engine) as kept:  # a connection that has the old file open
        other.replace(path)
        assert told.reader.at_once() == stamp
        uid = kept.exec_driver_sql("SELECT uid FROM record").scalar_one()
        assert uid == stamp.uid
    with closing(sqlite3.connect(path)) as new:
        new.execute("UPDATE record SET version = 90")
        new.commit()
    fresh = Told(path)
    assert fresh.reader.read().version == 90
    assert fresh.reader.at_once() == fresh.reader.read()
    fresh.engine.dispose()


def test_a_file_replaced_before_the_look_is_not_taken_at_its_header(
    told: Told, path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    shutil.copyfile(path, other)
    other.replace(path)
    stamp = told.reader.read()
    told.statements.clear()
    assert told.reader.at_once() == stamp
    assert told.statements != []
    change(path)
    assert told.reader.at_once() is None


@pytest.mark.parametrize("url", ["sqlite:///:memory:", "sqlite:///nowhere.db", "sqlite:///."])
def test_of_what_is_no_file_nothing_is_known(url: str) -> None:
    assert StampReader(make_engine(url)).at_once() is None


def test_without_reading_by_position_sqlite_is_asked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "pread")
    told = Told(path)
    stamp = told.reader.read()
    told.statements.clear()
    assert told.reader.at_once() == stamp
    assert told.statements != []
    change(path)
    assert told.reader.at_once() is None
    told.engine.dispose()


def test_a_record_that_is_cut_short_is_not_known(told: Told, path: Path) -> None:
    told.reader.read()
    os.truncate(path, 0)
    assert told.reader.at_once() is None


# -- what must not be harmed ---------------------------------------------------------------------

TRIES_TO_WRITE = """
    try:
        change()
    except sqlite3.OperationalError as error:
        sys.exit(0 if "locked" in str(error) else 2)
    sys.exit(1)
"""


def test_a_lock_outlives_readers_that_come_and_go(record_url: str, path: Path) -> None:
    engine = make_engine(record_url)
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE record SET version = version + 1")
        run(path, TRIES_TO_WRITE)
        for _ in range(3):
            store = EventStore(make_engine(record_url))
            store.stamp()
            store.close()
            del store
            gc.collect()
        run(path, TRIES_TO_WRITE)
    engine.dispose()


def test_however_many_read_a_file_they_share_one_descriptor(path: Path) -> None:
    def count() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    readers = [StampReader(make_engine(f"sqlite:///{path}"))]
    before = count()
    readers += [StampReader(make_engine(f"sqlite:///{path}")) for _ in range(50)]
    assert count() == before


def test_there_are_no_more_descriptors_than_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_counter, "MOST_FILES", len(change_counter._descriptors) + 2)
    for n in range(5):
        store = create_record(f"sqlite:///{tmp_path}/{n}.db")
        assert store.stamp_at_once() is None
        stamp = store.stamp()
        assert store.stamp_at_once() == stamp
        change(tmp_path / f"{n}.db")
        assert store.stamp_at_once() is None
        store.close()
    assert len(change_counter._descriptors) == change_counter.MOST_FILES


FORKS = """
    from diplo_timeline.store.engine import make_engine
    from diplo_timeline.store.stamp import StampReader
    reader = StampReader(make_engine("sqlite:///" + path))
    before = reader.read()
    db.execute("BEGIN IMMEDIATE")
    change()
    child = os.fork()
    if child == 0:
        os._exit(0 if reader.at_once() == before else 1)  # closes everything it inherited
    assert os.waitpid(child, 0)[1] == 0
    assert reader.at_once() == before
    ready()
    db.execute("COMMIT")
    child = os.fork()
    if child == 0:
        os._exit(0 if reader.at_once() is None else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert reader.read().version == before.version + 1
"""


def test_a_forked_child_sees_changes_and_takes_no_lock_from_its_parent(path: Path) -> None:
    parent = in_another_process(path, FORKS)
    wait_until_ready(parent)
    run(path, TRIES_TO_WRITE)
    go_on(parent)
