"""What was searched for is marked, and a text stays a text."""

from collections.abc import Callable

from diplo_timeline.look import Related, card, marking
from diplo_timeline.models import Event, Source

MakeEvent = Callable[..., Event]


def test_what_was_searched_for_is_marked_and_the_rest_escaped() -> None:
    assert marking("rabat")("<b>Rabat</b> & Rabatis") == (
        "&lt;b&gt;<mark>Rabat</mark>&lt;/b&gt; &amp; <mark>Rabatis</mark>"
    )


def test_without_a_search_nothing_is_marked() -> None:
    assert marking("")("a & b") == marking("?!")("a & b") == "a &amp; b"


def test_a_card_marks_the_words_wherever_it_says_them(make_event: MakeEvent) -> None:
    shown = card(make_event(), write=marking("rabat morocco"))
    assert "meet in <mark>Rabat</mark>" in shown  # title
    assert "<mark>Rabat</mark>, <mark>Morocco</mark>" in shown  # place
    assert '<bdi dir="auto"><mark>Morocco</mark></bdi>' in shown  # party
    assert '<a href="/events/11111111-1111-4111-8111-111111111111"' in shown  # addresses stay


def test_a_card_says_what_the_event_fulfils_and_when_that_was(make_event: MakeEvent) -> None:
    other = make_event(title="<i>An invitation</i>", uid="44444444-4444-4444-8444-444444444444")
    assert (
        '<p class="up">Fulfils <a href="/events/44444444-4444-4444-8444-444444444444"'
        ' target="_self" dir="auto">&lt;i&gt;An invitation&lt;/i&gt;</a>, 22 September 2025</p>'
    ) in card(make_event(), related=[Related("Fulfils", other)])


def test_a_title_in_arabic_is_said_to_be_in_the_language_of_its_source(
    make_event: MakeEvent,
) -> None:
    arabic = Source(title="لقاء في الرباط", publisher="وزارة", language="ar")
    shown = card(make_event(title="لقاء وزيري الدفاع", sources=(arabic,)))
    assert '<h3 dir="auto" lang="ar">' in shown
    assert '<cite dir="auto" lang="ar">' in shown
    assert '<h3 dir="auto">' in card(make_event(sources=(arabic,)))  # an English title is not
