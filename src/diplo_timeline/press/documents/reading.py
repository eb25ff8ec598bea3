"""From a file's bytes to a document: the one way in."""

from typing import Final

from diplo_timeline.errors import DocumentRefused
from diplo_timeline.press.documents import apart, limits, plain
from diplo_timeline.press.documents.document import Document
from diplo_timeline.press.documents.refusing import Unreadable
from diplo_timeline.press.documents.sorting import sort_of
from diplo_timeline.press.documents.telling import completed

_SIZE: Final = limits.SIZE // 1_000_000


def read_document(content: bytes, name: str = "", declared: str = "") -> Document:
    """Read a press release from a file: plain text, a web page, a PDF or a Word document.

    What the file is, its bytes decide. All but plain text is read in a process of its own, with
    little memory and little time, which opens no connection. Takes about 0.2 s, 2 s at most
    (and as long again for each two that are being read already).

    Args:
        content: the file.
        name: its name, for the message of a refusal; an ending that disagrees is a disguise.
        declared: the media type it came with, if any; the same holds of it.

    Raises:
        DocumentRefused: it is empty, too large, encrypted, a scan, disguised, damaged, or takes
            too much time or memory.
    """
    try:
        return _read(content, name, declared)
    except Unreadable as refusal:
        raise DocumentRefused(plain.line(name, 200), str(refusal)) from None


def _read(content: bytes, name: str, declared: str) -> Document:
    if not content.strip():
        raise Unreadable("is empty")
    if len(content) > limits.SIZE:
        raise Unreadable(f"is larger than {_SIZE} MB: paste the part that matters")
    sort = sort_of(content, name, declared)
    if sort != "text":
        return apart.read(content, sort)
    text = plain.read(content)
    if not any(c.isalnum() for c in text):
        raise Unreadable("holds no words")
    return completed(Document(text=text, kind="text"))
