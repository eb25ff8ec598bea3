"""From options and JSON to the values of a draft; the draft's own rules judge them."""

import json
import sys
from pathlib import Path
from typing import Any, Final

from diplo_timeline.errors import InvalidDraft, Problem

OTHER: Final = "org:"


def read_json(given: str) -> dict[str, Any]:
    """Read an event's fields from a file, or from standard input for ``-``.

    Raises:
        InvalidDraft: it cannot be read, or is no JSON object.
    """
    try:
        text = sys.stdin.read() if given == "-" else Path(given).read_text(encoding="utf-8")
        values = json.loads(text)
    except (OSError, ValueError) as error:
        raise InvalidDraft([Problem("--json", f"{given} cannot be read: {error}")]) from None
    if not isinstance(values, dict):
        raise InvalidDraft([Problem("--json", "give one JSON object with the event's fields")])
    own = ("uid", "review", "version")  # what `list --json` adds to an event's fields
    return {name: value for name, value in values.items() if name not in own}


def party(given: str) -> dict[str, str]:
    """``IN``, ``Morocco:host`` or ``org:Blue Water Conference:host`` as a party's fields.

    ``org:`` says that an organisation is meant that the vocabulary does not list.
    """
    is_other = given.startswith(OTHER)
    who, colon, role = given.removeprefix(OTHER).rpartition(":")
    if not colon:
        who, role = role, ""
    return {"name" if is_other else "code": who, **({"role": role} if role else {})}


def source(given: str) -> dict[str, str]:
    """An address, or ``Title | Publisher``, with ``| date`` after either, as a source's fields."""
    first, *rest = (piece.strip() for piece in given.split("|"))
    if "://" in first or (first.lower().startswith(("http", "javascript")) and not rest):
        names = ("publisher", "published")
        return {"url": first, **dict(zip(names, rest, strict=False))}
    return {"title": first, **dict(zip(("publisher", "published"), rest, strict=False))}


def person(given: str) -> dict[str, str]:
    """``Name; office; MA`` as a person's fields."""
    pieces = [piece.strip() for piece in given.split(";")]
    return dict(zip(("name", "office", "country"), pieces, strict=False))


def place(given: str) -> dict[str, Any]:
    """``Rabat``, ``Rabat, MA`` or ``Rabat, MA, 34.02, -6.84`` as a place's fields."""
    pieces = [piece.strip() for piece in given.split(",")]
    return dict(zip(("name", "country", "latitude", "longitude"), pieces, strict=False))
