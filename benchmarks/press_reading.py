"""How well and how fast press releases are read: ``python -m benchmarks press_reading``.

Scores the working half of the corpus in ``benchmarks/press`` and the further texts; ``PRESS=all``
in the environment adds the half set aside and the last texts.
"""

import os
import time
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from benchmarks.press import halves
from benchmarks.press.hostile import HOSTILE, MOST
from benchmarks.press.renaming import renamed
from benchmarks.press.scoring import judged, summary
from diplo_timeline.press import propose

_SHOWN: Final = (
    "documents", "gold", "predicted", "matched", "precision", "recall",
    "f1", "anykind_f1", "date_exact", "date_start", "status_exact",
    "parties_f1", "place_exact", "place_lenient", "clean_documents", "clean_documents_kept_clean",
)  # fmt: skip
_BANDS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
_REPEATS: Final = 5
_MOST_REPEATS: Final = 50


def run() -> None:
    """Print quality by half, how far confidence holds, and time by length."""
    working = halves.documents()
    _quality("working half", working)
    _quality("working half, renamed", [renamed(document) for document in working])
    _quality("further texts", halves.in_folder(halves.FURTHER))
    shown = working  # of what no rule was made with, where that is asked for
    if os.environ.get("PRESS") == "all":
        aside = halves.documents(working=False, aside=True)
        _quality("half set aside", aside)
        _quality("whole corpus", [*working, *aside])
        last = halves.in_folder(halves.LAST)
        _quality("last texts", last)
        shown = [*aside, *last]
    _reliability(shown)
    _speed(working)


def _quality(name: str, documents: Sequence[halves.Document]) -> None:
    found = summary(documents)
    print(f"{name}: " + ", ".join(f"{key} {found[key]}" for key in _SHOWN))


def _reliability(documents: Sequence[halves.Document]) -> None:
    """Print, for bands of confidence, how many proposals were right."""
    proposals = judged(documents)
    print("confidence   proposals  said  right")
    for low, high in pairwise(_BANDS):
        band = [(said, right) for said, right in proposals if low <= said < high]
        if band:
            said = sum(s for s, _ in band) / len(band)
            right = sum(r for _, r in band) / len(band)
            print(f"{low:.2f}-{min(high, 1):.2f}   {len(band):9}  {said:.2f}  {right:.2f}")


def _speed(documents: Sequence[halves.Document]) -> None:
    text = "\n\n".join(document["text"] for document in documents)
    propose(text[:2_000])
    base = 0.0
    for length in (5_000, 20_000, 100_000, 200_000):
        piece = (text * (length // len(text) + 1))[:length]
        # The shorter a run, the more of it whatever else the machine does: the best of more runs.
        best = min(_seconds(piece) for _ in range(max(_REPEATS, _MOST_REPEATS * 5_000 // length)))
        base = base or best
        ratio = best / base / (length / 5_000)
        print(f"{length:7,} characters: {best * 1000:7.1f} ms, {ratio:.2f} of linear")
    took, name = max((_seconds(hostile), name) for name, hostile in HOSTILE.items())
    print(f"{MOST:7,} characters of the worst sort ({name}): {took:.2f} s")


def _seconds(text: str) -> float:
    start = time.process_time()
    propose(text, published="2026-01-15")
    return time.process_time() - start
