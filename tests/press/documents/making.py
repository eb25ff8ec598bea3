"""Makes documents of each kind, honest ones and ones made to do harm, out of nothing."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)
RELEASE = (
    "Rabat, 22 September 2025. India and Morocco today gave their military ties a formal footing.",
    "At the close of the talks the two Ministers signed a Memorandum of Understanding.",
)


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these members."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return written.getvalue()


def word_parts(body: str, *, main: str = MAIN, doctype: str = "") -> dict[str, str | bytes]:
    """The parts a Word document must have, around this body."""
    types = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    return {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{TYPES}">{types}</Types>',
        "word/document.xml": f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{WORD}">'
        f"<w:body>{body}</w:body></w:document>",
    }


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word document, its words in two runs, as Word likes to have them."""
    first, space, rest = escape(text).partition(" ")
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = f"<w:r><w:t>{first}{space}</w:t></w:r><w:r><w:t>{rest}</w:t></w:r>"
    return f"<w:p>{styled}{runs}</w:p>"


def word(*paragraphs: str, title: str = "", **core: str) -> bytes:
    """A Word document of these paragraphs, the first styled as its title if one is given."""
    body = (paragraph(title, "Title") if title else "") + "".join(map(paragraph, paragraphs))
    parts = word_parts(body)
    if core:
        said = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in _prefixed(core))
        parts["docProps/core.xml"] = CORE.format(said)
    return archive(parts)


def _prefixed(core: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(f"dcterms:{n}" if n == "created" else f"dc:{n}", value) for n, value in core.items()]


def page(*lines: str) -> bytes:
    """The content of a PDF's page with these lines, one below the other."""
    shown = "".join(f"({_in_brackets(line)}) Tj T* " for line in lines)
    return f"BT /F1 11 Tf 14 TL 60 780 Td {shown}ET".encode("cp1252")


def _in_brackets(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def pdf(
    pages: Sequence[bytes],
    *,
    info: Mapping[str, str] | None = None,
    count: int | None = None,
    packed: bytes | None = None,
    font: bool = True,
) -> bytes:
    """A PDF of these pages; ``packed`` is Flate data in place of every page's content."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    resources = "<< /Font << /F1 3 0 R >> >>" if font else "<< >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count or len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(pages):
        data = packed if packed is not None else zlib.compress(content)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} "
            f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        head = f"<< /Length {len(data)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + data + b"\nendstream")
    said = "".join(f"/{name} ({_in_brackets(value)}) " for name, value in (info or {}).items())
    objects.append(f"<< {said}>>".encode("cp1252"))
    return _written(objects)


def _written(objects: Sequence[bytes]) -> bytes:
    """The objects as a file, the first its root and the last its properties."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (size, len(objects))
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def encrypted_pdf(password: str) -> bytes:
    """A PDF that opens with this password, or without one for an empty one."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([page(*RELEASE)]))))
    writer.encrypt(password, "of its owner", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def flate_bomb(size: int) -> bytes:
    """Flate data of a thousandth of its length that unpacks to this many blanks."""
    packer = zlib.compressobj(9)
    piece = b" " * 1_000_000
    packed = [packer.compress(piece) for _ in range(size // len(piece))]
    return b"".join([*packed, packer.flush()])


def many_members(count: int) -> bytes:
    """An archive of this many empty members, the same one named over and over."""
    parts = archive(word_parts(paragraph("A Word document with a long directory.")))
    start = parts.index(b"PK\x01\x02")
    end = parts.index(b"PK\x05\x06")
    entry = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0
    )
    entries = b"".join(entry + b"%04x" % (number % 65_536) for number in range(count))
    directory = parts[start:end] + entries
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count % 65_536, count % 65_536,
                       len(directory), start, 0)  # fmt: skip
    return parts[:start] + directory + last


def lying_archive(declared: int) -> bytes:
    """A Word document whose text unpacks to more than its directory declares."""
    content = archive(word_parts("<w:p/>" * 2_000_000))
    size = len(word_parts("<w:p/>" * 2_000_000)["word/document.xml"])
    return content.replace(struct.pack("<L", size), struct.pack("<L", declared))


def web_page(article: str, *, head: str = "", before: str = "") -> bytes:
    """A page with this article between a menu and a footer."""
    menu = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("Home", "News", "Contact"))
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">{head}</head><body>'
        f"<nav><ul>{menu}</ul></nav><main><article>{before}{article}</article></main>"
        "<footer><p>Copyright 2019. Last updated 1 January 2019.</p></footer></body></html>"
    ).encode()
