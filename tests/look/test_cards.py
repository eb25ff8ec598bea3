"""A card shows what the record says of an event, and never lets its text be more than text."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from diplo_timeline.look.cards import card, cards_css, status_chip
from diplo_timeline.models import Event, Party, Person, Place, Source

MakeEvent = Callable[..., Event]
HOSTILE = "</h3><script>alert(1)</script><img src=x onerror='alert(2)'> \"quoted\" & 'more'"
PART = "22222222-2222-4222-8222-222222222222"
WHOLE = "33333333-3333-4333-8333-333333333333"
# What cards are made of; anything else got in by way of an event's text.
TAGS = {
    "a", "article", "b", "bdi", "br", "cite", "div", "h3", "h4", "i", "li", "p", "small", "span",
    "ul",
}  # fmt: skip
VOID = {"br"}


class Reader(HTMLParser):
    """What a browser makes of a card: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], "an element is left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "elements overlap"

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words).replace("\N{NO-BREAK SPACE}", " ")

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for found, attributes in self.elements if found == tag]


def hostile(make_event: MakeEvent) -> Event:
    return make_event(
        title=HOSTILE,
        summary=HOSTILE,
        parties=(Party(name=HOSTILE),),
        people=(Person(name=HOSTILE, office=HOSTILE),),
        place=Place(name=HOSTILE),
        sources=(
            Source(url="https://example.org/?a='x'&b=%3C", publisher=HOSTILE),
            Source(title=HOSTILE, publisher=HOSTILE),
        ),
    )


def test_no_text_of_an_event_becomes_an_element_or_an_attribute(make_event: MakeEvent) -> None:
    event = hostile(make_event)
    shown = Reader(card(event, [event], whole=event))
    assert {tag for tag, _ in shown.elements} <= TAGS
    assert not any(name.startswith("on") for _, found in shown.elements for name in found)
    # title, name of the whole, summary, a party, a person with an office, a place, two publishers
    # and a title; the part inside says title, summary, place and sources once more
    assert shown.text.count("alert(1)") == 9 + 1 + 6


def test_a_sources_address_stays_one_attribute(make_event: MakeEvent) -> None:
    address = "https://example.org/?a='x'&b=%22%3E&c=<d>"
    source = Source.model_construct(url=address, title="", publisher="P", published=None)
    links = Reader(card(make_event(sources=(source,)))).all("a")
    assert links[1]["href"] == address


def test_the_title_leads_to_the_permanent_page_in_the_same_tab(make_event: MakeEvent) -> None:
    event = make_event()
    link = Reader(card(event)).all("a")[0]
    assert link == {"href": f"/events/{event.uid}", "target": "_self"}


def test_a_card_can_be_linked_to(make_event: MakeEvent) -> None:
    event = make_event()
    assert Reader(card(event)).all("article") == [{"class": "ev", "id": f"e-{event.uid}"}]


def test_every_source_stands_with_its_publisher_and_date_and_opens_elsewhere(
    make_event: MakeEvent,
) -> None:
    shown = Reader(card(make_event()))
    source = next(a for a in shown.all("a") if "example.org" in str(a["href"]))
    assert (source["target"], source["rel"]) == ("_blank", "noopener noreferrer")
    assert "Source Ministry of Defence, 23 September 2025" in shown.text


def test_a_source_in_print_is_named_without_a_link(make_event: MakeEvent) -> None:
    printed = Source(title="Yearbook of treaties", publisher="Foreign Office")
    shown = Reader(card(make_event(sources=(printed,))))
    assert "Yearbook of treaties, Foreign Office, undated" in shown.text
    assert len(shown.all("a")) == 1


def test_parties_say_their_role_unless_they_merely_take_part(make_event: MakeEvent) -> None:
    shown = Reader(card(make_event()))
    assert "Morocco host" in shown.text
    assert "India party" not in shown.text


def test_only_parties_of_the_vocabulary_bear_a_code(make_event: MakeEvent) -> None:
    forum = Party(name="Atlantic Ministers Forum")
    tokens = [
        found
        for found in Reader(card(make_event(parties=(Party(code="MA"), forum)))).all("span")
        if found.get("class") == "cc"
    ]
    assert tokens == [{"class": "cc", "aria-hidden": "true"}]


def test_people_places_and_topics_are_said_in_words(make_event: MakeEvent) -> None:
    text = Reader(card(make_event())).text
    assert "Rajnath Singh, Defence Minister" in text
    assert "Rabat, Morocco" in text
    assert "Topics defence industry, joint exercises" in text


def test_a_blank_line_parts_paragraphs_and_a_line_end_stays_one(make_event: MakeEvent) -> None:
    shown = Reader(card(make_event()))
    assert len([p for p in shown.all("p") if p.get("class") == "sum"]) == 2
    assert len(shown.all("br")) == 1


def test_words_of_the_record_find_their_own_direction(make_event: MakeEvent) -> None:
    shown = Reader(card(make_event(title="زيارة وزير الدفاع إلى الرباط")))
    user_text = [*shown.all("h3"), *shown.all("bdi"), *shown.all("p")[2:3]]
    assert user_text
    assert all(found.get("dir") == "auto" for found in shown.all("h3") + shown.all("bdi"))


@pytest.mark.parametrize("status", ["announced", "scheduled", "postponed", "cancelled"])
def test_what_did_not_happen_says_so_and_is_hollow(make_event: MakeEvent, status: str) -> None:
    shown = Reader(card(make_event(status=status)))
    assert status.capitalize() in shown.text
    assert "g g-talks hollow" in [found.get("class") for found in shown.all("i")]


def test_what_happened_needs_no_word_and_is_filled(make_event: MakeEvent) -> None:
    assert status_chip("happened") == ""
    assert "hollow" not in card(make_event())


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "One event is part of this meeting"), (3, "3 events are part of this meeting")],
)
def test_parts_hang_inside_and_are_counted(make_event: MakeEvent, n: int, said: str) -> None:
    parts = [make_event(uid=f"{PART[:-1]}{i}", title=f"Part {i}") for i in range(n)]
    shown = Reader(card(make_event(), parts))
    assert said in shown.text
    assert [found["id"] for found in shown.all("li")[2:]] == [f"e-{part.uid}" for part in parts]
    assert len(shown.all("h4")) == n


def test_parts_that_are_shown_elsewhere_are_told_of(make_event: MakeEvent) -> None:
    part = make_event(uid=PART, title="A part")
    assert "One event is part of this" in Reader(card(make_event(), elsewhere=1)).text
    assert "2 more events are part of this" in Reader(card(make_event(), [part], elsewhere=2)).text


def test_a_part_away_from_its_whole_names_it_and_leads_there(make_event: MakeEvent) -> None:
    whole = make_event(uid=WHOLE, title="The Rabat meeting")
    shown = Reader(card(make_event(uid=PART, part_of=WHOLE), whole=whole))
    assert "Part of The Rabat meeting" in shown.text
    assert shown.all("a")[0]["href"] == f"/events/{WHOLE}"


def test_a_draft_without_anything_but_a_title_is_still_a_card(make_event: MakeEvent) -> None:
    bare = make_event(
        date=None, summary="", parties=(), people=(), place=None, topics=(), sources=()
    )
    text = Reader(card(bare)).text
    assert "no date" in text
    assert "Sources" not in text


def test_the_rules_touch_nothing_but_cards() -> None:
    rules = cards_css().partition("*/")[2]
    selectors = [line for line in rules.splitlines() if "{" in line and "/*" not in line]
    assert selectors
    assert all(".ev" in line or line.startswith("@media") for line in selectors)
