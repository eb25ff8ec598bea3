"""What reading a file gives: its text, and what it says of itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, Self

Sort = Literal["text", "html", "pdf", "docx"]
NAMES: Final[dict[Sort, str]] = {
    "text": "plain text",
    "html": "a web page",
    "pdf": "a PDF",
    "docx": "a Word document",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A press release as it was found in a file. What the file does not give is empty.

    Attributes:
        text: the words, paragraphs divided by line feeds; fit to be kept (see ``text.clean``).
        kind: what the file is, by its bytes.
        title: its headline.
        published: the day it says it was published; never one that was only guessed.
        publisher: who published it.
        address: the http(s) address it gives for itself.
        language: its language's tag, as ``en`` or ``pt-BR``.
    """

    text: str
    kind: Sort
    title: str = ""
    published: date | None = None
    publisher: str = ""
    address: str = ""
    language: str = ""

    def stated(self) -> dict[str, Any]:
        """The document as plain JSON values."""
        return {
            "text": self.text,
            "kind": self.kind,
            "title": self.title,
            "published": self.published.isoformat() if self.published else None,
            "publisher": self.publisher,
            "address": self.address,
            "language": self.language,
        }

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Return the document with these plain values (see `stated`).

        Raises:
            KeyError, TypeError, ValueError: they are no document's.
        """
        day = values["published"]
        words = {name: values[name] for name in ("text", "title", "publisher", "address")}
        words["language"] = values["language"]
        if not all(isinstance(value, str) for value in words.values()):
            raise TypeError("a document's fields are texts")
        if values["kind"] not in NAMES:
            raise ValueError(f"no kind of document: {values['kind']!r}")
        return cls(kind=values["kind"], published=date.fromisoformat(day) if day else None, **words)
