"""Long and hostile texts: time grows with length and no faster."""

import importlib
import pkgutil
import re
import time

import pytest

from benchmarks.press.halves import documents
from diplo_timeline import press
from diplo_timeline.press import propose

MOST = 200_000
HOSTILE = {
    "one word": "a" * MOST,
    "capitals": "A" * MOST,
    "capitalised words": "Aa " * (MOST // 3),
    "commas": "," * MOST,
    "commas apart": ", " * (MOST // 2),
    "brackets": "(" * (MOST // 2) + ")" * (MOST // 2),
    "no sentence end": "the minister met " * (MOST // 17),
    "names": "Minister Aa Bb met " * (MOST // 19),
    "offices": "Minister of " * (MOST // 12),
    "of the": "of the " * (MOST // 7),
    "digits": "1" * MOST,
    "days": "1 May " * (MOST // 6),
    "full stops": "." * MOST,
    "quotes": "'" * MOST,
    "dashes": "- " * (MOST // 2),
    "lines": "\n" * MOST,
    "marks": "e\u0301" * (MOST // 2),
    "signs": "@p1 " * (MOST // 4),
    "countries": "France and " * (MOST // 11),
    "events": "Malta and Peru signed a treaty. " * (MOST // 32),
}


def seconds(text: str) -> float:
    start = time.process_time()
    propose(text, published="2026-05-06")
    return time.process_time() - start


@pytest.fixture(scope="module", autouse=True)
def _rules_are_loaded() -> None:
    propose("Malta and Peru signed a treaty on 3 May.")  # once a process, whatever it reads


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_less_than_two_seconds(name: str) -> None:
    assert seconds(HOSTILE[name]) < 2


def test_time_grows_with_the_length_of_the_text() -> None:
    text = "\n\n".join(document["text"] for document in documents())
    short = min(seconds(text[:20_000]) for _ in range(3))
    long = min(seconds((text * 4)[:MOST]) for _ in range(2))
    assert long < 2 * 10 * short


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Every regular expression that a module of the reader holds by name."""
    found = []
    for info in pkgutil.iter_modules(press.__path__):
        if info.ispkg:
            continue
        module = importlib.import_module(f"{press.__name__}.{info.name}")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found.append((f"{info.name}.{name}", value))
    return found


@pytest.mark.parametrize(
    ("name", "pattern"), patterns(), ids=lambda v: v if isinstance(v, str) else ""
)
def test_every_regular_expression_is_bounded(name: str, pattern: re.Pattern[str]) -> None:
    bare = re.sub(r"\[(?:\\.|[^\]\\])*\]", "", pattern.pattern)
    assert not re.search(r"(?<!\\)(?:\*|\+)|\{\d*,\}", bare), name
    for text in HOSTILE.values():
        start = time.process_time()
        for _ in pattern.finditer(text[:40_000].lower()):
            pass
        assert time.process_time() - start < 1, name
