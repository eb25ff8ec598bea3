"""Reads documents and scores the proposals with the corpus's own scorer."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from benchmarks.press.halves import Document
from diplo_timeline.press import Proposal, propose

_SCORER: Final = Path(__file__).parent / "score.py"


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("press_score", _SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(document: Document) -> tuple[Proposal, ...]:
    return propose(
        document["text"],
        title=document["title"],
        published=document["published"],
        issuer=document["issuer"],
    )


def summary(documents: Sequence[Document]) -> dict[str, Any]:
    """Return the scorer's measures over these documents."""
    score = scorer()
    results = []
    for document in documents:
        events = [proposal.stated() for proposal in read(document)]
        results.append(score.score_doc(document, {"id": document["id"], "events": events}))
    found: dict[str, Any] = score.summary(results)
    return found


def judged(documents: Sequence[Document]) -> list[tuple[float, bool]]:
    """Return the confidence of each proposal and whether it matches an expected event."""
    score = scorer()
    found = []
    for document in documents:
        events = [proposal.stated() for proposal in read(document)]
        result = score.score_doc(document, {"id": document["id"], "events": events})
        wrong = [id(event) for event in result["fp"]]
        found += [(float(event["confidence"]), id(event) not in wrong) for event in events]
    return found
