"""The documents of the corpus, in the half that rules are made with and the half set aside."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

DOCUMENTS: Final = Path(__file__).parent / "documents"
FURTHER: Final = Path(__file__).parent / "further"
LAST: Final = Path(__file__).parent / "last"
Document = Mapping[str, Any]


def in_working_half(name: str) -> bool:
    """Whether a document, by its number, is one that rules are made with."""
    number = int(name[:3])
    return number <= 3 or number % 2 == 1


def in_folder(folder: Path) -> list[Document]:
    """Read all documents of a folder, in the order of their numbers."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def documents(*, working: bool = True, aside: bool = False) -> list[Document]:
    """Read the documents of the wanted halves, in the order of their numbers."""
    return [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(DOCUMENTS.glob("*.json"))
        if (working if in_working_half(path.name) else aside)
    ]
