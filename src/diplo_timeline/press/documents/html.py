"""Web pages: the article without what surrounds it."""

import re
from typing import Final

from lxml import html as markup
from trafilatura import bare_extraction
from trafilatura.settings import Document as Article

from diplo_timeline.press.documents import limits
from diplo_timeline.press.documents.document import Document
from diplo_timeline.press.documents.page_head import declared
from diplo_timeline.press.documents.plain import decode, tidy
from diplo_timeline.press.documents.refusing import BOMB, DAMAGED, Unreadable

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.I)
# Labels of the Encoding Standard (WHATWG), section 4.2, that Python knows under the same name.
_ENCODINGS: Final = re.compile(
    r"utf-?8|windows-125\d|iso-?8859-\d{1,2}|koi8-[ru]|gbk|gb18030|gb2312|big5"
    r"|shift_jis|euc-(?:jp|kr)",
    re.IGNORECASE,
)
_MET_AS: Final = {"iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "gb2312": "gbk"}
_BEGINS: Final = re.compile(r"<html\b", re.IGNORECASE)
_ENDS: Final = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_MANY_PROPERTIES: Final = 1_000  # in a page's head; a page has some forty
_LONGEST_SCRIPT: Final = 100_000  # characters; a page's JSON-LD has a few thousand
_WITHIN: Final = 4_096  # bytes in which a page says its encoding; the standard has 1,024


def read(content: bytes) -> Document:
    """Return the article of a page.

    Raises:
        Unreadable: it has none, is cut short, or its elements are nested beyond reason.
    """
    tree = _parse(content)
    head = declared(tree)
    article = bare_extraction(tree, include_comments=False)
    text = tidy(article.text or "") if isinstance(article, Article) else ""
    if not text:
        raise Unreadable("is a web page without an article: copy the text and paste it")
    return Document(
        text=text,
        kind="html",
        title=head.title,
        published=head.published,
        publisher=head.publisher,
        address=head.address,
        language=head.language,
    )


def _parse(content: bytes) -> markup.HtmlElement:
    said = _CHARSET.search(content[:_WITHIN])
    name = said[1].decode("ascii").lower() if said else ""
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff") and _ENCODINGS.fullmatch(name):
        text = content.decode(_MET_AS.get(name, name), errors="replace").lstrip("\ufeff")
    else:
        text = decode(content)
    if text.count("<") > 2 * limits.ELEMENTS:
        raise Unreadable(BOMB)
    if _BEGINS.search(text) and not _ENDS.search(text):
        raise Unreadable(DAMAGED)
    # The parser would take a declared encoding for that of the characters it is given.
    text = re.sub(r"^\s*<\?xml[^>]{0,200}>", "", text)
    parser = markup.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = markup.document_fromstring(text, parser=parser)
    except (ValueError, markup.etree.LxmlError):
        raise Unreadable(DAMAGED) from None
    _refuse_depth(tree)
    if len(tree.findall(".//meta")) > _MANY_PROPERTIES:
        raise Unreadable(BOMB)
    for script in tree.findall(".//script"):
        if len(script.text or "") > _LONGEST_SCRIPT:
            script.drop_tree()
    return tree


def _refuse_depth(tree: markup.HtmlElement) -> None:
    depth = 0
    for event, _ in markup.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.DEPTH:
            raise Unreadable("nests its elements too deeply to be a page: paste its text")
