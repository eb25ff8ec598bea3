"""Reads the data files of the reader, which people edit and review as text."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from diplo_timeline.vocabulary.files import tables_of

_DATA: Final = Path(__file__).parent / "data"


def load(name: str) -> dict[str, Any]:
    """Return the tables of one of the reader's data files; see `tables_of`."""
    return tables_of(_DATA, name)


@cache
def frame_files() -> tuple[str, ...]:
    """Return the names of the files that hold frames, for `load`."""
    return tuple(sorted(f"frames/{path.stem}" for path in (_DATA / "frames").glob("*.toml")))
