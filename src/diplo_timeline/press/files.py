"""Reads the data files of the reader, which people edit and review as text."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

_DATA: Final = Path(__file__).parent / "data"


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of one data file, in the order in which they are written.

    Raises:
        OSError: the installation lacks the file.
        tomllib.TOMLDecodeError: the file is not TOML.
    """
    with (_DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def frame_files() -> tuple[str, ...]:
    """Return the names of the files that hold frames, for `load`."""
    return tuple(sorted(f"frames/{path.stem}" for path in (_DATA / "frames").glob("*.toml")))
