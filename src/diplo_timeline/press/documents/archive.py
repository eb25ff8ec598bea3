"""Archives (ZIP) from strangers: looked over before anything is unpacked, and read in pieces."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from diplo_timeline.press.documents import limits
from diplo_timeline.press.documents.refusing import BOMB, DAMAGED, Unreadable

# PKWARE APPNOTE 6.3.10, sections 4.3.16 (end of central directory) and 4.3.15 (ZIP64 locator).
_END: Final = b"PK\x05\x06"
_END_SHAPE: Final = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT: Final = 65_535
_ZIP64_LOCATOR: Final = b"PK\x06\x07"
_ZIP64_LENGTH: Final = 20
_SHORTEST_ENTRY: Final = 46  # bytes of a member's entry before its name
_LONGEST_DIRECTORY: Final = limits.MEMBERS * 250
_ENCRYPTED: Final = 0x1
_PIECE: Final = 65_536
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Return an archive whose directory was found to be small enough to be read.

    Raises:
        Unreadable: it is damaged, encrypted, has too many members or unpacks to too much.
    """
    _refuse_large_directory(content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, struct.error):
        raise Unreadable(DAMAGED) from None
    members = archive.infolist()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable("is encrypted: save a copy without a password")
    if len(members) > limits.MEMBERS or sum(m.file_size for m in members) > limits.UNPACKED:
        raise Unreadable(BOMB)
    return archive


def _refuse_large_directory(content: bytes) -> None:
    at = content.rfind(_END, max(0, len(content) - _END_SHAPE.size - _LONGEST_COMMENT))
    if at < 0 or at + _END_SHAPE.size > len(content):
        raise Unreadable(DAMAGED)
    _, _, _, _, members, size, _, _ = _END_SHAPE.unpack_from(content, at)
    # ZIP64 is for more than 65,535 members or 4 GB: no document of 10 MB needs it.
    if content[max(0, at - _ZIP64_LENGTH) :].startswith(_ZIP64_LOCATOR):
        raise Unreadable(BOMB)
    if members > limits.MEMBERS or size > _LONGEST_DIRECTORY:
        raise Unreadable(BOMB)


def pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield the content of a member, which must be there, piece by piece.

    Raises:
        Unreadable: it is damaged, packed in an unusual way, or longer than a part may be.
    """
    member = archive.getinfo(name)
    if member.compress_type not in _METHODS:
        raise Unreadable(DAMAGED)
    left = limits.STREAM
    try:
        with archive.open(member) as stream:
            while piece := stream.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise Unreadable(BOMB)
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise Unreadable(DAMAGED) from None
