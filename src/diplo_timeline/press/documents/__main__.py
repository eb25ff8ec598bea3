"""The reading process: a file on standard input, a document or a refusal on standard output.

Started by `apart`, never by a person.
"""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from diplo_timeline.press.documents.confined import confine
from diplo_timeline.press.documents.document import NAMES, Document
from diplo_timeline.press.documents.refusing import DAMAGED, TOO_MUCH_MEMORY, Unreadable
from diplo_timeline.press.documents.telling import completed


def main() -> None:
    """Read standard input as what the only argument says it is, and answer."""
    sort = sys.argv[1]
    if sort not in NAMES or sort == "text":
        raise SystemExit(2)
    read: Callable[[bytes], Document] = import_module(f"{__package__}.{sort}").read
    confine()
    print(json.dumps(answer(read, sys.stdin.buffer.read())))  # noqa: T201  # this is the answer


def answer(read: Callable[[bytes], Document], content: bytes) -> dict[str, Any]:
    """Return the document as plain values, or why there is none; never raises an `Exception`."""
    try:
        return completed(read(content)).stated()
    except Unreadable as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": TOO_MUCH_MEMORY}
    except Exception:  # noqa: BLE001  # a parser's defect, set off by a file, is the file's refusal
        return {"refused": DAMAGED}


if __name__ == "__main__":
    main()
