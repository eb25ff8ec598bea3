"""In which order events are saved, so that each finds the one it is part of."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Key = TypeVar("Key", int, str)


def wholes_first(keys: Iterable[Key], whole_of: Callable[[Key], Key | None]) -> list[Key]:
    """Return the keys, and those of what they are part of, each whole before its parts.

    Args:
        keys: what stands for the events: their places, or their names.
        whole_of: tells what an event is part of; None for nothing.
    """
    ordered: dict[Key, None] = {}
    for key in keys:
        chain = [key]
        while (whole := whole_of(chain[-1])) is not None and whole not in chain:
            chain.append(whole)
        ordered |= dict.fromkeys(k for k in reversed(chain) if k not in ordered)
    return list(ordered)
