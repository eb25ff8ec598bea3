"""Conditional requests and gzip: what a client may hold, and what it gets."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from diplo_timeline.store import Stamp
from diplo_timeline.web.conditional import (
    Answer,
    Body,
    NotModified,
    Validators,
    accepts_gzip,
    prefers,
)
from tests.support.serving import running

CHANGED = datetime(2025, 9, 23, 9, 0, 0, tzinfo=UTC)
LATER = CHANGED + timedelta(days=1)
STAMP = Stamp("99999999-9999-4999-8999-999999999999", 7, CHANGED, CHANGED)
TEXT = b"<p>" + b"The ministers met. " * 100


def validators(stamp: Stamp = STAMP, *parts: str, now: datetime = LATER) -> Validators:
    return Validators.of(stamp, *(parts or ("atom", "")), now=now)


def holds(**headers: str) -> bool:
    """Whether our validators hold for a request with these headers."""
    pairs = [(n.replace("_", "-").encode(), v.encode()) for n, v in headers.items()]
    return validators().hold(pairs)


TAG = validators().etag.decode()


@pytest.fixture
def site() -> Iterator[httpx.Client]:
    answer = Answer(Body(TEXT, "text/html", {"X-Own": "yes"}), validators())
    with running(answer) as address, httpx.Client(base_url=address) as client:
        yield client


def test_the_tag_is_weak_because_plain_and_gzipped_bodies_share_it() -> None:
    assert TAG.startswith('W/"')


def test_the_tag_differs_between_states_records_and_representations() -> None:
    other_record = Stamp(STAMP.uid.replace("9", "8"), 7, CHANGED, CHANGED)
    next_state = Stamp(STAMP.uid, 8, CHANGED, CHANGED)
    # A backup put back and edited again counts to the same number, but not at the same time.
    restored = Stamp(STAMP.uid, 7, CHANGED, LATER)
    stamps = (STAMP, other_record, next_state, restored)
    tags = {validators(stamp, *parts).etag for stamp in stamps for parts in (("atom",), ("rss",))}
    assert len(tags) == 8


def test_equal_states_have_equal_tags_whenever_they_are_looked_at() -> None:
    assert validators(now=LATER).etag == validators(now=LATER + timedelta(days=9)).etag


@pytest.mark.parametrize(
    "field",
    [TAG, TAG.removeprefix("W/"), f'"other", {TAG}', f'W/"a,b",{TAG} , "c"', "*", " * "],
)
def test_a_tag_in_a_list_or_a_star_is_held(field: str) -> None:
    assert holds(if_none_match=field)


@pytest.mark.parametrize("field", ['"other"', "", TAG.replace('"', ""), TAG[:-3] + '"', "**"])
def test_another_tag_or_none_is_not_held(field: str) -> None:
    assert not holds(if_none_match=field)


def test_several_fields_are_one_list() -> None:
    pairs = [(b"if-none-match", b'"other"'), (b"if-none-match", TAG.encode())]
    assert validators().hold(pairs)


def test_the_tag_wins_over_the_date() -> None:
    assert not holds(if_none_match='"other"', if_modified_since="Tue, 23 Sep 2025 09:00:00 GMT")


@pytest.mark.parametrize(
    ("since", "held"),
    [
        ("Tue, 23 Sep 2025 09:00:00 GMT", True),
        ("Tue, 23 Sep 2025 09:00:01 GMT", True),
        ("Tue, 23 Sep 2025 08:59:59 GMT", False),
        ("Tuesday, 23-Sep-25 09:00:00 GMT", True),  # RFC 850's form, still to be read
        ("Tue Sep 23 09:00:00 2025", True),  # asctime's form
        ("yesterday", False),
        ("", False),
        ("Tue, 99 Sep 2025 09:00:00 GMT", False),
        ("Tue, 23 Sep 999999999999 09:00:00 GMT", False),
    ],
)
def test_a_date_is_compared_in_whole_seconds_and_nonsense_is_ignored(
    since: str, held: bool
) -> None:
    assert holds(if_modified_since=since) is held


def test_while_the_second_of_a_change_lasts_no_date_can_hide_another_change() -> None:
    during = validators(now=CHANGED + timedelta(milliseconds=400))
    assert during.last_modified < CHANGED
    assert not during.settled
    assert not during.hold([(b"if-modified-since", b"Tue, 23 Sep 2025 09:00:00 GMT")])
    assert during.hold([(b"if-none-match", during.etag)]), "tags count versions, not seconds"
    assert validators(now=CHANGED + timedelta(seconds=1)).last_modified == CHANGED


@pytest.mark.parametrize(
    ("field", "accepted"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("GZIP;Q=0.5", True),
        ("x-gzip", True),
        ("br, *;q=0.1", True),
        ("gzip;q=0", False),
        ("gzip;q=0.0, *", False),
        ("identity, gzip;q=0.5", False),
        ("identity;q=0.5, gzip", True),
        ("identity;q=0, gzip;q=0.001", True),
        ("br", False),
        ("", False),
        ("gzip;q=fast", False),
        ("gzip;q=nan", False),
    ],
)
def test_gzip_is_sent_to_those_who_take_it(field: str, accepted: bool) -> None:
    assert accepts_gzip([(b"accept-encoding", field.encode())]) is accepted


def test_who_does_not_speak_of_encodings_gets_the_plain_body() -> None:
    assert not accepts_gzip([(b"accept", b"*/*")])


def test_a_whole_answer_says_how_to_ask_again(site: httpx.Client) -> None:
    answer = site.get("/", headers={"Accept-Encoding": "identity"})
    assert answer.content == TEXT
    assert answer.headers["content-length"] == str(len(TEXT))
    assert answer.headers["etag"] == TAG
    assert answer.headers["last-modified"] == "Tue, 23 Sep 2025 09:00:00 GMT"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["x-own"] == "yes"
    assert "content-encoding" not in answer.headers


def test_the_gzipped_body_is_the_same_text(site: httpx.Client) -> None:
    with site.stream("GET", "/", headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["etag"] == TAG
    assert int(answer.headers["content-length"]) == len(raw) < len(TEXT)
    assert gzip.decompress(raw) == TEXT


def test_an_answer_that_is_held_comes_without_body_and_without_its_length(
    site: httpx.Client,
) -> None:
    answer = site.get("/", headers={"If-None-Match": TAG})
    assert answer.status_code == 304
    assert answer.content == b""
    assert {"etag", "last-modified", "cache-control", "vary"} <= set(answer.headers)
    assert not {"content-type", "content-encoding", "x-own"} & set(answer.headers)


def test_head_gets_the_head_of_get(site: httpx.Client) -> None:
    plain = {"Accept-Encoding": "identity"}
    head, get = site.head("/", headers=plain), site.get("/", headers=plain)
    assert head.content == b""
    ignored = {"date"}
    assert {n: v for n, v in head.headers.items() if n not in ignored} == {
        n: v for n, v in get.headers.items() if n not in ignored
    }


def test_a_body_that_gzip_makes_no_smaller_is_sent_as_it_is() -> None:
    assert Body(b"ok", "text/plain").gzipped is None


def test_the_same_bytes_are_gzipped_to_the_same_bytes() -> None:
    first, second = Body(TEXT, "text/html"), Body(TEXT, "text/html")
    assert first.gzipped == second.gzipped
    assert first.gzipped is not None
    assert first.gzipped[4:8] == b"\0\0\0\0", "no time of making in it"


def test_not_modified_without_a_representation_says_the_same() -> None:
    with running(NotModified(validators())) as address:
        answer = httpx.get(address)
    assert answer.status_code == 304
    assert answer.headers["etag"] == TAG
    assert answer.headers["vary"] == "Accept-Encoding"


# -- as plain XML ----------------------------------------------------------------------------

CHROMIUM = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;"
    "q=0.8,application/signed-exchange;v=b3;q=0.7"
)
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FEEDPARSER = (
    "application/atom+xml,application/rdf+xml,application/rss+xml,application/x-netcdf,"
    "application/xml;q=0.9,text/xml;q=0.2,*/*;q=0.1"
)


@pytest.mark.parametrize(
    ("accept", "is_xml"),
    [
        (CHROMIUM, True),
        (FIREFOX, True),
        ("application/xml", True),
        ("application/xml, application/atom+xml;q=0.5", True),
        (FEEDPARSER, False),
        ("*/*", False),
        ("", False),
        ("application/xml, application/atom+xml, application/rss+xml", False),
        ("application/xml;q=0, */*", False),
        ("application/xml;q=x, */*", False),
        ("APPLICATION/XML;Q=0.9, application/*;q=0.1", True),
    ],
)
def test_who_likes_xml_better_than_a_feed_gets_xml(accept: str, is_xml: bool) -> None:
    headers = [(b"host", b"x"), (b"accept", accept.encode())]
    assert prefers(headers, b"application/xml", b"application/atom+xml") is is_xml
