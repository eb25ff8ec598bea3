"""News agencies that carry what their government says, by the letters they sign with."""

import re
from typing import Final

from diplo_timeline.press.files import load


def of_agency(head: str) -> tuple[str, ...]:
    """Return whose news agency tells it: "NEW YORK, 18th May (WAM) --"; empty if none says so."""
    named = [_AGENCIES[word.upper()] for word in _SIGNED.findall(head) if word.upper() in _AGENCIES]
    return tuple(named[:1])


_AGENCIES: Final[dict[str, str]] = load("lists")["agencies"]
_SIGNED: Final = re.compile(
    r"(?:\(|\A|, |– |- )([A-Z][A-Za-z]{2,9})(?:/[A-Z]{2,9})?(?:\)| -| –| —| ;)"
)
