"""The part of a component's script that all share which keep something in the browser."""

from importlib.resources import files
from typing import Final

_SHARED: Final = files(__package__).joinpath("kept_here.js").read_text(encoding="utf-8")


def keeping(room: str, name: str) -> str:
    """Return a component's script after the shared part.

    Args:
        room: the package it lies in.
        name: its file.
    """
    return f"{_SHARED}\n{files(room).joinpath(name).read_text(encoding='utf-8')}"
