"""Events as JSON Lines, read back with the standard library's parser."""

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplo_timeline.errors import TextError
from diplo_timeline.exchange import as_plain, json_lines
from diplo_timeline.models import Event
from diplo_timeline.text import clean, clean_line

MakeEvent = Callable[..., Event]

PUBLIC = "https://timeline.example.org"


def test_each_line_is_the_plain_event(make_event: MakeEvent) -> None:
    events = [make_event(), make_event(title="Another", note=None)]
    document = b"".join(json_lines(events, public_url=PUBLIC))
    assert document.endswith(b"}\n")
    lines = [json.loads(line) for line in document.decode().removesuffix("\n").split("\n")]
    assert lines == [as_plain(event, public_url=PUBLIC) for event in events]
    assert list(lines[0]) == list(as_plain(events[0], public_url=PUBLIC))


@pytest.mark.parametrize("title", ["🇮🇳 🤝 🇲🇦 👩🏽‍⚖️", "لقاء وزيري الدفاع", "रक्षा मंत्री की यात्रा"])
def test_letters_of_every_script_stand_as_they_are(make_event: MakeEvent, title: str) -> None:
    (line,) = json_lines([make_event(title=title)], public_url=PUBLIC)
    assert title.encode() in line
    assert not line.startswith(b"\xef\xbb\xbf")


@given(title=st.text(min_size=1, max_size=200), summary=st.text(max_size=300))
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_the_desk_takes_survives_on_one_line(
    make_event: MakeEvent, title: str, summary: str
) -> None:
    try:
        title, summary = clean_line(title), clean(summary)
    except TextError:
        return
    if title:
        (line,) = json_lines([make_event(title=title, summary=summary)], public_url=PUBLIC)
        (text,) = line.decode().splitlines()
        assert (json.loads(text)["title"], json.loads(text)["summary"]) == (title, summary)


@pytest.mark.parametrize("line_end", ["\n", "\u0085", "\u2028", "\u2029"])
def test_no_line_end_in_a_text_ends_the_line(make_event: MakeEvent, line_end: str) -> None:
    summary = f"one{line_end}two"
    (line,) = json_lines([make_event(summary=summary)], public_url=PUBLIC)
    assert len(line.decode().splitlines()) == 1
    assert json.loads(line)["summary"] == summary


def test_no_events_are_no_lines() -> None:
    assert list(json_lines([], public_url=PUBLIC)) == []
