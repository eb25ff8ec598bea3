"""What a file is, told by its bytes; a name or declared type that says otherwise is a disguise."""

import re
from typing import Final

from diplo_timeline.press.documents.document import NAMES, Sort
from diplo_timeline.press.documents.plain import decode
from diplo_timeline.press.documents.refusing import Unreadable

_LOOKED_AT: Final = 4_096  # bytes at the beginning that tell what a file is
_PDF_WITHIN: Final = 1_024  # readers accept what precedes the header of a PDF, within so much
_ENDINGS: Final[dict[str, Sort]] = {
    "txt": "text", "text": "text", "md": "text",
    "htm": "html", "html": "html", "xhtml": "html",
    "pdf": "pdf",
    "docx": "docx", "docm": "docx", "dotx": "docx",
}  # fmt: skip
_TYPES: Final[dict[str, Sort]] = {
    "text/plain": "text",
    "text/markdown": "text",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file (.doc) or a Word document protected by "
                                          "a password: save it as .docx without a password"),
    (b"{\\rtf", "an RTF file: save it as .docx or as plain text"),
    (b"\x89PNG", "a picture: its words cannot be read"),
    (b"\xff\xd8\xff", "a picture: its words cannot be read"),
    (b"GIF8", "a picture: its words cannot be read"),
    (b"II*\x00", "a picture: its words cannot be read"),
    (b"MM\x00*", "a picture: its words cannot be read"),
    (b"\x1f\x8b", "a compressed file: unpack it first"),
    (b"BZh", "a compressed file: unpack it first"),
    (b"7z\xbc\xaf", "a compressed file: unpack it first"),
    (b"Rar!", "a compressed file: unpack it first"),
    (b"MZ", "a program, not a document"),
    (b"\x7fELF", "a program, not a document"),
)  # fmt: skip
_HTML: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|title|meta|body|main|article|section|div|h[1-6]|p)\b",
    re.IGNORECASE,
)
_XML: Final = re.compile(r"\s*<\?xml\b", re.IGNORECASE)


def sort_of(content: bytes, name: str = "", declared: str = "") -> Sort:
    """Return what these bytes are.

    Raises:
        Unreadable: they are nothing we read, or not what the name or the declared type says.
    """
    found = _by_bytes(content)
    said = _ENDINGS.get(name.rpartition(".")[2].lower()) if "." in name else None
    said = said or _TYPES.get(declared.partition(";")[0].strip().lower())
    # A page may be sent without a single tag: text under the name of a page is such a page.
    if said is None or said == found or (said, found) == ("html", "text"):
        return found
    raise Unreadable(f"is named or sent as {NAMES[said]} but is {NAMES[found]}: name it rightly")


def _by_bytes(content: bytes) -> Sort:
    for beginning, what in _OTHERS:
        if content.startswith(beginning):
            raise Unreadable(f"is {what}")
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"  # or another archive, which only its members tell
    beginning_text = decode(content[:_LOOKED_AT], cut=len(content) > _LOOKED_AT)
    if _HTML.search(beginning_text):
        return "html"
    if _XML.match(beginning_text):
        raise Unreadable("is an XML file that is no web page: open it and paste its text")
    return "text"
