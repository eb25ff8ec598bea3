"""Reads data files that people edit and review as text."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


@cache
def tables_of(folder: Path, name: str) -> dict[str, Any]:
    """Return the tables of one data file of a folder, in the order in which they are written.

    Raises:
        OSError: the installation lacks the file.
        tomllib.TOMLDecodeError: the file is not TOML.
    """
    with (folder / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def load(name: str) -> dict[str, Any]:
    """Return the tables of one of the vocabulary's data files; see `tables_of`."""
    return tables_of(_DATA, name)
