"""The query: one value for addresses, filters and feeds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplo_timeline import vocabulary
from diplo_timeline.errors import BadQuery
from diplo_timeline.query import DASHBOARD_ONLY, PARAMETERS, EventQuery

Pairs = list[tuple[str, str]]


def refused(*pairs: tuple[str, str]) -> BadQuery:
    with pytest.raises(BadQuery) as refusal:
        EventQuery.from_pairs(pairs)
    return refusal.value


def test_equal_queries_have_one_canonical_address() -> None:
    one = EventQuery.from_pairs(
        [("kind", "visit"), ("party", "ma"), ("kind", "meeting"), ("party", "IN"), ("q", " a  b ")]
    )
    other = EventQuery.from_pairs(
        [("q", "a b"), ("party", "IN"), ("party", "MA"), ("party", "MA"), ("kind", "meeting"),
         ("kind", "visit"), ("topic", "")]
    )  # fmt: skip
    assert one == other
    assert one.query_string() == "q=a+b&party=IN&party=MA&kind=meeting&kind=visit"
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("wrong", "guess"),
    [
        ("contry", "party"), ("country", "party"), ("parti", "party"), ("kinds", "kind"),
        ("familly", "family"), ("topics", "topic"), ("search", "q"), ("since", "from"),
        ("until", "to"), ("partof", "part_of"),
    ],
)  # fmt: skip
def test_an_unknown_parameter_gets_the_nearest_guess(wrong: str, guess: str) -> None:
    refusal = refused((wrong, "MA"))
    assert (refusal.parameter, refusal.guess) == (wrong, guess)
    assert refusal.allowed == PARAMETERS


def test_a_parameter_like_no_other_gets_the_list_and_no_guess() -> None:
    assert refused(("zzz", "1")).guess is None


@pytest.mark.parametrize("name", DASHBOARD_ONLY)
def test_what_belongs_to_the_dashboard_is_refused_by_name(name: str) -> None:
    assert "dashboard" in str(refused((name, "x")))


@pytest.mark.parametrize(
    ("name", "value", "guess"),
    [
        ("kind", "meting", "meeting"),
        ("family", "talk", "talks"),
        ("status", "canceled", "cancelled"),
        ("topic", "Maritime security", "maritime-security"),
        ("topic", "maritime-securty", "maritime-security"),
        ("party", "Morocco", "MA"),
        ("party", "moroco", "MA"),
        ("party", "IND", "IN"),
        ("party", "NATOO", "NATO"),
    ],
)
def test_a_bad_value_gets_the_nearest_guess(name: str, value: str, guess: str) -> None:
    refusal = refused((name, value))
    assert (refusal.parameter, refusal.value, refusal.guess) == (name, value, guess)


def test_an_organisation_the_vocabulary_does_not_list_is_no_mistake() -> None:
    assert EventQuery.from_pairs([("party", "blue-water-conference")]).party == (
        "blue-water-conference",
    )


@pytest.mark.parametrize("value", ["2025-13", "30 February 2025", "22 Sept 2025", "2025-09/.."])
def test_a_period_is_given_in_the_short_form_only(value: str) -> None:
    assert "2025-09" in str(refused(("from", value)))


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    assert refused(("from", "2025-09"), ("to", "2025-08-31")).parameter == "to"
    assert EventQuery.from_pairs([("from", "2025-09-30"), ("to", "2025-09")]).to is not None


def test_a_parameter_that_stands_once_may_not_stand_twice() -> None:
    assert refused(("from", "2024"), ("from", "2025")).parameter == "from"
    assert EventQuery.from_pairs([("from", "2024"), ("from", "2024")]).from_ is not None


def test_the_dashboard_reads_what_it_can_and_names_the_rest() -> None:
    query, problems = EventQuery.read([("party", "MA"), ("kind", "meting"), ("contry", "IN")])
    assert query == EventQuery(party=("MA",))
    assert [p.parameter for p in problems] == ["kind", "contry"]


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([], "All events"),
        ([("party", "IN"), ("party", "MA")], "India and Morocco"),
        ([("party", "MA"), ("kind", "agreement")], "Morocco: agreement"),
        ([("family", "talks"), ("q", "drones")], "Talks, matching “drones”"),
        ([("from", "2025-09"), ("to", "2025-10")], "All events, September 2025 to October 2025"),
    ],
)
def test_a_query_says_itself_in_words(pairs: Pairs, words: str) -> None:
    assert EventQuery.from_pairs(pairs).in_words() == words


def test_a_search_with_a_hidden_character_or_without_end_is_refused() -> None:
    assert refused(("q", "a\x00b")).parameter == "q"
    assert refused(("q", "x" * 301)).parameter == "q"
    assert refused(*[("party", f"forum-{n}") for n in range(60)]).parameter == "party"


codes = st.sampled_from([*vocabulary.COUNTRIES, *vocabulary.ORGANISATIONS, "blue-water-forum"])
queries = st.builds(
    EventQuery.from_pairs,
    st.lists(
        st.tuples(st.just("party"), codes)
        | st.tuples(st.just("kind"), st.sampled_from(list(vocabulary.KINDS)))
        | st.tuples(st.just("family"), st.sampled_from(list(vocabulary.FAMILIES)))
        | st.tuples(st.just("status"), st.sampled_from(list(vocabulary.STATUSES)))
        | st.tuples(st.just("topic"), st.sampled_from(list(vocabulary.TOPICS))),
        max_size=12,
    ).map(lambda pairs: [*pairs, ("from", "2025-09"), ("q", "mär & wörd")]),
)


@given(queries)
def test_a_query_comes_back_from_its_own_address(query: EventQuery) -> None:
    assert EventQuery.from_pairs(query.pairs()) == query
    again = EventQuery.from_pairs(reversed(query.pairs()))
    assert again.query_string() == query.query_string()


@given(st.lists(st.tuples(st.sampled_from(PARAMETERS) | st.text(max_size=8), st.text())))
def test_any_address_is_read_or_refused(pairs: Pairs) -> None:
    query, problems = EventQuery.read(pairs)
    assert EventQuery.from_pairs(query.pairs()) == query
    if problems:
        with pytest.raises(BadQuery):
            EventQuery.from_pairs(pairs)
