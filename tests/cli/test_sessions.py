"""``diplo-timeline sessions``: who is signed in, and ending that, also in a running server."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from diplo_timeline.access import KeyFile, editor_from_cookie, sign_in
from diplo_timeline.desk import Editor

Result = subprocess.CompletedProcess[str]


def run(*arguments: str) -> Result:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "diplo_timeline", "sessions", *arguments],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "events.keys.json")


def signed_in(keys: KeyFile, name: str) -> tuple[str, Editor]:
    made = sign_in(keys, keys.new_one_time_key(), name)
    assert made
    return made


def test_where_nobody_ever_signed_in_the_list_is_empty(tmp_path: Path) -> None:
    told = run()
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "Nobody is signed in.\n")
    assert run("--end-all").returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_the_list_says_who_since_when_and_until_when_and_no_secret(keys: KeyFile) -> None:
    cookie, amina = signed_in(keys, "Amina Idrissi")
    _, ben = signed_in(keys, "Ben")
    head, first, second = run().stdout.splitlines()
    assert head.split() == ["ID", "began", "last", "used", "ends", "name"]
    time = r"\d{4}-\d\d-\d\d \d\d:\d\d"
    pattern = rf"[0-9a-f]{{8}}  {time}  {time[:-4]}00  {time}  Amina Idrissi"
    assert re.fullmatch(pattern, first)
    assert first.startswith(amina.session[:8])
    assert second.endswith("  Ben")
    assert ben.session not in second
    assert cookie not in first


def test_ending_one_leaves_the_others_and_is_audited(keys: KeyFile, tmp_path: Path) -> None:
    (amina_cookie, amina), (ben_cookie, _) = signed_in(keys, "Amina"), signed_in(keys, "Ben")
    assert run("--end", amina.session[:8]).stdout == f"Ended {amina.session[:8]} of Amina\n"
    assert editor_from_cookie(keys, amina_cookie) is None
    assert editor_from_cookie(keys, ben_cookie) is not None
    line = json.loads((tmp_path / "events.audit.jsonl").read_text("utf-8"))
    assert (line["what"], line["outcome"]) == ("end session", "done")
    assert (line["session"], line["detail"]) == (amina.session[:8], "of Amina")
    assert line["who"]


def test_ending_all_ends_all(keys: KeyFile) -> None:
    cookies = [signed_in(keys, name)[0] for name in ("Amina", "Ben", "Chi")]
    assert len(run("--end-all").stdout.splitlines()) == 3
    assert [editor_from_cookie(keys, cookie) for cookie in cookies] == [None] * 3
    assert run().stdout == ""


def test_what_is_no_session_is_refused_and_nothing_ends(keys: KeyFile) -> None:
    cookie, _ = signed_in(keys, "Amina")
    refused = run("--end", "zzzzzzzz")
    assert refused.returncode == 1
    assert "diplo-timeline sessions" in refused.stderr
    assert run("--end", "a", "--end-all").returncode == 2
    assert editor_from_cookie(keys, cookie) is not None


def test_keys_that_others_can_read_are_refused_with_what_helps(keys: KeyFile) -> None:
    signed_in(keys, "Amina")
    keys.path.chmod(0o644)
    refused = run()
    assert refused.returncode == 1
    assert "chmod 600" in refused.stderr
