"""Honest files are read: their words, and what they say of themselves."""

import json
from datetime import date

import pytest

from diplo_timeline.press.documents import Document, read_document
from diplo_timeline.text import clean
from tests.press.documents import making

MEETING, SIGNING = making.RELEASE


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_plain_text_is_read_in_the_encodings_that_occur(encoding: str) -> None:
    text = "Paris, le 3 mai 2024 – Séjourné met “his” counterpart.\n\nThey signed a treaty."
    read = read_document(text.encode(encoding), "release.txt")
    assert read.text == text
    assert read.kind == "text"


def test_plain_text_comes_out_fit_to_be_kept() -> None:
    given = "  Rabat\r\n\r\n\r\n\r\nThe min\xadisters\u200b met.   \rBell\x07 and\u202e turn\f on "
    read = read_document(given.encode())
    assert read.text == "Rabat\n\nThe ministers met.\nBell and turn\n on"
    assert clean(read.text) == read.text


def test_a_release_says_its_title_day_and_publisher_in_its_first_lines() -> None:
    text = "Ministry of Defence\n\nIndia and Morocco sign memorandum\n\n"
    text += f"Posted On: 22 SEP 2025 5:32PM by PIB Delhi\n\n{MEETING}\n{SIGNING}"
    read = read_document(text.encode(), "release.txt")
    assert read.title == "India and Morocco sign memorandum"
    assert read.published == date(2025, 9, 22)
    assert read.publisher == "Ministry of Defence"


def test_a_headline_may_name_the_days_of_a_visit() -> None:
    text = "Ministry of Foreign Affairs\n\nVisit of the Minister to Ghana (3-5 May 2026)\n\n"
    read = read_document(f"{text}Oslo, 6 May 2026\n\n{MEETING}\n{SIGNING}".encode())
    assert read.title == "Visit of the Minister to Ghana (3-5 May 2026)"
    assert read.published == date(2026, 5, 6)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("22 September 2025", date(2025, 9, 22)),
        ("Monday, September 22, 2025", date(2025, 9, 22)),
        ("Published: 2025-09-22", date(2025, 9, 22)),
        ("Date of release: 1st May 2024", date(2024, 5, 1)),
        ("Oslo, 6 May 2026", date(2026, 5, 6)),
        ("New Delhi, February 12, 2026", date(2026, 2, 12)),
        ("The Hague – 12 May 2026.", date(2026, 5, 12)),
        ("LIMA, 12 August 2026 (PNA) – The ministers met in Lima.", date(2026, 8, 12)),
        ("Lima, Peru, August 12, 2026 -- The ministers met in Lima.", date(2026, 8, 12)),
        ("On 12 August 2026 – as was told before – the ministers met.", None),
        ("State visit to Chile, 3 May 2026", None),
        ("The treaty of 22 September 1960 was renewed.", None),
        ("Published: 03/04/2025", None),
        ("Published: 31 February 2025", None),
        ("Date of birth: 22 September 1960", None),
    ],
)
def test_a_day_is_taken_where_it_is_stated_and_never_guessed(line: str, day: date | None) -> None:
    assert read_document(f"{line}\n\nThe ministers met.".encode()).published == day


def test_of_a_web_page_the_article_is_read_and_not_what_surrounds_it() -> None:
    article = f"<h1>India and Morocco sign</h1><p>{MEETING}</p><p>{SIGNING}</p>"
    article += "<ul><li>Exercises</li></ul>"
    read = read_document(making.web_page(article), "page.html", "text/html; charset=utf-8")
    assert MEETING in read.text.split("\n")
    assert SIGNING in read.text.split("\n")
    assert "Exercises" in read.text
    assert "Contact" not in read.text
    assert "Copyright" not in read.text
    assert (read.kind, read.language) == ("html", "en-GB")


def test_a_page_says_what_it_is_in_its_head() -> None:
    head = (
        '<meta property="og:title" content="India and Morocco sign">'
        '<meta property="og:site_name" content="Ministry of Defence">'
        '<meta property="article:published_time" content="2025-09-22T10:00:00+05:30">'
        '<link rel="canonical" href="https://example.org/press/1">'
    )
    read = read_document(making.web_page(f"<p>{MEETING}</p><p>{SIGNING}</p>", head=head))
    assert read.title == "India and Morocco sign"
    assert read.publisher == "Ministry of Defence"
    assert read.published == date(2025, 9, 22)
    assert read.address == "https://example.org/press/1"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "/press/1", "https://user:secret@example.org/", "http://a b.example/",
     "ftp://example.org/a", "https://"],
)  # fmt: skip
def test_an_address_that_cannot_be_published_is_left_out(address: str) -> None:
    head = f'<link rel="canonical" href="{address}">'
    assert read_document(making.web_page(f"<p>{MEETING}</p>", head=head)).address == ""


def test_a_page_may_say_it_in_json_ld_or_in_an_element_made_for_dates() -> None:
    stated = {"@type": "NewsArticle", "datePublished": "2025-09-22", "headline": "They sign it"}
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    body = "<p>The ministers met and signed a treaty of friendship.</p>"
    assert read_document(making.web_page(body, head=head)).published == date(2025, 9, 22)
    for dated in (
        '<time datetime="2025-09-22T10:00">Monday</time>',
        '<span class="post-date">22 September 2025</span>',
        '<div class="ReleaseDate">Posted On: 22 SEP 2025 5:32PM by PIB Delhi</div>',
        '<p class="date">22.09.2025</p>',
    ):
        assert read_document(making.web_page(body, before=dated)).published == date(2025, 9, 22)


@pytest.mark.parametrize(
    "within",
    [
        "<p>They recalled the treaty signed on 2019-05-03, and that of 4 June 2001.</p>",
        '<p class="date">03/04/2025</p>',
        '<img src="/media/2019/05/03/handshake.jpg" alt="Handshake">',
        '<meta property="article:modified_time" content="2025-10-01T10:00:00+00:00">',
        '<script type="application/ld+json">{"dateModified": "2025-10-01"}</script>',
        '<time class="updated" datetime="2025-10-01">Changed</time>',
        '<aside><time datetime="2025-10-01">Other news</time></aside>',
        '<time datetime="2025-10-01">Other</time><time datetime="2025-10-02">news</time>',
    ],
)
def test_a_day_that_is_not_the_pages_is_not_taken_for_it(within: str) -> None:
    page = making.web_page(f"<p>The two ministers met for talks in the capital.</p>{within}")
    assert read_document(page).published is None


def test_a_page_is_read_in_the_encoding_it_declares() -> None:
    page = making.web_page("<p>Президент встретился с министром в Москве вчера.</p>")
    cyrillic = page.decode().replace("utf-8", "windows-1251").encode("cp1251")
    assert "Президент встретился" in read_document(cyrillic).text


def test_a_pdfs_lines_are_joined_to_paragraphs_and_running_lines_left_out() -> None:
    pages = [
        making.page(
            "Ministry of Defence", f"Page {number} of 3",
            "India and Morocco today gave their military ties a formal footing and agreed to co-",
            "operate in the fields of exercises, training, and the industry of both countries at",
            "length.",
            f"A second paragraph begins here, on a line of its own, on page {'abc'[number - 1]}.",
            f"It ends with the word {['one', 'two', 'three'][number - 1]}.",
        )
        for number in (1, 2, 3)
    ]  # fmt: skip
    text = read_document(making.pdf(pages), "release.pdf").text
    assert "agreed to cooperate in the fields" in text
    assert "at length.\nA second paragraph" in text
    assert "Page 2" not in text
    assert "Ministry" not in text


def test_a_pdfs_properties_are_believed_only_where_they_are_plausible() -> None:
    page = making.page(*making.RELEASE)
    honest = {
        "Title": "India and Morocco sign memorandum",
        "Author": "Ministry of Defence",
        "CreationDate": "D:20250922101010Z",
    }
    read = read_document(making.pdf([page], info=honest))
    assert (read.title, read.publisher) == (honest["Title"], honest["Author"])
    assert read.published == date(2025, 9, 22)
    assert read.language == "en-GB"
    typists = {
        "Title": "Microsoft Word - final_v3.docx",
        "Author": "jsmith",
        "CreationDate": "D:20240101101010Z",
    }
    read = read_document(making.pdf([page], info=typists))
    assert (read.title, read.publisher, read.published) == ("", "", None)


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert SIGNING in read_document(making.encrypted_pdf("")).text


def test_a_word_document_is_read_with_its_title_and_properties() -> None:
    given = making.word(
        *making.RELEASE, title="India and Morocco sign",
        creator="Ministry of Defence", created="2025-09-22T10:00:00Z", language="en-IN",
    )  # fmt: skip
    read = read_document(given, "release.docx")
    assert read.text == f"India and Morocco sign\n{MEETING}\n{SIGNING}"
    assert read == Document(
        text=read.text, kind="docx", title="India and Morocco sign", published=date(2025, 9, 22),
        publisher="Ministry of Defence", language="en-IN",
    )  # fmt: skip


def test_a_heading_further_down_is_no_title() -> None:
    body = "".join(making.paragraph(f"{making.RELEASE[0]} {n}") for n in range(9))
    body += making.paragraph("What the memorandum covers", "Heading1")
    assert read_document(making.archive(making.word_parts(body))).title == ""


def test_deleted_and_doubled_words_of_a_word_document_are_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>They </w:t></w:r><w:del><w:r><w:delText>did not </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>met</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>twice</w:t></w:r></w:moveFrom>"
        "<w:r><w:tab/><w:t>in Rabat</w:t><w:br/><w:t>today.</w:t></w:r></w:p>"
        '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        '2006"><mc:Choice><w:r><w:t>In a box.</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>In a box.</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    read = read_document(making.archive(making.word_parts(body)))
    assert read.text == "They met\tin Rabat\ntoday.\nIn a box."
