"""Plain text: which letters its bytes stand for, and what in it is no text."""

import codecs
import re
import unicodedata
from typing import Final

from diplo_timeline.press.documents import limits
from diplo_timeline.press.documents.refusing import Unreadable

_MARKS: Final = (  # the longer first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What cannot be kept or would mislead (see `diplo_timeline.text`), and what nobody sees: soft
# hyphens, zero-width spaces and byte order marks.
_NO_TEXT: Final = re.compile(
    "[^\t\n\x20-\x7e\xa0-\xac\xae-\u200a\u200c-\u2029\u202f-\u2065\u206a-\ud7ff"
    "\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE: Final = 4_096
_FEW_CONTROLS: Final = 4  # characters that a text may have by mistake; a binary file has hundreds
_TOO_LONG: Final = (
    f"holds more than {limits.TEXT:,} characters of text: paste the part that matters"
)


def read(content: bytes) -> str:
    """Return the text these bytes stand for, made fit to be kept.

    Raises:
        Unreadable: they are no text, or more than is read in one piece.
    """
    if len(content) > 4 * limits.TEXT:  # no encoding takes more bytes for a character
        raise Unreadable(_TOO_LONG)
    return tidy(decode(content))


def decode(content: bytes, *, cut: bool = False) -> str:
    """Return bytes as characters: by their mark, as UTF-16 or UTF-8, else as Windows-1252.

    ``cut`` says that the bytes go on elsewhere, and so may end within a character.

    Raises:
        Unreadable: no text has such bytes.
    """
    encoding, mark = _encoding(content)
    try:
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        text = decoder.decode(content[len(mark) :], final=not cut)
    except UnicodeError:
        if mark or encoding.startswith("utf-16"):
            raise Unreadable("is no text: its bytes stand for no letters") from None
        text = content.decode("cp1252", errors="replace")
    if len(_CONTROL.findall(text[:_SAMPLE])) > _FEW_CONTROLS:
        raise Unreadable("is no text: its bytes stand for no letters")
    return text


def _encoding(content: bytes) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, mark
    sample = content[: _SAMPLE // 2 * 2]
    zeros = sample[::2].count(0), sample[1::2].count(0)
    # Without a mark, UTF-16 in a Latin script shows by a zero in every other byte.
    if max(zeros) > len(sample) // 4 and min(zeros) <= len(sample) // 100:
        return ("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"), b""
    return "utf-8", b""


def tidy(text: str) -> str:
    """Return a text fit to be kept, without blanks at line ends and rows of empty lines.

    Raises:
        Unreadable: it is longer than what is read in one piece.
    """
    if len(text) > limits.TEXT:
        raise Unreadable(_TOO_LONG)
    text = unicodedata.normalize("NFC", _NO_TEXT.sub("", _LINE_END.sub("\n", text)))
    lines: list[str] = []
    for line in text.split("\n"):
        stripped = line.rstrip()
        if stripped or (lines and lines[-1]):
            lines.append(stripped)
    return "\n".join(lines).strip()


def line(text: object, limit: int = 300) -> str:
    """Return a title or name as one tidy line; empty if it is none, or longer than ``limit``."""
    if not isinstance(text, str) or len(text) > 4 * limit:
        return ""
    one = " ".join(tidy(text).split())
    return one if len(one) <= limit else ""
