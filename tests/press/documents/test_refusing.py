"""What is not read is refused with its name and the reason, in one sentence."""

import pytest

from diplo_timeline.errors import DocumentRefused
from diplo_timeline.press.documents import read_document
from tests.press.documents import making

PDF = making.pdf([making.page(*making.RELEASE)])
WORD = making.word(*making.RELEASE)
PAGE = making.web_page(f"<p>{making.RELEASE[0]}</p>")
TEXT = making.RELEASE[0].encode()


def refusal(content: bytes, name: str = "a.bin", declared: str = "") -> str:
    with pytest.raises(DocumentRefused) as caught:
        read_document(content, name, declared)
    said = str(caught.value)
    assert said == f"{name} {caught.value.reason}"
    assert "\n" not in said
    return caught.value.reason


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"") == "is empty"
    assert refusal(b" \r\n\t ") == "is empty"
    assert "no words" in refusal(b"- - -")


def test_a_file_over_ten_megabytes_is_refused() -> None:
    assert "larger than 10 MB" in refusal(b"a" * 11_000_000)


def test_more_text_than_is_read_in_one_piece_is_refused() -> None:
    assert "200,000 characters" in refusal(b"The ministers met. " * 12_000)


@pytest.mark.parametrize(
    ("content", "name", "declared"),
    [
        (PDF, "a.docx", ""),
        (PDF, "a.txt", ""),
        (PDF, "", "text/html"),
        (WORD, "a.pdf", ""),
        (WORD, "a.html", ""),
        (PAGE, "a.pdf", ""),
        (PAGE, "a.txt", ""),
        (TEXT, "a.pdf", ""),
        (TEXT, "a.docx", ""),
        (TEXT, "", "application/pdf"),
    ],
)
def test_a_file_in_disguise_is_refused(content: bytes, name: str, declared: str) -> None:
    with pytest.raises(DocumentRefused, match=r"is named or sent as .* but is .*: name it rightly"):
        read_document(content, name, declared)


def test_a_type_that_says_nothing_disguises_nothing() -> None:
    assert read_document(TEXT, "release", "application/octet-stream").kind == "text"
    assert read_document(TEXT, "plain.html").kind == "text"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "save it as .docx"),
        (b"{\\rtf1 The ministers met.}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "picture"),
        (b"\x1f\x8b\x08" + b"\0" * 500, "unpack it first"),
        (b"MZ\x90\0" + b"\0" * 500, "program"),
        (bytes(range(256)) * 40, "no text"),
        (b"\xff\xfe\x00\xd8\x00\x00", "no text"),
        (b'<?xml version="1.0"?><rss><channel/></rss>', "XML file"),
        (making.archive({"xl/workbook.xml": "<workbook/>"}), "not a Word document"),
        (making.archive(making.word_parts("", main="application/x-sheet.main+xml")),
         "not a Word document"),
        (making.archive(making.word_parts(making.paragraph(" "))), "no text"),
        (b"<html><body><script>let a = 1</script></body></html>", "without an article"),
        (making.pdf([b""], font=False), "pictures of pages and no text"),
        (making.encrypted_pdf("of its reader"), "is encrypted"),
        (making.pdf([making.page("The ministers met in Rabat.")] * 101), "more than 100 pages"),
    ],
)  # fmt: skip
def test_what_holds_no_text_for_us_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    assert reason in refusal(content)


@pytest.mark.parametrize("whole", [PDF, WORD, PAGE], ids=["pdf", "docx", "html"])
def test_a_file_cut_short_is_refused(whole: bytes) -> None:
    for part in (len(whole) // 3, len(whole) // 2, len(whole) - 40):
        assert "damaged or cut short" in refusal(whole[:part])


def test_an_encrypted_word_archive_is_refused() -> None:
    directory = WORD.index(b"PK\x01\x02") + 8
    assert "is encrypted" in refusal(WORD[:directory] + b"\x01" + WORD[directory + 1 :])


def test_a_name_cannot_forge_the_message() -> None:
    with pytest.raises(DocumentRefused) as caught:
        read_document(b"", "a\n\u202efdp.exe\x07")
    assert str(caught.value) == "a fdp.exe is empty"
