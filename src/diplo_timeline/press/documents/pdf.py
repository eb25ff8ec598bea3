"""PDF files: the words of their pages, read under caps of our own."""

import io
import logging
from datetime import date
from typing import Final

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject

from diplo_timeline.press.documents import limits
from diplo_timeline.press.documents.document import Document
from diplo_timeline.press.documents.pdf_lines import paragraphs
from diplo_timeline.press.documents.plain import line, tidy
from diplo_timeline.press.documents.refusing import BOMB, DAMAGED, Unreadable
from diplo_timeline.press.documents.telling import (
    day_named,
    institution_like,
    language_tag,
    title_like,
)

_ENCRYPTED: Final = "is encrypted: save a copy without a password"
_SCANNED: Final = (
    "holds pictures of pages and no text, as a scan does: have its letters recognised first"
)
_NO_LETTERS: Final = "does not say which letters its signs stand for: copy its text and paste it"
_FEWEST: Final = 20  # letters in all; a scan has none, or the stamp of the program that made it
_TAIL: Final = 2_048  # bytes in which the mark of the end stands; some mailers add lines to it
_UNKNOWN: Final = "\ufffd"


class _Overruns(logging.Handler):
    """Counts limits that pypdf ran into and went on without the text behind them."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += "limit" in record.getMessage().lower()


def read(content: bytes) -> Document:
    """Return the text of a PDF, its lines joined to paragraphs.

    Raises:
        Unreadable: it is encrypted, damaged, a scan, too long, or made to do harm.
    """
    overruns = _Overruns(logging.WARNING)
    logger = logging.getLogger("pypdf")
    logger.addHandler(overruns)
    logger.propagate = False
    try:
        with apply_configuration(
            maximum_declared_stream_length=limits.SIZE,
            array_based_stream_maximum_output_length=limits.STREAM,
            lzw_maximum_output_length=limits.STREAM,
            run_length_maximum_output_length=limits.STREAM,
            stream_parsing_work_maximum_count=limits.ELEMENTS,
            zlib_maximum_output_length=limits.STREAM,
            brotli_maximum_output_length=limits.STREAM,
            jbig2dec_binary=None,
            disable_legacy_handling=True,
        ):
            document = _read(content)
    except (DependencyError, FileNotDecryptedError):
        raise Unreadable(_ENCRYPTED) from None
    except LimitReachedError:
        raise Unreadable(BOMB) from None
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as e:
        if isinstance(e, Unreadable):
            raise
        raise Unreadable(DAMAGED) from None  # pypdf fails in these ways on what is no PDF inside
    finally:
        logger.removeHandler(overruns)
    if overruns.count:
        raise Unreadable(BOMB)
    return document


def _read(content: bytes) -> Document:
    if b"%%EOF" not in content[-_TAIL:]:
        raise Unreadable(DAMAGED)
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(_ENCRYPTED)
    _refuse_many(reader)
    pages: list[str] = []
    length = unpacked = 0
    for page in reader.pages:
        contents = page.get_contents()  # decoded here, where running into a limit is raised
        if contents is not None:
            unpacked += len(contents.get_data())
            if unpacked > limits.STREAM:
                raise Unreadable(BOMB)
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > 2 * limits.TEXT:  # what follows would be refused, only later
            break
    text = tidy(paragraphs(pages))
    _refuse_without_letters(text)
    return _with_properties(reader, text)


def _refuse_many(reader: PdfReader) -> None:
    root = reader.root_object["/Pages"].get_object()
    claimed = root.get("/Count", 0) if isinstance(root, DictionaryObject) else 0
    many = f"has more than {limits.PAGES} pages: paste the part that matters"
    if isinstance(claimed, int) and claimed > limits.PAGES:
        raise Unreadable(many)
    if len(reader.pages) > limits.PAGES:
        raise Unreadable(many)


def _refuse_without_letters(text: str) -> None:
    letters = sum(c.isalpha() for c in text)
    if letters < _FEWEST:
        raise Unreadable(_SCANNED)
    strange = text.count(_UNKNOWN) + sum("\ue000" <= c <= "\uf8ff" for c in text)
    if 5 * strange > letters or text.count("/gid") > len(text) // 20:
        raise Unreadable(_NO_LETTERS)


def _with_properties(reader: PdfReader, text: str) -> Document:
    said = reader.metadata
    title = publisher = ""
    made: date | None = None
    if said is not None:
        title = title_like(line(said.title))
        publisher = institution_like(line(said.author))
        try:
            made = said.creation_date.date() if said.creation_date else None
        except (ValueError, TypeError):
            made = None
    language = reader.root_object.get("/Lang", "")
    return Document(
        text=text,
        kind="pdf",
        title=title,
        published=day_named(made, text),
        publisher=publisher,
        language=language_tag(str(language)),
    )
