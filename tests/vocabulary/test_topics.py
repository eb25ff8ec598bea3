import pytest

from diplo_timeline.vocabulary import TOPICS, find_topic


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("defence industry", "defence-industry"),
        ("co-development and co-production", "co-development"),
        ("joint exercises", "joint-exercises"),
        ("military training", "military-training"),
        ("capacity building", "capacity-building"),
        ("cyber defence", "cyber-defence"),
        ("military medicine", "military-medicine"),
        ("counter-terrorism", "counter-terrorism"),
        ("maritime security", "maritime-security"),
        ("peacekeeping", "peacekeeping"),
        ("drones and counter-drones", "drones"),
        ("regional stability", "regional-stability"),
    ],
)
def test_the_topics_of_the_rabat_meeting_are_known(words: str, slug: str) -> None:
    topic = find_topic(words)
    assert topic is not None
    assert topic is TOPICS[slug]


@pytest.mark.parametrize(
    "slug",
    [
        "trade", "investment", "energy", "climate", "health", "migration", "consular-affairs",
        "visas", "culture", "education", "science", "space", "nuclear-energy", "arms-control",
        "sanctions", "human-rights", "humanitarian", "development", "borders", "water",
        "fisheries", "transport", "aviation", "digital", "cyber-security", "disinformation",
        "finance", "taxation", "justice",
    ],
)  # fmt: skip
def test_the_other_business_of_diplomacy_has_topics_too(slug: str) -> None:
    assert slug in TOPICS


def test_a_topic_is_found_by_slug_name_and_other_words_in_any_case_and_punctuation() -> None:
    for topic in TOPICS.values():
        for words in (topic.slug, topic.name, *topic.aliases):
            assert find_topic(words) is topic
            assert find_topic(f"  {words.upper().replace('-', ' ')} ") is topic


def test_a_topic_nobody_listed_is_not_found() -> None:
    assert find_topic("knitting") is None
    assert find_topic("") is None
    assert find_topic("security") is None


def test_topics_of_an_area_stand_together() -> None:
    areas = [topic.area for topic in TOPICS.values()]
    changes = [area for area, before in zip(areas, [None, *areas], strict=False) if area != before]
    assert len(changes) == len(set(areas))
    assert 5 <= len(changes) <= 15


def test_topic_names_read_well_in_small_letters_in_the_middle_of_a_sentence() -> None:
    for topic in TOPICS.values():
        assert topic.name[1:] == topic.name[1:].lower()
