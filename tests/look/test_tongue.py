"""The language of a text is said where its letters and its sources tell, and never guessed."""

import pytest

from diplo_timeline.look.tongue import language_of


@pytest.mark.parametrize(
    ("text", "of_sources", "language"),
    [
        ("لقاء في الرباط", ("ar",), "ar"),
        ("دیدار در تهران", ("en", "fa"), "fa"),
        ("لقاء في الرباط", (), None),  # Arabic, Persian or Urdu
        ("लोगों की बैठक", ("hi",), "hi"),
        ("外交部长会晤", ("zh-Hans",), "zh-Hans"),
        ("外務大臣の会談", (), "ja"),
        ("외교부 장관 회담", (), "ko"),
        ("Συνάντηση", (), "el"),
        ("Встреча министров", ("uk",), "uk"),
        ("Встреча министров", ("en",), None),
        ("Réunion des ministres", ("fr",), None),  # an English text may quote a French source
        ("Meeting", ("ar",), None),
        ("22–23 / 2025", ("ar",), None),
    ],
)
def test_the_language_of_a_text(text: str, of_sources: tuple[str, ...], language: str) -> None:
    assert language_of(text, of_sources) == language
