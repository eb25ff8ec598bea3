"""Releases read into proposed events on the command line: real processes on real files."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from diplo_timeline.cli.proposed_drafts import Saver, draft_values
from diplo_timeline.desk import Desk, Editor
from diplo_timeline.errors import DocumentRefused
from diplo_timeline.models import read_draft
from diplo_timeline.press import Proposal, ProposedParty, ProposedPerson
from diplo_timeline.press.documents import Document
from diplo_timeline.store import EventStore
from tests.press.documents import making

Result = subprocess.CompletedProcess[bytes]
RELEASE = (
    "Nairobi, 4 May 2026\n\n"
    "The Minister for Foreign Affairs of Norway, Ms. Kari Solheim, met the President of Kenya, "
    "Mr. Daniel Otieno, in Nairobi today.\n\n"
    "After the talks, Norway and Kenya signed a Memorandum of Understanding on fisheries.\n"
)
NO_EVENT = "The office will be closed on public holidays. Please bring a form with you.\n"
FIELDS = {"kind", "status", "date", "parties", "people", "place", "title", "evidence", "start",
          "end", "rule", "confidence"}  # fmt: skip


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> Result:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "diplo_timeline", *arguments],
        capture_output=True, timeout=60, check=False, input=stdin,
        env={**os.environ, **environment},
    )  # fmt: skip


def proposed(*arguments: str, stdin: bytes = b"") -> dict[str, Any]:
    result = run("propose", *arguments, stdin=stdin)
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def drafts() -> list[dict[str, Any]]:
    result = run("list", "--review", "draft", "--json")
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "release.txt"
    path.write_text(RELEASE, encoding="utf-8")
    return path


def test_a_release_gives_its_events_with_the_very_words_that_say_so(release: Path) -> None:
    found = proposed(str(release))
    text = found["document"]["text"]
    assert {"meeting", "agreement"} <= {event["kind"] for event in found["events"]}
    for event in found["events"]:
        assert set(event) >= FIELDS
        assert text[event["start"] : event["end"]] == event["evidence"]
        assert set(event["parties"]) == {"NO", "KE"}
        assert event["date"] == "2026-05-04"
        assert 0 <= event["confidence"] <= 1


def test_standard_input_and_other_kinds_of_files_give_the_same(tmp_path: Path) -> None:
    lines = [line for line in RELEASE.splitlines() if line]
    (tmp_path / "a.docx").write_bytes(making.word(*lines))
    (tmp_path / "a.html").write_bytes(making.web_page("".join(f"<p>{x}</p>" for x in lines)))
    kinds = {event["kind"] for event in proposed("-", stdin=RELEASE.encode())["events"]}
    assert kinds
    for name in ("a.docx", "a.html"):
        assert {event["kind"] for event in proposed(name)["events"]} == kinds


def test_what_the_options_say_counts_more_than_what_the_file_says() -> None:
    said = ("--published", "5 May 2026", "--title", "They meet", "--publisher", "Ministry",
            "--address", "https://example.org/a")  # fmt: skip
    document = proposed("-", *said, stdin=RELEASE.encode())["document"]
    assert document["published"] == "2026-05-05"
    assert (document["title"], document["publisher"]) == ("They meet", "Ministry")
    assert document["address"] == "https://example.org/a"


def test_the_day_of_publication_dates_what_happened_today() -> None:
    text = RELEASE.removeprefix("Nairobi, 4 May 2026\n\n").encode()
    assert {event["date"] for event in proposed("-", stdin=text)["events"]} == {None}
    dated = proposed("-", "--published", "2026-05-04", stdin=text)["events"]
    assert "2026-05-04" in {event["date"] for event in dated}


def test_a_text_without_an_event_gives_none() -> None:
    assert proposed("-", stdin=NO_EVENT.encode())["events"] == []


def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(making.encrypted_pdf("secret"))
    (tmp_path / "b.pdf").write_text(RELEASE, encoding="utf-8")
    for arguments, status, said in (
        (("a.pdf",), 1, "a.pdf is encrypted"),
        (("b.pdf",), 1, "b.pdf is named or sent as a PDF but is plain text"),
        (("missing.txt",), 1, "missing.txt cannot be read: No such file or directory"),
        (("-",), 1, "is empty"),
        (("-", "--published", "soon"), 1, "--published"),
        (("-", "--published", "May 2026"), 1, "write one day"),
        (("-", "--address", "javascript:alert(1)"), 2, "https://"),
        (("-", "--output", "x"), 2, "FOLDER"),
        ((str(tmp_path), "--title", "x"), 2, "FOLDER"),
        ((), 2, "Missing argument"),
    ):
        result = run("propose", *arguments)
        assert result.returncode == status, arguments
        assert said in result.stderr.decode(), arguments
        assert b"Traceback" not in result.stderr
        assert result.stdout == b""


def test_drafts_are_saved_once_with_source_and_quote(release: Path) -> None:
    assert run("init").returncode == 0
    arguments = (release.name, "--save-drafts", "--publisher", "Ministry of Foreign Affairs")
    events = proposed(*arguments)["events"]
    saved = {event["uid"]: event for event in drafts()}
    assert set(saved) == {event["uid"] for event in events}
    for event in events:
        kept = saved[event["uid"]]
        assert (kept["kind"], kept["title"]) == (event["kind"], event["title"])
        (source,) = kept["sources"]
        assert source["quote"] == event["evidence"]
        assert source["publisher"] == "Ministry of Foreign Affairs"
        assert source["title"] == "release.txt"
        whole = event["part_of"]
        assert kept["part_of"] == (None if whole is None else events[whole]["uid"])
    again = proposed(*arguments)["events"]
    assert [event["uid"] for event in again] == [event["uid"] for event in events]
    assert len(drafts()) == len(events)
    assert run("list").stdout == b""


def proposal(title: str, **more: object) -> Proposal:
    said: dict[str, Any] = {"kind": "meeting", "status": "happened", "title": title,
                            "evidence": title, "start": 0, "end": len(title), "rule": "meet",
                            "confidence": 0.9, "parties": (ProposedParty("EU"),)}  # fmt: skip
    return Proposal(**{**said, **more})


def test_what_the_record_has_no_room_for_is_made_to_fit() -> None:
    document = Document("They met.", "text", publisher="EEAS")
    given = proposal(
        "They met and " * 30, evidence="They met. " * 900, place="Brussels", place_country="EU",
        people=(ProposedPerson("Kaja Lund", "High Representative", "EU"),),
    )  # fmt: skip
    draft = read_draft(draft_values(document, "a.txt", given))
    assert len(draft.title) <= 200
    assert draft.title.endswith("…")
    assert draft.people[0].country is None
    assert draft.sources[0].quote.endswith("…")


def test_an_event_is_stored_after_the_one_it_is_part_of(record: EventStore) -> None:
    saver = Saver(Desk(record), Editor("t"))
    document = Document("They met.", "text", publisher="EEAS")
    found = [proposal("The paper", part_of=2, end=1), proposal("The round", end=2),
             proposal("The talks", part_of=1, end=3)]  # fmt: skip
    uids = saver.save(document, "a.txt", found)
    assert [record.get(uid).title for uid in uids] == ["The paper", "The round", "The talks"]
    assert [record.get(uid).part_of for uid in uids] == [uids[2], None, uids[1]]
    with pytest.raises(DocumentRefused, match="give --publisher or --address"):
        saver.save(Document("They met.", "text"), "a.txt", found)


def test_drafts_need_a_source_and_a_record(release: Path) -> None:
    arguments = ("propose", release.name, "--save-drafts")
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"there is no record here" in result.stderr
    assert run("init").returncode == 0
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"give --publisher or --address" in result.stderr
    assert drafts() == []


def test_a_folder_is_read_with_progress_a_summary_and_can_be_resumed(tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / "a.txt").write_text(RELEASE, encoding="utf-8")
    (folder / "b.txt").write_text(NO_EVENT, encoding="utf-8")
    (folder / "c.pdf").write_bytes(b"")
    (folder / ".hidden").write_text(RELEASE, encoding="utf-8")
    first = run("propose", "releases")
    assert (first.returncode, first.stdout) == (1, b"")
    told = first.stderr.decode().splitlines()
    assert told[0].startswith("1/3 a.txt: ")
    assert told[1] == "2/3 b.txt: 0 events"
    assert told[2] == "3/3 c.pdf: refused: c.pdf is empty"
    assert told[3].startswith("3 files: 2 read with")
    found = json.loads((folder / "a.txt.events.json").read_text(encoding="utf-8"))
    assert found["events"]
    assert not (folder / "c.pdf.events.json").exists()

    (folder / "c.pdf").unlink()
    (folder / "b.txt").write_text(RELEASE + NO_EVENT, encoding="utf-8")
    second = run("propose", "releases")
    assert second.returncode == 0
    assert b"1/2 a.txt: read before" in second.stderr
    assert b"2/2 b.txt: read before" not in second.stderr
    third = run("propose", "releases", "--published", "2026-05-05")
    assert b"read before\n" not in third.stderr


def test_a_folders_results_may_go_elsewhere(tmp_path: Path, release: Path) -> None:
    folder = tmp_path / "releases"
    folder.mkdir()
    release.rename(folder / "a.txt")
    result = run("propose", "releases", "--output", "found")
    assert result.returncode == 0, result.stderr
    assert [path.name for path in folder.iterdir()] == ["a.txt"]
    assert (tmp_path / "found" / "a.txt.events.json").exists()
