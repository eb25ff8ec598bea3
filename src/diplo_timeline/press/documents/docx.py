"""Word documents: the parts that hold text, streamed from the archive under caps.

ECMA-376 part 1, section 17 names the elements; a document type declaration, which entities need,
has no place in any part (part 2, section 8.1.4) and is refused unread.
"""

import zipfile
from collections.abc import Callable
from datetime import date
from typing import Final
from xml.parsers import expat

from diplo_timeline.press.documents import limits
from diplo_timeline.press.documents.archive import open_archive, pieces
from diplo_timeline.press.documents.document import Document
from diplo_timeline.press.documents.plain import line, tidy
from diplo_timeline.press.documents.refusing import BOMB, DAMAGED, Unreadable
from diplo_timeline.press.documents.telling import (
    day_named,
    institution_like,
    language_tag,
    title_like,
)

_CONTENTS: Final = "[Content_Types].xml"
_LAST: Final = True  # of what a parser is given: nothing follows
_MAIN: Final = "main+xml"
_WORD: Final = ("wordprocessingml.", "ms-word.")
_SKIPPED: Final = frozenset({"Fallback", "moveFrom", "del", "instrText"})
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TITLE_STYLES: Final = ("Title", "Heading1")

_TITLE_WITHIN: Final = 4  # paragraphs; a heading further down is a section's

Starts = Callable[[str, dict[str, str]], None]
Ends = Callable[[str], None]
Says = Callable[[str], None]


def read(content: bytes) -> Document:
    """Return the text of a Word document, a paragraph a line.

    Raises:
        Unreadable: it is another archive, encrypted, damaged, empty or made to do harm.
    """
    with open_archive(content) as archive:
        body = _Body()
        _parse(archive, _main_part(archive), body.start, body.end, body.say)
        text = tidy("\n".join(body.paragraphs))
        if not any(c.isalpha() for c in text):
            raise Unreadable("holds no text")
        core = _properties(archive, "docProps/core.xml")
        app = _properties(archive, "docProps/app.xml")
    return Document(
        text=text,
        kind="docx",
        title=line(body.title) or title_like(line(core.get("title"))),
        published=day_named(_day(core), text),
        publisher=_publisher(core, app),
        language=language_tag(core.get("language", "")),
    )


def _publisher(core: dict[str, str], app: dict[str, str]) -> str:
    named = (line(app.get("Company"), 120), line(core.get("creator"), 120))
    return next((n for n in named if institution_like(n)), "")


class _Body:
    """Collects the paragraphs of the main part, without what was deleted or is there twice."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.title = ""
        self._words: list[str] = []
        self._length = 0
        self._skipping = 0
        self._in_text = False
        self._is_title = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif name == "p":
            self._close()
        elif name == "t":
            self._in_text = True
        elif name == "pStyle":
            self._is_title = attributes.get("val") in _TITLE_STYLES
        elif name in _BREAKS:
            self.add(_BREAKS[name])

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif name == "p":
            self._close()
        elif name == "t":
            self._in_text = False

    def say(self, words: str) -> None:
        if self._in_text and not self._skipping:
            self.add(words)

    def add(self, words: str) -> None:
        self._length += len(words)
        if self._length <= 2 * limits.TEXT:  # the rest would be refused, only later
            self._words.append(words)

    def _close(self) -> None:
        said = "".join(self._words)
        if said:
            self.paragraphs.append(said)
            if self._is_title and len(self.paragraphs) <= _TITLE_WITHIN:
                self.title = self.title or said
        self._words.clear()
        self._is_title = False


def _main_part(archive: zipfile.ZipFile) -> str:
    """The name of the part that the archive declares to be a Word document's text."""
    parts: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "")
        if name == "Override" and kind.endswith(_MAIN) and any(w in kind for w in _WORD):
            parts.append(attributes.get("PartName", "").lstrip("/"))

    _parse(archive, _CONTENTS, start)
    if not parts:
        raise Unreadable("is an archive (ZIP) or another office file, not a Word document")
    return parts[0]


def _properties(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The elements of a small part that hold words, by name; none if it is missing."""
    found: dict[str, str] = {}
    inside: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        inside.append(name)

    def end(_: str) -> None:
        inside.pop()

    def say(words: str) -> None:
        if len(found.get(inside[-1], "")) < 2_000:
            found[inside[-1]] = found.get(inside[-1], "") + words

    _parse(archive, part, start, end, say)
    return found


def _day(core: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(core.get("created", "").strip()[:10])
    except ValueError:
        return None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    start: Starts,
    end: Ends = lambda _: None,
    say: Says = lambda _: None,
) -> None:
    """Stream one part, if it is there, through a parser that knows no entities."""
    if part not in archive.NameToInfo:
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = count = 0

    def starts(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if count > limits.ELEMENTS:
            raise Unreadable(BOMB)
        if depth > limits.DEPTH:
            raise Unreadable("nests its parts too deeply to be a document")
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def ends(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    def refuse(*_: object) -> None:
        raise Unreadable("declares entities inside, as files made to do harm do")

    parser.buffer_text = True
    parser.StartElementHandler = starts
    parser.EndElementHandler = ends
    parser.CharacterDataHandler = say
    parser.StartDoctypeDeclHandler = refuse
    try:
        for piece in pieces(archive, part):
            parser.Parse(piece)
        parser.Parse(b"", _LAST)
    except expat.ExpatError:
        raise Unreadable(DAMAGED) from None
