"""The history on the command line: what changed, word by word, and a way back."""

from tests.cli.test_commands import MINIMUM, done, run


def test_the_history_tells_each_version_and_restores_one() -> None:
    done("init")
    uid = done("add", *MINIMUM, "--publish").split()[-1]
    done("edit", uid, "--title", "Minister visits Mombasa", "--note", "The city was wrong.")
    newest, changed, oldest = done("history", uid).splitlines()
    assert newest.startswith("2  ")
    assert newest.endswith("corrected: The city was wrong.")
    assert changed.strip() == "Title: Minister visits [-Nairobi-]{+Mombasa+}"
    assert oldest.endswith("published")
    assert done("history", uid, "--restore", "1") == (
        "published, version 3: Minister visits Nairobi\n"
    )
    assert "Version 1 restored" in done("history", uid)
    refused = run("history", uid, "--restore", "9")
    assert refused.returncode == 1
    assert "There is no version 9; choose one from 1 to 3" in refused.stderr
    assert run("history", "no-event").returncode == 1
