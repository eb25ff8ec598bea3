"""A whole view as a file, and one event as a file."""

import csv
import gzip
import io
import json
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx
import icalendar
import pytest

from diplo_timeline.models import Event, Review
from diplo_timeline.store import EventStore
from tests.support.recording import visit

Publish = Callable[..., Event]
both = pytest.mark.parametrize("path", ["/events.csv", "/events.jsonl"])


def uids(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    if "csv" in answer.headers["content-type"]:
        return [row["uid"] for row in csv.DictReader(io.StringIO(answer.text))]
    return [json.loads(line)["uid"] for line in answer.text.splitlines()]


@both
def test_a_file_has_every_published_event_of_the_query_earliest_first(
    site: httpx.Client, store: EventStore, publish: Publish, path: str
) -> None:
    late, early = publish(date="2025-06"), publish(date="1999")
    publish(title="Draft", review=Review.DRAFT)
    gone, other = publish(), publish(parties=["CL", "EU"], date="2020")
    store.withdraw(gone.uid, opened=1, author="t")
    assert uids(site.get(path)) == [early.uid, other.uid, late.uid]
    assert uids(site.get(f"{path}?party=CL")) == [other.uid]
    assert uids(site.get(f"{path}?party=no-such-conference")) == []


@both
def test_a_file_is_saved_under_a_name_and_comes_packed_where_that_is_taken(
    site: httpx.Client, publish: Publish, path: str
) -> None:
    for n in range(30):
        publish(title=f"Visit {n}")
    plain = site.get(path, headers={"Accept-Encoding": "identity"})
    assert plain.headers["content-disposition"] == (
        f'attachment; filename="events.{path.rpartition(".")[2]}"'
    )
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == site.head(path).headers["vary"] == "Accept-Encoding"
    with site.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as packed:
        assert packed.headers["content-encoding"] == "gzip"
        raw = b"".join(packed.iter_raw())
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content)


@both
def test_a_head_and_a_304_cost_no_file(site: httpx.Client, publish: Publish, path: str) -> None:
    publish()
    head, get = site.head(path), site.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == get.headers["etag"]
    assert head.headers["content-type"] == get.headers["content-type"]
    held = site.get(path, headers={"If-None-Match": get.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")


@both
def test_a_bad_query_is_refused_in_words_and_nothing_is_written_to(
    site: httpx.Client, path: str
) -> None:
    refused = site.get(f"{path}?contry=IN")
    assert refused.status_code == 400
    assert "Did you mean party?" in refused.text
    assert site.post(path).status_code == 405
    assert site.post(path).headers["allow"] == "GET, HEAD"


def test_a_slow_download_keeps_nobody_from_writing(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    for n in range(1_200):
        publish(title=f"Visit {n}", summary="word " * 200)
    with site.stream("GET", "/events.jsonl", headers={"Accept-Encoding": "identity"}) as answer:
        lines = answer.iter_lines()
        first = json.loads(next(lines))
        publish(title="Meanwhile")  # would wait, and then fail, while a read lock is held
        titles = [first["title"], *(json.loads(line)["title"] for line in lines)]
    assert len(titles) == 1_200
    assert "Meanwhile" not in titles


def test_links_to_drafts_and_withdrawn_events_are_left_out(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    whole, draft = publish(title="Whole"), publish(title="Draft", review=Review.DRAFT)
    part = publish(
        part_of=whole.uid,
        relations=[
            {"kind": "follows", "uid": draft.uid},
            {"kind": "fulfils", "uid": whole.uid},
        ],
    )
    told = site.get(f"/events/{part.uid}.json").json()
    assert told["part_of"] == whole.uid
    assert told["relations"] == [{"kind": "fulfils", "uid": whole.uid}]
    store.withdraw(whole.uid, opened=1, author="t")
    (line,) = map(json.loads, site.get("/events.jsonl").text.splitlines())
    assert (line["part_of"], line["relations"]) == (None, [])
    assert draft.uid not in site.get("/events.jsonl").text


def test_one_event_as_json_is_its_line_of_the_export(site: httpx.Client, publish: Publish) -> None:
    event = publish()
    answer = site.get(f"/events/{event.uid}.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == json.loads(site.get("/events.jsonl").text)
    held = {"If-None-Match": answer.headers["etag"]}
    assert site.get(f"/events/{event.uid}.json", headers=held).status_code == 304


def test_one_event_as_a_calendar(site: httpx.Client, publish: Publish) -> None:
    event = publish(date="2025-09-22/2025-09-23")
    answer = site.get(f"/events/{event.uid}.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    (entry,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert entry["UID"] == event.uid
    assert "DTSTART;VALUE=DATE:20250922\r\nDTEND;VALUE=DATE:20250924\r\n" in answer.text


def test_a_withdrawn_event_is_gone_in_every_format_and_each_says_why(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    event = publish(summary="What it said")
    store.withdraw(event.uid, opened=1, author="t", note="It never took place")
    answers = [site.get(f"/events/{event.uid}{end}") for end in ("", ".json", ".ics")]
    assert [answer.status_code for answer in answers] == [410, 410, 410]
    for answer in answers:
        assert "It never took place" in answer.text
        assert "What it said" not in answer.text
    assert answers[1].json()["withdrawn"]["reason"] == "It never took place"
    (entry,) = icalendar.Calendar.from_ical(answers[2].content).walk("VEVENT")
    assert (entry["STATUS"], entry["SEQUENCE"]) == ("CANCELLED", 1)


def test_a_draft_is_nowhere_also_when_it_was_given_up(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    draft = publish(review=Review.DRAFT)
    ends = ("", ".json", ".ics", "/rev/1")
    assert {site.get(f"/events/{draft.uid}{end}").status_code for end in ends} == {404}
    store.withdraw(draft.uid, opened=1, author="t")
    assert {site.get(f"/events/{draft.uid}{end}").status_code for end in ends} == {404}


def test_a_change_leads_to_its_line_in_the_history(
    site: httpx.Client, store: EventStore, publish: Publish
) -> None:
    event = publish()
    store.revise(
        event.uid, visit(title="Typo"), opened=1, review=Review.PUBLISHED, author="t", minor=True
    )
    store.revise(
        event.uid, visit(title="New"), opened=2, review=Review.PUBLISHED, author="t", note="Name"
    )
    answer = site.get(f"/events/{event.uid}/rev/3")
    assert answer.status_code == 307
    target = urlsplit(answer.headers["location"])
    assert (target.netloc, target.fragment) == ("timeline.example.org", "v3")
    assert f'id="{target.fragment}"' in site.get(target.path).text
    assert site.get(f"/events/{event.uid}/rev/2").status_code == 404, "a minor edit is no news"
    assert site.get(f"/events/{event.uid}/rev/9").status_code == 404
