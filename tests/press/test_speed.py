"""Long and hostile texts: time grows with length and no faster."""

import importlib
import pkgutil
import re
import time

import pytest

from benchmarks.press.halves import documents
from benchmarks.press.hostile import HOSTILE, MOST
from diplo_timeline import press
from diplo_timeline.press import propose


def seconds(text: str) -> float:
    start = time.process_time()
    propose(text, published="2026-05-06")
    return time.process_time() - start


ORDINARY = "\n\n".join(document["text"] for document in documents()) * 4


@pytest.fixture(scope="module")
def ordinary() -> float:
    """Seconds that releases as they are take, of the same length."""
    propose(ORDINARY[:2_000])  # the rules are loaded once a process
    return min(seconds(ORDINARY[:MOST]) for _ in range(2))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_little_longer_than_releases_do(name: str, ordinary: float) -> None:
    assert seconds(HOSTILE[name]) < 4 * ordinary


def test_time_grows_with_the_length_of_the_text(ordinary: float) -> None:
    short = min(seconds(ORDINARY[:20_000]) for _ in range(3))
    assert ordinary < 2 * 10 * short


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
