"""Whatever the bytes, there is a document or a refusal."""

import contextlib
import io

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from diplo_timeline.errors import DocumentRefused
from diplo_timeline.press.documents import __main__ as process
from diplo_timeline.press.documents import docx, html, pdf, read_document
from diplo_timeline.press.documents.document import Document
from diplo_timeline.text import clean
from tests.press.documents import making

QUICKLY = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
HONEST = {
    "pdf": making.pdf([making.page(*making.RELEASE)], info={"Title": "They sign a memorandum"}),
    "docx": making.word(*making.RELEASE, title="They sign", creator="Ministry of Defence"),
    "html": making.web_page(f"<p>{making.RELEASE[0]}</p><table><tr><td>1</td></tr></table>"),
}
BEGINNINGS = st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"<?xml"])
NAMES = st.sampled_from(["", "a.txt", "a.pdf", "a.docx", "a.html"]) | st.text(max_size=20)


def is_fit(document: Document) -> bool:
    return bool(document.text) and clean(document.text) == document.text


@given(beginning=BEGINNINGS, rest=st.binary(max_size=2_000), name=NAMES)
@settings(QUICKLY, max_examples=40)
def test_random_bytes_are_a_document_or_refused(beginning: bytes, rest: bytes, name: str) -> None:
    with contextlib.suppress(DocumentRefused):
        assert is_fit(read_document(beginning + rest, name))


@given(text=st.text(max_size=2_000))
@settings(QUICKLY, max_examples=100)
def test_any_text_is_a_document_or_refused(text: str) -> None:
    with contextlib.suppress(DocumentRefused):
        assert is_fit(read_document(text.encode("utf-8", "surrogatepass"), "a.txt"))


@given(data=st.data(), sort=st.sampled_from(sorted(HONEST)))
@settings(QUICKLY, max_examples=150)
def test_honest_files_with_changed_bytes_are_answered(data: st.DataObject, sort: str) -> None:
    content = bytearray(HONEST[sort])
    places = st.integers(0, len(content) - 1)
    for place in data.draw(st.lists(places, min_size=1, max_size=12)):
        content[place] = data.draw(st.integers(0, 255))
    read = {"pdf": pdf.read, "docx": docx.read, "html": html.read}[sort]
    answer = process.answer(read, io.BytesIO(bytes(content)).read())
    assert ("refused" in answer) != ("text" in answer)
    if "text" in answer:
        assert is_fit(Document.of(answer))
