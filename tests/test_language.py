"""The interface's language is told in one place, and nothing else need be touched to change it."""

import os
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from diplo_timeline import language
from diplo_timeline.dates.names import SORTS
from diplo_timeline.dates.points import Point
from diplo_timeline.dates.scanning import prepare

FRENCH = """
from diplo_timeline import language
language.LOCALE = "fr"
language.PHRASES["fr"] = language.Phrases(
    "vers {}", "{} (incertain)", "depuis {}", "de {} à {}"
)
from diplo_timeline.dates import EventDate, read_date
from diplo_timeline.look.day import day_block
from diplo_timeline.timeline.ticks import strip_ticks
from diplo_timeline.timeline.window import Window
from diplo_timeline.vocabulary import find_party, party_name

def show(edtf):
    return EventDate.parse(edtf).display(weekday=True)
"""


def in_a_new_process(code: str, **environment: str) -> str:
    """What code prints, run where nothing is loaded yet."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def in_french() -> dict[str, Any]:
    """What the program says once its locale is French."""
    asked = [
        'show("2025-09-22")', 'show("2025-09-22/2025-09-23")', 'show("2025-03~")',
        'show("2025-09/..")', 'show("2025-09-22?/2025-10-02?")', 'show("2025/2026~")',
        'party_name("MA")', 'party_name("HK")', 'party_name("NATO")',
        'find_party("Allemagne").code', 'find_party("Germany").code', 'find_party("Myanmar").code',
        'read_date("22 septembre 2025").edtf', 'day_block(EventDate.parse("2025-09-22"))',
        'strip_ticks(Window(739000, 739200))[2]["label"]',
    ]  # fmt: skip
    lines = "".join(f"print({line})\n" for line in asked)
    answers = in_a_new_process(FRENCH + lines).splitlines()
    return dict(zip(asked, answers, strict=True))


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ('show("2025-09-22")', "lundi 22 septembre 2025"),
        ('show("2025-09-22/2025-09-23")', "22–23 septembre 2025"),
        ('show("2025-03~")', "vers mars 2025"),
        ('show("2025-09/..")', "depuis septembre 2025"),
        ('show("2025-09-22?/2025-10-02?")', "22 septembre – 2 octobre 2025 (incertain)"),
        ('show("2025/2026~")', "de 2025 à vers 2026"),
        ('party_name("MA")', "Maroc"),
        # Our English name of it is no French one.
        ('party_name("HK")', "R.A.S. chinoise de Hong Kong"),
        ('party_name("NATO")', "NATO"),
        ('read_date("22 septembre 2025").edtf', "2025-09-22"),
    ],
)
def test_switched_to_french_dates_and_countries_are_french(
    in_french: dict[str, str], asked: str, answer: str
) -> None:
    assert in_french[asked] == answer


def test_switched_to_french_a_country_is_found_by_its_french_and_its_english_names(
    in_french: dict[str, str],
) -> None:
    assert in_french['find_party("Allemagne").code'] == "DE"
    assert in_french['find_party("Germany").code'] == "DE"
    assert in_french['find_party("Myanmar").code'] == "MM"


def test_switched_to_french_cards_and_the_axis_are_french_too(in_french: dict[str, str]) -> None:
    assert "<span>lundi</span>" in in_french['day_block(EventDate.parse("2025-09-22"))']
    assert in_french['strip_ticks(Window(739000, 739200))[2]["label"]'] == "juil. 2024"


@pytest.mark.parametrize(
    ("locale", "day", "days"),
    [
        ("en_GB", "Monday 22 September 2025", "22–23 September 2025"),
        ("en_US", "Monday, September 22, 2025", "September 22 – 23, 2025"),
        ("de", "Montag, 22. September 2025", "22.–23. September 2025"),
        ("es", "lunes, 22 de septiembre de 2025", "22–23 de septiembre de 2025"),
        ("ja", "2025年9月22日月曜日", "2025年9月22日～23日"),
    ],
)
def test_each_language_has_its_own_order_and_its_own_dash(
    monkeypatch: pytest.MonkeyPatch, locale: str, day: str, days: str
) -> None:
    monkeypatch.setattr(language, "LOCALE", locale)
    start, end = date(2025, 9, 22), date(2025, 9, 23)
    assert language.date_words(start, weekday=True) == day
    assert language.period_words(start, end) == days


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en_GB", "4 September AD 476"),
        ("fr", "4 septembre 476 ap. J.-C."),
        ("ja", "西暦476年9月4日"),
    ],
)
def test_an_early_year_says_its_era_and_its_year_once(
    monkeypatch: pytest.MonkeyPatch, locale: str, words: str
) -> None:
    monkeypatch.setattr(language, "LOCALE", locale)
    assert language.date_words(date(476, 9, 4)) == words


def test_a_phrase_that_is_not_translated_yet_is_said_in_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(language, "LOCALE", "de")
    assert language.phrases() == language.PHRASES["en"]


def test_a_locale_keeps_to_its_languages_table_unless_it_has_its_own() -> None:
    table = {"en": "sidewalk", "en_GB": "pavement"}
    assert language.ours(table, "en_GB") == "pavement"
    assert language.ours(table, "en_IE") == "sidewalk"
    assert language.ours(table, "fr") is None


def test_months_have_three_letters_where_there_is_little_room() -> None:
    assert " ".join(language.SHORT_MONTHS) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def test_numbers_are_grouped_as_the_language_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [language.number(n) for n in (7, 1234, 1234567)] == ["7", "1,234", "1,234,567"]
    monkeypatch.setattr(language, "LOCALE", "hi")
    assert language.number(1234567) == "12,34,567"


def test_what_is_no_territory_has_no_name() -> None:
    assert language.territory("MA") == "Morocco"
    assert language.territory("MA", "ar") == "المغرب"
    assert language.territory("ma") is None
    assert language.territory("NATO") is None


def test_what_the_interface_writes_around_a_date_can_be_typed_back() -> None:
    phrases = language.phrases()
    said = [phrases.about, phrases.uncertain, phrases.since, phrases.from_to]
    said += [*language.MONTHS, *language.SHORT_MONTHS, *language.WEEKDAYS]
    words = " ".join(said).replace("{}", " ").replace("(", " ").replace(")", " ").split()
    assert {word for word in words if prepare(word) not in SORTS} == set()


def test_the_words_of_a_date_are_asked_of_any_thing_that_has_its_parts() -> None:
    assert language.date_words(Point(2025, 9)) == "September 2025"
    assert language.date_words(date(2025, 9, 1)) == "1 September 2025"


def test_the_process_locale_plays_no_part() -> None:
    code = (
        "from diplo_timeline.dates import EventDate\n"
        "from diplo_timeline.vocabulary import party_name\n"
        "print(EventDate.parse('2025-09-22').display(), party_name('MA'))"
    )
    french = dict.fromkeys(("LANG", "LANGUAGE", "LC_ALL", "LC_TIME"), "fr_FR.UTF-8")
    assert in_a_new_process(code, **french) == "22 September 2025 Morocco"


def test_nothing_is_asked_of_babel_until_a_name_is_wanted() -> None:
    code = (
        "import sys\n"
        "import diplo_timeline.dates, diplo_timeline.timeline, diplo_timeline.vocabulary\n"
        "import diplo_timeline.feeds, diplo_timeline.look.cards, diplo_timeline.store\n"
        "print('babel' in sys.modules)"
    )
    assert in_a_new_process(code) == "False"
